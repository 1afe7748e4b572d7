using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Pictures beside those that they should equal, item by item: what restoration and translation are judged by.</summary>
public sealed class PicturePairs
{
    /// <summary>The signal-to-noise ratio given to equal pictures, whose own is infinite.</summary>
    public const double MostDecibels = 100;

    private const int Chunk = 100;

    private readonly Dataset real, fake;
    private readonly int count, shift;

    private PicturePairs(Dataset real, Dataset fake, int count, int shift) => (this.real, this.fake, this.count, this.shift) = (real, fake, count, shift);

    /// <summary>How many.</summary>
    public int Count => count;

    /// <summary>Pairs of two sets, whose items are in the same order.</summary>
    /// <param name="most">So many pairs at most, the first ones.</param>
    /// <exception cref="DataException">There are no pairs: the counts differ, or names of files do.</exception>
    /// <exception cref="ConfigurationException">They are no pictures of one shape.</exception>
    public static PicturePairs Of(Dataset real, Dataset fake, int most)
    {
        if (real.Shape is not ImageShape || real.Shape != fake.Shape)
            throw new ConfigurationException($"{fake.Spec} is {fake.Shape}, but {real.Spec} is {real.Shape}; ssim and psnr compare pictures of one size, as by ?size=32.");
        if (real.Count is not { } count || fake.Count != count)
            throw new DataException($"{fake.Spec} has {Number(fake)} items, but {real.Spec} has {Number(real)}; ssim and psnr need a picture for each picture.");
        if (real is PictureSet a && fake is PictureSet b && Enumerable.Range(0, count).FirstOrDefault(i => Name(a, i) != Name(b, i), -1) is var odd and >= 0)
            throw new DataException($"{b.ItemName(odd)} of {fake.Spec} stands where {real.Spec} has {a.ItemName(odd)}; ssim and psnr need files of the same names.");
        return new PicturePairs(real, fake, Math.Min(count, most), shift: 0);
    }

    /// <summary>Each beside the picture after the one it should equal: what chance gives.</summary>
    public PicturePairs Shuffled() => new(real, real, count, shift: 1);

    /// <returns>PSNR of each pair, at most <see cref="MostDecibels"/>.</returns>
    public double[] SignalToNoise() => [.. Each(PictureSimilarity.EachSignalToNoise).Select(d => Math.Min(d, MostDecibels))];

    /// <returns>SSIM of each pair.</returns>
    public double[] Structural() => Each(PictureSimilarity.EachStructural);

    private static string Number(Dataset set) => set.Count is { } n ? n.ToString("N0", CultureInfo.InvariantCulture) : "endless";

    // A picture that was restored may be of another format than the original.
    private static string Name(PictureSet set, int index) => Path.ChangeExtension(set.ItemName(index), null);

    private double[] Each(Func<Tensor, Tensor, double[]> measure)
    {
        var values = new List<double>();
        for (var start = 0; start < count; start += Chunk)
        {
            using var scope = TensorScope.Begin();
            var places = Enumerable.Range(start, Math.Min(Chunk, count - start)).ToArray();
            values.AddRange(measure(Read(real, places, 0), Read(fake, places, shift)));
        }

        return [.. values];
    }

    private static Tensor Read(Dataset data, int[] places, int moved)
    {
        var items = new float[places.Length * data.Shape.Elements];
        data.Read([.. places.Select(p => (long)((p + moved) % data.Count!.Value))], items);
        return Tensor.From(items, [places.Length, .. data.Shape.Dimensions]);
    }
}
