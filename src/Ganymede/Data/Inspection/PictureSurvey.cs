using System.Security.Cryptography;

namespace Ganymede.Data;

/// <summary>Looks at the headers and contents of all picture files of a folder, without decoding.</summary>
internal sealed class PictureSurvey
{
    private readonly List<PictureSize> sizes = [];
    private readonly List<PictureFormat> formats = [];
    private readonly Dictionary<UInt128, string> contents = [];
    private int turned;

    private readonly record struct PictureFormat(string Format, PictureMode Mode);

    public List<Duplicate> Duplicates { get; } = [];

    public List<OddItem> Odd { get; } = [];

    /// <param name="edge">Edge of the squares that training will see.</param>
    public static PictureSurvey Of(PictureFolderReader reader, DataOptions options, int edge, bool crop)
    {
        var survey = new PictureSurvey();
        for (var i = 0; i < reader.Pictures.Count; i++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (i % 64 == 0) options.Progress?.Report(new DataProgress("Examining pictures", i, reader.Pictures.Count));
            try
            {
                survey.Add(reader.Pictures[i], reader.Read(reader.Pictures[i]), edge, crop);
            }
            catch (PictureException)
            {
                // Decoding has said already what is wrong with it.
            }
        }
        return survey;
    }

    public PictureFileReport Report(PictureFolderReader reader, IReadOnlyList<SkippedFile> skipped)
    {
        sizes.Sort((a, b) => ((long)a.Width * a.Height).CompareTo((long)b.Width * b.Height));
        return new PictureFileReport
        {
            Pictures = reader.Pictures.Count,
            Bytes = reader.Pictures.Sum(f => f.Length),
            Formats = Counts(formats.Select(f => f.Format)),
            Modes = Counts(formats.Select(f => f.Mode.ToString())),
            Smallest = sizes.FirstOrDefault(),
            Median = sizes.Count == 0 ? null : sizes[sizes.Count / 2],
            Largest = sizes.LastOrDefault(),
            Turned = turned,
            Unreadable = [.. skipped.Where(s => s.Kind is not (SkipKind.Truncated or SkipKind.Undescribed))],
            Undescribed = [.. skipped.Where(s => s.Kind == SkipKind.Undescribed)],
            Truncated = [.. skipped.Where(s => s.Kind == SkipKind.Truncated)],
            Others = [.. reader.Others.Select(f => f.Name)],
        };
    }

    private static NamedCount[] Counts(IEnumerable<string> names) =>
        [.. names.CountBy(name => name).OrderByDescending(c => c.Value).Select(c => new NamedCount(c.Key, c.Value))];

    private void Add(PictureFile file, byte[] bytes, int edge, bool crop)
    {
        var content = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(bytes));
        if (!contents.TryAdd(content, file.Name)) Duplicates.Add(new Duplicate(file.Name, contents[content]));

        if (PictureHeader.Read(bytes) is not { } header) return;
        formats.Add(new PictureFormat(header.Format, header.Mode));
        if (header.Orientation > 1) turned++;
        if (header.Width > 0) sizes.Add(new PictureSize(header.Width, header.Height));
        if (Oddity(file, header, edge, crop) is { } why) Odd.Add(new OddItem(file.Name, why));
    }

    private static string? Oddity(PictureFile file, PictureHeader header, int edge, bool crop)
    {
        var (shorter, longer) = (Math.Min(header.Width, header.Height), Math.Max(header.Width, header.Height));
        if (Named(Path.GetExtension(file.Name)) is { } named && named != header.Format)
            return $"is named like a {named} but is a {header.Format}";
        if (header.Animated) return "is animated; its first frame is taken";
        if (shorter == 0) return null;
        if (crop && longer > 4 * shorter)
            return $"is {header.Width}x{header.Height}: of so long a picture the centre shows little (resize=box keeps all)";
        if (longer * 2 < edge) return $"is {header.Width}x{header.Height}: it will be enlarged to {edge} and blurred";
        return null;
    }

    private static string? Named(string extension) => extension.ToUpperInvariant() switch
    {
        ".PNG" or ".APNG" => "PNG",
        ".JPG" or ".JPEG" or ".JPE" or ".JFIF" => "JPEG",
        ".GIF" => "GIF",
        _ => null,
    };
}
