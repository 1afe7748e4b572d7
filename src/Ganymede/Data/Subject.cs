namespace Ganymede.Data;

/// <summary>What a system is to learn: what one item is, and what is said of items.</summary>
/// <param name="Shape">Of one item.</param>
/// <param name="Conditions">What is said of each; null when nothing is.</param>
/// <param name="Source">What items are made from; null when they are made from nothing.</param>
public sealed record Subject(DataShape Shape, ConditionSpace? Conditions = null, SourceDomain? Source = null)
{
    /// <summary>A data set's.</summary>
    public static Subject Of(Dataset data) => new(data.Shape, ConditionSpace.Of(data), SourceDomain.Of(data));

    /// <summary>Items of a shape, of which nothing is said.</summary>
    public static implicit operator Subject(DataShape shape) => new(shape);
}
