using Ganymede.Runs;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class TilesTests
{
    [Theory]
    [InlineData(64, 64)]
    [InlineData(65, 200)]
    [InlineData(130, 33)]
    public void Pieces_OfANetworkThatLooksAtSinglePixels_GiveWhatTheWholeGives(int height, int width)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var picture = Tensor.Uniform([1, 2, height, width], -1, 1, random);
        var largest = 0L;

        var made = Tiles.Through(picture, 64, x =>
        {
            largest = Math.Max(largest, Math.Max(x.Size(2), x.Size(3)));
            return x.Narrow(1, 0, 1) * 2 + x.Narrow(1, 1, 1);
        }, CancellationToken.None);

        var whole = picture.Narrow(1, 0, 1) * 2 + picture.Narrow(1, 1, 1);
        Assert.Equal(whole.Shape.ToArray(), made.Shape.ToArray());
        Assert.InRange((made - whole).Abs().ToArray<float>().Max(), 0, 1e-6f);
        Assert.InRange(largest, 33, 64);
    }

    [Fact]
    public void Pieces_ThatDiffer_FadeIntoEachOther_WithoutAStep()
    {
        using var scope = TensorScope.Begin();
        var piece = 0;

        // Every piece is of another shade, as far apart as networks that normalise each piece by itself might leave them.
        var made = Tiles.Through(Tensor.Zeros([1, 1, 16, 160]), 64, x => x + piece++, CancellationToken.None).Reshape(16, 160).Select(0, 3).ToArray<float>();

        var steps = made.Skip(1).Zip(made, (b, a) => Math.Abs(b - a)).ToArray();
        Assert.Equal(0, made[0]);
        Assert.Equal(piece - 1, made[^1]);
        Assert.True(piece > 2);
        Assert.InRange(steps.Max(), 0.001, 0.1);
    }
}
