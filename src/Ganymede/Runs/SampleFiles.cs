using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Which samples to write, and to where.</summary>
public sealed record SampleFileRequest
{
    /// <summary>Samples when nobody says how many.</summary>
    public const int UsualCount = 64;

    private const string Png = "png", Numbers = "safetensors";

    /// <summary>How many; of a sweep how many latents. Null for as many as is usual.</summary>
    public int? Count { get; init; }

    /// <summary>The same seed gives the same bytes.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The file for all of them; null for <c>samples</c> with the format's ending.</summary>
    public string? File { get; init; }

    /// <summary>The folder for one PNG file each; null for one file of all.</summary>
    public string? Folder { get; init; }

    /// <summary><c>png</c>, <c>safetensors</c>, or null for what the file's name ends in.</summary>
    public string? Format { get; init; }

    /// <summary>What samples are to be.</summary>
    public WishWords Words { get; init; } = WishWords.None;

    /// <summary>The attribute or code to walk through in a grid; null for samples that have nothing to do with each other.</summary>
    public string? Sweep { get; init; }

    /// <summary>Whether numbers are written rather than pictures.</summary>
    internal bool AsNumbers => Format is null ? Path.GetExtension(File) == $".{Numbers}" : Format == Numbers;

    /// <summary>The file, named.</summary>
    internal string Target => File ?? $"samples.{(AsNumbers ? Numbers : Png)}";

    /// <summary>Checks that these can be asked for together.</summary>
    /// <exception cref="ConfigurationException">They cannot.</exception>
    public void Demand()
    {
        if (Count < 1) throw new ConfigurationException($"{Count} samples cannot be made; ask for 1 or more.");
        if (Format is not (null or Png or Numbers)) throw new ConfigurationException(Suggestion.Unknown("format", Format, [Png, Numbers]));
        if (Folder is null) return;
        if (File is not null) throw new ConfigurationException("--out names one file for all samples, --each a folder for single ones; use one of the two.");
        if (Format == Numbers) throw new ConfigurationException("--each writes PNG files; for safetensors use --out FILE.");
    }
}

/// <summary>Writes samples as people and other programs want them.</summary>
public static class SampleFiles
{
    private const int MostRealPoints = 2000;

    /// <summary>Makes samples and writes them.</summary>
    /// <param name="make">Makes the samples, of what is wished for; null to draw them as training did.</param>
    /// <returns>The file or folder, as a full path, and how many samples there are.</returns>
    /// <exception cref="ConfigurationException">This cannot be asked of these samples.</exception>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public static (string Place, int Count) Write(KeptGenerator generator, SampleFileRequest request, Func<Wish?, Tensor>? make = null)
    {
        request.Demand();
        if (request.Folder is not null && generator.Shape is not ImageShape)
            throw new ConfigurationException("This run makes points, not pictures; leave --each out, or use --format safetensors.");
        var wish = generator.Read(request.Words);
        if (request.Sweep is not null) generator.Demand();
        if (request.Sweep is not null && !request.AsNumbers && generator.Shape is not ImageShape)
            throw new ConfigurationException("This run makes points, which are not shown in a grid; leave --sweep out, or use --format safetensors.");
        using var scope = TensorScope.Begin();
        var (samples, conditions, columns) = request.Sweep is { } name
            ? generator.Walk(name, request.Seed, wish, request.Count)
            : (make?.Invoke(wish) ?? generator.Sample(request.Count ?? SampleFileRequest.UsualCount, request.Seed, wish), null, 0);
        var place = Path.GetFullPath(request.Folder ?? request.Target);
        try
        {
            Directory.CreateDirectory(request.Folder is null ? Path.GetDirectoryName(place)! : place);
            if (request.Folder is not null) WriteEach(place, samples.ToArray<float>(), (ImageShape)generator.Shape, Numbered((int)samples.Size(0)));
            else if (request.AsNumbers) WriteNumbers(place, samples, conditions, generator, request);
            else File.WriteAllBytes(place, Show(samples.ToArray<float>(), generator, columns).EncodePng());
            return (place, (int)samples.Size(0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The samples cannot be written to {place}: {e.Message}", e);
        }
    }

    /// <summary>Names for pictures that have none: 0000.png, 0001.png, …</summary>
    internal static IReadOnlyList<string> Numbered(int count)
    {
        var digits = Math.Max(4, (count - 1).ToString(CultureInfo.InvariantCulture).Length);
        return [.. Enumerable.Range(0, count).Select(i => i.ToString($"D{digits}", CultureInfo.InvariantCulture) + ".png")];
    }

    /// <summary>Writes a PNG file for each picture.</summary>
    /// <param name="folder">A full path.</param>
    /// <param name="pictures">[N, ...shape], in [-1, 1].</param>
    /// <param name="names">Of the files that they stand for, N or more; their endings become .png.</param>
    /// <exception cref="DataException">A name leads out of the folder.</exception>
    internal static void WriteEach(string folder, float[] pictures, ImageShape shape, IEnumerable<string> names)
    {
        foreach (var (picture, name) in pictures.Chunk(shape.Elements).Zip(names))
        {
            var file = Path.GetFullPath(Path.Combine(folder, Path.ChangeExtension(name, ".png")));
            if (!file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new DataException($"The name '{name}' leads out of {folder}; nothing is written there.");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, new Picture(shape.Channels, shape.Height, shape.Width, [.. picture.Select(PictureGrid.ToByte)]).EncodePng());
        }
    }

    private static void WriteNumbers(string file, Tensor samples, Tensor? conditions, KeptGenerator generator, SampleFileRequest request) =>
        Safetensors.Write(file, conditions is null ? [("samples", samples)] : [("samples", samples), ("conditions", conditions)], new Dictionary<string, string>
        {
            ["ganymede.system"] = generator.Record.System,
            ["ganymede.rounds"] = generator.Progress.Rounds.ToString(CultureInfo.InvariantCulture),
            ["ganymede.seed"] = request.Seed.ToString(CultureInfo.InvariantCulture),
        });

    private static Picture Show(float[] samples, KeptGenerator generator, int columns) => generator.Shape is ImageShape image
        ? PictureGrid.Make(samples, image, columns)
        : ScatterPlot.Make(RealPoints(generator) ?? samples, samples);

    /// <summary>
    /// Real points to show samples amid, in the data's own units; null where the data is a file of the user's. Points that the program makes
    /// itself are always at hand, and show what should have been learned.
    /// </summary>
    public static float[]? RealPoints(KeptGenerator generator)
    {
        var spec = DataSpec.Parse(generator.Record.Data);
        if (spec.Path is not null) return null;
        using var data = Datasets.Open(spec, new DataOptions());
        var points = new float[MostRealPoints * data.Shape.Elements];
        data.Read([.. Enumerable.Range(0, MostRealPoints).Select(i => (long)i)], points);
        ((PointShape)data.Shape).ToOwnUnits(points);
        return points;
    }
}
