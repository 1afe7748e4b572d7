using Ganymede.Torch.Interop;

namespace Ganymede.Torch;

/// <summary>
/// A stream of random numbers with a seed and a state of its own. Every draw names the generator it comes from, so that a run
/// can save the states and go on with the same numbers.
/// </summary>
public sealed unsafe class Generator : IDisposable
{
    private nint handle;

    /// <summary>Starts a stream; the same seed on the same kind of device gives the same numbers.</summary>
    public Generator(ulong seed, Device? device = null)
    {
        Device = device ?? Device.Cpu;
        nint result;
        Native.Check(Native.gan_generator_new((int)Device.Kind, Device.Index, seed, &result), nameof(Generator));
        handle = result;
    }

    /// <summary>Frees the stream where <see cref="Dispose"/> was forgotten.</summary>
    ~Generator() => Free();

    /// <summary>Where the numbers are drawn.</summary>
    public Device Device { get; }

    internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

    /// <summary>The whole state: a byte tensor [bytes] on the CPU.</summary>
    public Tensor GetState()
    {
        nint result;
        Native.Check(Native.gan_generator_get_state(Handle, &result), nameof(GetState));
        GC.KeepAlive(this);
        return new Tensor(result);
    }

    /// <summary>Goes on from a state that <see cref="GetState"/> gave.</summary>
    /// <exception cref="TorchException">It is no generator's state.</exception>
    public void SetState(Tensor state)
    {
        Native.Check(Native.gan_generator_set_state(Handle, state.Handle), nameof(SetState));
        GC.KeepAlive(state);
        GC.KeepAlive(this);
    }

    /// <summary>Frees the stream.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (handle == 0) return;
        Native.gan_generator_free(handle);
        handle = 0;
    }
}
