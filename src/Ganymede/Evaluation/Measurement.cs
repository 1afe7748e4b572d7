namespace Ganymede.Evaluation;

/// <summary>Which way a number is good.</summary>
public enum Better
{
    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>More is better.</summary>
    Higher,

    /// <summary>The number that real data gets is best.</summary>
    LikeReal,
}

/// <summary>One number of a metric.</summary>
/// <param name="Name">As in tables: <c>precision</c>.</param>
/// <param name="Value">Finite.</param>
/// <param name="Interval">In which it would lie in 95 of 100 draws of the samples; null where that is not known.</param>
/// <param name="Note">What else is to be known of it.</param>
/// <param name="Classes">The same by class; null where classes are not known, or it has no such parts.</param>
public sealed record Measurement(string Name, Better Better, double Value, Interval? Interval = null, string? Note = null, ClassValues? Classes = null);

/// <summary>A number for each class; two are equal when all of their numbers are.</summary>
/// <param name="Name">What the numbers are: <c>diversity</c>.</param>
public sealed record ClassValues(string Name, IReadOnlyList<ClassValue> Values)
{
    /// <inheritdoc/>
    public bool Equals(ClassValues? other) => other is not null && Name == other.Name && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Count;
}

/// <summary>A class's number.</summary>
public sealed record ClassValue(string Class, double Value);

/// <summary>A 95 % interval.</summary>
public sealed record Interval(double Low, double High)
{
    private const double Deviations = 1.96;

    /// <summary>Of a share of independent samples.</summary>
    public static Interval OfShare(double share, int samples) => Around(share, Math.Sqrt(share * (1 - share) / samples), 0, 1);

    /// <summary>Round a value whose standard deviation is known, within what is possible.</summary>
    public static Interval Around(double value, double deviation, double least = double.NegativeInfinity, double most = double.PositiveInfinity) =>
        new(Math.Max(least, value - Deviations * deviation), Math.Min(most, value + Deviations * deviation));
}
