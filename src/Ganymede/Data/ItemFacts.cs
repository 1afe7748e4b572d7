namespace Ganymede.Data;

/// <summary>What is said of each picture of a set besides its class: attributes, and a caption where there is one.</summary>
internal abstract class ItemFacts
{
    /// <summary>What every picture has a value of.</summary>
    public abstract IReadOnlyList<ItemAttribute> Attributes { get; }

    /// <summary>Whether <see cref="Caption"/> says anything.</summary>
    public abstract bool HasCaptions { get; }

    /// <param name="values">[Attributes.Count], filled with indices.</param>
    public abstract void Describe(int index, Span<int> values);

    /// <returns>A picture in words.</returns>
    public abstract string Caption(int index);

    /// <summary>Those of an excerpt.</summary>
    /// <param name="from">Which of all pictures each of the excerpt is.</param>
    public ItemFacts Excerpt(Func<int, int> from) => new Some(this, from);

    private sealed class Some(ItemFacts all, Func<int, int> from) : ItemFacts
    {
        public override IReadOnlyList<ItemAttribute> Attributes => all.Attributes;

        public override bool HasCaptions => all.HasCaptions;

        public override void Describe(int index, Span<int> values) => all.Describe(from(index), values);

        public override string Caption(int index) => all.Caption(from(index));
    }
}
