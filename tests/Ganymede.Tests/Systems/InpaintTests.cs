using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Systems;

public sealed class InpaintTests
{
    private static readonly ImageShape Picture = new(1, 28, 28);
    private static readonly string[] Small = ["generator.channels=4", "discriminator.channels=4", "generator.bottleneck=8", "batch=2"];

    [Fact]
    public void Losses_AreWhatThePaperSays_AndCountTheBorderTenfold()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var (game, round, readings) = Play(random, "overlap=2", "adversarial.weight=0.25");
        using var disposed = game;
        var values = readings.Read();
        var (items, sources) = (round.Real.Items, round.Sources);
        var squares = (round.Fakes - items).Square().ToArray<float>();

        // The hole is rows and columns 7 to 20; known, but predicted too, are 5, 6, 21 and 22 round it.
        bool In(int place, int from, int to) => place >= from && place < to;
        var weights = Enumerable.Range(0, squares.Length).Select(i => (Row: i / 28 % 28, Column: i % 28))
            .Select(p => In(p.Row, 7, 21) && In(p.Column, 7, 21) ? 1.0 : In(p.Row, 5, 23) && In(p.Column, 5, 23) ? 10 : 0).ToArray();
        var distance = weights.Zip(squares, (w, s) => w * s).Sum() / weights.Count(w => w > 0);
        var filled = Ops.Where(Ops.Gt(sources.Narrow(1, 1, 1), 0), items, round.Fakes);
        var judge = (PatchDiscriminator)game.Networks[1].Network;

        Assert.Equal(distance, values["generator.loss.distance"], 1e-4);
        Assert.Equal((-judge.Forward(filled)).Softplus().Mean().ToDouble(), values["generator.loss.adversarial"], 1e-5);
        Assert.Equal((0.25 * values["generator.loss.adversarial"]) + (0.999 * distance), values["generator.loss"], 1e-4);
        Assert.Equal((-judge.Forward(items)).Softplus().Mean().ToDouble() + judge.Forward(filled).Softplus().Mean().ToDouble(), values["discriminator.loss"], 1e-4);
    }

    [Fact]
    public void Translate_KeepsWhatIsKnown_ToTheBit_AtAnySize()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var (game, _, _) = Play(random);
        using var disposed = game;
        using var own = new Generator(1);
        foreach (var (height, width) in new[] { (32, 32), (9, 40), (70, 33) })
        {
            var known = Ops.Gt(Tensor.Uniform([2, 1, height, width], -1, 1, own), 0).To(DType.Float);
            var pictures = Tensor.Uniform([2, 1, height, width], -1, 1, own);
            var asked = Ops.Cat([pictures * known, (2 * known) - 1], 1);

            var made = game.Translate(asked, Way.AToB, own);

            Assert.Equal([2L, 1, height, width], made.Shape.ToArray());
            Assert.Equal((pictures * known).ToArray<float>(), (made * known).ToArray<float>());
            Assert.True((made * (1 - known)).Abs().Sum().ToDouble() > 0);
        }

        Assert.Throws<NotSupportedException>(() => game.Translate(Tensor.Zeros([1, 2, 32, 32]), Way.BToA, own));
    }

    [Fact]
    public void Blend_MeetsTheBorder_AndChangesNothingElse()
    {
        using var random = Boards.Streams();
        using var again = Boards.Streams();
        using var scope = TensorScope.Begin();
        var (game, _, _) = Play(random, "blend=on");
        var (plain, _, _) = Play(again, "blend=off");
        using var disposed = game;
        using var disposedToo = plain;
        using var own = new Generator(1);
        using var set = new HoledSet(Datasets.Open("glyphs?count=20"), HolePattern.Centre);
        var asked = set.SourcesAt([1, 2, 3]);
        var (known, colours) = (asked.Narrow(1, 1, 1), asked.Narrow(1, 0, 1));

        var (blended, raw) = (game.Translate(asked, Way.AToB, own), plain.Translate(asked, Way.AToB, own));

        double Step(Tensor x) => (x.Narrow(2, 6, 1) - x.Narrow(2, 7, 1)).Narrow(3, 7, 14).Abs().Mean().ToDouble();
        Assert.True(Step(blended) < 0.5 * Step(raw));
        Assert.Equal((colours * (known + 1)).ToArray<float>(), (blended * (known + 1)).ToArray<float>());
        Assert.True(blended.Abs().ToArray<float>().Max() <= 1);
    }

    [Fact]
    public void Generator_GuessesFromAllThatIsKnown_AndNotFromTheHole()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        using var generator = new ContextEncoder(new ContextEncoderArchitecture(1, 4, 8, 3), Normalization.None);
        using (var weights = new Generator(4)) generator.Initialize(weights);
        foreach (var parameter in generator.Parameters) parameter.Write(parameter.Value * 5);
        using var set = new HoledSet(Datasets.Open("glyphs?count=20"), HolePattern.Centre);
        var asked = set.SourcesAt([1]).RequireGrad();

        var slope = Autograd.Gradients(generator.Forward(asked).Narrow(2, 14, 1).Narrow(3, 14, 1).Sum(), [asked])[0].Abs();

        // The middle pixel sees all four corners: the bottleneck does.
        foreach (var (row, column) in new[] { (0, 0), (0, 27), (27, 0), (27, 27) }) Assert.True(slope.ToArray<float>()[(row * 28) + column] > 0);
    }

    [Fact]
    public void Networks_OfThePaper_HaveItsParameters()
    {
        // Halvings 128 → 4: 64, 64, 128, 256, 512 channels, a bottleneck of 4000, and back to 128 as in the program for holes anywhere. Kernels of 4 × 4, no
        // biases before normalisation, which has a gain and a bias for each channel; ours sees one channel more.
        using var generator = new ContextEncoder(new ContextEncoderArchitecture(3, 64, 4000, 5), Normalization.Batch);
        const int Down = 16 * ((4 * 64) + (64 * 64) + (64 * 128) + (128 * 256) + (256 * 512) + (512 * 4000));
        const int Up = 16 * ((4000 * 512) + (512 * 256) + (256 * 128) + (128 * 64) + (64 * 64) + (64 * 3));
        const int Norms = 2 * (64 + 128 + 256 + 512 + 4000 + 512 + 256 + 128 + 64 + 64);

        Assert.Equal(Down + Up + Norms + 64 + 3, generator.Parameters.Sum(p => p.Value.Count));
    }

    [Fact]
    public void Paper_HasTheSettingsOfTheAuthorsCode_AndL2NoDiscriminator()
    {
        var system = GanSystem.Find("inpaint");
        var paper = (InpaintOptions)system.Defaults(new ImageShape(3, 128, 128), "paper");
        var alone = (InpaintOptions)system.Defaults(Picture, "l2");
        using var random = Boards.Streams();
        using var game = system.Build(system.Configure(Picture, ["preset=l2", .. Small]), Picture, null, random);

        Assert.Equal((64, 64, 64, 4000, 4, 10.0), (paper.Batch, paper.GeneratorChannels, paper.DiscriminatorChannels, paper.Bottleneck, paper.Overlap, paper.OverlapWeight));
        Assert.Equal((0.999, 0.001, 2e-3, 2e-4, 0.5), (paper.Distance, paper.AdversarialShare, paper.GeneratorLearningRate, paper.DiscriminatorLearningRate, paper.Beta1));
        Assert.Equal((0.0, ((InpaintOptions)system.Defaults(Picture)).GeneratorLearningRate), (alone.AdversarialShare, alone.GeneratorLearningRate));
        Assert.Equal(["generator"], game.Players.Select(p => p.Name));
    }

    [Theory]
    [InlineData("adversarial.weight=0 distance=0", "adversarial.weight=0 and distance=0 leave nothing to learn from")]
    [InlineData("overlap=8", "overlap is 8, more than the known border of 28x28 with a hole in the middle; use 7 or less.")]
    [InlineData("mask=hole", "mask: ")]
    [InlineData("discriminator.patch=142", "discriminator.patch=142 leaves nothing of pictures of 28 pixels")]
    public void Settings_ThatMakeNoSense_SayWhatWould(string assignments, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find("inpaint").Configure(Picture, assignments.Split(' ')));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sketches?size=32", "inpaint learns from single pictures, but sketches?size=32 has two domains of them")]
    [InlineData("ring", "inpaint takes pictures of 8 pixels or more, but this data is 2-D points; train gan on it.")]
    public void Data_ThatIsNoSinglePictures_IsRefused(string spec, string message)
    {
        var system = GanSystem.Find("inpaint");
        using var data = Datasets.Open(spec);

        var error = Assert.Throws<ConfigurationException>(() => system.Configure(system.SubjectOf(data), []));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    // A round in which both have moved, on the pictures that the program draws.
    private static (Game Game, PairRound Round, Readings Readings) Play(RandomStreams random, params string[] settings)
    {
        var system = GanSystem.Find("inpaint");
        using var set = new HoledSet(Datasets.Open("glyphs?count=20"), HolePattern.Centre);
        var game = system.Build(system.Configure(set.Shape, [.. Small, .. settings]), set.Shape, null, random);
        var readings = new Readings();
        var batch = new Batch(set.ItemsAt([3, 4]), null) { Sources = set.SourcesAt([3, 4]) };
        var round = (PairRound)game.Open(new RoundContext(() => batch, game.Players, random, 0, readings, Device.Cpu));
        foreach (var player in game.Players) player.Gradients(round);
        return (game, round, readings);
    }
}
