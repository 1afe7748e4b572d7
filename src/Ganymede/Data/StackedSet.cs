namespace Ganymede.Data;

/// <summary>
/// Three random pictures of a labelled grey set as the red, green and blue of one: stacked MNIST, with a mode for each of the 1,000
/// triples of digits, so that modes can be counted (Metz et al., 2017; Lin et al., 2018). Item k is a pure function of (seed, k).
/// </summary>
public sealed class StackedSet : Dataset
{
    /// <summary>Pictures in one item.</summary>
    public const int Channels = 3;

    // 16 classes make 4,096 modes; to see more of them all takes more samples than anybody draws.
    private const int MostClasses = 16;

    private readonly ulong seed;
    private readonly bool owns;

    private StackedSet(string spec, Dataset source, int? count, ulong seed, bool owns)
        : base(spec, ShapeOf(source), count, Names(source.ClassNames!))
    {
        Source = source;
        this.seed = seed;
        this.owns = owns;
    }

    /// <summary>What the channels are drawn from, each picture as likely as any other.</summary>
    public Dataset Source { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SkippedFile> Skipped => Source.Skipped;

    internal static StackedSet Open(DataSpec spec, DataOptions options)
    {
        int? items = spec.Values.ContainsKey("items") ? spec.Whole("items", 0, 1, int.MaxValue) : null;
        var seed = (ulong)spec.Whole("seed", 0, 0, int.MaxValue);
        var source = Datasets.Open(spec.Inner!, options);
        try
        {
            Demand(spec, source);
            return new StackedSet(spec.Resolved, source, items, seed, owns: true);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The same stacking, of other pictures: item k is made of the pictures that stand at the same places.</summary>
    /// <param name="part">A part of <see cref="Source"/>; stays the caller's.</param>
    public StackedSet Over(Dataset part) => new(Spec, part, Count, seed, owns: false);

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination)
    {
        var places = new long[indices.Length * Channels];
        for (var i = 0; i < indices.Length; i++) Draw(indices[i], places.AsSpan(i * Channels, Channels));
        Source.Read(places, destination);
    }

    /// <inheritdoc/>
    public override int Label(long index)
    {
        Span<long> places = stackalloc long[Channels];
        Draw(index, places);
        var label = 0;
        foreach (var place in places) label = label * Source.ClassNames!.Count + Source.Label(place);
        return label;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ItemAttribute> Attributes =>
        [new("red", Source.ClassNames!), new("green", Source.ClassNames!), new("blue", Source.ClassNames!)];

    /// <inheritdoc/>
    public override void Describe(long index, Span<int> values)
    {
        Span<long> places = stackalloc long[Channels];
        Draw(index, places);
        for (var channel = 0; channel < Channels; channel++) values[channel] = Source.Label(places[channel]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && owns) Source.Dispose();
        base.Dispose(disposing);
    }

    private void Draw(long index, Span<long> places)
    {
        var random = new CounterRandom(seed, (ulong)index);
        foreach (ref var place in places) place = random.Below(Source.Count!.Value);
    }

    private static void Demand(DataSpec spec, Dataset source)
    {
        if (source.Shape is not ImageShape { Channels: 1 })
            throw new ConfigurationException($"'{spec.Text}': {spec.Kind.Name} takes pictures of one channel, but {source.Spec} is {source.Shape}. Use {spec.Kind.Example}.");
        if (source.ClassNames is not { } names)
            throw new ConfigurationException($"'{spec.Text}': {spec.Kind.Name} takes pictures with labels, but {source.Spec} has none. Use {spec.Kind.Example}.");
        if (names.Count is < 2 or > MostClasses)
            throw new ConfigurationException($"'{spec.Text}': {source.Spec} has {names.Count} classes; {spec.Kind.Name} takes 2 to {MostClasses}, so that its modes can be counted.");
    }

    private static ImageShape ShapeOf(Dataset source) => (ImageShape)source.Shape with { Channels = Channels };

    /// <summary>Red's class, green's and blue's: 407.</summary>
    private static string[] Names(IReadOnlyList<string> names)
    {
        var between = names.All(n => n.Length == 1) ? "" : " ";
        return [.. names.SelectMany(a => names.SelectMany(b => names.Select(c => string.Join(between, a, b, c))))];
    }
}
