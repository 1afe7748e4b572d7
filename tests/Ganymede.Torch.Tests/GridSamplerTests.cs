using Xunit;

namespace Ganymede.Torch.Tests;

/// <summary>Reading pictures between their pixels, with gradients of gradients, which libtorch's own sampler does not have.</summary>
public sealed class GridSamplerTests
{
    private const long Linear = 0, Reflection = 2;

    // PyTorch's affine_grid and grid_sample (bilinear, reflection, align_corners) of this picture in float64, and autograd through
    // the matrix that reading is, for f = Σ y² / 2 and |df/dx|².
    private static readonly float[] Picture = [1, 2, 4, 0, -1, 3, 5, 2, 2];
    private static readonly double[] Read = [0.86, 1.1, 3.3, -0.22, 1.8, 2.76, 1.7, 2.06, 1.3];
    private static readonly double[] Slope = [0.348, 1.5068, 2.6192, 0.102, 1.9748, 4.4872, 0, 2.2084, 1.4136];
    private static readonly double[] SlopeOfSlope = [0.855, 4.662, 6.289, 0.95, 7.925, 11.257, 0, 6.037, 3.546];

    [Fact]
    public void GridSampler_AndItsFirstAndSecondDerivative_ArePyTorchs()
    {
        using var scope = TensorScope.Begin();
        var picture = Tensor.From(Picture, 1, 1, 3, 3).RequireGrad();
        var grid = Ops.AffineGridGenerator(Tensor.From([0.8f, 0.3f, 0.5f, -0.2f, 1.1f, -0.4f], 1, 2, 3), [1, 1, 3, 3], alignCorners: true);

        var read = Ops.GridSampler2d(picture, grid, Linear, Reflection, alignCorners: true);
        var slope = Autograd.Gradient(read.Square().Sum() * 0.5, picture, createGraph: true);
        var penalty = slope.Square().Sum();
        var second = Autograd.Gradient(penalty, picture);

        AssertClose(Read, read, 1e-5);
        AssertClose(Slope, slope, 1e-5);
        Assert.Equal(40.1723, penalty.ToDouble(), 1e-3);
        AssertClose(SlopeOfSlope, second, 2e-3);
    }

    [Fact]
    public void GridSampler_AtThePixelsThemselves_IsThePicture()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var pictures = Tensor.Normal([2, 3, 5, 7], random);
        var grid = Ops.AffineGridGenerator(Tensor.From([1f, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0], 2, 2, 3), pictures.Shape, alignCorners: true);

        var read = Ops.GridSampler2d(pictures, grid, Linear, Reflection, alignCorners: true);

        Assert.Equal(0, (read - pictures).Abs().Sum().ToDouble(), 1e-3);
    }

    private static void AssertClose(double[] expected, Tensor actual, double tolerance) =>
        Assert.All(expected.Zip(actual.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
