using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>
/// Super-resolution (Ledig et al., 2017): a generator enlarges what was made small, first near the truth alone, then also for a discriminator that
/// tells large pictures from enlarged ones. A copy keeps the weights that the warm-up ended with.
/// </summary>
public sealed class EnlargingGame : Game, IEnlarges
{
    private const double Steps = 127.5;

    private readonly EnlargingSetup setup;
    private readonly Player[] generatorPlayers;

    /// <summary>Sets them at the board. Networks are moved to <paramref name="device"/>; the game owns them.</summary>
    public EnlargingGame(EnlargingSetup setup, Device device)
    {
        this.setup = setup;
        foreach (var (_, network) in Networks) network.MoveTo(device);
        KeepSoft();
        var warming = Player.Of<PairRound>(
            "warm-up", [setup.Generator], setup.WarmUpOptimizer, round => Loss.Of("distance", Distance(round)), learningRate: setup.LearningRate, aftermath: KeepSoft);
        generatorPlayers = [warming];
        Phases = [new Phase("warm-up", [warming])];
        if (setup.Discriminator is not { } discriminator) return;

        var judging = Player.Of<PairRound>("discriminator", [discriminator], setup.DiscriminatorOptimizer, DiscriminatorLoss, learningRate: setup.LearningRate);
        var sharpening = Player.Of<PairRound>("generator", [setup.Generator], setup.GeneratorOptimizer, GeneratorLoss, learningRate: setup.LearningRate);
        var play = new Phase("play", [judging, sharpening]);
        generatorPlayers = setup.WarmUpKimg > 0 ? [warming, sharpening] : [sharpening];
        Phases = setup.WarmUpKimg > 0 ? [Phases[0] with { Kimg = setup.WarmUpKimg }, play] : [play];
        if (setup.WarmUpKimg <= 0) warming.Dispose();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Phase> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Networks =>
        [.. Kept, .. Named("discriminator", setup.Discriminator), .. Named("features", setup.OwnFeatures)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Kept =>
        setup.Soft is { } soft ? [("generator", setup.Generator), ("soft", soft)] : [("generator", setup.Generator)];

    /// <inheritdoc/>
    public int Scale => setup.Scale;

    /// <inheritdoc/>
    public int Reach => setup.Generator.Reach;

    /// <inheritdoc/>
    public double WarmUpKimg => setup.Discriminator is null ? double.PositiveInfinity : setup.WarmUpKimg;

    /// <inheritdoc/>
    public bool HasSoft => setup.Soft is not null;

    /// <inheritdoc/>
    public override Round Open(RoundContext context) => new PairRound(
        context with { NextBatch = () => context.NextBatch() is var large ? large with { Sources = Shrink(large.Items) } : large },
        setup.Generator, context.Movers.Any(generatorPlayers.Contains));

    /// <inheritdoc/>
    public override Tensor Sample(SampleRequest request) => Enlarge(request.DemandSources());

    /// <inheritdoc/>
    public Tensor Shrink(Tensor pictures)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var steps = (Bicubic.Shrink(pictures, setup.Scale).Clamp(-1, 1) + 1) * Steps;
        return scope.Keep((Ops.Round(steps) / Steps) - 1);
    }

    /// <inheritdoc/>
    public Tensor Enlarge(Tensor pictures, double sharpness = 1)
    {
        using var scope = TensorScope.Begin();
        using var unused = new Generator(0);
        if (setup.Soft is not { } soft || sharpness == 1) return scope.Keep(Through(setup.Generator));
        if (sharpness == 0) return scope.Keep(Through(soft));
        using var blend = new BlendedWeights(setup.Generator, soft, sharpness);
        return scope.Keep(Through(setup.Generator));

        Tensor Through(Layer network) => Translating.Through(network, pictures, unused, growth: setup.Scale * setup.Scale).Clamp(-1, 1);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        setup.Perceptual?.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    // -log D(y) - log(1 - D(G(x))).
    private Loss DiscriminatorLoss(PairRound round)
    {
        var real = Judge(round.Real.Items);
        var fake = Judge(round.Cut(round.Fakes));
        if (round.IsObserved) Judgements.Note(round, setup.Objective, real.Detach(), fake.Detach());
        return Loss.Of("adversarial", setup.Objective.Discriminator(real, fake));
    }

    // λ -log D(G(x)) + μ |φ(y) - φ(G(x))|² + |y - G(x)|², or in the way of ESRGAN.
    private Loss GeneratorLoss(PairRound round)
    {
        var judged = new JudgedFakes(Judge(round.Fakes), () => Judge(round.Real.Items));
        var loss = Loss.Of("adversarial", setup.Objective.Generator(judged), setup.AdversarialWeight);
        if (setup.Perceptual is { } perceptual) loss = loss.Plus("features", perceptual.Of(round.Fakes, round.Real.Items), setup.PerceptualWeight);
        return setup.DistanceWeight > 0 ? loss.Plus("distance", Distance(round), setup.DistanceWeight) : loss;
    }

    private Tensor Distance(PairRound round)
    {
        var error = round.Fakes.InFloat() - round.Real.Items;
        return setup.IsSquared ? error.Square().Mean() : error.Abs().Mean();
    }

    private static (string Name, Module Network)[] Named(string name, Layer? network) => network is null ? [] : [(name, network)];

    private Tensor Judge(Tensor pictures) => setup.Discriminator!.Forward(pictures).InFloat();

    // While it warms up the copy goes along; from then on it stays.
    private void KeepSoft()
    {
        if (setup.Soft is not { } soft) return;
        using var frozen = Autograd.NoGrad();
        foreach (var (from, to) in setup.Generator.State.Zip(soft.State)) Ops.CopyInPlace(to.Value, from.Value);
    }
}
