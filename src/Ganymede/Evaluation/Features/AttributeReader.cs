using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>Reads from a scorer's logits, or from the modes of a mixture, which value each attribute of a sample has.</summary>
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
    /// <param name="classNames">What the scorer's logits stand for: the values of the one attribute, or every combination of several, the last one's values first.</param>
    /// <param name="modes">Of points; their attribute is the mode.</param>
    /// <returns>Null where the scorer does not know these attributes.</returns>
    public static AttributeReader? For(IReadOnlyList<ItemAttribute> attributes, IReadOnlyList<string>? classNames, PointModes? modes, DataShape shape)
    {
        if (attributes.Count == 0) return null;
        if (modes is not null && shape is PointShape points) return new(attributes, modes, points);
        var combinations = attributes.Aggregate(1L, (product, a) => product * a.Values.Count);
        var isKnown = classNames is not null && classNames.Count == combinations && (attributes.Count > 1 || attributes[0].Values.SequenceEqual(classNames));
        return isKnown ? new(attributes, null, null) : null;
    }

    /// <returns>[samples][attributes]: the index of each one's value.</returns>
    public int[][] Read(SampleSet samples) => points is not null ? OfPoints(samples) : [.. samples.Choices!.Select(OfCombination)];

    private int[] OfCombination(long choice)
    {
        var values = new int[Attributes.Count];
        for (var a = values.Length - 1; a >= 0; a--) (choice, values[a]) = (choice / Attributes[a].Values.Count, (int)(choice % Attributes[a].Values.Count));
        return values;
    }

    private int[][] OfPoints(SampleSet samples)
    {
        var own = samples.Items!.ToArray<float>();
        points!.ToOwnUnits(own);
        return [.. own.Chunk(2).Select(p => new[] { ModeScore.Nearest(p[0], p[1], modes!).Mode })];
    }
}
