using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Evaluation;

/// <summary>What Inception is made of: a convolution without bias, batch norm, ReLU.</summary>
internal sealed class InceptionUnit : Layer
{
    private const double Epsilon = 0.001;

    private readonly Kernels conv;
    private readonly BatchNorm norm;

    /// <param name="height">Of the kernel.</param>
    /// <param name="width">Of the kernel.</param>
    /// <param name="stride">1 keeps the size, with zeros round the input where <paramref name="padded"/>.</param>
    public InceptionUnit(long inputs, long outputs, long height, long width, long stride, bool padded)
    {
        conv = Child("conv", new Kernels([outputs, inputs, height, width], stride, padded));
        norm = Child("bn", new BatchNorm(outputs, eps: Epsilon));
    }

    public override Tensor Forward(Tensor x) => norm.Forward(conv.Forward(x)).Relu();

    /// <summary>Kernels of any height and width.</summary>
    private sealed class Kernels : Layer
    {
        private readonly Parameter weight;
        private readonly long[] strides, paddings;

        public Kernels(long[] shape, long stride, bool padded)
        {
            weight = Parameter("weight", shape, Initializers.Zeros);
            strides = [stride, stride];
            paddings = padded ? [shape[2] / 2, shape[3] / 2] : [0, 0];
        }

        public override Tensor Forward(Tensor x) => Ops.Conv2d(x, weight.Value, null, strides, paddings, [1, 1], 1);
    }
}
