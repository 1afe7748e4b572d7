using System.Runtime.CompilerServices;
using System.Text;

namespace Ganymede.Torch.Interop;

/// <summary>Finds operators and calls them; everything that <see cref="Ops"/> does passes through here.</summary>
internal static unsafe class Dispatcher
{
    // The longest list of tensors that any operator we use returns: one per parameter of a large network.
    private const int MostResults = 4096;

    public static nint Find(string name, string overload)
    {
        var op = Native.gan_operator(name, overload);
        return op != 0 ? op : throw new TorchException($"libtorch has no operator {name}{(overload.Length > 0 ? "." + overload : "")}: {Native.LastError}");
    }

    public static void Drop(nint op, ReadOnlySpan<Argument> arguments, string name) => Call(op, arguments, [], name);

    public static Tensor One(nint op, ReadOnlySpan<Argument> arguments, string name)
    {
        Span<Result> results = stackalloc Result[1];
        Call(op, arguments, results, name);
        return new Tensor(results[0].Handle);
    }

    public static (Tensor, Tensor) Two(nint op, ReadOnlySpan<Argument> arguments, string name)
    {
        Span<Result> results = stackalloc Result[2];
        Call(op, arguments, results, name);
        return (new Tensor(results[0].Handle), new Tensor(results[1].Handle));
    }

    public static (Tensor, Tensor, Tensor) Three(nint op, ReadOnlySpan<Argument> arguments, string name)
    {
        Span<Result> results = stackalloc Result[3];
        Call(op, arguments, results, name);
        return (new Tensor(results[0].Handle), new Tensor(results[1].Handle), new Tensor(results[2].Handle));
    }

    public static (Tensor, Tensor, Tensor, Tensor) Four(nint op, ReadOnlySpan<Argument> arguments, string name)
    {
        Span<Result> results = stackalloc Result[4];
        Call(op, arguments, results, name);
        return (new Tensor(results[0].Handle), new Tensor(results[1].Handle), new Tensor(results[2].Handle), new Tensor(results[3].Handle));
    }

    public static Tensor[] Many(nint op, ReadOnlySpan<Argument> arguments, string name)
    {
        var buffer = System.Buffers.ArrayPool<Result>.Shared.Rent(MostResults);
        try
        {
            var count = Call(op, arguments, buffer, name);
            var tensors = new Tensor[count];
            for (var i = 0; i < count; i++) tensors[i] = new Tensor(buffer[i].Handle);
            return tensors;
        }
        finally
        {
            System.Buffers.ArrayPool<Result>.Shared.Return(buffer);
        }
    }

    public static long Integer(nint op, ReadOnlySpan<Argument> arguments, string name)
    {
        Span<Result> results = stackalloc Result[1];
        Call(op, arguments, results, name);
        return results[0].Integer;
    }

    public static double Number(nint op, ReadOnlySpan<Argument> arguments, string name)
    {
        Span<Result> results = stackalloc Result[1];
        Call(op, arguments, results, name);
        return results[0].Kind == Result.IsDouble ? results[0].Number : results[0].Integer;
    }

    public static nint[] Handles(ReadOnlySpan<Tensor> tensors)
    {
        var handles = new nint[tensors.Length];
        for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i] is { } t ? t.Handle : 0;
        return handles;
    }

    /// <summary>Holds the tensors of a list until here, as <see cref="GC.KeepAlive"/> does for one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void KeepAlive(ReadOnlySpan<Tensor> tensors) => _ = tensors;

    public static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes((text ?? "") + '\0');

    private static int Call(nint op, ReadOnlySpan<Argument> arguments, Span<Result> results, string name)
    {
        fixed (Argument* a = arguments)
        fixed (Result* r = results)
        {
            var count = Native.gan_call(op, a, arguments.Length, r, results.Length);
            return count >= 0 ? count : throw new TorchException($"{name}: {Native.LastError}");
        }
    }
}
