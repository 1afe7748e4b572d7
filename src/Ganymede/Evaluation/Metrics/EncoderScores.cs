using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How well an encoder and a generator undo each other. Each distance is read by that to another item, drawn at random.</summary>
public static class EncoderScores
{
    /// <summary>Mean distance from x to G(E(x)), by that from another x' to G(E(x)).</summary>
    /// <param name="items">x, [N, …], N at least 2, in an order that means nothing.</param>
    /// <param name="rebuilt">G(E(x)), of the same shape.</param>
    /// <returns>1 where a reconstruction says nothing of its original, 0 where they are equal.</returns>
    public static double ReconstructionRatio(Tensor items, Tensor rebuilt) => Ratio(items.Flatten(1), rebuilt.Flatten(1));

    /// <summary>Mean distance from z to E(G(z)), by that from another z' to E(G(z)).</summary>
    /// <param name="latents">z, [N, size], N at least 2.</param>
    /// <param name="recovered">E(G(z)), of the same shape.</param>
    /// <returns>1 where the encoder says nothing of the latent, 0 where it finds it.</returns>
    public static double LatentError(Tensor latents, Tensor recovered) => Ratio(latents, recovered);

    /// <summary>The share of rows whose nearest known row is of their own class.</summary>
    public static double NearestNeighbour(LabelledRows known, LabelledRows asked)
    {
        using var scope = TensorScope.Begin();
        var nearest = Neighbours.InPieces(asked.Rows, known.Rows, distances => Ops.Topk(distances, 1, 1, largest: false).Item2.Select(1, 0)).ToArray<long>();
        return nearest.Zip(asked.Labels, (place, label) => known.Labels[(int)place] == label ? 1.0 : 0).Average();
    }

    private static double Ratio(Tensor originals, Tensor found)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var count = originals.Size(0);
        if (count < 2) throw new ArgumentException("One item has no other to be compared with.");
        var others = Ops.Cat([originals.Narrow(0, 1, count - 1), originals.Narrow(0, 0, 1)]);
        return Distance(originals) / Distance(others);

        double Distance(Tensor to) => (to - found).To(DType.Double).Square().Sum([1]).Sqrt().Mean().ToDouble();
    }
}
