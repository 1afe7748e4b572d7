using System.Runtime.InteropServices;
using Ganymede.Torch.Interop;

namespace Ganymede.Torch;

/// <summary>What the process knows of the libtorch it runs on, and how it sets it up.</summary>
public static class TorchRuntime
{
    // Blocks up to this size stay with the process when freed; larger ones are rare enough to go back to the kernel.
    private const long KeptBlock = 1L << 30;

    /// <summary>libtorch's version, such as <c>1.13.0</c>.</summary>
    public static string Version => Marshal.PtrToStringUTF8(Native.gan_torch_version())!;

    /// <summary>libtorch's build flags and threads, in its own words, several lines.</summary>
    public static string Configuration => Marshal.PtrToStringUTF8(Native.gan_torch_config())!;

    /// <summary>Whether this libtorch sees a GPU.</summary>
    public static bool HasCuda => Native.gan_cuda_available() != 0;

    /// <summary>Whether the bridge was built with Gloo's collectives.</summary>
    public static bool HasCollectives => Native.gan_has_collectives() != 0;

    /// <summary>Threads that one operator may use.</summary>
    public static int Threads
    {
        get => Native.gan_get_threads();
        set => Native.gan_set_threads(value);
    }

    /// <summary>Prepares the process for training: threads to the cores, and freed memory kept for the next round.</summary>
    /// <param name="threads">Threads per operator; null for as many as there are cores.</param>
    public static void Start(int? threads = null)
    {
        Threads = threads ?? Environment.ProcessorCount;
        Native.gan_keep_freed_memory(KeptBlock);
    }

    /// <summary>
    /// Ends the process without the destructors of native libraries: libtorch's and OpenMP's free at exit what threads of theirs may
    /// still be using, which now and then ends in a crash after all work is done. Where libtorch was never loaded this is a usual exit.
    /// </summary>
    /// <param name="code">What the process answers.</param>
    public static void Exit(int code)
    {
        Console.Out.Flush();
        Console.Error.Flush();
        if (BridgeLoader.IsLoaded) BridgeLoader.ExitNow(code);
        Environment.Exit(code);
    }

    /// <summary>Loads a library that registers further operators.</summary>
    /// <exception cref="TorchException">It cannot be loaded; the message is the loader's.</exception>
    public static void LoadOperators(string path) => Native.Check(Native.gan_load_library(path), $"Loading {path}");
}
