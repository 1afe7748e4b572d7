using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>Opens the pictures of a folder or zip at their own size, in pieces that overlap where they must and are kept in the cache of decoded pictures.</summary>
internal static class CutReader
{
    /// <summary>The option that asks for it.</summary>
    public const string Option = "cut";

    private const int UsualSize = 96, LargestSize = 1024;

    private static readonly string[] notWith = ["resize", "attributes", "columns", "labels", ClassCut.Option];

    public static bool IsAsked(DataSpec spec) => spec.Values.ContainsKey(Option);

    /// <exception cref="ConfigurationException">An option makes no sense with, or without, the cut.</exception>
    public static void DemandTogether(DataSpec spec)
    {
        if (!IsAsked(spec))
        {
            if (spec.Values.TryGetValue("load", out var kept))
                throw new ConfigurationException($"'{spec.Text}': load={kept} is the edge of pieces to cut from; add cut=random, or leave it out.");
            return;
        }

        spec.Choice(Option, "random");
        if (notWith.FirstOrDefault(spec.Values.ContainsKey) is { } other)
            throw new ConfigurationException($"'{spec.Text}': {other}= does not go with cut=, which takes pictures as they are and knows no classes; leave one of them out.");
    }

    public static CutSet Load(DataSpec spec, DataOptions options)
    {
        var size = spec.Whole("size", UsualSize, 4, LargestSize);
        var load = spec.Whole("load", size * 3 / 2, 4, 2 * LargestSize);
        if (load < size) throw new ConfigurationException($"'{spec.Text}': load is {load}, less than size ({size}), which is cut out of it; make it {size * 3 / 2}.");
        using var reader = PictureFolderReader.Open(spec, options);
        var path = Path.Combine(options.CacheFolder, "pictures", $"{reader.Key()}.pixels");
        var cache = PixelCache.TryOpen(path) ?? Build(spec, reader, path, load, options);
        var manifest = cache.Manifest;
        var pieces = new PictureSet(
            spec.Resolved, new ImageShape(manifest.Channels, load, load), manifest.Names.Count, cache, skipped: manifest.Skipped, names: manifest.Names);
        if (options.Strict && manifest.Skipped.Count > 0)
        {
            pieces.Dispose();
            throw PictureFolderReader.Refuse(manifest.Skipped[0]);
        }

        var items = spec.Whole("items", 0, 1, int.MaxValue);
        if (items == 0) return new CutSet(pieces, size);
        if (items <= pieces.Count) return new CutSet(pieces.Excerpt(items), size);
        pieces.Dispose();
        throw new DataException($"'{spec.Text}' asks for {items} items, but there are {pieces.Count} pieces; ask for fewer, or leave items out.");
    }

    private static PixelCache Build(DataSpec spec, PictureFolderReader reader, string path, int load, DataOptions options)
    {
        if (ImageCodec.Missing is { } missing) throw new DataException($"Pictures cannot be decoded: {missing}");
        var treatment = reader.Treatment();
        try
        {
            var (names, skipped) = (new List<string>(), new List<SkippedFile>());
            using (var writer = new PixelCache.Writer(path))
            {
                for (var i = 0; i < reader.Pictures.Count; i++)
                {
                    options.Cancellation.ThrowIfCancellationRequested();
                    options.Progress?.Report(new DataProgress("Cutting pictures", i, reader.Pictures.Count));
                    var file = reader.Pictures[i];
                    try
                    {
                        Cut(reader.Read(file), treatment, load, (piece, left, top) =>
                        {
                            writer.Add(piece);
                            names.Add($"{file.Name}@{left},{top}");
                        });
                    }
                    catch (PictureException e)
                    {
                        skipped.Add(new SkippedFile(file.Name, e.Kind, e.Message));
                        if (options.Strict) throw PictureFolderReader.Refuse(skipped[0]);
                    }
                }

                if (names.Count == 0) throw new DataException($"None of the {reader.Pictures.Count} pictures in '{spec.Path}' can be used; {skipped[0].File} {skipped[0].Reason}.");
                writer.Finish(new PixelManifest(treatment.Channels, load, load, names, null, null, skipped));
            }

            return PixelCache.TryOpen(path) ?? throw new DataException($"'{path}' was written but cannot be read back. Is the disk sound?");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The decoded pictures cannot be kept in '{options.CacheFolder}': {e.Message.TrimEnd('.')}. Set XDG_CACHE_HOME to a folder with more room.", e);
        }
    }

    private static void Cut(byte[] file, PictureTreatment treatment, int load, Action<byte[], int, int> add)
    {
        using var scope = TensorScope.Begin();
        var picture = WholePicture.Decode(file, treatment.Channels, treatment.Backdrop).Values;         // [C, H, W]
        var (height, width) = ((int)picture.Size(1), (int)picture.Size(2));
        if (Math.Min(height, width) < load)
            throw new PictureException(SkipKind.TooSmall, $"has {width}x{height} pixels, too few for pieces of {load}x{load}; a smaller size or load would take it");
        var bytes = Ops.Round((picture.Clamp(-1, 1) + 1) * 127.5).To(DType.Byte);
        foreach (var top in Starts(height, load))
        {
            foreach (var left in Starts(width, load))
            {
                using var inner = TensorScope.Begin();
                add(bytes.Narrow(1, top, load).Narrow(2, left, load).Contiguous().ToArray<byte>(), left, top);
            }
        }
    }

    // As few pieces as cover the length, evenly spread.
    private static IEnumerable<int> Starts(int length, int load)
    {
        var pieces = (length + load - 1) / load;
        return Enumerable.Range(0, pieces).Select(i => pieces == 1 ? 0 : (int)((long)i * (length - load) / (pieces - 1)));
    }
}
