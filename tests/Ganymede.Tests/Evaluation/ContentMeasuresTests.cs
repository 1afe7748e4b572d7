using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class ContentMeasuresTests
{
    private static readonly ItemAttribute[] attributes = [new("light", ["dark", "bright"]), new("size", ["small", "large"])];

    [Fact]
    public void Content_IsTheShareThatIsStillSeen_BesideAnswersInputAndOtherPictures()
    {
        using var scope = TensorScope.Begin();
        int[][] said = [[0, 0], [0, 1], [1, 0], [1, 1]];
        var answers = Pictures(said);
        var made = Pictures([[0, 0], [0, 1], [1, 0], [0, 0]]);          // of the last nothing is kept
        var sources = Pictures([[0, 0], [0, 0], [0, 0], [0, 0]]);

        var values = Measure(new Translations(sources, made, answers, null, null) { Said = said }).ToDictionary(m => m.Name);

        Assert.Equal(6 / 8.0, values["content kept"].Value);
        Assert.Equal(1, values["content kept of the answers"].Value);
        Assert.Equal(4 / 8.0, values["content kept of the input"].Value);
        Assert.Equal(4 / 8.0, values["content kept of other pictures"].Value);
        Assert.Equal([("light", 0.75), ("size", 0.75)], values["content kept"].Classes!.Values.Select(v => (v.Class, v.Value)));
        Assert.Equal("scorer of tests", values["content kept"].Note);
    }

    [Fact]
    public void Content_OfACollapsedGenerator_IsWhatOtherPicturesGet()
    {
        using var scope = TensorScope.Begin();
        int[][] said = [[0, 0], [0, 1], [1, 0], [1, 1]];

        var values = Measure(new Translations(Pictures(said), Pictures([[1, 1], [1, 1], [1, 1], [1, 1]]), null, null, null) { Said = said }).ToDictionary(m => m.Name, m => m.Value);

        Assert.Equal(0.5, values["content kept"]);
        Assert.Equal(0.5, values["content kept of other pictures"]);
        Assert.False(values.ContainsKey("content kept of the answers"));
    }

    [Fact]
    public void Content_WhereNothingIsSaid_SaysWhatItNeeds()
    {
        using var scope = TensorScope.Begin();
        var (metric, pictures) = (Metric.Find(["content"])[0], Pictures([[0, 0]]));
        var mute = new Translations(pictures, pictures, null, null, null);

        Assert.StartsWith("needs a run that makes pictures from pictures", metric.Lacks(Comparison(null)), StringComparison.Ordinal);
        Assert.StartsWith("needs pictures of which is said what they show", metric.Lacks(Comparison(mute)), StringComparison.Ordinal);
        Assert.StartsWith("needs pictures of which", metric.Lacks(Comparison(mute with { Said = [[0, 0]] }) with { Contents = null }), StringComparison.Ordinal);
        Assert.Null(metric.Lacks(Comparison(mute with { Said = [[0, 0]] })));
    }

    private static IReadOnlyList<Measurement> Measure(Translations translations) => Metric.Find(["content"])[0].Measure(Comparison(translations));

    // A scorer that reads both attributes off the first two pixels.
    private static Comparison Comparison(Translations? translations) => new()
    {
        Real = new SampleSet(Tensor.Zeros([4, 1]), null, null),
        Fake = new SampleSet(Tensor.Zeros([4, 1]), null, null),
        Shape = new ImageShape(1, 1, 2),
        Translations = translations,
        Contents = new ContentScorer(attributes, pictures => [.. pictures.ToArray<float>().Chunk(2).Select(p => new[] { (int)p[0], (int)p[1] })], "scorer of tests"),
    };

    private static Tensor Pictures(int[][] values) => Tensor.From([.. values.SelectMany(v => v.Select(x => (float)x))], values.Length, 1, 1, 2);
}
