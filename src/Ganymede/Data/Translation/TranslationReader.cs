namespace Ganymede.Data;

/// <summary>Opens pictures of two domains, paired (<c>pairs:</c>) or not (<c>unpaired:</c>), by the reader and cache of single pictures.</summary>
internal static class TranslationReader
{
    private const int LargestSize = 1024;

    /// <summary>Side by side in one file, or two places with files of equal names.</summary>
    public static TranslationSet Pairs(DataSpec spec, DataOptions options)
    {
        var (a, b) = Places(spec);
        return Open(spec, a, b, options, (left, right) => Partners.Find(left, a, right, b, options.Strict), isPaired: true);
    }

    /// <summary>Two places whose pictures have nothing to do with each other.</summary>
    public static TranslationSet Unpaired(DataSpec spec, DataOptions options)
    {
        var (a, b) = Places(spec);
        return Open(spec, a, b, options, (left, right) => new Partners(left, right, []), isPaired: false);
    }

    /// <summary>Where the pictures of A and of B are.</summary>
    public static (DomainPlace A, DomainPlace B) Places(DataSpec spec)
    {
        var found = DomainPlaces.Find(spec);
        if (found is null && spec.Kind.Name == "unpaired")
        {
            throw new DataException(
                $"'{spec.Paths[0]}' holds no two domains: folders A and B, or trainA and trainB, are not there. Give two places, as in {spec.Kind.Example}.");
        }

        var (a, b) = found ?? DomainPlaces.SideBySide(spec);
        return spec.Choice("swap", "yes", "no") == "yes" ? (b, a) : (a, b);
    }

    private static TranslationSet Open(
        DataSpec spec, DomainPlace a, DomainPlace b, DataOptions options, Func<PictureSet, PictureSet, Partners> join, bool isPaired)
    {
        var (size, load) = Sizes(spec);
        var left = PictureFolderReader.Load(Pictures(spec, a, load), options);
        PictureSet? right = null;
        try
        {
            // What suited A suits B, so that both are of one size.
            right = PictureFolderReader.Load(Pictures(spec, b, ((ImageShape)left.Shape).Height), options);
            var partners = join(left, right);
            var variation = new PictureVariation(load > size ? load - size : 0, Flips: spec.Choice("flip", "yes", "no") != "no");
            var (sources, targets) = Excerpt(spec, partners, isPaired);
            if (isPaired && Mispairing.IsAsked(spec)) sources = sources.Chosen(Mispairing.Places(spec, sources.Count!.Value));
            return new TranslationSet(spec.Resolved, sources, targets, isPaired, variation, [.. Skipped(left, right, isPaired), .. partners.Without]);
        }
        catch
        {
            left.Dispose();
            right?.Dispose();
            throw;
        }
    }

    /// <summary>The spec of one domain's pictures.</summary>
    public static DataSpec Pictures(DataSpec spec, DomainPlace place, int size)
    {
        var values = spec.Values.Where(v => v.Key is "resize" or "channels" or "alpha").ToDictionary(StringComparer.Ordinal);
        if (size > 0) values["size"] = $"{size}";
        if (place.Below.Length > 0) values["folder"] = place.Below.TrimEnd('/');
        if (place.Part != PicturePart.Whole) values["part"] = place.Part.ToString();
        return DataSpec.OfPictures(spec.Text, place.Path, values);
    }

    // 0 for a size that suits the pictures.
    private static (int Size, int Load) Sizes(DataSpec spec)
    {
        var size = spec.Whole("size", 0, 4, LargestSize);
        var load = spec.Whole("load", size, 4, LargestSize);
        if (load > size && size == 0) throw new ConfigurationException($"'{spec.Text}': load={load} needs a size to cut out; add size={load * 8 / 9}.");
        if (load < size) throw new ConfigurationException($"'{spec.Text}': load is {load}, less than size ({size}); pictures are kept at load and cut to size, so make it {size * 9 / 8}.");
        return (size, load);
    }

    private static (PictureSet Sources, PictureSet Targets) Excerpt(DataSpec spec, Partners partners, bool isPaired)
    {
        var items = spec.Whole("items", 0, 1, int.MaxValue);
        var most = isPaired ? partners.Targets.Count!.Value : Math.Min(partners.Sources.Count!.Value, partners.Targets.Count!.Value);
        if (items == 0) return (partners.Sources, partners.Targets);
        if (items > most) throw new DataException($"'{spec.Text}' asks for {items} items, but there are {most}; ask for fewer, or leave items out.");
        return (partners.Sources.Excerpt(items), partners.Targets.Excerpt(items));
    }

    // A file that holds both sides is left out once, not twice.
    private static IEnumerable<SkippedFile> Skipped(PictureSet left, PictureSet right, bool isPaired) =>
        isPaired ? left.Skipped.Concat(right.Skipped).DistinctBy(s => (s.File, s.Reason)) : left.Skipped.Concat(right.Skipped);
}
