using Ganymede.Objectives;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>What the game of filling holes is made of.</summary>
public sealed record InpaintSetup
{
    /// <summary>From pictures with holes, [N, C + 1, H, W], to whole ones, [N, C, H, W].</summary>
    public required Layer Generator { get; init; }

    /// <summary>From whole pictures to logits; null to learn by the distance alone.</summary>
    public required Layer? Discriminator { get; init; }

    /// <summary>What both minimise.</summary>
    public required IObjective Objective { get; init; }

    /// <summary>How the generator steps.</summary>
    public required OptimizerOptions GeneratorOptimizer { get; init; }

    /// <summary>How the discriminator steps.</summary>
    public required OptimizerOptions DiscriminatorOptimizer { get; init; }

    /// <summary>Both players' learning rates over time, as a factor of the first ones.</summary>
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>λ of the distance.</summary>
    public double DistanceWeight { get; init; } = 0.999;

    /// <summary>λ of the adversarial loss.</summary>
    public double AdversarialWeight { get; init; } = 0.001;

    /// <summary>How far round a hole the known is predicted too, in pixels, so that what fills it goes on outside.</summary>
    public int Overlap { get; init; } = 4;

    /// <summary>What the distance counts there, by what it counts in the hole.</summary>
    public double OverlapWeight { get; init; } = 10;
}
