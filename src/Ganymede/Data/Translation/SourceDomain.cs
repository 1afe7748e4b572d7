using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>What pictures are made from, for systems that turn pictures of a domain A into pictures of a domain B.</summary>
/// <param name="Shape">Of a picture of A.</param>
/// <param name="IsPaired">Whether every picture of B is the answer to one of A.</param>
public sealed record SourceDomain(ImageShape Shape, bool IsPaired)
{
    /// <summary>Whether its pictures are those of B with holes in them; the last channel is then 1 where a picture is known and -1 in its holes.</summary>
    public bool HasHoles { get; init; }

    /// <summary>A data set's; null where its items are not made from others.</summary>
    public static SourceDomain? Of(Dataset data) => (data as TranslationSet)?.Source;

    /// <summary>Pictures of A as a person sees them: those with holes without the channel that says where.</summary>
    /// <param name="sources">[N, C, H, W].</param>
    public Tensor AsSeen(Tensor sources) => HasHoles ? Holes.Covered(sources) : sources;

    /// <inheritdoc/>
    public override string ToString() => HasHoles ? $"{Shape.Width}x{Shape.Height} with holes" : $"{Shape}, {(IsPaired ? "paired" : "unpaired")}";
}
