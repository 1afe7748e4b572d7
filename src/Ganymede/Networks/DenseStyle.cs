using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>How dense hidden layers are built.</summary>
/// <param name="Width">Units of each.</param>
/// <param name="IsAffine">Whether batch normalisation learns gains and biases.</param>
/// <param name="Dropout">Probability of dropping a unit.</param>
/// <param name="Random">Where dropout draws; unused at 0.</param>
/// <param name="Init">First weights; null for U(±1/√inputs).</param>
public sealed record DenseStyle(int Width, bool IsAffine = true, double Dropout = 0, Generator? Random = null, Initializer? Init = null)
{
    private const double Leak = 0.2;

    /// <summary>Hidden layers one after the other, with leaky ReLU of slope 0.2.</summary>
    /// <param name="inputs">Of the first; samples of more dimensions are flattened before.</param>
    /// <param name="depth">How many; 0 only flattens.</param>
    /// <param name="normalizesFirst">Whether the first is batch-normalised as the others are; the one that sees samples is not.</param>
    public IEnumerable<(string Name, Layer Layer)> Hidden(long inputs, int depth, bool normalizesFirst)
    {
        yield return ("flatten", new Flatten());
        for (var i = 0; i < depth; i++)
        {
            var isNormalized = i > 0 || normalizesFirst;
            yield return ($"dense{i}", new Linear(inputs, Width, withBias: !isNormalized, Init, slope: isNormalized ? 1 : Leak));
            if (isNormalized)
            {
                yield return ($"norm{i}", new BatchNorm(Width, affine: IsAffine));
                yield return ($"act{i}", new LeakyRelu(Leak, inPlace: true));
            }

            if (Dropout > 0) yield return ($"drop{i}", new Dropout(Dropout, Random ?? throw new ArgumentException("Dropout needs a generator.")));
            inputs = Width;
        }
    }

    /// <summary>The same without normalisation: what latents pass on their own.</summary>
    public Sequential Tower(long inputs, int depth) => new(Enumerable.Range(0, depth)
        .Select(i => ($"dense{i}", (Layer)new Linear(i == 0 ? inputs : Width, Width, init: Init, slope: Leak))));

    /// <summary>A normalised hidden layer and the logit.</summary>
    public Sequential Judgement(long inputs) => new([.. Hidden(inputs, 1, normalizesFirst: true), ("output", new Linear(Width, 1, init: Init, biasInit: Initializers.Zeros))]);
}
