using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Reads from what a scorer recognises, or from the modes of a mixture, which value each attribute of a sample has.</summary>
public sealed class AttributeReader
{
    private readonly PointModes? modes;
    private readonly PointShape? points;

    private AttributeReader(IReadOnlyList<ItemAttribute> attributes, PointModes? modes, PointShape? points) =>
        (Attributes, this.modes, this.points) = (attributes, modes, points);

    /// <summary>What it reads.</summary>
    public IReadOnlyList<ItemAttribute> Attributes { get; }

    /// <summary>The reader of a data set's attributes.</summary>
    /// <param name="attributes">Of the data.</param>
    /// <param name="known">What the scorer recognises.</param>
    /// <param name="modes">Of points; their attribute is the mode.</param>
    /// <param name="shape">Of one item.</param>
    /// <returns>Null where the scorer does not know these attributes.</returns>
    public static AttributeReader? For(IReadOnlyList<ItemAttribute> attributes, IReadOnlyList<ItemAttribute> known, PointModes? modes, DataShape shape)
    {
        if (attributes.Count == 0) return null;
        if (modes is not null && shape is PointShape points) return new(attributes, modes, points);
        return attributes.SequenceEqual(known) ? new(attributes, null, null) : null;
    }

    /// <returns>[items][attributes]: what is said of a data set's first items.</returns>
    public static int[][] Said(Dataset data, int count)
    {
        var rows = new int[count][];
        for (var i = 0; i < count; i++) data.Describe(i, rows[i] = new int[data.Attributes.Count]);
        return rows;
    }

    /// <returns>[samples][attributes]: the index of each one's value.</returns>
    public int[][] Read(SampleSet samples) => points is not null ? OfPoints(samples) : Recognized(samples.Recognized!);

    /// <summary>How samples are spread over the values of each attribute.</summary>
    public IReadOnlyList<ClassShares> Shares(SampleSet samples)
    {
        var values = Read(samples);
        return [.. Attributes.Select((a, i) => ClassShares.Of([.. Enumerable.Range(0, a.Values.Count).Select(v => values.Count(row => row[i] == v))]))];
    }

    private int[][] Recognized(Tensor rows)
    {
        var space = new ConditionSpace(Attributes, [], Mix: null);
        return [.. rows.ToArray<float>().Chunk(space.Width).Select(row => space.Decode(row))];
    }

    private int[][] OfPoints(SampleSet samples)
    {
        var own = samples.Items!.ToArray<float>();
        points!.ToOwnUnits(own);
        return [.. own.Chunk(2).Select(p => new[] { ModeScore.Nearest(p[0], p[1], modes!).Mode })];
    }
}
