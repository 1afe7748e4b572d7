using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>What operators of our own are compared in: outputs, and derivatives of each order.</summary>
internal static class Derivatives
{
    /// <summary>
    /// Output, first derivatives, and the derivatives of a function of those by everything: what consensus, unrolling and penalties need. Nearly linear losses
    /// keep rounding from being magnified.
    /// </summary>
    public static Tensor[] Everything(Func<Tensor[], Tensor> apply, Tensor[] values, int order = 3, bool linear = false)
    {
        var inputs = Array.ConvertAll(values, t => t.Detach().RequireGrad());
        var y = apply(inputs);
        var wide = y.DType == DType.BFloat16 ? y.To(DType.Float) : y;
        var first = Autograd.Gradients((linear ? wide.Square() : wide.Tanh()).Sum(), inputs, createGraph: true);
        var penalty = first.Select(g => g.Square().Sum()).Aggregate((a, b) => a + b);
        var second = Autograd.Gradients(penalty, inputs, createGraph: true);
        var third = order == 2 ? [] : Autograd.Gradients(second.Select(g => g.Square().Mean()).Aggregate((a, b) => a + b), inputs);
        return [y, .. first, .. second, .. third];
    }

    /// <summary>That float32 finds what double precision, which is left to libtorch, does.</summary>
    public static void AssertAsInDouble(Func<Tensor[], Tensor> apply, Tensor[] values, int order = 3)
    {
        var single = Everything(apply, values, order);
        var twice = Everything(apply, Array.ConvertAll(values, t => t.To(DType.Double)), order);

        Assert.Equal(twice.Length, single.Length);
        for (var i = 0; i < single.Length; i++) AssertClose(twice[i], single[i]);
    }

    /// <summary>That no value is off by more than 0.0002 of their usual size.</summary>
    public static void AssertClose(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.Shape, found.Shape);
        var scale = Math.Max(1, expected.Abs().Mean().ToDouble());
        var difference = (expected - found.To(DType.Double)).Abs();
        Assert.InRange(Ops.Amax(difference.Flatten(), [0]).ToDouble() / scale, 0, 2e-4);
    }
}
