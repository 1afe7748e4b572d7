using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data.Translation;

public sealed class HoledSetTests
{
    private const int Edge = 28, Area = Edge * Edge;

    [Fact]
    public void Centre_IsTheMiddleHalf()
    {
        using var set = Open(HolePattern.Centre);

        var missing = Missing(set, 3);

        for (var i = 0; i < Area; i++) Assert.Equal(i / Edge is >= 7 and < 21 && i % Edge is >= 7 and < 21, missing[i]);
    }

    [Theory]
    [InlineData(HolePattern.Block, 0.02, 0.25)]
    [InlineData(HolePattern.FreeForm, 0.19, 0.31)]
    public void Drawn_CoverWhatTheySay_AndLieAnywhere(HolePattern pattern, double least, double most)
    {
        using var set = Open(pattern);
        var everywhere = new int[Area];
        for (var item = 0; item < 200; item++)
        {
            var missing = Missing(set, item);
            Assert.InRange(missing.Count(m => m) / (double)Area, least, most);
            for (var i = 0; i < Area; i++) everywhere[i] += missing[i] ? 1 : 0;
        }

        // Corners are met by few blocks, but no row or column is spared.
        for (var i = 0; i < Edge; i++)
        {
            Assert.True(Enumerable.Range(0, Edge).Sum(x => everywhere[(i * Edge) + x]) > 0, $"row {i} never has a hole");
            Assert.True(Enumerable.Range(0, Edge).Sum(y => everywhere[(y * Edge) + i]) > 0, $"column {i} never has a hole");
        }
    }

    [Fact]
    public void Blocks_FillMostOfTheQuarterTheyMay()
    {
        using var set = Open(HolePattern.Block);

        Assert.InRange(Enumerable.Range(0, 200).Average(i => Missing(set, i).Count(m => m) / (double)Area), 0.17, 0.25);
    }

    [Theory]
    [InlineData(HolePattern.Centre)]
    [InlineData(HolePattern.FreeForm)]
    public void Pictures_AreAsTheyWereOutsideHoles_AndTheMeanOfThatWithin(HolePattern pattern)
    {
        using var scope = TensorScope.Begin();
        using var set = new HoledSet(Datasets.Open("shapes?count=20"), pattern);
        using var whole = Datasets.Open("shapes?count=20");
        var shape = (ImageShape)whole.Shape;
        var area = shape.Height * shape.Width;
        var (asked, answer) = (new float[4 * area], new float[3 * area]);
        set.ReadSources([5], asked);
        whole.Read([5], answer);

        for (var c = 0; c < 3; c++)
        {
            var known = Enumerable.Range(0, area).Where(i => asked[(3 * area) + i] == 1).ToArray();
            var mean = known.Average(i => (double)answer[(c * area) + i]);
            Assert.All(known, i => Assert.Equal(answer[(c * area) + i], asked[(c * area) + i]));
            Assert.All(Enumerable.Range(0, area).Except(known), i => Assert.Equal(mean, asked[(c * area) + i], 1e-5));
        }

        Assert.Equal((4, true, true), (set.Source.Shape.Channels, set.Source.IsPaired, set.Source.HasHoles));
    }

    [Fact]
    public void Holes_ChangeFromEpochToEpoch_ByThePlaceInTheStreamAlone()
    {
        using var scope = TensorScope.Begin();
        using var set = Open(HolePattern.Block);
        using var whole = new BatchStream(set, 4, seed: 9);
        for (var i = 0; i < 10; i++) whole.Next();
        using var resumed = new BatchStream(set, 4, seed: 9, position: 40);
        using var other = new BatchStream(set, 4, seed: 10, position: 40);

        var (a, b, c) = (whole.Next(), resumed.Next(), other.Next());

        Assert.Equal(a.Items.ToArray<float>(), b.Items.ToArray<float>());
        Assert.Equal(a.Sources!.ToArray<float>(), b.Sources!.ToArray<float>());
        Assert.NotEqual(Planes(a.Sources), Planes(c.Sources!));
        Assert.Equal(Ops.Where(Ops.Gt(a.Sources.Narrow(1, 1, 1), 0), a.Items, a.Sources.Narrow(1, 0, 1)).ToArray<float>(), a.Sources.Narrow(1, 0, 1).ToArray<float>());

        // Of the same picture in what is shown: always the same.
        Assert.Equal(Missing(set, 2), Missing(set, 2));
        Assert.NotEqual(Missing(set, 2), Missing(set, 3));
    }

    [Fact]
    public void Labels_StayTheDatas()
    {
        using var set = Open(HolePattern.Centre);
        using var whole = Datasets.Open("glyphs?count=40");

        Assert.Equal(whole.ClassNames, set.ClassNames);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => whole.Label(i)), Enumerable.Range(0, 40).Select(i => set.Label(i)));
    }

    private static HoledSet Open(HolePattern pattern) => new(Datasets.Open("glyphs?count=400"), pattern);

    private static bool[] Missing(HoledSet set, long item)
    {
        var asked = new float[2 * Area];
        set.ReadSources([item], asked);
        return [.. asked[Area..].Select(v => v < 0)];
    }

    private static float[] Planes(Tensor sources) => sources.Narrow(1, 1, 1).Contiguous().ToArray<float>();
}
