using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>
/// The game on pairs (Isola et al., 2017): a generator answers pictures of A, a discriminator sees question and answer together and tells
/// right answers from made ones; the generator is also held near the right one.
/// </summary>
public class PairGame : Game
{
    private readonly PairSetup setup;
    private readonly Player generatorPlayer;

    /// <summary>Sets the two at the board. Networks are moved to <paramref name="device"/>; the game owns them.</summary>
    public PairGame(PairSetup setup, Device device)
    {
        this.setup = setup;
        foreach (var (_, network) in Networks) network.MoveTo(device);
        generatorPlayer = Player.Of<PairRound>("generator", [setup.Generator], setup.GeneratorOptimizer, GeneratorLoss, learningRate: setup.LearningRate);
        Player[] discriminators = setup.Discriminator is { } discriminator
            ? [Player.Of<PairRound>("discriminator", [discriminator], setup.DiscriminatorOptimizer, DiscriminatorLoss, learningRate: setup.LearningRate)]
            : [];
        Phases = [new Phase("play", [.. discriminators, generatorPlayer])];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Phase> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Networks =>
        setup.Discriminator is { } discriminator ? [("generator", setup.Generator), ("discriminator", discriminator)] : Kept;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Kept => [("generator", setup.Generator)];

    /// <inheritdoc/>
    public override IReadOnlyList<Way> Directions => [Way.AToB];

    /// <inheritdoc/>
    public override Round Open(RoundContext context) => new PairRound(context, setup.Generator, context.Movers.Contains(generatorPlayer));

    /// <inheritdoc/>
    public override Tensor Sample(SampleRequest request) => Translate(request.DemandSources(), Way.AToB, request.Random);

    /// <inheritdoc/>
    public override Tensor Translate(Tensor pictures, Way direction, Generator random) => direction == Way.AToB
        ? Translating.Through(setup.Generator, pictures, random)
        : base.Translate(pictures, direction, random);

    /// <summary>Logits of answers, right or made, to a round's pictures: question and answer laid on each other.</summary>
    private protected virtual Tensor Judge(PairRound round, Tensor answers) => setup.Discriminator!.Forward(Ops.Cat([round.Sources, answers], 1)).InFloat();

    /// <summary>How far what was made is from the right answer: the mean absolute difference.</summary>
    private protected virtual Tensor Distance(PairRound round) => (round.Fakes - round.Real.Items).Abs().Mean().InFloat();

    // ½ (-log D(a, b) - log(1 - D(a, G(a)))), over all patches.
    private Loss DiscriminatorLoss(PairRound round)
    {
        var real = Judge(round, round.Real.Items);
        var fake = Judge(round, round.Cut(round.Fakes));
        if (round.IsObserved) Judgements.Note(round, setup.Objective, real.Detach(), fake.Detach());
        return Loss.Of("adversarial", setup.Objective.Discriminator(real, fake), setup.DiscriminatorWeight);
    }

    // -log D(a, G(a)) + λ |b - G(a)|.
    private Loss GeneratorLoss(PairRound round)
    {
        var distance = Distance(round);
        if (setup.Discriminator is null) return Loss.Of("distance", distance, setup.DistanceWeight);
        var loss = Loss.Of("adversarial", setup.Objective.Generator(Judge(round, round.Fakes)), setup.AdversarialWeight);
        return setup.DistanceWeight > 0 ? loss.Plus("distance", distance, setup.DistanceWeight) : loss;
    }
}
