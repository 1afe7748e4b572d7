namespace Ganymede.Data;

/// <summary>What is laid under transparent places.</summary>
public enum Backdrop
{
    /// <summary>White.</summary>
    White,

    /// <summary>Black.</summary>
    Black,

    /// <summary>Nothing: alpha stays, as a fourth channel.</summary>
    Keep,
}

/// <summary>Which part of a picture file is the picture.</summary>
internal enum PicturePart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Its left half; the right one is another picture.</summary>
    Left,

    /// <summary>Its right half.</summary>
    Right,
}

/// <summary>What is done to each picture of a folder so that all have one shape.</summary>
/// <param name="Size">Edge of the square, in pixels.</param>
/// <param name="Channels">1, 3 or 4.</param>
/// <param name="Box">The whole picture on a square of the backdrop's colour, instead of the centre square cut out.</param>
internal sealed record PictureTreatment(int Size, int Channels, bool Box, Backdrop Backdrop)
{
    /// <summary>Pixels of the largest picture that is decoded: 12,000 x 12,000, which takes 0.6 GB for a moment.</summary>
    public const long MostPixels = 12_000L * 12_000;

    /// <summary>Shorter edge of the smallest picture worth enlarging.</summary>
    public int LeastEdge => Math.Min(8, Size);

    /// <summary>Which part of the file is the picture.</summary>
    public PicturePart Part { get; init; }

    public ImageShape Shape => new(Channels, Size, Size);

    /// <returns>Sentences for people.</returns>
    public IEnumerable<string> Describe()
    {
        yield return Box
            ? $"Each picture is fitted whole into {Size}x{Size} (antialiased), the rest is "
                + $"{(Backdrop == Backdrop.Keep ? "transparent" : Name(Backdrop))}."
            : $"The centre square of each picture is resized to {Size}x{Size} (antialiased).";
        yield return Channels switch
        {
            1 => $"Colours become grey; transparent places become {Name(Backdrop)}.",
            3 => $"All become RGB; transparent places become {Name(Backdrop)}.",
            _ => "All become RGB with alpha.",
        };
        yield return "Values become floats in [-1, 1].";
    }

    private static string Name(Backdrop backdrop) => backdrop == Backdrop.Black ? "black" : "white";
}
