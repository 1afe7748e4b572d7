using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Torch;

namespace Ganymede.Tests.Latent;

/// <summary>
/// A generator whose directions are known: its "pictures" of [1, 2, 2] are tanh of four sums a_k · z of a 12-dimensional latent, of strengths
/// 3, 2, 0.5 and 0.1, and a reader that sees glasses where the first is above 0.5 and a hat where the second is above 0.
/// </summary>
internal sealed class KnownGenerator : IAttributeReader
{
    public const int Size = 12;

    private readonly float[] weights;

    public KnownGenerator(LatentKind kind = LatentKind.Gaussian, ConditionSpace? told = null)
    {
        // Orthogonal sums: of neighbouring numbers by three, with alternating signs.
        weights = new float[4 * Size];
        double[] strengths = [3, 2, 0.5, 0.1];
        for (var k = 0; k < 4; k++)
        {
            for (var i = 0; i < 3; i++) weights[(k * Size) + (3 * k) + i] = (float)(strengths[k] / Math.Sqrt(3) * (i == 1 ? -1 : 1));
        }

        Space = new LatentSpace(new LatentPrior(Size, kind), new ImageShape(1, 2, 2), Generate, told);
    }

    public LatentSpace Space { get; }

    public IReadOnlyList<ItemAttribute> Attributes { get; } = [new("glasses", ["no", "yes"]), new("hat", ["small", "tall"])];

    /// <summary>The way to a pixel, of length 1.</summary>
    public float[] True(int pixel)
    {
        var row = weights.AsSpan(pixel * Size, Size).ToArray();
        var length = MathF.Sqrt(row.Sum(w => w * w));
        return [.. row.Select(w => w / length)];
    }

    public Tensor Weights() => Tensor.From(weights, 4, Size);

    public IReadOnlyList<int[]> Read(Tensor samples) =>
        [.. samples.ToArray<float>().Chunk(4).Select(p => new[] { p[0] > 0.5f ? 1 : 0, p[1] > 0 ? 1 : 0 })];

    public static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x));

    private Tensor Generate(Tensor z, Tensor? told, Generator random) => z.MatMul(Weights().Transpose(0, 1)).Tanh().View(-1, 1, 2, 2);
}
