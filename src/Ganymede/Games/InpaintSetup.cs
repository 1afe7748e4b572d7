namespace Ganymede.Games;

/// <summary>What the game of filling holes is made of: the generator goes from pictures with holes, [N, C + 1, H, W], to whole ones, [N, C, H, W].</summary>
public sealed record InpaintSetup : PairSetup
{
    /// <summary>How far round a hole the known is predicted too, in pixels, so that what fills it goes on outside.</summary>
    public int Overlap { get; init; } = 4;

    /// <summary>What the distance counts there, by what it counts in the hole.</summary>
    public double OverlapWeight { get; init; } = 10;

    /// <summary>Whether fillings are moved, smoothly, to meet what is known at their border.</summary>
    public bool Blend { get; init; }
}
