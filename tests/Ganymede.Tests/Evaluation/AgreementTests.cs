using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class AgreementTests
{
    private static readonly ItemAttribute[] attributes = [new("form", ["circle", "star"]), new("colour", ["red", "green", "blue"])];

    [Fact]
    public void Agreement_CountsEachAttributeAndAllAtOnce()
    {
        using var scope = TensorScope.Begin();
        var expected = Tensor.From([1f, 0, 1, 0, 0, 1f, 0, 0, 1, 0, 0, 1f, 0, 1, 0, 0, 1f, 1, 0, 0], 4, 5);
        var recognized = Tensor.From([5f, 1, 2, 1, 0, 1f, 2, 0, 3, 1, -2, -1f, 0, 0, 1, 1, 9f, 4, 3, 3], 4, 5);

        var agreement = Agreement.Of(recognized, expected, attributes);

        Assert.Equal([0.75, 0.75], agreement.Shares);
        Assert.Equal(0.5, agreement.All);
        Assert.Equal([0.5, 1], agreement.ByValue[0]);
        Assert.Equal([1, 0.5, double.NaN], agreement.ByValue[1]);
        Assert.Equal([0.25, 0.75], Agreement.ValueShares(recognized, attributes)[0].Shares);
        Assert.Equal([0.5, 0.25, 0.25], Agreement.ValueShares(recognized, attributes)[1].Shares);
    }

    [Fact]
    public void Agreement_OfStackedPictures_ReadsEveryChannel()
    {
        using var scope = TensorScope.Begin();
        using var data = (StackedSet)Datasets.Open("stacked:glyphs?count=1000");
        using var scorer = new StackedScorer(Scorer.For(DataPart.Mixed(data.Source, 0, 500), null, null, TestContext.Current.CancellationToken), data);
        var part = DataPart.Mixed(data, 0, 200);

        var set = SampleSet.Read(part, scorer);
        var agreement = Agreement.Of(set, part, scorer.Attributes);

        Assert.Equal([200, 30], set.Recognized!.Shape);
        Assert.Equal(["red", "green", "blue"], scorer.Attributes.Select(a => a.Name));
        Assert.Equal(set.Choices!.Where((c, i) => c == part.Label(i)).Count() / 200.0, agreement.All);
        Assert.True(agreement.All > 0.8, $"{agreement.All}");
    }
}
