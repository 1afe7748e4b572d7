using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;

namespace Ganymede.Compression;

/// <summary>
/// The linear rival: pictures in the directions in which the run's data varies most, every coefficient rounded to multiples of one step, and
/// the same coder with a table for each direction. For a Gaussian source nothing is better by squared error; as the generator's
/// weights, the directions are known to both sides and not counted.
/// </summary>
internal sealed class PrincipalComponents : IDisposable
{
    // A basis is learned from so many pictures at most: enough for small ones, and what memory allows for large.
    private const int MostPictures = 5000, MostOfLarge = 1000, LargeElements = 2000;
    private const int MostDirections = 256;
    private const int Bisections = 16;

    private readonly Tensor mean;       // [1, d]
    private readonly Tensor basis;      // [K, d]

    private PrincipalComponents(Tensor mean, Tensor basis) => (this.mean, this.basis) = (mean.Retain(), basis.Retain());

    /// <summary>Learns the directions.</summary>
    /// <param name="pictures">Not those that will be compressed.</param>
    public static PrincipalComponents Of(Dataset pictures)
    {
        using var scope = TensorScope.Begin();
        var most = pictures.Shape.Elements > LargeElements ? MostOfLarge : MostPictures;
        var part = DataPart.Mixed(pictures, 0, Math.Min(most, pictures.Count ?? most));
        var rows = SampleSet.ItemsOf(part, 0, part.Count!.Value).Flatten(1);
        var mean = rows.Mean([0], keep: true);
        var (_, _, directions) = Ops.LinalgSvd(rows - mean, fullMatrices: false);
        return new PrincipalComponents(mean, directions.Narrow(0, 0, Math.Min(MostDirections, directions.Size(0))).Clone());
    }

    /// <summary>Compresses pictures into as many bytes as are allowed, or less.</summary>
    /// <param name="pictures">[N, C, H, W].</param>
    /// <returns>Bytes, and the pictures made again, [N, C, H, W].</returns>
    public (long Bytes, Tensor Rebuilt) AtMost(Tensor pictures, long bytes)
    {
        using var scope = TensorScope.Begin();
        var rows = (pictures.Flatten(1) - mean).MatMul(basis.Transpose(0, 1));      // [N, K]
        var values = rows.ToArray<float>();
        var directions = (int)basis.Size(0);

        // The finest step that the bytes allow; bytes fall as the step grows.
        var (fine, coarse) = (1e-3, Math.Max(1, values.Length == 0 ? 1 : values.Max(Math.Abs) * 4.0));
        for (var i = 0; i < Bisections; i++)
        {
            var middle = Math.Sqrt(fine * coarse);
            if (Size(values, directions, middle) <= bytes) coarse = middle;
            else fine = middle;
        }

        var rounded = Ops.Round(rows / coarse) * coarse;
        var rebuilt = (rounded.MatMul(basis) + mean).Clamp(-1, 1).Reshape(pictures.Shape);
        return (Size(values, directions, coarse), scope.Keep(rebuilt));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        mean.Dispose();
        basis.Dispose();
    }

    // Of the code, and of a table for each direction that does not always round to one number: first number, count, shares.
    private static long Size(float[] values, int directions, double step)
    {
        var encoder = new RangeEncoder();
        var count = values.Length / directions;
        var tables = 0L;
        for (var d = 0; d < directions; d++)
        {
            var symbols = new int[count];
            for (var i = 0; i < count; i++) symbols[i] = (int)Math.Round(values[(i * directions) + d] / step, MidpointRounding.ToEven);
            var (least, most) = (symbols.Min(), symbols.Max());
            tables += 4;
            if (least == most) continue;
            if (most - least >= SymbolModel.MostSymbols) return long.MaxValue;
            var counts = new long[most - least + 1];
            foreach (var symbol in symbols) counts[symbol - least]++;
            tables += 2L * counts.Length;
            var model = SymbolModel.OfCounts(counts);
            foreach (var symbol in symbols) encoder.Write(model, symbol - least);
        }

        return tables + encoder.Finish().Length;
    }
}
