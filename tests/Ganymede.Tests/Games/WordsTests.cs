using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Games;

/// <summary>That Player, Round and Game say more than the game of two: warm-up phases, encoders, unrolling; and that the trainer cannot tell.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Trainer_PlaysAWarmUpPhase_ThenTheGame_AndResumesAcrossThem()
    {
        // Eight rounds of 16 are 0.128 kimg; the warm-up ends after six.
        using var folder = new TemporaryFolder();
        var names = Train(folder["whole"], 10);
        Train(folder["parts"], 5);
        Train(folder["parts"], 10);

        Assert.Equal(["encoder+generator.loss"], names.First());
        Assert.Equal(["discriminator.loss", "encoder+generator.loss"], names.Last());
        Assert.Equal(Runner.Weights(folder["whole"]), Runner.Weights(folder["parts"]));
    }

    [Fact]
    public void Substitute_OfALookAheadStep_GivesTheUnrolledGradient()
    {
        // D(x) = w x plays against G = g on the loss -w g + w²/2. One differentiable step of size a: w' = w - a (w - g),
        // so the generator's loss -w' g has the gradient -w' - a g; without unrolling it would be -w.
        const double W = 0.5, G = 2, Step = 0.3;
        var d = new Scale(W);
        using var scope = TensorScope.Begin();
        var g = Tensor.From([G]).RequireGrad();

        var own = (-1.0 * d.Forward(g)).Sum() + (d.Forward(d.Forward(Tensor.From([1.0]))) * 0.5).Sum();
        var ahead = Autograd.Gradients(own, [d.Weight.Value], createGraph: true);
        double unrolled;
        using (d.Substitute([d.Weight.Value - (Step * ahead[0])])) unrolled = Autograd.Gradient((-1.0 * d.Forward(g)).Sum(), g).ToDouble();

        Assert.Equal(-(W - (Step * (W - G))) - (Step * G), unrolled, 1e-6);
        Assert.Equal(-W, Autograd.Gradient((-1.0 * d.Forward(g)).Sum(), g).ToDouble(), 1e-6);
    }

    private static List<string[]> Train(string path, long rounds)
    {
        using var data = Datasets.Open("ring");
        using var random = Boards.Streams();
        using var game = new AutoencodingGame(random);
        using var folder = File.Exists(Path.Combine(path, "run.json")) ? RunFolder.Open(path) : RunFolder.Create(path, Record(data));
        folder.Lock();
        using var trainer = new Trainer(new TrainerSetup
        {
            Game = game,
            Play = new AlternatingPlay(),
            Data = data,
            Batch = 16,
            Random = random,
            Folder = folder,
            AverageKimg = 0.1,
        });
        trainer.Run(new Goal(Rounds: rounds), new Watcher(), CancellationToken.None);
        return game.LossesByRound;
    }

    private static RunRecord Record(Dataset data) => new()
    {
        System = "test",
        Data = "ring",
        Shape = data.Shape,
        Settings = new JsonObject(),
        Seed = 1,
        Device = "cpu",
        Precision = Precision.Float32,
        Threads = 2,
        Goal = new Goal(Rounds: 1),
        Created = DateTimeOffset.UnixEpoch,
        Versions = new Dictionary<string, string>(),
        Machine = "any",
    };

    /// <summary>Three networks: encoder and generator first learn to copy points, then play together against a discriminator of pairs (as BiGAN does).</summary>
    private sealed class AutoencodingGame : Game
    {
        private readonly PerceptronGenerator encoder = new(2, 8, 1, [2], Squash.None), generator = new(2, 8, 1, [2], Squash.None);
        private readonly PerceptronDiscriminator discriminator;
        private readonly NonSaturatingObjective objective = new();

        public AutoencodingGame(RandomStreams random)
        {
            discriminator = new PerceptronDiscriminator([4], 8, 1, 0, 0, 0, random["dropout"]);
            using var weights = random.Fresh("weights");
            foreach (var (_, network) in Networks) network.Initialize(weights);
            var copier = Player.Of<PairRound>("encoder+generator", [encoder, generator], new AdamOptions(1e-3), round => Note("encoder+generator", Loss.Of(
                "copy", (generator.Forward(encoder.Forward(round.Real.Items)) - round.Real.Items).Square().Mean())));
            var judge = Player.Of<PairRound>("discriminator", [discriminator], new AdamOptions(1e-3), round => Note("discriminator", Loss.Of(
                "adversarial", objective.Discriminator(Judge(round.Encoded.Detach()), Judge(round.Generated.Detach())))));
            var both = Player.Of<PairRound>("joint", [encoder, generator], new AdamOptions(1e-3), round => Note("encoder+generator", Loss.Of(
                "adversarial", objective.Generator(Judge(round.Generated))).Plus("encoder", (Judge(round.Encoded)).Softplus().Mean())));
            Phases = [new Phase("warm-up", [copier], 0.096), new Phase("play", [judge, both])];
        }

        public List<string[]> LossesByRound { get; } = [];

        public override IReadOnlyList<Phase> Phases { get; }

        public override IReadOnlyList<(string Name, Module Network)> Networks => [("encoder", encoder), ("generator", generator), ("discriminator", discriminator)];

        public override IReadOnlyList<(string Name, Module Network)> Kept => [("encoder", encoder), ("generator", generator)];

        public override Round Open(RoundContext context)
        {
            LossesByRound.Add([]);
            return new PairRound(context, encoder, generator);
        }

        public override Tensor Sample(SampleRequest request) => generator.Forward(Tensor.Normal([request.Count, 2], request.Random)).Detach();

        private Tensor Judge(Tensor pairs) => discriminator.Forward(pairs);

        private Loss Note(string who, Loss loss)
        {
            LossesByRound[^1] = [.. LossesByRound[^1].Append($"{who}.loss")];
            return loss;
        }
    }

    private sealed class PairRound(RoundContext context, Layer encoder, Layer generator) : Round(context)
    {
        private Tensor? encoded, generated;

        public Tensor Encoded => encoded ??= Share(Ops.Cat([Real.Items, encoder.Forward(Real.Items)], 1));

        public Tensor Generated => generated ??= Make();

        private Tensor Make()
        {
            var latents = Tensor.Normal([Real.Items.Size(0), 2], Random["latents"]);
            return Share(Ops.Cat([generator.Forward(latents), latents], 1));
        }
    }

    private sealed class Scale : Layer
    {
        public Scale(double value)
        {
            Weight = Parameter("weight", [1], (shape, _) => Tensor.Full(shape, value));
            using var random = new Generator(0);
            Initialize(random);
        }

        public Parameter Weight { get; }

        public override Tensor Forward(Tensor x) => x.To(DType.Float) * Weight;
    }
}
