using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Turns samples into the numbers that metrics compare.</summary>
public interface IFeatureNetwork : IDisposable
{
    /// <summary>What it is, for people: <c>classifier of 10 classes, learned from 30,000 samples</c>.</summary>
    string Description { get; }

    /// <summary>Of its kind and all its weights, 12 hexadecimal digits: scores of different hashes are not to be compared.</summary>
    string Hash { get; }

    /// <summary>The classes that its logits stand for, where they are the data's own, by label; otherwise null.</summary>
    IReadOnlyList<string>? ClassNames { get; }

    /// <param name="items">[N, …] as a data set gives them.</param>
    /// <returns>Features [N, d] and, from a classifier, logits [N, classes]; float.</returns>
    (Tensor Features, Tensor? Logits) Forward(Tensor items);
}
