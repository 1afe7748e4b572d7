using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Latent;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("A - B + C", "1:A -1:B 1:C")]
    [InlineData("A-B+C", "1:A -1:B 1:C")]
    [InlineData("  man ", "1:man")]
    [InlineData("- B + A", "-1:B 1:A")]
    [InlineData("+A − B", "1:A -1:B")]
    [InlineData("class=7 - class=1", "1:class=7 -1:class=1")]
    [InlineData("'T-shirt' + class=\"Ankle boot\"", "1:T-shirt 1:class=Ankle boot")]
    [InlineData("1.5*A - 2 * B + C", "1.5:A -2:B 1:C")]
    [InlineData("7 - '2*x'", "1:7 -1:2*x")]
    public void Expression_AsTyped_IsRead(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', ArithmeticExpression.Parse(text).Terms.Select(t => FormattableString.Invariant($"{t.Weight}:{t.Group}"))));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("A -", "nothing follows the last -")]
    [InlineData("A B", "no + or - before 'B'")]
    [InlineData("A - + B", "two signs follow each other before 'B'")]
    [InlineData("A - 'B", "before 'B' is not closed")]
    [InlineData("A + ''", "names nothing")]
    [InlineData("0*A", "'0' before the * is no number above 0")]
    [InlineData("1.2.3*A", "'1.2.3' before the *")]
    [InlineData("*A", "'' before the *")]
    [InlineData("A + 2*", "nothing follows the last *")]
    public void Expression_ThatIsNone_IsRefusedWithThePlace(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ConfigurationException>(() => ArithmeticExpression.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("glasses=3,5,8", GroupKind.Seeds, "3,5,8")]
    [InlineData("glasses=glasses=yes,hat=tall", GroupKind.Attributes, "glasses=yes,hat=tall")]
    [InlineData("me=a.png,b.JPG", GroupKind.Pictures, "a.png,b.JPG")]
    [InlineData("me=me.safetensors", GroupKind.Latents, "me.safetensors")]
    public void Group_AsTyped_IsRead(string text, GroupKind kind, string rest)
    {
        var group = SampleGroup.Parse(text);

        Assert.Equal((kind, rest), (group.Kind, group.Text));
    }

    [Theory]
    [InlineData("A - B", new[] { "A=3,5,8" }, "The groups: A.")]
    [InlineData("glases", new[] { "glasses=3" }, "Did you mean 'glasses'?")]
    [InlineData("A", new string[0], "--group A=3,5,8")]
    [InlineData("A", new[] { "A=3", "a=4" }, "defined twice")]
    [InlineData("A", new[] { "A=3", "B=4" }, "The group B stands nowhere")]
    [InlineData("A", new[] { "A=" }, "The group A is empty")]
    [InlineData("A", new[] { "A=some people" }, "neither seeds")]
    [InlineData("A", new[] { "3,5" }, "defines no group")]
    public void Groups_ThatDoNotFit_AreRefused(string text, string[] definitions, string words)
    {
        var expression = ArithmeticExpression.Parse(text);

        Assert.Contains(words, Assert.Throws<ConfigurationException>(() => SampleGroup.Of(expression, definitions)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_AsTyped_AreRead()
    {
        var known = new KnownGenerator().Attributes;

        Assert.Equal([1, null], AttributeValues.Parse("glasses=yes", known).Values);
        Assert.Equal([0, 1], AttributeValues.Parse("hat=tall, Glasses=NO", known).Values);
        Assert.Contains("Did you mean 'glasses'", Refused("glases=yes"), StringComparison.Ordinal);
        Assert.Contains("no, yes", Refused("glasses=maybe"), StringComparison.Ordinal);
        Assert.Contains("two values", Refused("glasses=yes,glasses=no"), StringComparison.Ordinal);
        Assert.Contains("no attribute with a value", Refused("glasses"), StringComparison.Ordinal);

        string Refused(string text) => Assert.Throws<ConfigurationException>(() => AttributeValues.Parse(text, known)).Message;
    }

    [Fact]
    public void Sum_IsTheSumOfMeans_BroughtBackToTheShell()
    {
        var space = new LatentSpace(new LatentPrior(2, LatentKind.Gaussian), new ImageShape(1, 1, 2), (z, _, _) => z);
        using var scope = TensorScope.Begin();

        var sum = Arithmetic.Sum(space, [(Group(1, 0, 0, 1), 1), (Group(0, 1), -1), (Group(1, 2, 0, 0, 2, 1), 1)]).Z.ToArray<float>();
        var far = Arithmetic.Sum(space, [(Group(30, 40), 1)]).Z.ToArray<float>();

        Assert.Equal([1.5f, 0.5f], sum);
        Assert.Equal(Math.Sqrt(2), Math.Sqrt((far[0] * far[0]) + (far[1] * far[1])), 1e-5);
        Assert.Equal(0.75, far[0] / far[1], 1e-5);
    }

    [Fact]
    public void Sum_WithWeights_WeighsTheMeans()
    {
        var space = new LatentSpace(new LatentPrior(2, LatentKind.Uniform), new ImageShape(1, 1, 2), (z, _, _) => z);
        using var scope = TensorScope.Begin();

        var sum = Arithmetic.Sum(space, [(Group(0.5f, 0, 0.3f, 0.2f), 2), (Group(0.2f, 0.4f), -0.5)]).Z.ToArray<float>();

        Assert.Equal(0.7, sum[0], 1e-6);
        Assert.Equal(0, sum[1], 1e-6);
    }

    [Fact]
    public void OfEach_ChangesEveryMemberByTheOtherGroupsMeans()
    {
        var space = new LatentSpace(new LatentPrior(2, LatentKind.Uniform), new ImageShape(1, 1, 2), (z, _, _) => z);
        using var scope = TensorScope.Begin();

        var each = Arithmetic.OfEach(space, [(Group(0.4f, 0, 0.2f, 0), 1), (Group(0, 0.1f), -1), (Group(0.1f, 0.2f, -0.3f, 0.4f), 1)], start: 2).Z;

        Assert.Equal([2L, 2L], each.Shape);
        float[] expected = [0.4f, 0.1f, 0, 0.3f];
        Assert.All(each.ToArray<float>().Zip(expected), p => Assert.Equal(p.Second, p.First, 1e-6f));
    }

    [Fact]
    public void Sum_OfConditions_TakesTheValueThatGetsMost()
    {
        var told = new ConditionSpace([new ItemAttribute("class", ["a", "b", "c"])], ["c1"], null);
        var space = new LatentSpace(new LatentPrior(1, LatentKind.Gaussian), new ImageShape(1, 1, 1), (z, _, _) => z, told);
        using var scope = TensorScope.Begin();

        var sum = Arithmetic.Sum(space, [(Told(1, 0, 0, 0.5f), 1), (Told(1, 0, 0, 0.2f), -1), (Told(0, 0, 1, 0.9f), 1)]);

        Assert.Equal([0f, 0, 1, 1], sum.Conditions!.ToArray<float>());

        static Latents Told(params float[] row) => new(Tensor.Zeros([1, 1]), Tensor.From(row, 1, 4));
    }

    [Fact]
    public void Trials_OfAKnownGenerator_ReachTheTarget_AndRandomVectorsDoNot()
    {
        using var scope = TensorScope.Begin();
        var known = new KnownGenerator();
        var expression = ArithmeticExpression.Parse("glasses=yes - glasses=no + 'glasses=no,hat=small'");
        var request = new ArithmeticRequest { Expression = expression, Groups = SampleGroup.Of(expression, []), Trials = 200, Members = 40, Seed = 3 };

        var trials = ArithmeticTrials.Of(known.Space, new Operands(known.Space, known, request), request);

        // A - B says yes; C says a small hat. Nothing else is known, so nothing else can be kept.
        Assert.Equal(["glasses=yes", "hat=small"], trials.Target);
        Assert.True(trials.Reached > 0.7, $"{trials}");
        Assert.True(trials.Control < 0.3, $"{trials}");
        Assert.Null(trials.Kept);
        Assert.InRange(trials.Chance, 0.1, 0.35);
    }

    [Fact]
    public void Trials_WithMoreOfTheChange_AskForTheSame_AndReachItMoreOften()
    {
        using var scope = TensorScope.Begin();
        var known = new KnownGenerator();

        var (once, twice) = (Tried("glasses=yes - glasses=no + glasses=no"), Tried("2*glasses=yes - 2*glasses=no + glasses=no"));

        Assert.Equal(once.Target, twice.Target);
        Assert.True(twice.Reached > once.Reached, $"{once} {twice}");

        ArithmeticTrials Tried(string text)
        {
            var expression = ArithmeticExpression.Parse(text);
            var request = new ArithmeticRequest { Expression = expression, Groups = SampleGroup.Of(expression, []), Trials = 200, Members = 40, Seed = 3 };
            return ArithmeticTrials.Of(known.Space, new Operands(known.Space, known, request), request);
        }
    }

    [Fact]
    public void Trials_ThatCannotBeJudged_AreRefused()
    {
        using var scope = TensorScope.Begin();
        var known = new KnownGenerator();

        Assert.Contains("cannot be told", Refused("0.1*glasses=yes + 0.2*glasses=yes - 0.3*glasses=yes"), StringComparison.Ordinal);
        Assert.Contains("named by attributes", Refused("A - glasses=no", "A=3,5,8"), StringComparison.Ordinal);
        Assert.Contains("nothing to start from", Refused("glasses=yes"), StringComparison.Ordinal);
        Assert.Contains("cannot be told", Refused("glasses=yes - glasses=yes"), StringComparison.Ordinal);

        string Refused(string text, params string[] groups)
        {
            var expression = ArithmeticExpression.Parse(text);
            var request = new ArithmeticRequest { Expression = expression, Groups = SampleGroup.Of(expression, groups), Trials = 5 };
            return Assert.Throws<ConfigurationException>(() => ArithmeticTrials.Of(known.Space, new Operands(known.Space, known, request), request)).Message;
        }
    }

    [Fact]
    public void Pool_WithoutWhatIsWanted_SaysSo()
    {
        using var scope = TensorScope.Begin();
        var pool = new SamplePool(new KnownGenerator().Space.Draw(3, 1), [[0, 0], [1, 0], [0, 1]]);

        Assert.Equal([0, 2], pool.Find("x", new AttributeValues([0, null])));
        Assert.Contains("None of 3 samples shows both", Assert.Throws<ConfigurationException>(() => pool.Find("both", new AttributeValues([1, 1]))).Message, StringComparison.Ordinal);
    }

    private static Latents Group(params float[] rows) => new(Tensor.From(rows, rows.Length / 2, 2));
}
