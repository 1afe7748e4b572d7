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
    public void Attributes_OfPenAndSlant_AreSeenInThePictures()
    {
        using var glyphs = (PictureSet)Datasets.Open("glyphs?count=3000&attributes=digit,weight,slant");
        using var plain = (PictureSet)Datasets.Open("glyphs?count=3000");
        var values = new int[3];
        var (ink, lean, counts) = (new double[3], new double[3], new int[2, 3]);

        for (var i = 0; i < 3000; i++)
        {
            glyphs.Describe(i, values);
            Assert.Equal(i % 10, values[0]);
            Assert.True(glyphs.Bytes(i).SequenceEqual(plain.Bytes(i)));
            ink[values[1]] += glyphs.Bytes(i).ToArray().Average(b => b);
            counts[0, values[1]]++;
            if (values[0] != 1) continue;       // a one is a line: how it leans shows alone
            lean[values[2]] += Lean(glyphs.Bytes(i).ToArray());
            counts[1, values[2]]++;
        }

        Assert.Equal(["digit", "weight", "slant"], glyphs.Attributes.Select(a => a.Name));
        for (var v = 0; v < 3; v++)
        {
            Assert.InRange(counts[0, v], 600, 1500);
            (ink[v], lean[v]) = (ink[v] / counts[0, v], lean[v] / counts[1, v]);
        }

        Assert.True(ink[1] > 1.2 * ink[0] && ink[2] > 1.2 * ink[1], string.Join(", ", ink));
        Assert.True(lean[0] < lean[1] - 0.1 && lean[1] < lean[2] - 0.1, string.Join(", ", lean));
    }

    [Fact]
    public void Attribute_ChosenAsLabel_IsTheClass()
    {
        using var glyphs = Datasets.Open("glyphs?count=50&labels=weight");
        using var said = Datasets.Open("glyphs?count=50&attributes=weight");
        var (one, other) = (new int[1], new int[1]);

        Assert.Equal(["thin", "medium", "thick"], glyphs.ClassNames!);
        Assert.Null(said.ClassNames);
        for (var i = 0; i < 50; i++)
        {
            glyphs.Describe(i, one);
            said.Describe(i, other);
            Assert.Equal(one, other);
            Assert.Equal(one[0], glyphs.Label(i));
        }

        Assert.Contains("keep one", Assert.Throws<ConfigurationException>(() => Datasets.Open("glyphs?labels=weight&attributes=slant")).Message, StringComparison.Ordinal);
        Assert.Contains("digit, weight, slant", Assert.Throws<ConfigurationException>(() => Datasets.Open("glyphs?attributes=colour")).Message, StringComparison.Ordinal);
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

    // Slope of the line through the ink, from the moments of its place: positive where the top stands to the right.
    private static double Lean(byte[] picture)
    {
        double mass = 0, x = 0, y = 0, xy = 0, yy = 0;
        for (var i = 0; i < picture.Length; i++) (mass, x, y) = (mass + picture[i], x + (picture[i] * (i % 28.0)), y + (picture[i] * Math.Floor(i / 28.0)));
        for (var i = 0; i < picture.Length; i++)
        {
            var (dx, dy) = ((i % 28) - (x / mass), Math.Floor(i / 28.0) - (y / mass));
            (xy, yy) = (xy + (picture[i] * dx * dy), yy + (picture[i] * dy * dy));
        }

        return -xy / yy;
    }
}
