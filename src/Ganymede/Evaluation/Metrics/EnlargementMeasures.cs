using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How good enlarged pictures are: near the truth, as sharp, and of the same small picture; beside bicubic interpolation.</summary>
internal static class EnlargementMeasures
{
    /// <summary>PSNR and SSIM of luminance, sharpness, and what remains when made small again, of what was made, of bicubic, and of the warm-up's weights.</summary>
    public static IReadOnlyList<Measurement> Of(Comparison c)
    {
        var e = c.Enlargements!;
        return [.. Rows("", e.Made), .. Rows(" of bicubic", e.Bicubic), .. e.Soft is null ? [] : Rows(" of the warm-up", e.Soft)];

        IEnumerable<Measurement> Rows(string whose, Tensor made)
        {
            var isMade = whose.Length == 0;
            var filed = InSteps(made);
            var (luminance, truth) = (Inner(Luminance(filed), e.Scale), Inner(Luminance(e.Truth), e.Scale));
            var psnr = Capped(luminance, truth);
            var spread = Spread.Of(psnr);
            yield return new(
                $"psnr y{whose}", Better.Higher, spread.Mean, isMade ? Interval.Around(spread.Mean, spread.Deviation / Math.Sqrt(psnr.Length)) : null,
                isMade ? string.Create(CultureInfo.InvariantCulture, $"dB, of {psnr.Length:N0} pictures' luminance, {e.Scale} pixels at each edge left out") : null);
            yield return new($"ssim y{whose}", Better.Higher, PictureSimilarity.Structural(luminance, truth));
            var sharpness = TranslationMeasures.Sharpness(luminance) / Math.Max(1e-12, TranslationMeasures.Sharpness(truth));
            yield return new($"sharpness{whose}", Better.LikeReal, sharpness, Note: isMade ? "mean slope, by that of the truth: 1 is best" : null);
            yield return new(
                $"consistency{whose}", Better.Higher, Capped(e.Shrink(filed), e.Small).Average(), Note: isMade ? "dB, of what was made, made small again; below 35 it is another picture" : null);
        }
    }

    /// <summary>Luminance as super-resolution is measured (BT.601, 16 to 235 of 255).</summary>
    /// <param name="pictures">[N, C, H, W] in [-1, 1]; alpha is laid on white.</param>
    /// <returns>[N, 1, H, W] in [-1, 1], 255 steps from end to end.</returns>
    public static Tensor Luminance(Tensor pictures)
    {
        const double Red = 65.481, Green = 128.553, Blue = 24.966, Black = 16, Half = 127.5;
        var x = pictures.Size(1) == 4 ? PictureChannels.To(pictures, 3) : pictures;
        x = (x + 1) * 0.5;
        var y = x.Size(1) == 1 ? (Red + Green + Blue) * x : (Red * x.Narrow(1, 0, 1)) + (Green * x.Narrow(1, 1, 1)) + (Blue * x.Narrow(1, 2, 1));
        return ((y + Black) / Half) - 1;
    }

    /// <summary>PSNR and SSIM of one picture's luminance.</summary>
    /// <param name="made">[1, C, H, W] in [-1, 1].</param>
    /// <param name="truth">As <paramref name="made"/>.</param>
    /// <param name="border">Pixels at each edge that are left out.</param>
    public static (double Decibels, double Structural) Similarity(Tensor made, Tensor truth, int border)
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (Inner(Luminance(InSteps(made)), border), Inner(Luminance(truth), border));
        return (Capped(a, b)[0], PictureSimilarity.Structural(a, b));
    }

    // As a picture file keeps them.
    private static Tensor InSteps(Tensor pictures) => (Ops.Round((pictures.Clamp(-1, 1) + 1) * 127.5) / 127.5) - 1;

    private static Tensor Inner(Tensor pictures, int border) =>
        pictures.Narrow(2, border, pictures.Size(2) - (2 * border)).Narrow(3, border, pictures.Size(3) - (2 * border)).Contiguous();

    private static double[] Capped(Tensor a, Tensor b) => [.. PictureSimilarity.EachSignalToNoise(a, b).Select(d => Math.Min(d, PicturePairs.MostDecibels))];
}
