using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Systems;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class EncoderGameTests(ITestOutputHelper output)
{
    private static readonly PointShape Points = new(2, [0, 0], 1);

    [Fact]
    public void Objective_IsTheCrossEntropyOfBothKindsOfPairs_WithLabelsExchangedForTheOthers()
    {
        using var scope = TensorScope.Begin();
        Tensor encoded = Tensor.From([0f, 2f]), generated = Tensor.From([-1f, 1f]);

        // -log σ(0), -log σ(2); -log(1 - σ(-1)), -log(1 - σ(1)), averaged by kind.
        var ofEncoded = (Math.Log(2) + Math.Log(1 + Math.Exp(-2))) / 2;
        var ofGenerated = (Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.E)) / 2;
        Assert.Equal(ofEncoded + ofGenerated, JointObjective.Discriminator(encoded, generated).ToDouble(), 1e-6);
        Assert.Equal((Math.Log(2) + Math.Log(1 + Math.Exp(2))) / 2, JointObjective.Encoder(encoded).ToDouble(), 1e-6);
        Assert.Equal((Math.Log(1 + Math.E) + Math.Log(1 + Math.Exp(-1))) / 2, JointObjective.Generator(generated).ToDouble(), 1e-6);
    }

    [Fact]
    public void Encoder_AndGenerator_MoveAgainstTheDiscriminator()
    {
        // The wrong sign for the encoder is the classic mistake: its labels must be exchanged.
        using var random = Boards.Streams(4);
        using var game = Build(["encoder.regression=0", "width=32", "encoder.lr=0.01", "generator.lr=0.01"], random);
        using var scope = TensorScope.Begin();
        var real = Tensor.Normal([64, 2], random["data"]);
        var discriminator = (JointDiscriminator)game.Networks.Single(n => n.Name == "discriminator").Network;
        var encoder = (Encoder)game.Networks.Single(n => n.Name == "encoder").Network;
        var generator = (Layer)game.Networks.Single(n => n.Name == "generator").Network;
        var latents = Tensor.Normal([64, 2], random["held-out"]);
        double OfEncoded() => discriminator.Forward(real, encoder.Forward(real)).Mean().ToDouble();
        double OfGenerated() => discriminator.Forward(generator.Forward(latents), latents).Mean().ToDouble();
        var (encoded, generated) = (OfEncoded(), OfGenerated());

        for (var i = 0; i < 20; i++)
        {
            var round = game.Open(Boards.Context(random, game.Players, () => real.Clone()));
            foreach (var player in game.Players.Where(p => p.Name != "discriminator")) player.Move(round);
        }

        Assert.True(OfEncoded() < encoded - 0.01, $"{encoded} → {OfEncoded()}: the encoder shall make its pairs look generated.");
        Assert.True(OfGenerated() > generated + 0.01, $"{generated} → {OfGenerated()}: the generator shall make its pairs look encoded.");
    }

    [Fact]
    public void Discriminator_SeesRealAndFakePairsInBatchesOfTheirOwn()
    {
        using var random = Boards.Streams();
        using var game = Build(["width=8"], random);
        using var twinRandom = Boards.Streams();
        using var twin = Build(["width=8"], twinRandom);
        using var scope = TensorScope.Begin();
        var real = Tensor.Full([16, 2], 0.7);
        var round = (EncoderRound)game.Open(Boards.Context(random, game.Players, () => real.Clone()));

        game.Players.Single(p => p.Name == "discriminator").Gradients(round);

        // By hand on a twin: one batch of encoded pairs, then one of generated ones.
        var discriminator = (JointDiscriminator)twin.Networks.Single(n => n.Name == "discriminator").Network;
        discriminator.Forward(real, round.Codes.Detach());
        discriminator.Forward(round.Fakes.Detach(), round.Latents);
        var expected = discriminator.NamedBuffers.ToDictionary(b => b.Name, b => b.Value.Value.ToArray<float>());
        var found = game.Networks.Single(n => n.Name == "discriminator").Network.NamedBuffers.ToDictionary(b => b.Name, b => b.Value.Value.ToArray<float>());
        Assert.NotEmpty(found);
        foreach (var (name, values) in found) Assert.Equal(expected[name], values);
    }

    [Fact]
    public void Encoder_ThatIsStochastic_DrawsInTrainingAndGivesTheMeanInUse()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var noise = new Generator(2);
        using var encoder = new Encoder(new Sequential(new Linear(2, 4)), 4, 3, noise);
        encoder.Initialize(random);
        var x = Tensor.Normal([5, 2], random);

        var (first, second) = (encoder.Forward(x).ToArray<float>(), encoder.Forward(x).ToArray<float>());
        encoder.Train(false);
        var (mean, again) = (encoder.Forward(x).ToArray<float>(), encoder.Forward(x).ToArray<float>());

        Assert.NotEqual(first, second);
        Assert.Equal(mean, again);
        Assert.Equal(15, mean.Length);
    }

    [Fact]
    public void Miss_OfAStochasticEncoder_IsTheGaussiansLikelihood()
    {
        // One feature x; μ = 2 x, log σ = ½: ((z - 2 x) / √e)² + 1.
        using var scope = TensorScope.Begin();
        using var noise = new Generator(2);
        using var stochastic = new Encoder(new Flatten(), 1, 1, noise, (_, _) => Tensor.From([2f, 0f], 2, 1));
        using var plain = new Encoder(new Flatten(), 1, 1, null, (_, _) => Tensor.From([2f], 1, 1));
        stochastic.Initialize(noise);
        plain.Initialize(noise);
        stochastic.NamedParameters.Single(p => p.Name == "head.bias").Value.Write(Tensor.From([0f, 0.5f]));
        var (x, z) = (Tensor.From([1f, -1f], 2, 1), Tensor.From([3f, 0f], 2, 1));

        Assert.Equal((1.0 + 4.0) / 2, plain.Miss(x, z).ToDouble(), 1e-6);
        Assert.Equal(((1.0 + 4.0) / 2 / Math.E) + 1, stochastic.Miss(x, z).ToDouble(), 1e-5);
    }

    // Consensus damps the rotation: the plain game circles around the solution, and where it stands after some rounds is a matter of chance.
    [Theory]
    [InlineData("bigan", 0.1)]
    [InlineData("ali", 0.01)]
    public void EncoderAndGenerator_AfterAFewHundredRoundsOnPoints_InvertEachOther(string name, double consensus)
    {
        using var ring = Datasets.Open("ring?modes=3&sd=0.1");
        using var random = Boards.Streams(3);
        using var game = Build(["width=64", "batch=64", "generator.lr=1e-3", "encoder.lr=1e-3", "discriminator.lr=1e-3"], random, name);
        var (ratioBefore, errorBefore) = Scores(game, ring);

        using var batches = new BatchStream(ring, 64, 3);
        var play = new ConsensusPlay(consensus);
        for (var i = 0; i < 600; i++)
        {
            using var scope = TensorScope.Begin();
            play.Play(game.Players, movers => game.Open(new RoundContext(batches.Next, movers, random, 0, null, Device.Cpu)));
        }

        var (ratio, error) = Scores(game, ring);
        output.WriteLine($"{name}: reconstruction ratio {ratioBefore:F3} → {ratio:F3}, latent error {errorBefore:F3} → {error:F3}");
        Assert.True(ratioBefore > 0.8 && errorBefore > 0.8, $"untrained: {ratioBefore}, {errorBefore}");
        Assert.True(ratio < 0.6 && error < 0.7, $"trained: {ratio}, {error}");
    }

    [Theory]
    [InlineData("bigan", "discriminator.latents=off encoder.regression=0", "set encoder.regression=1")]
    [InlineData("ali", "discriminator.latents=off", "encoder.stochastic=on")]
    [InlineData("bigan", "networks=convolutional", "set networks=perceptrons")]
    [InlineData("bigan", "discriminator.latents=off discriminator.tower=on", "set it to off")]
    public void Configure_OfWhatMakesNoSense_SaysWhatWouldDo(string system, string settings, string message) =>
        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => GanSystem.Find(system).Configure(Points, settings.Split(' '))).Message, StringComparison.Ordinal);

    private static (double Ratio, double Error) Scores(Game game, Dataset data)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        using var random = new Generator(9);
        var encodes = (IEncodes)game;
        var part = DataPart.Mixed(data, 5000, 500);
        var items = SampleSet.ItemsOf(part, 0, 500);
        var latents = game.Prior!.Draw(500, random);
        return (EncoderScores.ReconstructionRatio(items, game.Generate(encodes.Encode(items), null, random)),
            EncoderScores.LatentError(latents, encodes.Encode(game.Generate(latents, null, random))));
    }

    private static Game Build(string[] settings, RandomStreams random, string system = "bigan")
    {
        var found = GanSystem.Find(system);
        return found.Build(found.Configure(Points, settings), Points, null, random);
    }
}
