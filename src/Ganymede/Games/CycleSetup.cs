using Ganymede.Objectives;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>What a game of two domains without pairs is made of.</summary>
public sealed record CycleSetup
{
    /// <summary>G: pictures of A to pictures of B.</summary>
    public required Layer Forth { get; init; }

    /// <summary>F: pictures of B to pictures of A.</summary>
    public required Layer Back { get; init; }

    /// <summary>Whether generators see each picture by itself: without batch normalisation, so that several may go through at once.</summary>
    public bool TranslatesEachAlone { get; init; }

    /// <summary>Whether discriminators do.</summary>
    public bool JudgesEachAlone { get; init; }

    /// <summary>Judges pictures of A.</summary>
    public required Layer JudgeOfA { get; init; }

    /// <summary>Judges pictures of B.</summary>
    public required Layer JudgeOfB { get; init; }

    /// <summary>What all minimise.</summary>
    public required IObjective Objective { get; init; }

    /// <summary>How the generators step.</summary>
    public required OptimizerOptions GeneratorOptimizer { get; init; }

    /// <summary>How the discriminators step.</summary>
    public required OptimizerOptions DiscriminatorOptimizer { get; init; }

    /// <summary>All learning rates over time, as a factor of the first ones.</summary>
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>What the generators' adversarial loss is multiplied by.</summary>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>What the discriminators' loss is multiplied by.</summary>
    public double DiscriminatorWeight { get; init; } = 1;

    /// <summary>λ: times how far pictures are from themselves after going forth and back.</summary>
    public double CycleWeight { get; init; } = 10;

    /// <summary>Times how far pictures are from what becomes of them on the way to their own domain; 0 for none.</summary>
    public double IdentityWeight { get; init; } = 5;

    /// <summary>Old fakes of each domain in a pool from which the discriminators' are exchanged half of the time; 0 for none.</summary>
    public int Pool { get; init; } = 50;
}
