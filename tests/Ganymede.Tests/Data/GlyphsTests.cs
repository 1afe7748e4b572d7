using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class GlyphsTests
{
    [Fact]
    public void Item_IsAFunctionOfSeedAndIndexAlone()
    {
        using var few = (PictureSet)Datasets.Open("glyphs?count=40&seed=5");
        using var many = (PictureSet)Datasets.Open("glyphs?count=500&seed=5");
        many.Bytes(499);
        few.Bytes(3);

        for (var i = 39; i >= 0; i--) Assert.Equal(many.Bytes(i).ToArray(), few.Bytes(i).ToArray());
    }

    [Theory]
    [InlineData("glyphs?seed=1")]
    [InlineData("glyphs?split=test")]
    public void Item_OfOtherSeedOrSplit_IsAnother(string spec)
    {
        using var usual = (PictureSet)Datasets.Open("glyphs");
        using var other = (PictureSet)Datasets.Open(spec);

        for (var i = 0; i < 50; i++) Assert.NotEqual(usual.Bytes(i).ToArray(), other.Bytes(i).ToArray());
    }

    [Fact]
    public void Items_HaveLabelsNamesAndShapeOfDigits()
    {
        using var glyphs = Datasets.Open("glyphs?count=25");

        Assert.Equal(25, glyphs.Count);
        Assert.Equal(new ImageShape(1, 28, 28), glyphs.Shape);
        Assert.Equal(10, glyphs.ClassNames!.Count);
        Assert.Equal(7, glyphs.Label(17));
        Assert.Equal("7", glyphs.ClassNames[7]);
    }

    [Fact]
    public void Items_AreBrightOnBlack_InsideTheirMargin_AndAllDifferent()
    {
        using var glyphs = (PictureSet)Datasets.Open("glyphs?count=2000");
        var seen = new HashSet<string>();

        for (var i = 0; i < 2000; i++)
        {
            var bytes = glyphs.Bytes(i).ToArray();
            Assert.True(seen.Add(Convert.ToHexString(bytes)));
            Assert.InRange(bytes.Max(), 150, 255);
            Assert.InRange(bytes.Average(b => b), 4, 110);
            for (var edge = 0; edge < 28; edge++)
            {
                Assert.Equal(0, bytes[edge]);
                Assert.Equal(0, bytes[27 * 28 + edge]);
                Assert.Equal(0, bytes[edge * 28]);
                Assert.Equal(0, bytes[edge * 28 + 27]);
            }
        }
    }

    [Fact]
    public void Read_TurnsBytesIntoFloatsFromMinusOneToOne()
    {
        using var glyphs = (PictureSet)Datasets.Open("glyphs?count=3");
        var floats = new float[784];

        glyphs.Read([2], floats);

        Assert.Equal(glyphs.Bytes(2).ToArray().Select(b => (float)(b / 127.5 - 1)), floats);
        Assert.Equal(-1, floats.Min());
    }

    [Fact]
    public void Digits_AreFarApart_ButNotTrivially()
    {
        // One nearest neighbour among 2,000 is a classifier without any learning; it must do well and must not be perfect.
        using var known = (PictureSet)Datasets.Open("glyphs?count=2000");
        using var unknown = (PictureSet)Datasets.Open("glyphs?count=500&split=test");
        var right = 0;

        for (var i = 0; i < 500; i++)
        {
            var (nearest, least) = (-1, long.MaxValue);
            for (var k = 0; k < 2000; k++)
            {
                var distance = SquaredDistance(unknown.Bytes(i), known.Bytes(k));
                if (distance < least) (nearest, least) = (k, distance);
            }
            if (known.Label(nearest) == unknown.Label(i)) right++;
        }

        Assert.InRange(right / 500.0, 0.80, 0.99);
    }

    private static long SquaredDistance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var sum = 0L;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
