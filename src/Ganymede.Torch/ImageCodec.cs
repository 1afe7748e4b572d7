namespace Ganymede.Torch;

/// <summary>What channels a decoded picture shall have; the values are torchvision's own.</summary>
public enum ImageMode
{
    /// <summary>As the file has them: 1, 2, 3 or 4.</summary>
    Unchanged = 0,

    /// <summary>Grey.</summary>
    Gray = 1,

    /// <summary>Grey and opacity.</summary>
    GrayAlpha = 2,

    /// <summary>Red, green, blue.</summary>
    Rgb = 3,

    /// <summary>Red, green, blue, opacity.</summary>
    RgbAlpha = 4,
}

/// <summary>Pictures from and to bytes, by torchvision's image operators (PNG and JPEG; GIF where the installed version can).</summary>
public static class ImageCodec
{
    private static readonly Lazy<string?> Problem = new(LoadOperators);

    /// <summary>Whether the operators are there.</summary>
    public static bool IsAvailable => Problem.Value is null;

    /// <summary>Why the operators are not there; null when they are.</summary>
    public static string? Missing => Problem.Value;

    /// <summary>Decodes a PNG or JPEG file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="mode">The channels wanted.</param>
    /// <returns>[C, H, W], uint8.</returns>
    /// <exception cref="TorchException">The bytes are no picture that the operators can read; the message is theirs.</exception>
    public static Tensor Decode(ReadOnlySpan<byte> file, ImageMode mode)
    {
        Demand();
        using var bytes = Tensor.From(file);
        return Ops.DecodeImage(bytes, (long)mode);
    }

    /// <summary>Encodes a picture as PNG.</summary>
    /// <param name="picture">[C, H, W], uint8, 1 or 3 channels.</param>
    /// <param name="compression">0 (fast) to 9 (small).</param>
    public static byte[] EncodePng(Tensor picture, int compression = 6)
    {
        Demand();
        using var bytes = Ops.EncodePng(picture, compression);
        return bytes.ToArray<byte>();
    }

    /// <summary>Encodes a picture as JPEG.</summary>
    /// <param name="picture">[C, H, W], uint8, 1 or 3 channels.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] EncodeJpeg(Tensor picture, int quality = 90)
    {
        Demand();
        using var bytes = Ops.EncodeJpeg(picture, quality);
        return bytes.ToArray<byte>();
    }

    private static void Demand()
    {
        if (Missing is { } problem) throw new TorchException(problem);
    }

    private static string? LoadOperators()
    {
        string[] folders = Environment.GetEnvironmentVariable("GANYMEDE_LIBTORCH") is { Length: > 0 } chosen
            ? [Path.Combine(chosen, "..", "torchvision"), Path.Combine(chosen, "lib"), "/usr/lib/python3/dist-packages/torchvision"]
            : ["/usr/lib/python3/dist-packages/torchvision"];
        var problem = $"torchvision's image operators (image*.so) are not in {string.Join(" or ", folders)}; install python3-torchvision.";
        foreach (var library in folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "image*.so")))
        {
            try
            {
                TorchRuntime.LoadOperators(library);
                return null;
            }
            catch (TorchException e)
            {
                problem = $"torchvision's image operators do not fit this libtorch; install the torchvision that belongs to it. ({e.Message})";
            }
        }

        return problem;
    }
}
