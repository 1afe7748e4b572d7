using Ganymede.Objectives;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>What a game on pairs of pictures is made of.</summary>
public record PairSetup
{
    /// <summary>From pictures of A to pictures of B.</summary>
    public required Layer Generator { get; init; }

    /// <summary>From both laid on each other, A first, to logits (where holes are filled, from whole pictures); null to learn by the distance to the right answer alone.</summary>
    public required Layer? Discriminator { get; init; }

    /// <summary>What both minimise.</summary>
    public required IObjective Objective { get; init; }

    /// <summary>How the generator steps.</summary>
    public required OptimizerOptions GeneratorOptimizer { get; init; }

    /// <summary>How the discriminator steps.</summary>
    public required OptimizerOptions DiscriminatorOptimizer { get; init; }

    /// <summary>Both players' learning rates over time, as a factor of the first ones.</summary>
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>What the generator's adversarial loss is multiplied by.</summary>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>λ: times the distance to the right answer.</summary>
    public double DistanceWeight { get; init; } = 100;

    /// <summary>What the discriminator's loss is multiplied by, which slows it down beside the generator.</summary>
    public double DiscriminatorWeight { get; init; } = 0.5;
}
