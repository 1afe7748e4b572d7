using Ganymede.Data;

namespace Ganymede.Runs;

/// <summary>Which pictures to fill holes in, and where these are.</summary>
public sealed record InpaintingRequest
{
    /// <summary>A picture, a folder or a zip of them.</summary>
    public required string Input { get; init; }

    /// <summary>A picture as large as those: white is filled, black is kept.</summary>
    public required string Mask { get; init; }

    /// <summary>The folder for the results.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether what is known, the result and the picture as it was are also written beside each other.</summary>
    public bool Compare { get; init; }

    /// <summary>Larger pictures go through the network in pieces of this edge, in pixels.</summary>
    public int Tile { get; init; } = TranslationRequest.UsualTile;

    /// <summary>Told how far it is; null for nobody.</summary>
    public IProgress<DataProgress>? Progress { get; init; }

    /// <summary>Stops between two pictures; what was written stays.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>What was filled.</summary>
/// <param name="Folder">Where the results are, as a full path.</param>
/// <param name="Written">The results, in the order of the inputs.</param>
/// <param name="LeftOut">Pictures that could not be used.</param>
public sealed record InpaintingResult(string Folder, IReadOnlyList<string> Written, IReadOnlyList<SkippedFile> LeftOut);
