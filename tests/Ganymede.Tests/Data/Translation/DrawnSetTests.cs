using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

/// <summary>The pictures that the program paints itself.</summary>
public sealed class DrawnSetTests
{
    [Theory]
    [InlineData("sketches", 32)]
    [InlineData("sketches", 64)]
    [InlineData("scenes", 32)]
    [InlineData("scenes", 128)]
    public void Items_AreAPureFunctionOfTheirNumber(string kind, int size)
    {
        using var first = Open($"{kind}?size={size}");
        using var second = Open($"{kind}?size={size}");
        using var other = Open($"{kind}?size={size}&seed=1");
        using var test = Open($"{kind}?size={size}&split=test");

        var items = Read(first, [3, -8, 3]);

        Assert.Null(first.Count);
        Assert.Equal(new ImageShape(3, size, size), first.Shape);
        Assert.Equal(items, Read(second, [3, -8, 3]));
        Assert.Equal(items[..first.Shape.Elements], items[(2 * first.Shape.Elements)..]);
        Assert.NotEqual(items, Read(other, [3, -8, 3]));
        Assert.NotEqual(items, Read(test, [3, -8, 3]));
        Assert.All(items, v => Assert.InRange(v, -1, 1));
    }

    [Fact]
    public void Sketches_ShowWhatIsColoured_WhereItIs()
    {
        using var scope = TensorScope.Begin();
        using var set = Open("sketches?size=64");
        var (drawings, colours) = (set.SourcesAt(Numbers(40)), set.ItemsAt(Numbers(40)));

        // Outside of the drawn lines' bounding boxes nothing is coloured, and lines are where colours are.
        for (var i = 0; i < 40; i++)
        {
            var (drawn, coloured) = (Box(drawings.Select(0, i)), Box(colours.Select(0, i)));
            Assert.All(drawn.Zip(coloured), p => Assert.InRange(Math.Abs(p.First - p.Second), 0, 2));
        }

        // Drawings have no colours; most coloured ones have.
        Assert.True(Colourfulness(drawings).Max() < 0.1);
        Assert.True(Colourfulness(colours).Average() > 0.1);
    }

    [Fact]
    public void Sketches_AreOfEightKinds()
    {
        using var scope = TensorScope.Begin();
        using var set = Open("sketches?size=32");
        var colours = set.ItemsAt(Numbers(200));

        // The mean colour of what is not paper tells the kinds apart roughly: count clusters of it.
        var clusters = new List<double[]>();
        for (var i = 0; i < 200; i++)
        {
            var rgb = colours.Select(0, i).Contiguous().ToArray<float>();
            var ink = Enumerable.Range(0, 1024).Where(p => rgb[p] + rgb[1024 + p] + rgb[2048 + p] < 2.5).ToArray();
            double[] mean = [.. Enumerable.Range(0, 3).Select(c => ink.Average(p => rgb[c * 1024 + p]))];
            if (clusters.All(k => k.Zip(mean).Sum(z => Math.Abs(z.First - z.Second)) > 0.25)) clusters.Add(mean);
        }

        Assert.InRange(clusters.Count, 6, 30);
    }

    [Fact]
    public void Scenes_Paired_AreTheSamePlacesByDayAndNight()
    {
        using var scope = TensorScope.Begin();
        using var set = Open("scenes?size=64");
        var (days, nights) = (Edges(set.SourcesAt(Numbers(30))), Edges(set.ItemsAt(Numbers(30))));

        for (var i = 0; i < 30; i++)
        {
            var own = Likeness(days.Select(0, i), nights.Select(0, i));
            var other = Likeness(days.Select(0, i), nights.Select(0, (i + 7) % 30));
            Assert.True(own > other + 0.05, $"Scene {i}: {own:F2} with its own night, {other:F2} with another.");
        }

        Assert.True(set.SourcesAt(Numbers(30)).Mean().ToDouble() > set.ItemsAt(Numbers(30)).Mean().ToDouble() + 0.5);
    }

    [Fact]
    public void Scenes_Unpaired_HaveNoSceneInBoth()
    {
        using var scope = TensorScope.Begin();
        using var set = Open("scenes?size=64&paired=no");
        var (days, nights) = (Edges(set.SourcesAt(Numbers(30))), Edges(set.ItemsAt(Numbers(30))));

        var own = Enumerable.Range(0, 30).Average(i => Likeness(days.Select(0, i), nights.Select(0, i)));
        var other = Enumerable.Range(0, 30).Average(i => Likeness(days.Select(0, i), nights.Select(0, (i + 7) % 30)));

        Assert.False(set.Source.IsPaired);
        Assert.InRange(Math.Abs(own - other), 0, 0.05);
    }

    [Theory]
    [InlineData("sketches?size=32")]
    [InlineData("scenes?size=32")]
    [InlineData("scenes?size=32&count=12")]
    public void Shuffled_LeavesBothDomainsAlone_AndNoPictureItsPartner(string spec)
    {
        using var scope = TensorScope.Begin();
        using var right = Open(spec);
        using var wrong = Open(spec + "&shuffle=partners");
        var (days, nights) = (right.SourcesAt(Numbers(12)), right.ItemsAt(Numbers(12)));
        var others = wrong.SourcesAt(Numbers(12));

        Assert.True(wrong.Source.IsPaired);
        Assert.Equal(nights.ToArray<float>(), wrong.ItemsAt(Numbers(12)).ToArray<float>());
        Assert.Equal(others.ToArray<float>(), wrong.SourcesAt(Numbers(12)).ToArray<float>());
        for (var i = 0; i < 12; i++) Assert.True((days.Select(0, i) - others.Select(0, i)).Abs().Mean().ToDouble() > 0.01, $"{i} has its own partner.");

        // A set that ends holds the same pictures as before.
        if (right.Count is null) return;
        var before = Enumerable.Range(0, 12).Select(i => days.Select(0, i).Sum().ToDouble()).Order();
        Assert.Equal(before, Enumerable.Range(0, 12).Select(i => others.Select(0, i).Sum().ToDouble()).Order());
    }

    [Theory]
    [InlineData("sketches?size=32", 1)]
    [InlineData("scenes?size=32", 6)]
    public void Contents_AreThoseOfBothPicturesOfAPair_AndOfEachUnpairedOneItsOwn(string spec, int attributes)
    {
        using var set = Open(spec);
        var said = set.ContentsOfSome(60);

        Assert.Equal(attributes, set.Contents.Count);
        for (var k = 0; k < attributes; k++)
        {
            Assert.All(said, values => Assert.InRange(values[k], 0, set.Contents[k].Values.Count - 1));
            Assert.True(said.Select(values => values[k]).Distinct().Count() > 1, $"{set.Contents[k].Name} is always the same.");
        }

        var values = new int[attributes];
        for (var i = 0; i < 60; i++)
        {
            set.Sources.Describe(i, values);
            int[] ofSource = [.. values];
            set.Targets.Describe(i, values);
            Assert.Equal(ofSource, values);
        }
    }

    [Fact]
    public void Contents_OfSketches_AreWhatIsDrawn()
    {
        using var scope = TensorScope.Begin();
        using var set = Open("sketches?size=32");
        var (said, colours) = (Numbers(200).Select(Of).ToArray(), set.ItemsAt(Numbers(200)));
        double Redness(string kind) => said.Select((k, i) => (k, i)).Where(p => set.Contents[0].Values[p.k] == kind)
            .Average(p => (colours.Select(0, p.i).Select(0, 0) - colours.Select(0, p.i).Select(0, 1)).Mean().ToDouble());

        // Apples are red, leaves green.
        Assert.True(Redness("apple") > 0.1);
        Assert.True(Redness("leaf") < -0.05);

        int Of(long index)
        {
            var values = new int[1];
            set.Targets.Describe(index, values);
            return values[0];
        }
    }

    private static TranslationSet Open(string spec) => (TranslationSet)Datasets.Open(spec);

    private static long[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (long)i)];

    private static float[] Read(Dataset data, long[] indices)
    {
        var items = new float[indices.Length * data.Shape.Elements];
        data.Read(indices, items);
        return items;
    }

    // Left, right, top and bottom of what is not paper.
    private static int[] Box(Tensor picture)
    {
        var (values, edge) = (picture.Contiguous().ToArray<float>(), (int)picture.Size(2));
        var places = Enumerable.Range(0, edge * edge).Where(p => values[p] + values[p + edge * edge] + values[p + 2 * edge * edge] < 2.2).ToArray();
        return [places.Min(p => p % edge), places.Max(p => p % edge), places.Min() / edge, places.Max() / edge];
    }

    private static double[] Colourfulness(Tensor pictures) =>
        (Ops.Amax(pictures, [1]) - Ops.Amin(pictures, [1])).Mean([1, 2]).ToArray<float>().Select(v => (double)v).ToArray();

    // [N, pixels], centred: how much the lightness changes at each pixel.
    private static Tensor Edges(Tensor pictures)
    {
        var light = pictures.Mean([1]);                                                             // [N, H, W]
        var edge = light.Size(1) - 1;
        var across = (light.Narrow(2, 1, edge) - light.Narrow(2, 0, edge)).Abs().Narrow(1, 0, edge);
        var down = (light.Narrow(1, 1, edge) - light.Narrow(1, 0, edge)).Abs().Narrow(2, 0, edge);
        var all = Ops.Gt(across + down, 0.04).To(DType.Float).Reshape(pictures.Size(0), -1);
        return all - all.Mean([1], keep: true);
    }

    private static double Likeness(Tensor a, Tensor b) => ((a * b).Sum() / (a.Square().Sum() * b.Square().Sum()).Sqrt()).ToDouble();
}
