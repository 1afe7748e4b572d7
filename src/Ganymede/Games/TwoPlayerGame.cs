using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>The game of two: a generator from latents to samples, a discriminator from samples to logits.</summary>
public sealed class TwoPlayerGame : Game
{
    // Sampling goes through the generator in pieces of this many, so that memory does not depend on what was asked for.
    private const int SampleBatch = 250;

    private readonly TwoPlayerSetup setup;
    private readonly Layer generator;
    private readonly Layer discriminator;
    private readonly Player generatorPlayer;

    /// <summary>Sets the two at the board. Networks are moved to <paramref name="device"/>; the game owns them.</summary>
    public TwoPlayerGame(TwoPlayerSetup setup, Device device)
    {
        (this.setup, generator, discriminator) = (setup, setup.Generator, setup.Discriminator);
        generator.MoveTo(device);
        discriminator.MoveTo(device);
        var discriminatorPlayer = Player.Of<TwoPlayerRound>(
            "discriminator", [discriminator], setup.DiscriminatorOptimizer, DiscriminatorLoss, setup.DiscriminatorMoves,
            setup.LearningRate, setup.Momentum);
        generatorPlayer = Player.Of<TwoPlayerRound>(
            "generator", [generator], setup.GeneratorOptimizer, GeneratorLoss, 1, setup.LearningRate, setup.Momentum);
        Phases = [new Phase("play", [discriminatorPlayer, generatorPlayer])];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Phase> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Networks => [("generator", generator), ("discriminator", discriminator)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Kept => [("generator", generator)];

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> State =>
        setup.Aids.SelectMany(a => a.State.Select(s => ($"{a.Name}.{s.Name}", s.Value)));

    /// <inheritdoc/>
    public override Round Open(RoundContext context) =>
        new TwoPlayerRound(context, generator, setup.Prior, keepsGraph: context.Movers.Contains(generatorPlayer));

    /// <inheritdoc/>
    public override Tensor Sample(SampleRequest request)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var device = generator.Parameters[0].Value.Device;
        var latents = setup.Prior.Draw(request.Count, request.Random).To(device);
        using var use = new InUse(generator, request.Random);

        var pieces = Enumerable.Range(0, (request.Count + SampleBatch - 1) / SampleBatch).Select(piece =>
        {
            using var inner = TensorScope.Begin();
            var start = piece * SampleBatch;
            return inner.Keep(generator.Forward(latents.Narrow(0, start, Math.Min(SampleBatch, request.Count - start))));
        }).ToArray();
        return scope.Keep(Ops.Cat(pieces));
    }

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var aid in setup.Aids)
        {
            var prefix = aid.Name + ".";
            aid.Load(state.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(s => s.Key[prefix.Length..], s => s.Value));
        }
    }

    // A generator in use: running statistics, and draws of its own layers from the sampler's stream. Ends as it was.
    private sealed class InUse : IDisposable
    {
        private readonly Layer generator;
        private readonly bool wasTraining;
        private readonly (IDraws Layer, Generator Random)[] drawing;

        public InUse(Layer generator, Generator random)
        {
            (this.generator, wasTraining) = (generator, generator.IsTraining);
            drawing = [.. generator.Parts.OfType<IDraws>().Select(d => (d, d.Random))];
            generator.Train(false);
            foreach (var (layer, _) in drawing) layer.Random = random;
        }

        public void Dispose()
        {
            generator.Train(wasTraining);
            foreach (var (layer, before) in drawing) layer.Random = before;
        }
    }

    // Real and fake go through the discriminator apart: its batch norm must never see both in one batch.
    private Loss DiscriminatorLoss(TwoPlayerRound round)
    {
        var real = Judge(round.Real.Items, Showing.Real, round);                                    // [N]
        var fake = Judge(round.Fakes.Detach(), Showing.FakeToDiscriminator, round);                 // [N]
        if (round.IsObserved) NoteJudgement(round, real.Detach(), fake.Detach());
        return Loss.Of("adversarial", setup.Objective.Discriminator(real, fake), setup.DiscriminatorWeight);
    }

    private Loss GeneratorLoss(TwoPlayerRound round) =>
        Loss.Of("adversarial", setup.Objective.Generator(Judge(round.Fakes, Showing.FakeToGenerator, round)));

    private Tensor Judge(Tensor samples, Showing showing, TwoPlayerRound round)
    {
        foreach (var aid in setup.Aids) samples = aid.Show(samples, showing, round);
        var logits = discriminator.Forward(samples);
        return logits.DType == DType.Float ? logits : logits.To(DType.Float);
    }

    private static void NoteJudgement(TwoPlayerRound round, Tensor real, Tensor fake)
    {
        round.Note("D(x)", real.Sigmoid().Mean());
        round.Note("D(G(z))", fake.Sigmoid().Mean());
        var right = Ops.Gt(real, 0).To(DType.Float).Mean() + Ops.Lt(fake, 0).To(DType.Float).Mean();
        round.Note("accuracy", right * 0.5);
    }
}

/// <summary>What a game of two is made of.</summary>
public sealed record TwoPlayerSetup
{
    /// <summary>From latents [N, z] to samples [N, …].</summary>
    public required Layer Generator { get; init; }

    /// <summary>From samples [N, …] to logits [N]; higher is more real.</summary>
    public required Layer Discriminator { get; init; }

    /// <summary>Where latents come from.</summary>
    public required LatentPrior Prior { get; init; }

    /// <summary>What both minimise.</summary>
    public required IObjective Objective { get; init; }

    /// <summary>How the generator steps.</summary>
    public required OptimizerOptions GeneratorOptimizer { get; init; }

    /// <summary>How the discriminator steps.</summary>
    public required OptimizerOptions DiscriminatorOptimizer { get; init; }

    /// <summary>Both players' learning rates over time, as a factor of the first ones.</summary>
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Both players' momentum over time, for SGD; null for the optimizers'.</summary>
    public Ramp? Momentum { get; init; }

    /// <summary>k: discriminator moves for one generator move.</summary>
    public int DiscriminatorMoves { get; init; } = 1;

    /// <summary>What the discriminator's loss is multiplied by; ½ in the original code.</summary>
    public double DiscriminatorWeight { get; init; } = 1;

    /// <summary>What stands between samples and the discriminator, in order.</summary>
    public IReadOnlyList<Aid> Aids { get; init; } = [];
}
