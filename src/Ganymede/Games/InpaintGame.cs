using Ganymede.Data;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>
/// The game of filling holes (Pathak et al., 2016): a generator predicts a picture from what is known of it, near to what was there; a
/// discriminator sees whole pictures, and pictures whose holes were filled, without being told where. The authors' sees the prediction of known
/// places too, which their programs do not put back; ours sees what will be used, seams included.
/// </summary>
public sealed class InpaintGame : Game
{
    private readonly InpaintSetup setup;
    private readonly Player generatorPlayer;

    /// <summary>Sets the two at the board. Networks are moved to <paramref name="device"/>; the game owns them.</summary>
    public InpaintGame(InpaintSetup setup, Device device)
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

    /// <summary>Fills holes; what is known stays as it is.</summary>
    /// <inheritdoc/>
    public override Tensor Translate(Tensor pictures, Way direction, Generator random)
    {
        if (direction != Way.AToB) return base.Translate(pictures, direction, random);
        using var scope = TensorScope.Begin();
        var made = Translating.Through(setup.Generator, pictures, random);
        return scope.Keep(Holes.Filled(pictures.To(made.Device), made));
    }

    // -log D(x) - log(1 - D(x outside, G(x) in the hole)).
    private Loss DiscriminatorLoss(PairRound round)
    {
        var real = Judge(round.Real.Items);
        var fake = Judge(Holes.Filled(round.Sources, round.Cut(round.Fakes)));
        if (round.IsObserved) Judgements.Note(round, setup.Objective, real.Detach(), fake.Detach());
        return Loss.Of("adversarial", setup.Objective.Discriminator(real, fake));
    }

    // λ (G(x) - x)² in the hole and, counting more, round it; -log D of the filled picture.
    private Loss GeneratorLoss(PairRound round)
    {
        var distance = Distance(round);
        if (setup.Discriminator is null) return Loss.Of("distance", distance, setup.DistanceWeight);
        var loss = Loss.Of("adversarial", setup.Objective.Generator(Judge(Holes.Filled(round.Sources, round.Fakes))), setup.AdversarialWeight);
        return setup.DistanceWeight > 0 ? loss.Plus("distance", distance, setup.DistanceWeight) : loss;
    }

    /// <summary>The weighted mean square over all that is predicted, as the authors' program has it: what counts tenfold is not divided by it.</summary>
    private Tensor Distance(PairRound round)
    {
        var holes = Holes.In(round.Sources);                                                        // [N, 1, H, W]
        var reach = 2 * setup.Overlap + 1;
        var predicted = setup.Overlap > 0 ? Ops.MaxPool2d(holes, [reach, reach], [1, 1], [setup.Overlap, setup.Overlap]) : holes;
        var weights = holes + (setup.OverlapWeight * (predicted - holes));
        var squares = InFloat(round.Fakes - round.Real.Items).Square();
        return (weights * squares).Sum() / (predicted.Sum() * squares.Size(1));
    }

    private Tensor Judge(Tensor pictures) => InFloat(setup.Discriminator!.Forward(pictures));

    private static Tensor InFloat(Tensor value) => value.DType == DType.Float ? value : value.To(DType.Float);
}
