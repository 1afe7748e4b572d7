using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class ShapesTests
{
    private const int Form = 0, Colour = 1, Size = 2, Count = 3, Place = 4, Ground = 5;

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void Item_IsAFunctionOfSeedAndIndexAlone(int size)
    {
        using var few = (PictureSet)Datasets.Open($"shapes?size={size}&count=40&seed=5");
        using var many = (PictureSet)Datasets.Open($"shapes?size={size}&count=500&seed=5");
        many.Bytes(499);
        few.Bytes(3);

        Assert.Equal(new ImageShape(3, size, size), few.Shape);
        for (var i = 39; i >= 0; i--)
        {
            Assert.Equal(many.Bytes(i).ToArray(), few.Bytes(i).ToArray());
            Assert.Equal(Values(many, i), Values(few, i));
        }
    }

    [Theory]
    [InlineData("shapes?seed=1")]
    [InlineData("shapes?split=test")]
    public void Item_OfOtherSeedOrSplit_IsAnother(string spec)
    {
        using var usual = (PictureSet)Datasets.Open("shapes");
        using var other = (PictureSet)Datasets.Open(spec);

        for (var i = 0; i < 50; i++) Assert.NotEqual(usual.Bytes(i).ToArray(), other.Bytes(i).ToArray());
    }

    [Fact]
    public void Items_NeverRepeat_EvenOfOneDescription()
    {
        using var shapes = (PictureSet)Datasets.Open("shapes?count=4000");

        Assert.Equal(4000, Enumerable.Range(0, 4000).Select(i => Convert.ToHexString(shapes.Bytes(i))).Distinct().Count());
        Assert.True(Enumerable.Range(0, 4000).Select(i => shapes.Caption(i)).Distinct().Count() < 3700);
    }

    [Fact]
    public void Attributes_AreIndependent_AndTheirValuesEquallyFrequent()
    {
        const int Items = 20_000;
        using var shapes = Datasets.Open($"shapes?count={Items}");
        var attributes = shapes.Attributes;
        var rows = Enumerable.Range(0, Items).Select(i => Values(shapes, i)).ToArray();

        Assert.Equal(["form", "colour", "size", "count", "place", "ground"], attributes.Select(a => a.Name));
        for (var a = 0; a < attributes.Count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                // Pearson's statistic of the table of two attributes (of one: of its values), beside what independence allows: its mean
                // is the degrees of freedom, its deviation √(2 degrees).
                var counts = rows.CountBy(r => (r[a], a == b ? 0 : r[b])).ToDictionary();
                var cells = attributes[a].Values.Count * (a == b ? 1 : attributes[b].Values.Count);
                var expected = (double)Items / cells;
                var statistic = counts.Values.Sum(n => (n - expected) * (n - expected) / expected) + ((cells - counts.Count) * expected);
                Assert.True(statistic < cells - 1 + (4.5 * Math.Sqrt(2.0 * cells)), $"{attributes[a].Name} and {attributes[b].Name}: {statistic:F1} over {cells} cells");
            }
        }
    }

    [Fact]
    public void Scenes_KeepShapesApart_Inside_AndWithinWhatTheirValuesSay()
    {
        double[] least = [0.094, 0.1161, 0.1401], most = [0.102, 0.1259, 0.1519];
        for (var i = 0; i < 20_000; i++)
        {
            var scene = ShapeScene.Of(seed: 3, i);
            var items = scene.Items;

            Assert.Equal(scene.Values[Count] + 1, items.Length);
            foreach (var item in items)
            {
                Assert.InRange(item.Reach, least[scene.Values[Size]], most[scene.Values[Size]]);
                Assert.InRange(item.X, item.Reach, 1 - item.Reach);
                Assert.InRange(item.Y, item.Reach, 1 - item.Reach);
            }

            for (var a = 0; a < items.Length; a++)
            {
                for (var b = 0; b < a; b++)
                    Assert.True(Math.Sqrt(Square(items[a].X - items[b].X) + Square(items[a].Y - items[b].Y)) > items[a].Reach + items[b].Reach + 0.0239);
            }

            var (x, y) = (items.Average(s => s.X) - 0.5, items.Average(s => s.Y) - 0.5);
            var (along, across) = scene.Values[Place] switch { 0 => (-x, y), 1 => (x, y), 2 => (-y, x), 3 => (y, x), _ => (0.11, Math.Max(Math.Abs(x), Math.Abs(y))) };
            Assert.True(along >= 0.11 && Math.Abs(across) <= 0.0501, $"{i}: {along:F3}, {across:F3}");
        }
    }

    [Fact]
    public void Pictures_ShowWhatTheirAttributesSay()
    {
        // Read off the pixels without knowing how they were drawn: islands that differ from the corners are counted, measured and named.
        using var shapes = (PictureSet)Datasets.Open("shapes?size=64&count=600");
        var (colour, ground, place) = (0, 0, 0);
        var areas = new Dictionary<(int, int), List<double>>();
        for (var i = 0; i < 600; i++)
        {
            var values = Values(shapes, i);
            var islands = Islands(shapes.Bytes(i), 64);

            Assert.Equal(values[Count] + 1, islands.Count);
            var (x, y) = (islands.Average(p => p.X) - 0.5, islands.Average(p => p.Y) - 0.5);
            var seen = Math.Max(Math.Abs(x), Math.Abs(y)) < 0.08 ? 4 : Math.Abs(x) > Math.Abs(y) ? (x < 0 ? 0 : 1) : y < 0 ? 2 : 3;
            if (seen == values[Place]) place++;
            if (Named(islands[0].Colour) == values[Colour]) colour++;
            if (GroundOf(shapes.Bytes(i)) == values[Ground]) ground++;
            if (!areas.TryGetValue((values[Form], values[Size]), out var list)) areas[(values[Form], values[Size])] = list = [];
            list.Add(islands.Average(p => p.Area));
        }

        Assert.True(place >= 595 && colour >= 590 && ground >= 590, $"place {place}, colour {colour}, ground {ground} of 600");
        for (var form = 0; form < 5; form++)
            Assert.True(areas[(form, 0)].Max() < areas[(form, 1)].Average() && areas[(form, 1)].Max() < areas[(form, 2)].Average());
    }

    [Fact]
    public void Caption_SaysEveryAttribute()
    {
        Assert.Equal("three small red stars on the left, on a blue ground", ShapeWords.Caption([3, 0, 0, 2, 0, 3, 0]));
        Assert.Equal("a large tilted purple square in the middle, on a white ground", ShapeWords.Caption([1, 5, 2, 0, 4, 0, 1]));
        using var shapes = Datasets.Open("shapes?count=30");
        for (var i = 0; i < 30; i++)
        {
            var values = Values(shapes, i);
            foreach (var a in new[] { Form, Colour, Size, Ground }) Assert.Contains(shapes.Attributes[a].Values[values[a]], shapes.Caption(i), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_ChooseAttributes_OrOneAsTheClass()
    {
        using var all = Datasets.Open("shapes?count=50");
        using var chosen = Datasets.Open("shapes?count=50&attributes=count,form,rotation");
        using var labelled = Datasets.Open("shapes?count=50&labels=form");

        Assert.Null(all.ClassNames);
        Assert.Equal(["count", "form", "rotation"], chosen.Attributes.Select(a => a.Name));
        Assert.Equal(["circle", "square", "triangle", "star", "ring"], labelled.ClassNames!);
        Assert.Equal(ItemAttribute.Class, Assert.Single(labelled.Attributes).Name);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal([Values(all, i)[Count], Values(all, i)[Form]], Values(chosen, i)[..2]);
            Assert.Equal(Values(all, i)[Form], labelled.Label(i));
            if (labelled.Label(i) is 0 or 4) Assert.Equal(0, Values(chosen, i)[2]);
        }
    }

    [Theory]
    [InlineData("shapes?attributes=colour,hat", "There is no attribute 'hat'.")]
    [InlineData("shapes?attributes=form,form", "'form' is named twice")]
    [InlineData("shapes?labels=form&attributes=size", "keep one of them")]
    [InlineData("shapes?labels=forms", "labels is 'forms'. Did you mean 'form'?")]
    [InlineData("shapes?size=48", "size is '48'")]
    public void Options_ThatCannotBe_AreRefused(string spec, string message)
    {
        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => Datasets.Open(spec)).Message, StringComparison.Ordinal);
    }

    private static int[] Values(Dataset data, int index)
    {
        var values = new int[data.Attributes.Count];
        data.Describe(index, values);
        return values;
    }

    private static double Square(double x) => x * x;

    private sealed record Island(double X, double Y, double Area, double[] Colour);

    private static List<Island> Islands(ReadOnlySpan<byte> picture, int edge)
    {
        var plane = edge * edge;
        double Value(ReadOnlySpan<byte> p, int at, int channel) => p[at + (channel * plane)];
        var isShape = new bool[plane];
        for (var at = 0; at < plane; at++)
        {
            // The ground is a plane over the picture, which the four corners give; no shape reaches them.
            var (x, y, distance) = ((at % edge) / (edge - 1.0), at / edge / (edge - 1.0), 0.0);
            for (var c = 0; c < 3; c++)
            {
                var top = Value(picture, 0, c) + (x * (Value(picture, edge - 1, c) - Value(picture, 0, c)));
                var bottom = Value(picture, plane - edge, c) + (x * (Value(picture, plane - 1, c) - Value(picture, plane - edge, c)));
                distance = Math.Max(distance, Math.Abs(Value(picture, at, c) - top - (y * (bottom - top))));
            }

            isShape[at] = distance > 40;
        }

        var islands = new List<Island>();
        for (var start = 0; start < plane; start++)
        {
            if (!isShape[start]) continue;
            var (todo, members) = (new Stack<int>([start]), new List<int>());
            isShape[start] = false;
            while (todo.TryPop(out var at))
            {
                members.Add(at);
                for (var n = 0; n < 9; n++)
                {
                    var (column, row) = ((at % edge) + (n % 3) - 1, (at / edge) + (n / 3) - 1);
                    if (column < 0 || row < 0 || column >= edge || row >= edge || !isShape[(row * edge) + column]) continue;
                    isShape[(row * edge) + column] = false;
                    todo.Push((row * edge) + column);
                }
            }

            if (members.Count < 5) continue;      // a thin tip, cut off by the threshold

            // The colour of its inside: of the pixel that differs most from grey and ground, as edges are mixed.
            var inside = new double[3];
            var most = -1.0;
            foreach (var at in members)
            {
                double[] rgb = [Value(picture, at, 0), Value(picture, at, 1), Value(picture, at, 2)];
                if (rgb.Max() - rgb.Min() > most) (most, inside) = (rgb.Max() - rgb.Min(), rgb);
            }

            islands.Add(new Island(members.Average(m => (m % edge) + 0.5) / edge, members.Average(m => (m / edge) + 0.5) / edge, members.Count, inside));
        }

        return islands;
    }

    private static int Named(double[] rgb)
    {
        var (r, g, b) = (rgb[0], rgb[1], rgb[2]);
        var (most, range) = (rgb.Max(), rgb.Max() - rgb.Min());
        var hue = (60 * (most == r ? (g - b) / range : most == g ? 2 + ((b - r) / range) : 4 + ((r - g) / range)) + 360) % 360;
        double[] hues = [0, 27, 54, 128, 226, 288];
        return Enumerable.Range(0, 6).MinBy(i => Math.Min(Math.Abs(hue - hues[i]), 360 - Math.Abs(hue - hues[i])));
    }

    private static int GroundOf(ReadOnlySpan<byte> picture)
    {
        var (r, g, b) = (Corners(picture, 0), Corners(picture, 1), Corners(picture, 2));
        var (most, range) = (Math.Max(r, Math.Max(g, b)), Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b)));
        return most < 70 ? 2 : range > 45 ? (b == most ? 3 : 4) : most > 205 ? 0 : 1;
    }

    private static double Corners(ReadOnlySpan<byte> picture, int channel)
    {
        const int Edge = 64;
        var plane = picture.Slice(channel * Edge * Edge, Edge * Edge);
        return (plane[0] + plane[Edge - 1] + plane[Edge * (Edge - 1)] + plane[^1]) / 4.0;
    }
}
