using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Latent;

public sealed class LatentSquareTests
{
    [Theory]
    [InlineData(LatentKind.Gaussian)]
    [InlineData(LatentKind.Uniform)]
    public void Square_HasItsLatentsInItsCorners(LatentKind kind)
    {
        using var scope = TensorScope.Begin();
        var space = new LatentSpace(new LatentPrior(5, kind), new ImageShape(1, 1, 5), (z, _, _) => z);
        var corners = space.Draw(4, 3);
        var rows = corners.Z.ToArray<float>().Chunk(5).ToArray();

        Assert.All(((double Across, double Down)[])[(0, 0), (1, 0), (0, 1), (1, 1)], (place, corner) =>
            Assert.All(rows[corner].Zip(LatentSquare.At(corners, space, place.Across, place.Down).Z.ToArray<float>()), p => Assert.Equal(p.First, p.Second, 1e-5)));
    }

    [Fact]
    public void Square_OfGaussianLatents_StaysOnTheirShell()
    {
        using var scope = TensorScope.Begin();
        var space = new LatentSpace(new LatentPrior(2, LatentKind.Gaussian), new ImageShape(1, 1, 2), (z, _, _) => z);
        var corners = new Latents(Tensor.From([3f, 0, 0, 3, 3, 0, 0, 3], 4, 2));

        var middle = LatentSquare.At(corners, space, 0.5, 0.5).Z.ToArray<float>();

        Assert.Equal(3 / Math.Sqrt(2), middle[0], 1e-5);
        Assert.Equal(3 / Math.Sqrt(2), middle[1], 1e-5);
    }

    [Fact]
    public void Square_OfConditions_MixesThem()
    {
        using var scope = TensorScope.Begin();
        var told = new ConditionSpace([new ItemAttribute("class", ["a", "b"])], [], null);
        var space = new LatentSpace(new LatentPrior(1, LatentKind.Gaussian), new ImageShape(1, 1, 1), (z, _, _) => z, told);
        var corners = new Latents(Tensor.Zeros([4, 1]), Tensor.From([1f, 0, 0, 1, 1, 0, 1, 0], 4, 2));

        Assert.Equal([0.75f, 0.25f], LatentSquare.At(corners, space, 0.5, 0.5).Conditions!.ToArray<float>());
    }

    [Fact]
    public void Square_OfThree_IsRefused()
    {
        using var scope = TensorScope.Begin();
        var space = new KnownGenerator().Space;

        Assert.Contains("4 corners, but 3 are", Assert.Throws<ConfigurationException>(() => LatentSquare.At(space.Draw(3, 1), space, 0, 0)).Message, StringComparison.Ordinal);
    }
}
