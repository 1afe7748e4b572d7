using Ganymede.Data;

namespace Ganymede.Runs;

/// <summary>Which pictures to enlarge, and to where.</summary>
public sealed record UpscalingRequest
{
    /// <summary>Pieces of this edge, enlarged four times by 64 channels, need about a gigabyte.</summary>
    public const int UsualTile = 192;

    /// <summary>A picture, a folder or a zip of them.</summary>
    public required string Input { get; init; }

    /// <summary>The folder for the results.</summary>
    public required string Folder { get; init; }

    /// <summary>How many times larger; null for as many as the run learned, and no other will do.</summary>
    public int? Scale { get; init; }

    /// <summary>From 0, near the truth and soft, to 1, as sharp as was learned; null for 1.</summary>
    public double? Sharpness { get; init; }

    /// <summary>Whether bicubic and result, and the original with <see cref="Shrink"/>, are also written beside each other.</summary>
    public bool Compare { get; init; }

    /// <summary>Whether pictures are made small first, so that they are what the results should be, and results are scored.</summary>
    public bool Shrink { get; init; }

    /// <summary>Larger pictures go through the network in pieces of this edge, in pixels of the small picture.</summary>
    public int Tile { get; init; } = UsualTile;

    /// <summary>Told how far it is; null for nobody.</summary>
    public IProgress<DataProgress>? Progress { get; init; }

    /// <summary>Stops between two pieces; what was written stays.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>What an upscaling did.</summary>
/// <param name="Folder">Where the results are, as a full path.</param>
/// <param name="Scale">How many times larger.</param>
/// <param name="Written">The results, in the order of the inputs.</param>
/// <param name="Scores">Of each result, where the truth is known; otherwise empty.</param>
/// <param name="LeftOut">Pictures that could not be used.</param>
public sealed record UpscalingResult(
    string Folder, int Scale, IReadOnlyList<string> Written, IReadOnlyList<UpscalingScore> Scores, IReadOnlyList<SkippedFile> LeftOut);

/// <summary>How near a result is to the truth, on luminance, beside what bicubic interpolation gets.</summary>
/// <param name="File">The picture's name.</param>
/// <param name="Psnr">In decibels.</param>
/// <param name="Ssim">In [-1, 1].</param>
/// <param name="BicubicPsnr">In decibels.</param>
/// <param name="BicubicSsim">In [-1, 1].</param>
public sealed record UpscalingScore(string File, double Psnr, double Ssim, double BicubicPsnr, double BicubicSsim);
