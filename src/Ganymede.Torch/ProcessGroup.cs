using Ganymede.Torch.Interop;

namespace Ganymede.Torch;

/// <summary>Several processes that add up and share tensors, over Gloo.</summary>
public sealed unsafe class ProcessGroup : IDisposable
{
    private nint handle;

    private ProcessGroup(nint handle, int rank, int size) => (this.handle, Rank, Size) = (handle, rank, size);

    /// <summary>This process's number, from 0.</summary>
    public int Rank { get; }

    /// <summary>How many processes there are.</summary>
    public int Size { get; }

    private nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(ProcessGroup));

    /// <summary>Joins the group; waits until all have come.</summary>
    /// <param name="host">The address that rank 0 listens on; the others reach it there.</param>
    /// <param name="timeout">How long to wait for the others, here and in each operation.</param>
    /// <exception cref="TorchException">Not all came in time, the address cannot be used, or the bridge has no collectives.</exception>
    public static ProcessGroup Join(string host, int port, int rank, int size, TimeSpan timeout)
    {
        nint result;
        Native.Check(Native.gan_group_join(host, port, rank, size, (int)timeout.TotalSeconds, &result), $"Joining {host}:{port}");
        return new ProcessGroup(result, rank, size);
    }

    /// <summary>Replaces <paramref name="value"/> by its sum over all processes.</summary>
    public void AllReduce(Tensor value)
    {
        Native.Check(Native.gan_group_all_reduce(Handle, value.Handle), nameof(AllReduce));
        GC.KeepAlive(value);
    }

    /// <summary>Replaces <paramref name="value"/> by that of process <paramref name="root"/>.</summary>
    public void Broadcast(Tensor value, int root)
    {
        Native.Check(Native.gan_group_broadcast(Handle, value.Handle, root), nameof(Broadcast));
        GC.KeepAlive(value);
    }

    /// <summary>Leaves the group.</summary>
    public void Dispose()
    {
        if (handle == 0) return;
        Native.gan_group_free(handle);
        handle = 0;
    }
}
