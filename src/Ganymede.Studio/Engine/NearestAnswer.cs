using Ganymede.Data;
using Ganymede.Runs;

namespace Ganymede.Studio.Engine;

/// <summary>Training items beside a sample.</summary>
/// <param name="Nearest">Which, and how near.</param>
/// <param name="Said">What the data says of each; empty where it says nothing.</param>
/// <param name="Tiles">Pictures of them, in the same order.</param>
/// <param name="ArePictures">Whether items are pictures rather than points.</param>
internal sealed record NearestAnswer(NearestItems Nearest, IReadOnlyList<string> Said, SampleTiles Tiles, bool ArePictures)
{
    /// <summary>How many are shown.</summary>
    public const int Count = 6;

    /// <summary>How many are looked at.</summary>
    public const int Most = 10_000;

    /// <summary>Looks for the items nearest to a sample in the data that a run learned from.</summary>
    /// <param name="sample">In the data's range.</param>
    /// <exception cref="DataException">The data is not there any more.</exception>
    /// <exception cref="ConfigurationException">It is another shape now.</exception>
    public static NearestAnswer Find(string spec, DataShape shape, float[] sample, CancellationToken cancellation)
    {
        using var data = Datasets.Open(spec, new DataOptions { Cancellation = cancellation });
        if (data.Shape != shape) throw new ConfigurationException($"The run makes {shape}, but {spec} is now {data.Shape}; restore the data the run was trained on.");
        var nearest = NearestItems.Find(data, sample, Count, Most, cancellation);
        var items = new float[nearest.Items.Count * shape.Elements];
        data.Read([.. nearest.Items.Select(i => i.Index)], items);
        return new NearestAnswer(nearest, [.. nearest.Items.Select(i => SaidOf(data, i.Index))], Tiles(items), shape is ImageShape);

        SampleTiles Tiles(float[] read)
        {
            if (shape is not PointShape points) return new SampleTiles(read, (ImageShape)shape);
            var real = new float[800];
            data.Read([.. Enumerable.Range(0, real.Length / 2).Select(i => data.Count is { } all ? i % all : (long)i)], real);
            points.ToOwnUnits(real);
            points.ToOwnUnits(read);
            return SampleTiles.OfPoints(read, real);
        }
    }

    /// <summary>What was looked at, in a sentence.</summary>
    public string Scope => Nearest.Of switch
    {
        null => FormattableString.Invariant($"the first {Nearest.Compared:N0} items of data without an end"),
        { } all when all == Nearest.Compared => FormattableString.Invariant($"all {all:N0} training items"),
        { } all => FormattableString.Invariant($"{Nearest.Compared:N0} of {all:N0} training items, evenly picked"),
    };

    /// <summary>What near means, in a sentence or two.</summary>
    public string Measure => ArePictures
        ? "pixel by pixel: the numbers are root mean square differences of values from −1 to 1. Two pictures of the same thing can be far apart so; a picture that was copied is near 0."
        : "by their coordinates: the numbers are root mean square differences, in standard deviations of the data.";

    private static string SaidOf(Dataset data, long index)
    {
        if (data.Attributes.Count == 0) return "";
        var values = new int[data.Attributes.Count];
        data.Describe(index, values);
        return string.Join(", ", data.Attributes.Select((a, i) => $"{a.Name} {a.Values[values[i]]}"));
    }
}
