using System.Runtime.InteropServices;

namespace Ganymede.Torch.Interop;

/// <summary>The functions of the bridge, named as in native/.</summary>
internal static unsafe partial class Native
{
    public const string Library = "ganymede_torch";

    static Native() => BridgeLoader.Register();

    public static string LastError => Marshal.PtrToStringUTF8(gan_last_error()) ?? "no text";

    /// <summary>Throws libtorch's own words, led by what was tried, unless <paramref name="status"/> is 0.</summary>
    public static void Check(int status, string what)
    {
        if (status != 0) throw new TorchException($"{what}: {LastError}");
    }

    [LibraryImport(Library)] private static partial nint gan_last_error();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial nint gan_operator(string name, string overload);

    [LibraryImport(Library)] public static partial int gan_call(nint op, Argument* arguments, int count, Result* results, int capacity);

    [LibraryImport(Library)] public static partial long gan_live_tensors();

    [LibraryImport(Library)] public static partial void gan_tensor_free(nint tensor);

    [LibraryImport(Library)] public static partial nint gan_tensor_alias(nint tensor);

    [LibraryImport(Library)] public static partial void gan_tensor_info(nint tensor, TensorInfo* info);

    [LibraryImport(Library)] public static partial void gan_tensor_sizes(nint tensor, long* sizes);

    [LibraryImport(Library)] public static partial int gan_tensor_from(void* data, long* sizes, int rank, int dtype, nint* result);

    [LibraryImport(Library)] public static partial int gan_tensor_copy_to(nint tensor, void* destination, long bytes);

    [LibraryImport(Library)] public static partial nint gan_tensor_data(nint tensor);

    [LibraryImport(Library)] public static partial int gan_tensor_requires_grad(nint tensor, int value);

    [LibraryImport(Library)]
    public static partial int gan_gradients(
        nint output, nint outputGradient, nint* inputs, int count, int createGraph, int retainGraph, int allowUnused, nint* results);

    [LibraryImport(Library)] public static partial int gan_grad_mode(int enabled);

    [LibraryImport(Library)] public static partial int gan_autocast(int deviceKind, int enabled);

    [LibraryImport(Library)] public static partial int gan_generator_new(int deviceKind, int deviceIndex, ulong seed, nint* result);

    [LibraryImport(Library)] public static partial void gan_generator_free(nint generator);

    [LibraryImport(Library)] public static partial int gan_generator_get_state(nint generator, nint* result);

    [LibraryImport(Library)] public static partial int gan_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)] public static partial nint gan_torch_version();

    [LibraryImport(Library)] public static partial nint gan_torch_config();

    [LibraryImport(Library)] public static partial void gan_set_threads(int count);

    [LibraryImport(Library)] public static partial int gan_get_threads();

    [LibraryImport(Library)] public static partial int gan_cuda_available();

    [LibraryImport(Library)] public static partial void gan_keep_freed_memory(long bytes);

    [LibraryImport(Library)] public static partial void gan_keep_kernels(int keep);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int gan_load_library(string path);

    [LibraryImport(Library)] public static partial int gan_has_collectives();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int gan_group_join(
        string host, int port, int rank, int size, int timeoutSeconds, nint* result);

    [LibraryImport(Library)] public static partial void gan_group_free(nint group);

    [LibraryImport(Library)] public static partial int gan_group_all_reduce(nint group, nint tensor);

    [LibraryImport(Library)] public static partial int gan_group_broadcast(nint group, nint tensor, int root);
}

/// <summary>Mirrors <c>TensorInfo</c> in native/tensor.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TensorInfo
{
    public int DType;
    public int DeviceKind;
    public int DeviceIndex;
    public int Rank;
    public long Count;
    public int RequiresGrad;
    public int Contiguous;
}
