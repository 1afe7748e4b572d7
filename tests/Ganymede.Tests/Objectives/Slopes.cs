using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Objectives;

/// <summary>Compares gradients with finite differences, in double.</summary>
internal static class Slopes
{
    private const double H = 1e-5;

    /// <summary>Asserts that the gradient of <paramref name="loss"/> at a point is what moving each of its numbers shows.</summary>
    public static void AssertEqualDifferences(Func<Tensor, Tensor> loss, double[] at, double tolerance = 1e-6)
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From(at).RequireGrad();
        var slopes = Autograd.Gradient(loss(x), x).ToArray<double>();
        for (var i = 0; i < at.Length; i++)
        {
            double At(double shift) => loss(Tensor.From([.. at.Select((v, j) => j == i ? v + shift : v)])).ToDouble();
            Assert.Equal((At(H) - At(-H)) / (2 * H), slopes[i], tolerance);
        }
    }
}
