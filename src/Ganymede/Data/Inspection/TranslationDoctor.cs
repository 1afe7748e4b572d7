using System.Diagnostics;
using System.Security.Cryptography;
using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>Examines pictures of two domains: partners that are missing, of other proportions or exchanged.</summary>
internal static class TranslationDoctor
{
    private const int PreviewPairs = 24, PreviewInRow = 4, MostExamined = 2000;

    public static DataReport Inspect(DataSpec spec, DataOptions options)
    {
        var watch = Stopwatch.StartNew();
        using var data = (TranslationSet)Datasets.Open(spec, options);
        var opening = watch.Elapsed;
        return DataDoctor.Basics(data, opening, Preview(data), Treatment(spec, data)) with
        {
            Domains = new DomainReport
            {
                IsPaired = data.Source.IsPaired,
                Sources = data.SourceCount,
                SourceItem = data.Source.Shape.ToString(),
                LeftOut = data.Skipped,
            },
            MemoryBytes = (long)(data.Count ?? 0) * data.Targets.Shape.Elements + (long)(data.SourceCount ?? 0) * data.Sources.Shape.Elements,
            Duplicates = Duplicates(data),
            Odd = data.Source.IsPaired ? [.. Misfits(spec, data, options), .. Exchanged(data, options), .. Blank(data)] : Blank(data),
        };
    }

    private static IEnumerable<string> Treatment(DataSpec spec, TranslationSet data)
    {
        if (Mispairing.IsAsked(spec)) yield return "Partners are shuffled: each picture has another one's, and pairs teach nothing.";
        if (data.Targets is PictureSet) yield return $"The centre square of each picture, or all of it with resize=box, is resized to {((ImageShape)data.Targets.Shape).Height} pixels (antialiased).";
        if (data.Varies) yield return $"In training pictures are varied at random (flip=, load=){(data.Source.IsPaired ? ", both of a pair alike" : "")}.";
        yield return "Values become floats in [-1, 1].";
    }

    private static Picture Preview(TranslationSet data)
    {
        using var scope = TensorScope.Begin();
        var (a, answers) = data.Some(PreviewPairs);
        var b = answers ?? data.ItemsAt([.. Enumerable.Range(0, Math.Min(PreviewPairs, data.Count ?? PreviewPairs)).Select(i => (long)i)]);
        var count = (int)Math.Min(a.Size(0), b.Size(0));
        var channels = (int)Math.Max(a.Size(1), b.Size(1));
        var both = Ops.Stack([PictureChannels.To(a.Narrow(0, 0, count), channels), PictureChannels.To(b.Narrow(0, 0, count), channels)], 1);
        var shape = (ImageShape)data.Shape with { Channels = channels };
        return PictureGrid.Make(both.Contiguous().ToArray<float>(), shape, 2 * PreviewInRow);
    }

    private static List<Duplicate> Duplicates(TranslationSet data)
    {
        var (seen, duplicates) = (new Dictionary<UInt128, int>(), new List<Duplicate>());
        if (data.Targets is not PictureSet b) return duplicates;
        for (var i = 0; i < b.Count; i++)
        {
            byte[] bytes = [.. data.Source.IsPaired ? ((PictureSet)data.Sources).Bytes(i) : [], .. b.Bytes(i)];
            var content = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(bytes));
            if (!seen.TryAdd(content, i)) duplicates.Add(new Duplicate(b.ItemName(i), b.ItemName(seen[content])));
        }
        return duplicates;
    }

    private static List<OddItem> Blank(TranslationSet data) =>
        [.. new[] { data.Sources, data.Targets }.OfType<PictureSet>().SelectMany(DataDoctor.Blank).DistinctBy(o => o.Item)];

    // Partners are cut and resized each by itself: of other proportions, they no longer lie on each other.
    private static IEnumerable<OddItem> Misfits(DataSpec spec, TranslationSet data, DataOptions options)
    {
        if (data.Sources is not PictureSet a || data.Targets is not PictureSet b) yield break;
        var (placeOfA, placeOfB) = TranslationReader.Places(spec);
        if (placeOfA.Part != PicturePart.Whole) yield break;
        using var left = PictureFolderReader.Open(TranslationReader.Pictures(spec, placeOfA, 0), options);
        using var right = PictureFolderReader.Open(TranslationReader.Pictures(spec, placeOfB, 0), options);
        var (ofA, ofB) = (left.Pictures.ToDictionary(f => f.Name), right.Pictures.ToDictionary(f => f.Name));
        for (var i = 0; i < a.Count; i++)
        {
            if (PictureHeader.Read(left.Read(ofA[a.ItemName(i)])) is not { } first || PictureHeader.Read(right.Read(ofB[b.ItemName(i)])) is not { } second) continue;
            if ((first.Width, first.Height) == (second.Width, second.Height)) continue;
            var fits = (long)first.Width * second.Height == (long)first.Height * second.Width;
            yield return new OddItem(
                a.ItemName(i), $"is {first.Width}x{first.Height}, but its partner is {second.Width}x{second.Height}{(fits ? "" : ": of other proportions, so they do not lie on each other")}");
        }
    }

    private static IEnumerable<OddItem> Exchanged(TranslationSet data, DataOptions options)
    {
        if (data.Sources is not PictureSet a) yield break;
        var survey = new SideSurvey();
        var (left, right) = (new float[data.Source.Shape.Elements], new float[data.Shape.Elements]);
        for (var i = 0L; i < Math.Min(data.Count!.Value, MostExamined); i++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            data.ReadSources([i], left);
            data.Read([i], right);
            survey.Add(left, data.Source.Shape, right, (ImageShape)data.Shape);
        }

        foreach (var i in survey.Exchanged()) yield return new OddItem(a.ItemName(i), "seems to have its sides exchanged: its picture of A looks like those of B");
    }
}
