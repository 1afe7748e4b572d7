using System.Text.Json.Serialization;

namespace Ganymede.Data;

/// <summary>What the doctor found: everything that a person should know of data before training on it.</summary>
public sealed record DataReport
{
    /// <summary>The spec that was inspected.</summary>
    public required string Spec { get; init; }

    /// <summary>Items that training will see; null when endless.</summary>
    public required int? Count { get; init; }

    /// <summary>What one item will be, in words.</summary>
    public required string Item { get; init; }

    /// <summary>An item's dimensions without the batch: [C, H, W] or [2].</summary>
    public required IReadOnlyList<long> Dimensions { get; init; }

    /// <summary>Items of each class; null when the data has no labels.</summary>
    public IReadOnlyList<NamedCount>? Classes { get; init; }

    /// <summary>Items of each value of each attribute, for data with several; otherwise empty.</summary>
    public IReadOnlyList<AttributeCounts> Attributes { get; init; } = [];

    /// <summary>What of the attributes' table was not used; null without one.</summary>
    public AttributeNotes? Table { get; init; }

    /// <summary>What one item is in words; null where there are no captions.</summary>
    public string? Caption { get; init; }

    /// <summary>The picture files, for data of that kind.</summary>
    public PictureFileReport? Files { get; init; }

    /// <summary>The points, for data of that kind.</summary>
    public PointReport? Points { get; init; }

    /// <summary>The two domains, for pictures that are made from others.</summary>
    public DomainReport? Domains { get; init; }

    /// <summary>Items whose content another one has as well, by file name or as "item 12".</summary>
    public IReadOnlyList<Duplicate> Duplicates { get; init; } = [];

    /// <summary>Usable items that a person may want to look at.</summary>
    public IReadOnlyList<OddItem> Odd { get; init; } = [];

    /// <summary>What will be done to the items, in sentences.</summary>
    public required IReadOnlyList<string> Treatment { get; init; }

    /// <summary>Bytes that the data takes while it is trained on; of a mapped cache the system may keep less in memory.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Seconds that opening took this time, decoding included where no cache was there.</summary>
    public required double OpeningSeconds { get; init; }

    /// <summary>Items that one thread gives a second, measured.</summary>
    public required double ItemsPerSecond { get; init; }

    /// <summary>Some items to look at; null in a report that was read back from JSON.</summary>
    [JsonIgnore]
    public Picture? Preview { get; init; }
}

/// <summary>How often something occurs.</summary>
public sealed record NamedCount(string Name, int Count);

/// <summary>How often each value of an attribute occurs.</summary>
public sealed record AttributeCounts(string Name, IReadOnlyList<NamedCount> Values);

/// <summary>Two items with the same content.</summary>
public sealed record Duplicate(string Item, string SameAs);

/// <summary>A usable item that is unlike the others.</summary>
/// <param name="Why">The end of a sentence that starts with the item.</param>
public sealed record OddItem(string Item, string Why);

/// <summary>What picture files there are, as they are stored.</summary>
public sealed record PictureFileReport
{
    /// <summary>Files that are pictures by name.</summary>
    public required int Pictures { get; init; }

    /// <summary>Their size on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>By formats, the most frequent first.</summary>
    public required IReadOnlyList<NamedCount> Formats { get; init; }

    /// <summary>By colour modes, the most frequent first.</summary>
    public required IReadOnlyList<NamedCount> Modes { get; init; }

    /// <summary>The picture with the fewest pixels; null when no header could be read.</summary>
    public PictureSize? Smallest { get; init; }

    /// <summary>The picture in the middle when ordered by pixels.</summary>
    public PictureSize? Median { get; init; }

    /// <summary>The picture with the most pixels.</summary>
    public PictureSize? Largest { get; init; }

    /// <summary>JPEGs that EXIF says to turn or mirror; they will be.</summary>
    public required int Turned { get; init; }

    /// <summary>Left out: damaged, of a format that is not read, too large or too small.</summary>
    public required IReadOnlyList<SkippedFile> Unreadable { get; init; }

    /// <summary>Left out: the file ends too early.</summary>
    public required IReadOnlyList<SkippedFile> Truncated { get; init; }

    /// <summary>Left out: nothing is said of them in the attributes' table.</summary>
    public IReadOnlyList<SkippedFile> Undescribed { get; init; } = [];

    /// <summary>Files that are no pictures by name; not read.</summary>
    public required IReadOnlyList<string> Others { get; init; }
}

/// <summary>What items are made from.</summary>
public sealed record DomainReport
{
    /// <summary>Whether every item answers one picture of A.</summary>
    public required bool IsPaired { get; init; }

    /// <summary>Pictures of A; null when endless.</summary>
    public required int? Sources { get; init; }

    /// <summary>What a picture of A is, in words.</summary>
    public required string SourceItem { get; init; }

    /// <summary>Files that cannot be used, those without a partner among them.</summary>
    public required IReadOnlyList<SkippedFile> LeftOut { get; init; }
}

/// <summary>In pixels.</summary>
public sealed record PictureSize(int Width, int Height)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";
}

/// <summary>Where points lie, in the data's own units.</summary>
/// <param name="Center">The mean, as training takes it.</param>
/// <param name="Scale">What one unit in training is.</param>
/// <param name="Modes">Gaussians that the points come from; null when they have none.</param>
/// <param name="StandardDeviation">Of each Gaussian.</param>
public sealed record PointReport(IReadOnlyList<double> Center, double Scale, int? Modes, double? StandardDeviation);
