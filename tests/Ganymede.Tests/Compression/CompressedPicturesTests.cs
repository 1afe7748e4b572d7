using Ganymede.Compression;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Compression;

public sealed class CompressedPicturesTests
{
    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(16, 50, 3)]
    [InlineData(16, 50, 400)]
    [InlineData(4096, 3, 20)]
    public void File_ReadBack_IsWhatWasWritten(int levels, int dimensions, int count)
    {
        var file = Made(levels, dimensions, count, seed: levels);

        var read = CompressedPictures.Read(file.Write(), "a");

        Assert.Equal(file.Bins, read.Bins);
        Assert.Equal(file.Names, read.Names);
        Assert.Equal(file with { Bins = [], Names = null }, read with { Bins = file.Bins.Length == 0 ? read.Bins : [], Names = null }, (a, b) =>
            (a.Shape, a.Quantizer, a.Dimensions, a.Fingerprint, a.Round) == (b.Shape, b.Quantizer, b.Dimensions, b.Fingerprint, b.Round));
        Assert.Equal(read.Write(), file.Write());
    }

    [Fact]
    public void File_OfSkewedBins_IsSmallerThanTheirBits_AndOfFewPicturesHasNoTables()
    {
        var many = Made(16, 50, 2000, seed: 1);
        var few = Made(16, 50, 2, seed: 1) with { Names = null };

        Assert.InRange((many with { Names = null }).Write().Length, 0, 0.9 * 2000 * 50 * 4 / 8);
        Assert.InRange(few.Write().Length, 66 + 16, 66 + 16 + (2 * 50 * 4 / 8) + 2);
    }

    [Fact]
    public void File_AlteredAnywhere_IsRefusedInOneLine()
    {
        var whole = Made(16, 5, 12, seed: 3).Write();
        for (var i = 0; i < whole.Length; i++)
        {
            var altered = (byte[])whole.Clone();
            altered[i] ^= 0x10;

            var error = Assert.Throws<DataException>(() => CompressedPictures.Read(altered, "photos.gnyc"));

            Assert.StartsWith("photos.gnyc ", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void File_CutAnywhereOrLengthened_IsRefused()
    {
        var whole = Made(16, 5, 12, seed: 3).Write();
        for (var length = 4; length < whole.Length; length++)
            Assert.Contains("cut short", Assert.Throws<DataException>(() => CompressedPictures.Read(whole[..length], "a")).Message, StringComparison.Ordinal);
        Assert.Contains("altered", Assert.Throws<DataException>(() => CompressedPictures.Read([.. whole, 0], "a")).Message, StringComparison.Ordinal);
        Assert.Contains("no file that `compress` wrote", Assert.Throws<DataException>(() => CompressedPictures.Read("GIF89a"u8.ToArray(), "a")).Message, StringComparison.Ordinal);
        Assert.Contains("no file that `compress` wrote", Assert.Throws<DataException>(() => CompressedPictures.Read([], "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantizer_BinsLatents_ToCentresNoFartherThanHalfABin()
    {
        using var scope = TensorScope.Begin();
        var quantizer = new LatentQuantizer(4, -1, 1);

        var bins = quantizer.Quantize(Tensor.From([-5f, -1f, -0.51f, -0.49f, 0.01f, 0.49f, 0.99f, 1f, 7f]));

        Assert.Equal([0, 0, 0, 1, 2, 2, 3, 3, 3], bins.Select(b => (int)b));
        Assert.Equal([-0.75f, -0.25f, 0.25f, 0.75f], quantizer.Centres([0, 1, 2, 3], 2).ToArray<float>());
        using var random = new Generator(1);
        var drawn = Tensor.Uniform([1000], -1, 1, random);
        Assert.True((quantizer.Centres(quantizer.Quantize(drawn), 1).Flatten() - drawn).Abs().ToArray<float>().Max() <= 0.25 + 1e-6);
        Assert.Equal(quantizer.Quantize(drawn), quantizer.Quantize(quantizer.Centres(quantizer.Quantize(drawn), 1)));
    }

    [Theory]
    [InlineData(2, 1.5960)]      // steps of Max, 1960, table II: 1.5960, 0.9957, 0.5860, 0.3352, 0.1881, times half the levels
    [InlineData(4, 1.9914)]
    [InlineData(8, 2.3440)]
    [InlineData(16, 2.6816)]
    [InlineData(32, 3.0096)]
    public void Quantizer_OfAGaussian_HasTheRangeThatLosesLeast(int levels, double range)
    {
        Assert.Equal(range, LatentQuantizer.For(new LatentPrior(1, LatentKind.Gaussian), levels).High, 0.06);
        Assert.Equal(1, LatentQuantizer.For(new LatentPrior(1, LatentKind.Uniform), levels).High);
    }

    // Bins of a bell, so that tables are worth their bytes.
    private static CompressedPictures Made(int levels, int dimensions, int count, int seed)
    {
        var random = new Random(seed);
        return new CompressedPictures
        {
            Shape = new ImageShape(3, 28, 32),
            Quantizer = new LatentQuantizer(levels, -1.25, 1.25),
            Dimensions = dimensions,
            Bins = [.. Enumerable.Range(0, count * dimensions).Select(_ => (ushort)Math.Min(levels - 1, levels * (random.NextDouble() + random.NextDouble() + random.NextDouble()) / 3))],
            Names = count == 0 ? null : [.. Enumerable.Range(0, count).Select(i => $"sub/ä {i}.jpg")],
            Fingerprint = "0123456789ab",
            Round = 123_456_789_012,
        };
    }
}
