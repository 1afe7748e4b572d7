namespace Ganymede.Torch.Nn;

/// <summary>A tensor that a network learns. It can be substituted for a while: by averaged weights, or by weights looked ahead.</summary>
public sealed class Parameter
{
    private readonly Initializer initializer;
    private Tensor own;
    private Tensor? substitute;

    internal Parameter(ReadOnlySpan<long> shape, Initializer initializer)
    {
        this.initializer = initializer;
        own = Tensor.Zeros(shape).Retain().RequireGrad();
    }

    /// <summary>What the network computes with now.</summary>
    public Tensor Value => substitute ?? own;

    /// <summary>The learned tensor itself, whatever stands in for it now.</summary>
    internal Tensor Own => own;

    /// <summary>What the network computes with now.</summary>
    public static implicit operator Tensor(Parameter parameter) => parameter.Value;

    /// <summary>Computes with <paramref name="value"/> until the returned scope is disposed; this tensor may depend on others (unrolling).</summary>
    public IDisposable Substitute(Tensor value)
    {
        var before = substitute;
        substitute = value;
        return new Restore(this, before);
    }

    internal void Initialize(Generator random)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        Write(initializer(own.Shape, random));
    }

    /// <summary>Copies elements in; the parameter stays the same tensor, so optimizers keep hold of it.</summary>
    public void Write(Tensor value)
    {
        using var frozen = Autograd.NoGrad();
        Ops.CopyInPlace(own, value);
    }

    internal void MoveTo(Device device)
    {
        if (own.Device == device) return;
        using var frozen = Autograd.NoGrad();
        var moved = own.To(device).Retain().RequireGrad();
        own.Dispose();
        own = moved;
    }

    internal void Dispose() => own.Dispose();

    private sealed class Restore(Parameter parameter, Tensor? before) : IDisposable
    {
        public void Dispose() => parameter.substitute = before;
    }
}

/// <summary>A tensor that a network keeps but does not learn: running statistics, a power iteration's vector.</summary>
public sealed class Buffer
{
    private Tensor value;

    internal Buffer(Tensor value) => this.value = value.Retain();

    /// <summary>The tensor; written in place, never replaced but by moving to another device.</summary>
    public Tensor Value => value;

    /// <summary>The tensor.</summary>
    public static implicit operator Tensor(Buffer buffer) => buffer.value;

    internal void Write(Tensor source)
    {
        using var frozen = Autograd.NoGrad();
        Ops.CopyInPlace(value, source);
    }

    internal void MoveTo(Device device)
    {
        if (value.Device == device) return;
        var moved = value.To(device).Retain();
        value.Dispose();
        value = moved;
    }

    internal void Dispose() => value.Dispose();
}
