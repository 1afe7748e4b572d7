using Ganymede.Data;
using Ganymede.Evaluation;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class PairingTests
{
    [Fact]
    public void Pairing_OfRenamedClasses_IsWhole_WithAllTheInformationThereIs()
    {
        int[] first = [.. Enumerable.Range(0, 1000).Select(i => i % 10)];
        int[] second = [.. first.Select(k => (k * 3) % 10)];

        var found = Pairing.Of(first, second, 10, 10);

        Assert.Equal(1, found.Right);
        Assert.Equal(Enumerable.Range(0, 10).Select(k => (k * 3) % 10), found.Partners);
        Assert.Equal(Math.Log(10), found.Information, 1e-12);
    }

    [Fact]
    public void Pairing_IsTheBestOfAllPermutations()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 50; trial++)
        {
            int[] first = [.. Enumerable.Range(0, 60).Select(_ => random.Next(4))];
            int[] second = [.. Enumerable.Range(0, 60).Select(_ => random.Next(4))];

            var best = Permutations([0, 1, 2, 3]).Max(p => first.Zip(second).Average(s => p[s.First] == s.Second ? 1.0 : 0));

            Assert.Equal(best, Pairing.Of(first, second, 4, 4).Right, 1e-12);
        }
    }

    [Fact]
    public void Pairing_OfMoreCategoriesThanClasses_LeavesSomeWithout()
    {
        var found = Pairing.Of([0, 1, 2, 2], [0, 0, 1, 1], 3, 2);

        Assert.Equal(0.75, found.Right);
        Assert.Equal(1, found.Partners[2]);
        Assert.Contains(-1, found.Partners);
        Assert.Equal(Math.Log(2), found.Information, 1e-12);
    }

    [Fact]
    public void Information_OfIndependentSides_IsNothing() =>
        Assert.Equal(0, Pairing.Of([.. Enumerable.Range(0, 100).Select(i => i % 2)], [.. Enumerable.Range(0, 100).Select(i => i / 2 % 5)], 2, 5).Information, 1e-12);

    // The third is the example of scipy.stats.spearmanr, with a tie.
    [Fact]
    public void RankCorrelation_IsSpearmans()
    {
        Assert.Equal(1, Order.RankCorrelation([1, 2, 3, 4], [1, 8, 27, 1000]), 1e-12);
        Assert.Equal(-1, Order.RankCorrelation([1, 2, 3], [5, 4, 3]), 1e-12);
        Assert.Equal(0.8207826816681233, Order.RankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]), 1e-12);
        Assert.Equal(0, Order.RankCorrelation([1, 1, 1], [1, 2, 3]));
    }

    [Fact]
    public void Traits_OfALeaningStroke_AreItsLeanAndSizes()
    {
        var shape = new ImageShape(1, 21, 21);
        var (upright, leaning) = (Empty(), Empty());
        for (var row = 3; row < 18; row++)
        {
            upright[(row * 21) + 10] = 1;
            leaning[(row * 21) + 10 - ((row - 10) >> 1)] = 1;        // to the right by half of what it rises
        }

        var (straight, slanted) = (PictureTraits.Of(upright, shape), PictureTraits.Of(leaning, shape));

        Assert.Equal(0, straight[0], 1e-6);
        Assert.Equal(0.5, slanted[0], 0.05);
        Assert.Equal(0, straight[1], 1e-3);
        Assert.Equal(Math.Sqrt((15 * 15 - 1) / 12.0), straight[2], 1e-3);
        Assert.Equal(15 / 441.0, straight[3], 1e-6);

        static float[] Empty()
        {
            var pixels = new float[441];
            Array.Fill(pixels, -1);
            return pixels;
        }
    }

    private static IEnumerable<int[]> Permutations(int[] values) => values.Length == 1
        ? [values]
        : values.SelectMany((v, i) => Permutations([.. values[..i], .. values[(i + 1)..]]).Select(rest => (int[])[v, .. rest]));
}
