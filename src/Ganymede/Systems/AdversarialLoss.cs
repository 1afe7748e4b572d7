namespace Ganymede.Systems;

/// <summary>What the two players minimise.</summary>
public enum AdversarialLoss
{
    /// <summary>G minimises -log D(G(z)).</summary>
    NonSaturating,

    /// <summary>G minimises log(1 - D(G(z))).</summary>
    Minimax,

    /// <summary>D regresses real samples to 1 and fakes to 0.</summary>
    LeastSquares,

    /// <summary>D is a critic whose slope is bounded.</summary>
    Wasserstein,

    /// <summary>D learns inside a margin.</summary>
    Hinge,

    /// <summary>Pairs of real and fake are compared.</summary>
    Relativistic,

    /// <summary>The same with squares.</summary>
    RelativisticLeastSquares,

    /// <summary>The same with hinges.</summary>
    RelativisticHinge,

    /// <summary>Each sample is compared with the average of the others.</summary>
    RelativisticAverage,

    /// <summary>The same with squares.</summary>
    RelativisticAverageLeastSquares,

    /// <summary>The same with hinges.</summary>
    RelativisticAverageHinge,
}
