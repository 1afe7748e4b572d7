namespace Ganymede.Torch;

/// <content>Arithmetic and shapes as members, for formulas that read like formulas; each is the operator of its name in <see cref="Ops"/>.</content>
public sealed partial class Tensor
{
#pragma warning disable CS1591 // The operators say what they do.
    public static Tensor operator +(Tensor a, Tensor b) => Ops.Add(a, b);

    public static Tensor operator +(Tensor a, double b) => Ops.Add(a, b);

    public static Tensor operator +(double a, Tensor b) => Ops.Add(b, a);

    public static Tensor operator -(Tensor a, Tensor b) => Ops.Sub(a, b);

    public static Tensor operator -(Tensor a, double b) => Ops.Sub(a, b);

    public static Tensor operator -(double a, Tensor b) => Ops.Rsub(b, a);

    public static Tensor operator -(Tensor a) => Ops.Neg(a);

    public static Tensor operator *(Tensor a, Tensor b) => Ops.Mul(a, b);

    public static Tensor operator *(Tensor a, double b) => Ops.Mul(a, b);

    public static Tensor operator *(double a, Tensor b) => Ops.Mul(b, a);

    public static Tensor operator /(Tensor a, Tensor b) => Ops.Div(a, b);

    public static Tensor operator /(Tensor a, double b) => Ops.Div(a, b);

    public Tensor Abs() => Ops.Abs(this);

    public Tensor Clamp(double low, double high) => Ops.Clamp(this, low, high);

    public Tensor Exp() => Ops.Exp(this);

    public Tensor Log() => Ops.Log(this);

    public Tensor MatMul(Tensor other) => Ops.Matmul(this, other);

    public Tensor Pow(double exponent) => Ops.Pow(this, exponent);

    public Tensor Relu() => Ops.Rectify(this, 0);

    public Tensor LeakyRelu(double slope = 0.2) => Ops.Rectify(this, slope);

    public Tensor Sigmoid() => Ops.Sigmoid(this);

    public Tensor Softplus() => Ops.Softplus(this);

    /// <summary>The same values with the digits of a float at least; itself where it has them.</summary>
    public Tensor InFloat() => DType is DType.BFloat16 or DType.Half ? To(DType.Float) : this;

    public Tensor Sqrt() => Ops.Sqrt(this);

    public Tensor Square() => Ops.Square(this);

    /// <remarks>In a float's digits at least: 1 - tanh² of fewer is 0 or twice what it should be where a picture is black or white.</remarks>
    public Tensor Tanh() => Ops.Tanh(InFloat());

    public Tensor Mean() => Ops.Mean(this);

    public Tensor Mean(ReadOnlySpan<long> dimensions, bool keep = false) => Ops.Mean(this, dimensions, keep);

    public Tensor Sum() => Ops.Sum(this);

    public Tensor Sum(ReadOnlySpan<long> dimensions, bool keep = false) => Ops.Sum(this, dimensions, keep);

    public Tensor Narrow(long dimension, long start, long length) => Ops.Narrow(this, dimension, start, length);

    public Tensor Permute(params ReadOnlySpan<long> order) => Ops.Permute(this, order);

    public Tensor Reshape(params ReadOnlySpan<long> shape) => Ops.Reshape(this, shape);

    public Tensor Select(long dimension, long index) => Ops.Select(this, dimension, index);

    public Tensor Squeeze(long dimension) => Ops.Squeeze(this, dimension);

    public Tensor Transpose(long a, long b) => Ops.Transpose(this, a, b);

    public Tensor Unsqueeze(long dimension) => Ops.Unsqueeze(this, dimension);

    public Tensor View(params ReadOnlySpan<long> shape) => Ops.View(this, shape);
#pragma warning restore CS1591

    /// <summary>All dimensions from <paramref name="start"/> on become one.</summary>
    public Tensor Flatten(int start = 0) => Ops.Flatten(this, start);

    /// <summary>The same elements, cut off from what they were computed from.</summary>
    public Tensor Detach() => Ops.Detach(this);

    /// <summary>A copy with memory of its own.</summary>
    public Tensor Clone() => Ops.Clone(this);

    /// <summary>The elements in order in memory; the same elements where they lie so already.</summary>
    public Tensor Contiguous(MemoryFormat format = MemoryFormat.Contiguous) => Ops.Contiguous(this, format);

    /// <summary>The elements converted; a second handle on the same ones where they are of that type already.</summary>
    public Tensor To(DType dtype) => Ops.To(this, dtype);

    /// <summary>The elements on another device; a second handle on the same ones where they are there already.</summary>
    public Tensor To(Device device) => Ops.To(this, device, DType);
}
