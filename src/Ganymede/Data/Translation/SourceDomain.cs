namespace Ganymede.Data;

/// <summary>What pictures are made from, for systems that turn pictures of a domain A into pictures of a domain B.</summary>
/// <param name="Shape">Of a picture of A.</param>
/// <param name="IsPaired">Whether every picture of B is the answer to one of A.</param>
public sealed record SourceDomain(ImageShape Shape, bool IsPaired)
{
    /// <summary>A data set's; null where its items are not made from others.</summary>
    public static SourceDomain? Of(Dataset data) => (data as TranslationSet)?.Source;

    /// <inheritdoc/>
    public override string ToString() => $"{Shape}, {(IsPaired ? "paired" : "unpaired")}";
}
