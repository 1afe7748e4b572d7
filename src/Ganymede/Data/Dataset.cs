namespace Ganymede.Data;

/// <summary>What a generator learns from: items of one shape, each read by its index, as often as wanted, on any thread.</summary>
public abstract class Dataset : IDisposable
{
    private protected Dataset(string spec, DataShape shape, int? count, IReadOnlyList<string>? classNames)
    {
        Spec = spec;
        Shape = shape;
        Count = count;
        ClassNames = classNames;
    }

    /// <summary>The spec that opens this set, from wherever a program is started.</summary>
    public string Spec { get; }

    /// <summary>What one item is.</summary>
    public DataShape Shape { get; }

    /// <summary>Items, or null when endless: any number is then the index of an item.</summary>
    public int? Count { get; }

    /// <summary>Names of the classes by label; null when the items carry no labels.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>Files left out because they could not be used; empty for most sets.</summary>
    public virtual IReadOnlyList<SkippedFile> Skipped => [];

    /// <summary>Reads items into floats, one after the other.</summary>
    /// <param name="indices">In [0, Count), or any when endless; repeats allowed.</param>
    /// <param name="destination">[indices.Length, ...Shape.Dimensions]: pictures in [-1, 1], points normalised.</param>
    public abstract void Read(ReadOnlySpan<long> indices, Span<float> destination);

    /// <returns>The class of an item, in [0, ClassNames.Count).</returns>
    /// <exception cref="InvalidOperationException">The set has no labels: <see cref="ClassNames"/> is null.</exception>
    public virtual int Label(long index) => throw new InvalidOperationException($"{Spec} has no labels.");

    /// <summary>What is said of every item: its class where it has one, or several attributes; empty when nothing is.</summary>
    public virtual IReadOnlyList<ItemAttribute> Attributes => ClassNames is null ? [] : [new(ItemAttribute.Class, ClassNames)];

    /// <summary>Tells the value of each of <see cref="Attributes"/> for an item.</summary>
    /// <param name="values">[Attributes.Count], filled with indices.</param>
    public virtual void Describe(long index, Span<int> values)
    {
        if (ClassNames is not null) values[0] = Label(index);
    }

    /// <summary>Whether every item has a <see cref="Caption"/>.</summary>
    public virtual bool HasCaptions => false;

    /// <returns>An item in words: "three small red stars on the left, on a blue ground".</returns>
    /// <exception cref="InvalidOperationException">The set has no captions: <see cref="HasCaptions"/> is false.</exception>
    public virtual string Caption(long index) => throw new InvalidOperationException($"{Spec} has no captions.");

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the set holds open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A file that was left out, and why.</summary>
/// <param name="File">Its name below the folder or within the archive.</param>
/// <param name="Reason">What is wrong with it, as the end of a sentence that starts with its name.</param>
public sealed record SkippedFile(string File, SkipKind Kind, string Reason);
