using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>What a game of super-resolution is made of.</summary>
public sealed record EnlargingSetup
{
    /// <summary>From small pictures to large ones.</summary>
    public required EnlargingNetwork Generator { get; init; }

    /// <summary>As <see cref="Generator"/>: keeps the weights that the warm-up ended with. Null without a warm-up, or with nothing after it.</summary>
    public required EnlargingNetwork? Soft { get; init; }

    /// <summary>From large pictures to logits; null to learn by the distance alone.</summary>
    public required Layer? Discriminator { get; init; }

    /// <summary>What both minimise after the warm-up.</summary>
    public required IObjective Objective { get; init; }

    /// <summary>How many times larger.</summary>
    public required int Scale { get; init; }

    /// <summary>Whether the distance is the mean square, or else the mean absolute difference.</summary>
    public required bool IsSquared { get; init; }

    /// <summary>How long the generator learns by distance alone, in thousands of samples; without a discriminator it does nothing else.</summary>
    public required double WarmUpKimg { get; init; }

    /// <summary>How the generator steps while it warms up.</summary>
    public required OptimizerOptions WarmUpOptimizer { get; init; }

    /// <summary>How the generator steps afterwards.</summary>
    public required OptimizerOptions GeneratorOptimizer { get; init; }

    /// <summary>How the discriminator steps.</summary>
    public required OptimizerOptions DiscriminatorOptimizer { get; init; }

    /// <summary>All players' learning rates over time, as a factor of the first ones.</summary>
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Times the distance, after the warm-up.</summary>
    public double DistanceWeight { get; init; } = 1;

    /// <summary>How pictures look to a network, compared beside pixels after the warm-up; null to compare pixels alone.</summary>
    public PerceptualDistance? Perceptual { get; init; }

    /// <summary>Times that.</summary>
    public double PerceptualWeight { get; init; } = 1;

    /// <summary>The network that it looks through, where that was learned for this run and is kept with it; null otherwise.</summary>
    public Layer? OwnFeatures { get; init; }

    /// <summary>Times the generator's adversarial loss.</summary>
    public double AdversarialWeight { get; init; } = 1e-3;
}
