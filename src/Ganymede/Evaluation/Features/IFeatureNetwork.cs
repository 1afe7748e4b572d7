using Ganymede.Data;
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

    /// <summary>What it can say of a sample: its class, or several attributes; empty where it cannot.</summary>
    IReadOnlyList<ItemAttribute> Attributes => [];

    /// <summary>Says what samples are.</summary>
    /// <param name="features">[N, d], as <see cref="Forward"/> gives them.</param>
    /// <returns>[N, width]: logits of each attribute's values, one attribute after the other; null where it knows none.</returns>
    Tensor? Recognize(Tensor features) => null;

    /// <param name="items">[N, …] as a data set gives them.</param>
    /// <returns>Features [N, d] and, from a classifier, logits [N, classes]; float.</returns>
    (Tensor Features, Tensor? Logits) Forward(Tensor items);
}
