using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>What a semi-supervised game is made of.</summary>
public sealed record SemiSupervisedSetup
{
    /// <summary>From latents [N, z] to samples [N, …].</summary>
    public required Layer Generator { get; init; }

    /// <summary>A <see cref="Layer"/> that names classes, and is a discriminator by that.</summary>
    public required IClassifies Discriminator { get; init; }

    /// <summary>The samples with labels; null until <see cref="Game.Load"/> brings them.</summary>
    public required LabelledSamples? Labelled { get; init; }

    /// <summary>Where latents come from.</summary>
    public required LatentPrior Prior { get; init; }

    /// <summary>How the generator steps.</summary>
    public required OptimizerOptions GeneratorOptimizer { get; init; }

    /// <summary>How the discriminator steps.</summary>
    public required OptimizerOptions DiscriminatorOptimizer { get; init; }

    /// <summary>Both players' learning rates over time, as a factor of the first ones.</summary>
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Times the loss of telling real from fake.</summary>
    public double Unlabelled { get; init; } = 1;

    /// <summary>Times the distance of mean features, in the generator's loss.</summary>
    public double Matching { get; init; } = 1;

    /// <summary>Times the usual loss of looking real, in the generator's loss; 0 for none.</summary>
    public double Adversarial { get; init; }
}

/// <summary>
/// Learning classes from few labels (Salimans et al., 2016): the discriminator names the classes of labelled samples, and learns from all the others, and
/// from fakes, what is a sample at all; the generator matches the mean of its features.
/// </summary>
public sealed class SemiSupervisedGame : Game
{
    private const string LabelledPrefix = "labelled.";

    private readonly SemiSupervisedSetup setup;
    private readonly Module discriminator;
    private readonly Player generatorPlayer;
    private LabelledSamples? labelled;

    /// <summary>Sets the two at the board. Networks are moved to <paramref name="device"/>; the game owns them, and the labelled samples.</summary>
    public SemiSupervisedGame(SemiSupervisedSetup setup, Device device)
    {
        this.setup = setup;
        discriminator = (Module)setup.Discriminator;
        labelled = setup.Labelled;
        setup.Generator.MoveTo(device);
        discriminator.MoveTo(device);
        var discriminatorPlayer = Player.Of<SemiSupervisedRound>(
            "discriminator", [discriminator], setup.DiscriminatorOptimizer, DiscriminatorLoss, learningRate: setup.LearningRate);
        generatorPlayer = Player.Of<SemiSupervisedRound>("generator", [setup.Generator], setup.GeneratorOptimizer, GeneratorLoss, learningRate: setup.LearningRate);
        Phases = [new Phase("play", [discriminatorPlayer, generatorPlayer])];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Phase> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Networks => [("generator", setup.Generator), ("discriminator", discriminator)];

    /// <summary>Both: what classifies in use is the discriminator, with averaged weights.</summary>
    public override IReadOnlyList<(string Name, Module Network)> Kept => Networks;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> State => labelled?.State.Select(s => (LabelledPrefix + s.Name, s.Value)) ?? [];

    /// <inheritdoc/>
    public override LatentPrior Prior => setup.Prior;

    /// <inheritdoc/>
    public override Round Open(RoundContext context) => new SemiSupervisedRound(
        context, setup, labelled ?? throw new InvalidOperationException("This game has no labelled samples; it was built to be sampled."), context.Movers.Contains(generatorPlayer));

    /// <inheritdoc/>
    public override Tensor Sample(SampleRequest request)
    {
        using var frozen = Autograd.NoGrad();
        using var latents = setup.Prior.Draw(request.Count, request.Random);
        return Generate(latents, null, request.Random);
    }

    /// <inheritdoc/>
    public override Tensor Generate(Tensor latents, Tensor? conditions, Generator random) => GeneratorInUse.Generate(setup.Generator, latents, null, random);

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        if (!state.TryGetValue(LabelledPrefix + "items", out var items) || !state.TryGetValue(LabelledPrefix + "labels", out var labels))
            throw new InvalidDataException("the labelled samples are missing");
        labelled?.Dispose();
        var device = discriminator.Parameters[0].Value.Device;
        labelled = new LabelledSamples(items.To(device), labels.To(device));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        labelled?.Dispose();
        base.Dispose();
    }

    private Loss DiscriminatorLoss(SemiSupervisedRound round)
    {
        var (items, labels) = round.Labelled;
        var (known, real, fake) = (items.Size(0), round.Real.Items.Size(0), round.Fakes.Size(0));
        var logits = Seen(Ops.Cat([items, round.Real.Items, round.Cut(round.Fakes)]));              // [labelled + real + fake, K]
        var ofLabelled = logits.Narrow(0, 0, known);
        if (round.IsObserved) round.Note("labelled.right", Ops.Eq(Ops.Argmax(ofLabelled, 1), labels).To(DType.Float).Mean());
        return Loss.Of("labelled", SemiSupervised.OfLabelled(ofLabelled, labels))
            .Plus("unlabelled", SemiSupervised.OfUnlabelled(RealLogit.Of(logits.Narrow(0, known, real)), RealLogit.Of(logits.Narrow(0, known + real, fake))), setup.Unlabelled);
    }

    private Loss GeneratorLoss(SemiSupervisedRound round)
    {
        var fake = setup.Discriminator.Features(round.Fakes);
        Loss? loss = null;
        if (setup.Matching > 0)
        {
            var real = setup.Discriminator.Features(round.Real.Items);
            loss = Loss.Of("features", SemiSupervised.Matching(real.InFloat(), fake.InFloat()), setup.Matching);
        }

        if (setup.Adversarial == 0) return loss!;
        var adversarial = (-RealLogit.Of(setup.Discriminator.Recognize(fake).InFloat())).Softplus().Mean();
        return loss is null ? Loss.Of("adversarial", adversarial, setup.Adversarial) : loss.Plus("adversarial", adversarial, setup.Adversarial);
    }

    private Tensor Seen(Tensor x) => setup.Discriminator.Recognize(setup.Discriminator.Features(x)).InFloat();

    // Losses and what is logged stay in float where networks compute in bfloat16.
}
