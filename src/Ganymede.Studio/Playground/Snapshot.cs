using Ganymede.Evaluation;

namespace Ganymede.Studio.Playground;

/// <summary>What does not change while a game is played.</summary>
/// <param name="Grid">The square that is shown; the divergences count in its cells.</param>
/// <param name="Real">[N, 2], real points that are shown, in the data's own units.</param>
/// <param name="Modes">[M, 2], the centres of the data's modes; empty where it has none.</param>
/// <param name="ModeSpread">Standard deviation of a mode.</param>
/// <param name="WarpColumns">Of the latent grid: as many as rows, or for latents of one dimension all in one row.</param>
/// <param name="WarpRows">Of the latent grid.</param>
/// <param name="Latents">[columns · rows, 2], the latent grid itself, scaled to [-1, 1].</param>
/// <param name="Drawn">[N, 2], the latents of the fakes that are shown, scaled to [-1, 1]; of one dimension the second is 0, of more the first two.</param>
/// <param name="Floor">What as many real points get from others: what chance alone gives.</param>
public sealed record Scene(PointGrid Grid, float[] Real, float[] Modes, double ModeSpread, int WarpColumns, int WarpRows, float[] Latents, float[] Drawn, GridDivergence Floor);

/// <summary>A game at one moment. Nothing in it changes any more.</summary>
public sealed record Snapshot
{
    /// <summary>Rounds played; single moves are no rounds.</summary>
    public required long Rounds { get; init; }

    /// <summary>Moves of the discriminator.</summary>
    public required long DiscriminatorMoves { get; init; }

    /// <summary>Moves of the generator.</summary>
    public required long GeneratorMoves { get; init; }

    /// <summary>Whether the discriminator's numbers are beliefs from 0 to 1; if not, they are scores that only compare.</summary>
    public required bool IsBelief { get; init; }

    /// <summary>[N, 2], G of always the same latents, in the data's own units.</summary>
    public required float[] Fakes { get; init; }

    /// <summary>[N], what the discriminator says of each.</summary>
    public required float[] FakeVerdicts { get; init; }

    /// <summary>[N], what the discriminator says of the real points that are shown.</summary>
    public required float[] RealVerdicts { get; init; }

    /// <summary>[N, 2], where the generator's loss pulls each fake: minus the gradient of its own share of the loss, in the data's own units.</summary>
    public required float[] Pulls { get; init; }

    /// <summary>[side², row by row from below], what the discriminator says at the middle of each cell.</summary>
    public required float[] Surface { get; init; }

    /// <summary>[columns · rows, 2], where the generator takes the latent grid.</summary>
    public required float[] Warp { get; init; }

    /// <summary>What the players noted of their last moves, by the names that runs use; a player that has not moved has noted nothing.</summary>
    public required IReadOnlyDictionary<string, double> Readings { get; init; }

    /// <summary>How close the fakes are to the data, over more of them than are shown; null where it was not measured this time.</summary>
    public required Closeness? Closeness { get; init; }

    /// <summary>Mean length of <see cref="Pulls"/>, in units of the data's spread.</summary>
    public required double MeanPull { get; init; }
}

/// <summary>How close fakes are to the data.</summary>
/// <param name="Divergence">On the grid that is shown.</param>
/// <param name="Modes">How the modes are covered; null for data without.</param>
public sealed record Closeness(GridDivergence Divergence, ModeScore? Modes);
