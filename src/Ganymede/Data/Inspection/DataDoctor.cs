using System.Diagnostics;
using System.Security.Cryptography;

namespace Ganymede.Data;

/// <summary>Examines data before anybody trains on it.</summary>
public static class DataDoctor
{
    private const int PreviewPictures = 64, PreviewPoints = 4000, TimedItems = 512;

    /// <summary>Opens the data as training would, cache included, and looks at everything. Takes about as long as the first
    /// opening.</summary>
    /// <param name="options">Its <see cref="DataOptions.Strict"/> is ignored: a doctor reports what is wrong.</param>
    /// <exception cref="ConfigurationException">The spec says something unknown.</exception>
    /// <exception cref="DataException">Nothing usable is there.</exception>
    public static DataReport Inspect(DataSpec spec, DataOptions options)
    {
        options = options with { Strict = false };
        if (spec.Kind.Name == "images" && !CutReader.IsAsked(spec))
        {
            using var reader = PictureFolderReader.Open(spec, options);
            return Inspect(reader, options);
        }
        if (spec.Kind.Name is "pairs" or "unpaired" or "sketches" or "scenes") return TranslationDoctor.Inspect(spec, options);
        var watch = Stopwatch.StartNew();
        using var data = Datasets.Open(spec, options);
        return data switch
        {
            PointSet points => Inspect(points, watch.Elapsed),
            StackedSet stacked => Inspect(stacked, watch.Elapsed),
            CutSet cuts => Inspect(cuts, watch.Elapsed),
            _ => Inspect((PictureSet)data, watch.Elapsed),
        };
    }

    private static DataReport Inspect(PictureFolderReader reader, DataOptions options)
    {
        var watch = Stopwatch.StartNew();
        using var data = reader.Load();
        var opening = watch.Elapsed;
        var treatment = reader.TreatmentInto((ImageShape)data.Shape);
        var survey = PictureSurvey.Of(reader, options, treatment.Size, crop: !treatment.Box);
        return Basics(data, opening, Preview(data), treatment.Describe()) with
        {
            Table = reader.Notes,
            Files = survey.Report(reader, data.Skipped),
            Duplicates = survey.Duplicates,
            Odd = [.. survey.Odd.Where(odd => data.Skipped.All(s => s.File != odd.Item)), .. Blank(data)],
        };
    }

    private static DataReport Inspect(PictureSet data, TimeSpan opening)
    {
        var seen = new Dictionary<UInt128, int>();
        var duplicates = new List<Duplicate>();
        for (var i = 0; i < data.Count; i++)
        {
            var content = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(data.Bytes(i)));
            if (!seen.TryAdd(content, i)) duplicates.Add(new Duplicate($"item {i}", $"item {seen[content]}"));
        }
        return Basics(data, opening, Preview(data), ["Values become floats in [-1, 1]."]) with
        {
            Duplicates = duplicates,
            Odd = Blank(data),
        };
    }

    private static DataReport Inspect(CutSet data, TimeSpan opening)
    {
        var (shape, kept) = ((ImageShape)data.Shape, (ImageShape)data.Pieces.Shape);
        string[] treatment =
        [
            $"Pictures keep their own size, in {data.Count} pieces of {kept.Width}x{kept.Height}.",
            $"In training a square of {shape.Width}x{shape.Height} is cut out of a piece at a random place, mirrored and turned; else its middle is shown.",
            .. data.Skipped.Select(s => $"Left out: {s.File} {s.Reason}."),
            "Values become floats in [-1, 1].",
        ];
        return Basics(data, opening, Preview(data), treatment) with { MemoryBytes = (long)data.Count!.Value * kept.Elements, Odd = Blank(data.Pieces) };
    }

    private static DataReport Inspect(StackedSet data, TimeSpan opening)
    {
        var source = data.Source;
        string[] treatment =
        [
            $"Three random items of {source.Spec}, {source.Count} there, become the red, the green and the blue of one picture.",
            $"Its mode is the triple of their classes: {data.ClassNames!.Count} modes.",
            "Values become floats in [-1, 1].",
        ];
        return Basics(data, opening, Preview(data), treatment) with { MemoryBytes = (long)source.Count! * source.Shape.Elements };
    }

    private static DataReport Inspect(PointSet data, TimeSpan opening)
    {
        var shape = (PointShape)data.Shape;
        var points = new float[PreviewPoints * shape.Elements];
        data.Read(Indices(PreviewPoints), points);
        shape.ToOwnUnits(points);
        string[] treatment = ["Points are moved and scaled so that their mean is 0 and their sd about 1."];
        return Basics(data, opening, ScatterPlot.Make(points, []), treatment) with
        {
            Points = new PointReport(shape.Center, shape.Scale, data.Modes?.Centers.Count, data.Modes?.StandardDeviation),
        };
    }

    internal static DataReport Basics(Dataset data, TimeSpan opening, Picture preview, IEnumerable<string> treatment) => new()
    {
        Spec = data.Spec,
        Count = data.Count,
        Item = data.Shape.ToString(),
        Dimensions = data.Shape.Dimensions,
        Classes = Classes(data),
        Attributes = Attributes(data),
        Caption = data.HasCaptions ? data.Caption(0) : null,
        Treatment = [.. treatment],
        MemoryBytes = data.Count is { } count ? (long)count * data.Shape.Elements : 0,
        OpeningSeconds = opening.TotalSeconds,
        ItemsPerSecond = Rate(data),
        Preview = preview,
    };

    private static NamedCount[]? Classes(Dataset data)
    {
        if (data.ClassNames is null || data.Count is not { } count) return null;
        var counts = new int[data.ClassNames.Count];
        for (var i = 0; i < count; i++) counts[data.Label(i)]++;
        return [.. data.ClassNames.Zip(counts, (name, n) => new NamedCount(name, n))];
    }

    private static AttributeCounts[] Attributes(Dataset data)
    {
        if (data.ClassNames is not null || data.Count is not { } count) return [];
        var counts = data.Attributes.Select(a => new int[a.Values.Count]).ToArray();
        var values = new int[counts.Length];
        for (var i = 0; i < count; i++)
        {
            data.Describe(i, values);
            for (var a = 0; a < values.Length; a++) counts[a][values[a]]++;
        }

        return [.. data.Attributes.Zip(counts, (a, n) => new AttributeCounts(a.Name, [.. a.Values.Zip(n, (v, c) => new NamedCount(v, c))]))];
    }

    internal static List<OddItem> Blank(PictureSet data)
    {
        var odd = new List<OddItem>();
        for (var i = 0; i < data.Count; i++)
        {
            var bytes = data.Bytes(i);
            if (!bytes.ContainsAnyExcept(bytes[0])) odd.Add(new OddItem(data.ItemName(i), "is of a single colour"));
        }
        return odd;
    }

    private static Picture Preview(Dataset data)
    {
        // Drawn at random, as even steps through sorted or alternating classes would miss some.
        var indices = new long[Math.Min(PreviewPictures, data.Count ?? PreviewPictures)];
        new BatchOrder(data.Count, seed: 0).Fill(0, indices);
        Array.Sort(indices);
        var pictures = new float[indices.Length * data.Shape.Elements];
        data.Read(indices, pictures);
        return PictureGrid.Make(pictures, (ImageShape)data.Shape);
    }

    private static double Rate(Dataset data)
    {
        var count = Math.Min(TimedItems, data.Count ?? TimedItems);
        var items = new float[count * data.Shape.Elements];
        var indices = Indices(count);
        data.Read(indices, items);              // the first time draws, maps or compiles
        var watch = Stopwatch.StartNew();
        data.Read(indices, items);
        return count / Math.Max(watch.Elapsed.TotalSeconds, 1e-6);
    }

    private static long[] Indices(int count) => [.. Enumerable.Range(0, count).Select(i => (long)i)];
}
