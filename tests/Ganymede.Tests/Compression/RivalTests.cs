using Ganymede.Compression;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Compression;

public sealed class RivalTests
{
    [Fact]
    public void PrincipalComponents_WithMoreBytes_LoseLess_AndKeepToThem()
    {
        using var scope = TensorScope.Begin();
        using var learned = Datasets.Open("glyphs?count=600");
        using var others = Datasets.Open("glyphs?count=200&split=test");
        using var components = PrincipalComponents.Of(learned);
        var items = SampleSet.ItemsOf(others, 0, 200);

        var losses = new List<double>();
        foreach (var bytes in new long[] { 2000, 5000, 12_000, 30_000 })
        {
            var (used, rebuilt) = components.AtMost(items, bytes);
            Assert.InRange(used, bytes * 0.85, bytes);
            losses.Add(PictureSimilarity.SignalToNoise(items, rebuilt));
        }

        Assert.Equal(losses.Order(), losses);
        Assert.True(losses[^1] > losses[0] + 4, string.Join(", ", losses));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Jpeg_OfASheet_ComesBackPictureByPicture_AndSmallerForFewerBytes(int channels)
    {
        using var scope = TensorScope.Begin();
        var shape = new ImageShape(channels, 28, 28);

        // A smooth picture of its own shade each: mixed-up pictures would differ by more than JPEG does.
        var pictures = Enumerable.Range(0, 7 * shape.Elements).Select(i => ((i / shape.Elements * 0.25f) - 0.8f) + (i % 28 * 0.005f)).ToArray();
        var (most, quality, near) = PictureCodecs.JpegAtMost(pictures, shape, long.MaxValue);
        var (least, coarse, _) = PictureCodecs.JpegAtMost(pictures, shape, 0);

        Assert.Equal(100, quality);
        Assert.Equal(1, coarse);
        Assert.True(least < most);
        Assert.True(pictures.Zip(near, (a, b) => Math.Abs(a - b)).Max() < 0.06);
        Assert.True(PictureCodecs.Png(pictures, shape) > 100);
    }
}
