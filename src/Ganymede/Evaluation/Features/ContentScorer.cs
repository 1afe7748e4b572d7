using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Says what pictures of a translation's target show, whatever their domain: objects, their number, their places.</summary>
/// <param name="Attributes">What it reads.</param>
/// <param name="Read">[N, C, H, W] to [N][attributes].</param>
/// <param name="Description">Of the scorer, with the hash of its weights.</param>
public sealed record ContentScorer(IReadOnlyList<ItemAttribute> Attributes, Func<Tensor, int[][]> Read, string Description) : IDisposable
{
    private Scorer? scorer;

    /// <summary>The one that has learned the real pictures that a generator learned from.</summary>
    /// <param name="sides">The real data.</param>
    /// <param name="contents">What is said of the pictures that are translated; null for nothing.</param>
    /// <param name="metrics">What will be measured.</param>
    /// <returns>Null where nobody asks, or the data does not say what its pictures show.</returns>
    public static ContentScorer? For(RealSides sides, IReadOnlyList<ItemAttribute>? contents, IReadOnlyList<Metric> metrics, DataOptions options)
    {
        if (contents is not { Count: > 0 } || metrics.All(m => !m.NeedsContents)) return null;
        if ((sides.Data is TranslationSet translation ? ContentSet.Of(translation) : sides.Learned) is not { } learned) return null;
        if (!learned.Attributes.SequenceEqual(contents) || learned.Attributes.Any(a => a.Values.Count < 2)) return null;
        var scorer = Scorer.For(learned, options.CacheFolder, options.Progress, options.Cancellation);
        var reader = AttributeReader.For(contents, scorer.Attributes, null, sides.Shape)!;
        return new ContentScorer(contents, Read, $"scorer {scorer.Hash}, {scorer.Description}") { scorer = scorer };

        int[][] Read(Tensor pictures)
        {
            using var scope = TensorScope.Begin();
            return reader.Read(SampleSet.Of(pictures, scorer, new DataOptions { Cancellation = options.Cancellation }));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => scorer?.Dispose();
}
