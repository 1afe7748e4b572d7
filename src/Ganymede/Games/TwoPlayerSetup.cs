using Ganymede.Objectives;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>What a game of two is made of.</summary>
public sealed record TwoPlayerSetup
{
    /// <summary>From latents [N, z] to samples [N, …]: a <see cref="Layer"/>, or told what to make, an <see cref="Ganymede.Networks.IConditional"/>.</summary>
    public required Module Generator { get; init; }

    /// <summary>From samples [N, …] to logits [N], higher is more real: a <see cref="Layer"/>, or told what they are, an <see cref="Ganymede.Networks.IConditional"/>.</summary>
    public required Module Discriminator { get; init; }

    /// <summary>What they are told; null for nothing.</summary>
    public Conditioning? Conditioning { get; init; }

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

    /// <summary>1 - β2 of both players' Adam over time, as a factor of the first one; null for the optimizers'.</summary>
    public Schedule? Beta2 { get; init; }

    /// <summary>k: discriminator moves for one generator move.</summary>
    public int DiscriminatorMoves { get; init; } = 1;

    /// <summary>When the discriminator moves more often; null for never.</summary>
    public HeadStart? HeadStart { get; init; }

    /// <summary>Fakes in the generator's move for each real sample in a batch; more than one are drawn for this move alone.</summary>
    public int GeneratorBatch { get; init; } = 1;

    /// <summary>What the discriminator's loss is multiplied by, penalties included; ½ in the original code.</summary>
    public double DiscriminatorWeight { get; init; } = 1;

    /// <summary>What stands between samples and the discriminator, in order.</summary>
    public IReadOnlyList<Aid> Aids { get; init; } = [];

    /// <summary>What keeps the discriminator's slope in bounds.</summary>
    public IReadOnlyList<IPenalty> Penalties { get; init; } = [];

    /// <summary>The weights of <see cref="Penalties"/> over time, as a factor of the first ones.</summary>
    public Schedule PenaltyWeight { get; init; } = Schedule.Constant;

    /// <summary>Times the deviation of the discriminator's weights from orthogonal ones; 0 for none.</summary>
    public double DiscriminatorOrthogonality { get; init; }

    /// <summary>Times the deviation of the generator's weights from orthogonal ones; 0 for none.</summary>
    public double GeneratorOrthogonality { get; init; }

    /// <summary>The bound to which the discriminator's weights are clipped after its moves; 0 for none.</summary>
    public double DiscriminatorClip { get; init; }

    /// <summary>K: how many of the discriminator's moves the generator foresees; 0 for none.</summary>
    public int UnrolledMoves { get; init; }

    /// <summary>Times the distance between the means of the discriminator's features of real and fake; it must be an <see cref="Ganymede.Networks.IFeatures"/>. 0 for none.</summary>
    public double FeatureMatching { get; init; }

    /// <summary>What the generator's adversarial loss is multiplied by.</summary>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>Times both players' squared distance from their average weights so far; 0 for none.</summary>
    public double History { get; init; }
}
