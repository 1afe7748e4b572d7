namespace Ganymede.Studio.Intake;

/// <summary>How much may be dropped on a page.</summary>
public sealed record UploadLimits
{
    /// <summary>Bytes of a zip, or of all pictures together.</summary>
    public long Bytes { get; init; } = 1L << 30;

    /// <summary>Bytes that a zip may unpack to.</summary>
    public long UnpackedBytes { get; init; } = 8L << 30;

    /// <summary>Files in a zip.</summary>
    public int Entries { get; init; } = 200_000;

    /// <summary>Pictures that may be dropped singly.</summary>
    public int Pictures { get; init; } = 2_000;

    /// <summary>How many times larger a file may become by unpacking; pictures hardly change.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Bytes that stay free on the disk.</summary>
    public long FreeBytes { get; init; } = 256L << 20;
}
