using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>
/// Pictures of any kinds and sizes in a folder or zip. They are decoded and resized once, into a cache that is keyed by the files' names,
/// sizes and times and by the options; the next start maps that file and decodes nothing.
/// </summary>
internal sealed class PictureFolderReader : IDisposable
{
    private const int Format = 2;       // raise when the same files and options would give other pixels
    private static readonly string[] splits = ["train", "test", "val", "valid", "validation", "training", "testing"];

    private readonly DataSpec spec;
    private readonly DataOptions options;
    private readonly PictureSource source;
    private readonly PictureAttributes? attributes;
    private readonly string resolved;

    private PictureFolderReader(DataSpec spec, DataOptions options)
    {
        (this.spec, this.options) = (spec, options);
        _ = Wish(grey: false, size: 64);          // complains of the options before anything is read
        DemandTable(spec);
        CutReader.DemandTogether(spec);
        source = PictureSource.Open(spec.Path!);
        try
        {
            var below = spec.Values.GetValueOrDefault("folder")?.Trim('/') + '/';
            var files = below == "/" ? source.Files : [.. source.Files.Where(f => f.Name.StartsWith(below, StringComparison.Ordinal))];
            Pictures = [.. files.Where(f => f.IsPicture)];
            Others = [.. files.Where(f => !f.IsPicture)];
            if (Pictures.Count == 0) throw Empty(files);
            resolved = spec.Resolved;
            if (!spec.Values.TryGetValue("attributes", out var table)) return;
            var (content, path) = ReadTable(table);
            attributes = new PictureAttributes(spec, AttributeFile.Read(table, content), Pictures, below == "/" ? "" : below);
            if (path is not null) resolved = spec.Without("attributes", "attributes", path);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The files whose names say that they are pictures.</summary>
    public IReadOnlyList<PictureFile> Pictures { get; }

    /// <summary>All other files.</summary>
    public IReadOnlyList<PictureFile> Others { get; }

    /// <summary>What of the attributes' table was not used; null without one.</summary>
    public AttributeNotes? Notes => attributes?.Notes;

    public static PictureFolderReader Open(DataSpec spec, DataOptions options) => new(spec, options);

    public static PictureSet Load(DataSpec spec, DataOptions options)
    {
        using var reader = Open(spec, options);
        return reader.Load();
    }

    public void Dispose() => source.Dispose();

    /// <exception cref="PictureException">The file cannot be read.</exception>
    public byte[] Read(PictureFile file) => source.Read(file);

    /// <summary>Opens the cache, after making it when it is not there or damaged.</summary>
    public PictureSet Load()
    {
        var path = Path.Combine(options.CacheFolder, "pictures", $"{Key()}.pixels");
        var cache = PixelCache.TryOpen(path) ?? Build(path);
        var manifest = cache.Manifest;
        try
        {
            if (options.Strict && manifest.Skipped.Count > 0) throw Refuse(manifest.Skipped[0]);
            var shape = new ImageShape(manifest.Channels, manifest.Height, manifest.Width);
            if (attributes is not null) return Described(cache, shape, attributes);
            return new PictureSet(
                resolved, shape, manifest.Names.Count, cache, manifest.ClassNames, manifest.Labels is { } labels ? i => labels[i] : null,
                manifest.Skipped, manifest.Names);
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>The pictures of which a table says something.</summary>
    private PictureSet Described(PixelCache cache, ImageShape shape, PictureAttributes attributes)
    {
        var names = cache.Manifest.Names;
        var known = Enumerable.Range(0, names.Count).Where(i => attributes.Knows(names[i])).ToArray();
        var missing = names.Where(n => !attributes.Knows(n)).Select(attributes.Missing).ToArray();
        if (options.Strict && missing is [var first, ..]) throw Refuse(first);
        if (options.Strict) attributes.DemandAll();
        if (known.Length == 0) throw new DataException($"None of the pictures that the table describes can be used; {cache.Manifest.Skipped[0].File} {cache.Manifest.Skipped[0].Reason}.");
        string[] kept = [.. known.Select(i => names[i])];
        var (facts, classNames, label) = attributes.Of(kept);
        return new PictureSet(
            resolved, shape, kept.Length, new PixelExcerpt(cache, i => known[i]), classNames, label, [.. cache.Manifest.Skipped, .. missing], kept, facts);
    }

    /// <returns>The table, from among the files or else from where it was named, with its full path then.</returns>
    private (byte[] Content, string? Path) ReadTable(string name)
    {
        if (source.Files.FirstOrDefault(f => f.Name == name) is { } beside)
        {
            try
            {
                return (source.Read(beside), null);
            }
            catch (PictureException e)
            {
                throw new DataException($"'{name}' {e.Message}.", e);
            }
        }

        try
        {
            if (File.Exists(name)) return (File.ReadAllBytes(name), Path.GetFullPath(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"'{name}' cannot be read: {e.Message}", e);
        }

        string[] tables = [.. source.Files.Where(f => Path.GetExtension(f.Name) is ".csv" or ".tsv" or ".txt").Select(f => f.Name).Take(8)];
        throw new DataException($"There is no '{name}' in '{spec.Path}', nor here. {(tables.Length == 0 ? "It holds no table (.csv, .tsv)." : $"It holds {string.Join(", ", tables)}.")}");
    }

    private static void DemandTable(DataSpec spec)
    {
        if (!spec.Values.ContainsKey("attributes") && spec.Values.Keys.FirstOrDefault(k => k is "labels" or "columns") is { } key)
            throw new ConfigurationException($"'{spec.Text}': {key}={spec.Values[key]} names a column, but no table is given; add attributes=FILE.csv.");
        if (spec.Values.ContainsKey("labels") && spec.Values.ContainsKey("columns"))
            throw new ConfigurationException($"'{spec.Text}': labels= makes one column the class, columns= chooses several; keep one of them.");
    }

    /// <summary>What will be done to the pictures: as asked for, and where nothing was asked, as suits them.</summary>
    public PictureTreatment Treatment()
    {
        var isColorSaid = spec.Values.ContainsKey("channels") || spec.Choice("alpha", "white", "black", "keep") == "keep";
        if (isColorSaid && spec.Values.ContainsKey("size"))
            return Wish(grey: false, size: 0);
        var headers = new List<PictureHeader>();
        foreach (var file in Progressing("Looking at pictures", Pictures))
        {
            try
            {
                if (source.ReadHeader(file) is { Mode: not PictureMode.Unknown } header) headers.Add(header);
            }
            catch (PictureException)
            {
                // Decoding will say what is wrong with it.
            }
        }
        var (width, height) = headers.Count == 0 ? (0, 0) : (headers[0].Width / Sides, headers[0].Height);
        var alike = width == height && headers.All(h => h.Width / Sides == width && h.Height == height);
        return Wish(headers.Count > 0 && headers.All(h => h.IsGrey), alike && width is 28 or 32 or 64 or 128 ? width : 64);
    }

    /// <summary>What was done to pictures that have got this shape.</summary>
    public PictureTreatment TreatmentInto(ImageShape shape) =>
        Wish(grey: false, shape.Height) with { Size = shape.Height, Channels = shape.Channels };

    private PictureTreatment Wish(bool grey, int size)
    {
        var alpha = spec.Choice("alpha", "white", "black", "keep");
        var backdrop = alpha switch { "black" => Backdrop.Black, "keep" => Backdrop.Keep, _ => Backdrop.White };
        var channels = spec.Choice("channels", "1", "3", "4") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)null;
        if (channels == 4 && !spec.Values.ContainsKey("alpha")) backdrop = Backdrop.Keep;
        if (channels is { } given && given == 4 != (backdrop == Backdrop.Keep))
            throw new ConfigurationException(
                $"'{spec.Text}': channels={given} does not go with alpha={spec.Values["alpha"]}. Alpha is kept with four channels, laid "
                    + "on white or black with 1 or 3.");
        channels ??= backdrop == Backdrop.Keep ? 4 : grey ? 1 : 3;
        var box = spec.Choice("resize", "crop", "box") == "box";
        return new PictureTreatment(spec.Whole("size", size, 4, 1024), channels.Value, box, backdrop) { Part = Part };
    }

    // Not to be typed: pairs beside each other are read by halves.
    private PicturePart Part => spec.Values.TryGetValue("part", out var part) ? Enum.Parse<PicturePart>(part) : PicturePart.Whole;

    private int Sides => Part == PicturePart.Whole ? 1 : 2;

    private PixelCache Build(string path)
    {
        if (ImageCodec.Missing is { } missing) throw new DataException($"Pictures cannot be decoded: {missing}");
        var treatment = Treatment();
        var decoder = new PictureDecoder(treatment);
        try
        {
            var names = new List<string>();
            var skipped = new List<SkippedFile>();
            using (var writer = new PixelCache.Writer(path))
            {
                foreach (var (file, pixels, problem) in new PictureLoad(this, decoder, options).Decoded())
                {
                    if (pixels is null)
                    {
                        var skip = new SkippedFile(file.Name, problem!.Kind, problem.Message);
                        if (options.Strict) throw Refuse(skip);
                        skipped.Add(skip);
                        continue;
                    }
                    writer.Add(pixels);
                    names.Add(file.Name);
                }
                if (names.Count == 0)
                    throw new DataException($"None of the {Pictures.Count} pictures in '{spec.Path}' can be used; {skipped[0].File} "
                        + $"{skipped[0].Reason}.");
                var (classNames, labels) = Classes(names);
                writer.Finish(new PixelManifest(treatment.Channels, treatment.Size, treatment.Size, names, classNames, labels, skipped));
            }
            return PixelCache.TryOpen(path) ?? throw new DataException($"'{path}' was written but cannot be read back. Is the disk sound?");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var megabytes = ((long)Pictures.Count * treatment.Shape.Elements >> 20) + 1;
            throw new DataException(
                $"The decoded pictures cannot be kept in '{options.CacheFolder}': {e.Message.TrimEnd('.')}. Set XDG_CACHE_HOME to a "
                    + $"folder with {megabytes} MiB free.", e);
        }
    }

    /// <summary>The first folder in which the names differ gives the class; folders that name a split do not count.</summary>
    internal static (IReadOnlyList<string>? Names, IReadOnlyList<int>? Labels) Classes(IReadOnlyList<string> files)
    {
        var folders = files.Select(name => name.Split('/')[..^1].AsEnumerable()).ToArray();
        while (folders.All(f => f.Any()) && SayNothing([.. folders.Select(f => f.First()).Distinct()]))
            folders = [.. folders.Select(f => f.Skip(1))];
        if (!folders.All(f => f.Any())) return (null, null);
        var names = folders.Select(f => f.First()).Distinct().Order(StringComparer.Ordinal).ToArray();
        return (names, [.. folders.Select(f => Array.BinarySearch(names, f.First(), StringComparer.Ordinal))]);
    }

    private static bool SayNothing(string[] names) =>
        names.Length == 1 || names.All(name => splits.Contains(name, StringComparer.OrdinalIgnoreCase));

    private IEnumerable<PictureFile> Progressing(string stage, IReadOnlyList<PictureFile> files)
    {
        for (var i = 0; i < files.Count; i++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (i % 64 == 0) options.Progress?.Report(new DataProgress(stage, i, files.Count));
            yield return files[i];
        }
    }

    /// <summary>The name under which these files, treated as the spec says, are kept.</summary>
    public string Key()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Format}\n");
        foreach (var (key, value) in spec.Values.Where(v => v.Key is not ("attributes" or "labels" or "columns")).OrderBy(v => v.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{key}={value}\n");
        foreach (var file in Pictures) text.Append(CultureInfo.InvariantCulture, $"{file.Name}\0{file.Length}\0{file.Stamp}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    private DataException Empty(IReadOnlyList<PictureFile> files)
    {
        if (spec.Values.TryGetValue("folder", out var folder) && files.Count == 0)
            return new DataException($"'{spec.Path}' has no folder '{folder}'. Its folders: "
                + $"{string.Join(", ", source.Files.Select(f => Path.GetDirectoryName(f.Name)).Distinct().Take(8))}.");
        var held = files.Count == 0 ? "it is empty" : $"it holds {files.Count} other files "
            + $"({string.Join(", ", files.Take(3).Select(f => f.Name))}{(files.Count > 3 ? ", …" : "")})";
        return new DataException($"'{spec.Path}' has no pictures: {held}. Give a folder or zip with PNG, JPEG or GIF files.");
    }

    public static DataException Refuse(SkippedFile file) =>
        new($"{file.File} {file.Reason}. Mend or remove it, or leave strict out to skip such files.");
}
