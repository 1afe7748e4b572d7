using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>What an encoder and its generator make of real items that neither has learned, and of drawn latents.</summary>
public sealed record EncodedData
{
    /// <summary>x, [N, …] as a data set gives them, in mixed order.</summary>
    public required Tensor Items { get; init; }

    /// <summary>G(E(x)), [N, …].</summary>
    public required Tensor Rebuilt { get; init; }

    /// <summary>z, [M, size], drawn.</summary>
    public required Tensor Latents { get; init; }

    /// <summary>E(G(z)), [M, size].</summary>
    public required Tensor Recovered { get; init; }

    /// <summary>The classes that a scorer sees in <see cref="Items"/>; null where it knows none.</summary>
    public IReadOnlyList<long>? Seen { get; init; }

    /// <summary>The classes that it sees in <see cref="Rebuilt"/>.</summary>
    public IReadOnlyList<long>? SeenAgain { get; init; }

    /// <summary>The encoder's features of items whose classes are known; null where the data has no labels.</summary>
    public LabelledRows? Known { get; init; }

    /// <summary>The encoder's features of the items whose classes are asked for.</summary>
    public LabelledRows? Asked { get; init; }

    /// <summary>1-NN accuracy of the items' own values: what the encoder's features have to beat.</summary>
    public double? RawNearest { get; init; }
}

/// <summary>Rows, each with a class.</summary>
/// <param name="Rows">[N, d].</param>
/// <param name="Labels">[N].</param>
public sealed record LabelledRows(Tensor Rows, IReadOnlyList<int> Labels);
