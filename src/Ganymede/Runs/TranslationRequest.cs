using Ganymede.Data;
using Ganymede.Games;

namespace Ganymede.Runs;

/// <summary>Which pictures to translate, and to where.</summary>
public sealed record TranslationRequest
{
    /// <summary>Pieces of this edge need about a gigabyte.</summary>
    public const int UsualTile = 1024;

    /// <summary>A picture, a folder or a zip of them.</summary>
    public required string Input { get; init; }

    /// <summary>The folder for the results.</summary>
    public required string Folder { get; init; }

    /// <summary>Which way; null for the only one, or from A to B.</summary>
    public Way? Direction { get; init; }

    /// <summary>Whether input and result, and the right answer where it is known, are also written beside each other.</summary>
    public bool Compare { get; init; }

    /// <summary>Whether each file holds a pair beside each other: one half is translated, the other is the right answer.</summary>
    public bool ArePairs { get; init; }

    /// <summary>Larger pictures go through the network in pieces of this edge, in pixels.</summary>
    public int Tile { get; init; } = UsualTile;

    /// <summary>Of the generator's own noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>Told how far it is; null for nobody.</summary>
    public IProgress<DataProgress>? Progress { get; init; }

    /// <summary>Stops between two pictures; what was written stays.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>What a translation did.</summary>
/// <param name="Folder">Where the results are, as a full path.</param>
/// <param name="Written">The results, in the order of the inputs.</param>
/// <param name="LeftOut">Pictures that could not be used.</param>
public sealed record TranslationResult(string Folder, Way Direction, IReadOnlyList<string> Written, IReadOnlyList<SkippedFile> LeftOut);
