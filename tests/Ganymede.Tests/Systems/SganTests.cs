using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Systems;

public sealed class SganTests
{
    private static readonly string[] small = ["labelled=20", "generator.width=24", "discriminator.width=32", "batch=20"];

    [Theory]
    [InlineData("glyphs?count=200")]
    [InlineData("glyphs?count=200", "preset=convolutional", "channels=4")]
    [InlineData("shapes?count=100&labels=form", "preset=convolutional", "channels=4", "labelled=10")]
    [InlineData("glyphs?count=200", "generator.matching=0", "generator.adversarial=1")]
    [InlineData("glyphs?count=200", "generator.adversarial=0.5", "play=separate")]
    [InlineData("glyphs?count=200", "play=simultaneous")]
    public void EveryParameter_ReceivesAGradient_AndMoves(string spec, params string[] settings)
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open(spec);
        using var random = Boards.Streams(3);
        var options = new Sgan().Configure(Subject.Of(data), [.. small, .. settings]);
        using var game = new Sgan().Build(options, Subject.Of(data), data, random);
        var before = game.Networks.SelectMany(n => n.Network.NamedParameters.Select(p => (Name: $"{n.Name}.{p.Name}", Old: p.Value.Value.Clone(), p.Value))).ToList();

        for (var i = 0; i < 3; i++) Boards.Turn(game, options.CreatePlay(), random, () => SampleOf(data, 20));

        foreach (var (path, old, now) in before)
        {
            Assert.True((old - now.Value).Abs().Sum().ToDouble() > 0, $"{path} does not move.");
            Assert.True(Ops.All(Ops.Isfinite(now.Value)).To(DType.Float).ToDouble() == 1, $"{path} is not finite.");
        }

        Assert.Equal(["generator", "discriminator"], game.Kept.Select(k => k.Name));
        using var latents = new Generator(1);
        Assert.Equal([3, .. data.Shape.Dimensions], game.Sample(new SampleRequest(3, latents)).Shape.ToArray());
    }

    [Fact]
    public void FirstGainsAndBiases_ComeFromData()
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("glyphs?count=300");
        using var random = Boards.Streams(3);
        var options = new Sgan().Configure(Subject.Of(data), small);
        using var game = new Sgan().Build(options, Subject.Of(data), data, random);
        using var bare = new Sgan().Build(options, Subject.Of(data), null, random);

        Tensor Logits(Game g)
        {
            var classifier = (IClassifies)g.Networks[1].Network;
            return classifier.Recognize(classifier.Features(SampleOf(data, 300)));
        }

        Assert.All(Logits(game).Square().Mean([0]).ToArray<float>(), v => Assert.InRange(v, 0.6, 1.6));
        Assert.NotEqual(Logits(game).ToArray<float>(), Logits(bare).ToArray<float>());
    }

    [Fact]
    public void DiscriminatorsGradient_IsThatOfItsFormula()
    {
        // On points with all noise off, by hand from the networks' own words.
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("glyphs?count=200");
        using var random = Boards.Streams(3);
        var options = new Sgan().Configure(Subject.Of(data), [.. small, "noise.input=0", "noise.hidden=0", "unlabelled=0.7"]);
        using var game = new Sgan().Build(options, Subject.Of(data), data, random);
        var player = game.Players[0];
        var round = (SemiSupervisedRound)game.Open(Boards.Context(random, [player], () => SampleOf(data, 20)));
        var classifier = (IClassifies)game.Networks[1].Network;
        Tensor See(Tensor x) => classifier.Recognize(classifier.Features(x));

        var gradients = player.Gradients(round);
        var loss = SemiSupervised.OfLabelled(See(round.Labelled.Items), round.Labelled.Labels)
            + (0.7 * SemiSupervised.OfUnlabelled(RealLogit.Of(See(round.Real.Items)), RealLogit.Of(See(round.Fakes))));
        var expected = Autograd.Gradients(loss, [.. player.Parameters.Select(p => p.Value)]);

        for (var i = 0; i < expected.Length; i++) Assert.Equal(0, (expected[i] - gradients[i]).Abs().Sum().ToDouble(), 1e-4 * (1 + expected[i].Abs().Sum().ToDouble()));
    }

    [Theory]
    [InlineData("labelled=105", "labelled=105 cannot be shared evenly by 10 classes; set labelled=100.")]
    [InlineData("labelled=5", "set labelled=10.")]
    [InlineData("generator.matching=0", "nothing to learn")]
    [InlineData("noise.hiden=1", "Did you mean 'noise.hidden'?")]
    public void Settings_ThatCannotBe_AreRefused(string setting, string words)
    {
        using var data = Datasets.Open("glyphs?count=20");

        var message = Assert.Throws<ConfigurationException>(() => new Sgan().Configure(Subject.Of(data), [setting])).Message;

        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_OfWhichNothingOrSeveralThingsAreSaid_IsRefused()
    {
        using var shapes = Datasets.Open("shapes?count=20");
        using var odd = Datasets.Open("shapes?count=20&labels=form");

        Assert.Contains("nothing is said", Assert.Throws<ConfigurationException>(() => new Sgan().Configure(shapes.Shape, [])).Message, StringComparison.Ordinal);
        Assert.Contains("?labels=form", Assert.Throws<ConfigurationException>(() => new Sgan().Configure(Subject.Of(shapes), [])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "networks=convolutional takes square pictures",
            Assert.Throws<ConfigurationException>(() => new Sgan().Configure(new Subject(new ImageShape(3, 40, 40), Subject.Of(odd).Conditions), ["preset=convolutional"])).Message,
            StringComparison.Ordinal);
    }

    private static Tensor SampleOf(Dataset data, int count)
    {
        var items = new float[count * data.Shape.Elements];
        data.Read([.. Enumerable.Range(0, count).Select(i => (long)i)], items);
        return Tensor.From(items, [count, .. data.Shape.Dimensions]);
    }
}
