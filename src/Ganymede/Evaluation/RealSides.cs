using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>
/// Real data in parts that never overlap: one that the scorer learns from, the reference, and other real data for the floor. Where data
/// is at hand that the generator has not seen, it is the reference, and what the generator learned from is searched for copies.
/// </summary>
public sealed class RealSides : IDisposable
{
    // More than the largest of the small classics, and few enough to be searched in seconds.
    private const int MostSearched = 60_000;
    private const int MostLearned = 50_000;
    private const int LeastItems = 16;

    private readonly Dataset data;
    private readonly Dataset? unseen;

    private RealSides(Dataset data, Dataset? unseen, int samples)
    {
        (this.data, this.unseen) = (data, unseen);
        if (data is StackedSet stacked)
        {
            (Learned, Reference, Other) = Unstacked(stacked, unseen, samples);
            Searched = unseen is null || data.Count is not { } items ? null : DataPart.Mixed(data, 0, Math.Min(items, MostSearched));
            return;
        }

        if (data is TranslationSet translation)
        {
            Learned = DomainSet.Of(translation);
            (Reference, Other) = Unlearned(translation, unseen, samples);
            return;
        }

        if (data.Count is not { } count)
        {
            (Reference, Other) = (DataPart.Mixed(data, 0, samples), DataPart.Mixed(data, samples, samples));
            return;
        }

        var learned = Math.Min(count / 2, MostLearned);
        Learned = DataPart.Mixed(data, 0, learned);
        var rest = count - learned;
        if (unseen is not null)
        {
            Reference = DataPart.Mixed(unseen, 0, Math.Min(samples, unseen.Count ?? samples));
            Other = DataPart.Mixed(data, learned, Math.Min(samples, rest));
            Searched = DataPart.Mixed(data, 0, Math.Min(count, MostSearched));
        }
        else
        {
            var half = Math.Min(samples, rest / 2);
            (Reference, Other) = (DataPart.Mixed(data, learned, half), DataPart.Mixed(data, learned + half, half));
        }
    }

    /// <summary>What the generator learned from, or real data like it, whole.</summary>
    public Dataset Data => data;

    /// <summary>What the scorer learns from: for stacked data the one-channel pictures; null for endless points, which are scored by themselves.</summary>
    public DataPart? Learned { get; }

    /// <summary>Data that the generator has not seen, where it is at hand; otherwise what it has.</summary>
    public Dataset Held => unseen ?? data;

    /// <summary>What samples are compared with.</summary>
    public DataPart Reference { get; }

    /// <summary>What the reference is compared with for the floor.</summary>
    public DataPart Other { get; }

    /// <summary>What the generator learned from, where the reference is data it has not seen; otherwise null.</summary>
    public DataPart? Searched { get; }

    /// <summary>The Gaussians that the data is made of, where it is.</summary>
    public PointModes? Modes => (data as PointSet)?.Modes;

    /// <summary>Whether the data is pictures stacked into channels, whose scorer judges each channel.</summary>
    public bool AreStacked => data is StackedSet;

    /// <summary>What one sample is.</summary>
    public DataShape Shape => data.Shape;

    /// <summary>The data that the reference comes from, as its spec.</summary>
    public string ReferenceSpec => (unseen ?? data).Spec;

    /// <summary>Opens the data of a generator.</summary>
    /// <param name="spec">What it learned from.</param>
    /// <param name="other">Other data to be the reference; null for the test split where there is one, otherwise a part of the same data.</param>
    /// <param name="samples">At most so many for the reference.</param>
    /// <exception cref="ConfigurationException">A spec cannot be understood, or the two are of different shapes.</exception>
    /// <exception cref="DataException">The data cannot be read, or is too little.</exception>
    public static RealSides OfGenerator(string spec, string? other, int samples, DataOptions options) =>
        Open(Whole(spec), samples, options, () => other is null || other == spec ? TestSplit(Whole(spec), options) : Datasets.Open(other, options));

    // What was cut from training is judged all the same: a scorer that hardly saw a class could not tell it. So are pairs that were shuffled.
    private static string Whole(string spec) => new[] { ClassCut.Option, Mispairing.Option }.Aggregate(
        spec, (text, option) => DataSpec.Parse(text) is var parsed && parsed.Values.ContainsKey(option) ? parsed.Without(option) : text);

    /// <summary>Opens data to compare with, of which no generator is known.</summary>
    /// <inheritdoc cref="OfGenerator"/>
    public static RealSides OfData(string spec, int samples, DataOptions options) => Open(spec, samples, options, () => null);

    /// <inheritdoc/>
    public void Dispose()
    {
        data.Dispose();
        unseen?.Dispose();
    }

    /// <summary>Pictures of B for comparison and for the floor; the scorer learns little of both domains, and that of A helps nobody here.</summary>
    private static (DataPart Reference, DataPart Other) Unlearned(TranslationSet data, Dataset? unseen, int samples)
    {
        if (unseen is not null)
            return (DataPart.Mixed(unseen, 0, Math.Min(samples, unseen.Count ?? samples)), DataPart.Mixed(data, 0, Math.Min(samples, data.Count ?? samples)));
        var half = Math.Min(samples, (data.Count ?? 2 * samples) / 2);
        return (DataPart.Mixed(data, 0, half), DataPart.Mixed(data, half, half));
    }

    /// <summary>The scorer learns from one half of the pictures that are stacked, and the reference is stacked from others.</summary>
    private static (DataPart Learned, DataPart Reference, DataPart Other) Unstacked(StackedSet data, Dataset? unseen, int samples)
    {
        var count = data.Source.Count!.Value;
        var learned = Math.Min(count / 2, MostLearned);
        var rest = data.Over(DataPart.Mixed(data.Source, learned, count - learned));
        var most = data.Count is { } items ? Math.Min(samples, items / 2) : samples;
        return unseen is null
            ? (DataPart.Mixed(data.Source, 0, learned), DataPart.Mixed(rest, 0, most), DataPart.Mixed(rest, most, most))
            : (DataPart.Mixed(data.Source, 0, learned), DataPart.Mixed(unseen, 0, Math.Min(samples, unseen.Count ?? samples)), DataPart.Mixed(rest, 0, most));
    }

    private static RealSides Open(string spec, int samples, DataOptions options, Func<Dataset?> openUnseen)
    {
        var data = Datasets.Open(spec, options);
        Dataset? unseen = null;
        try
        {
            if (data.Count < LeastItems) throw new DataException($"{spec} has {data.Count} items; a scorer to learn, a reference and a floor take {LeastItems} or more, better thousands.");
            unseen = openUnseen();
            if (unseen is not null && unseen.Shape != data.Shape)
                throw new ConfigurationException($"{unseen.Spec} is {unseen.Shape}, but {spec} is {data.Shape}; choose the same size and channels, as in ?size=32.");
            return new RealSides(data, unseen, samples);
        }
        catch
        {
            data.Dispose();
            unseen?.Dispose();
            throw;
        }
    }

    /// <summary>The test split of data that has one, when the training split was meant.</summary>
    internal static Dataset? TestSplit(string text, DataOptions options)
    {
        var spec = DataSpec.Parse(text);
        if (spec.Options.All(o => o.Name != "split") || spec.Values.ContainsKey("split")) return null;
        try
        {
            // Fewer items to learn from are no reason for fewer to compare with.
            // Scenes without partners have hidden ones.
            return Datasets.Open(spec.Without(spec.Kind.Name == "scenes" ? "paired" : "items", "split", "test"), options);
        }
        catch (Exception e) when (e is DataException or ConfigurationException)
        {
            return null;     // one file of its own, without a test split beside it
        }
    }
}
