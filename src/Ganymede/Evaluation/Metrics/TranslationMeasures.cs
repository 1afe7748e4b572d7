using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How good translations of pictures are: near the right answers, as sharp, on the way back, in the other domain.</summary>
internal static class TranslationMeasures
{
    /// <summary>PSNR, SSIM, mean absolute distance and sharpness, and what the input itself and the mean of all answers get.</summary>
    public static IReadOnlyList<Measurement> Answers(Comparison c)
    {
        var t = c.Translations!;
        var answers = t.Answers!;
        var identity = PictureChannels.To(t.Sources, (int)answers.Size(1));
        var mean = Ops.Expand(answers.Mean([0], keep: true), answers.Shape);
        return [.. Rows("", t.Made), .. Rows(" of the input", identity), .. Rows(" of the mean answer", mean)];

        IEnumerable<Measurement> Rows(string whose, Tensor made)
        {
            var psnr = PictureSimilarity.EachSignalToNoise(made, answers).Select(d => Math.Min(d, PicturePairs.MostDecibels)).ToArray();
            var isMade = whose.Length == 0;
            yield return new($"psnr{whose}", Better.Higher, psnr.Average(), isMade ? Around(psnr) : null, isMade ? string.Create(CultureInfo.InvariantCulture, $"{psnr.Length:N0} pictures") : null);
            yield return new($"ssim{whose}", Better.Higher, PictureSimilarity.Structural(made, answers));
            yield return new($"l1{whose}", Better.Lower, (made - answers).Abs().Mean().ToDouble(), Note: isMade ? "of values in [-1, 1]" : null);
            yield return new($"sharpness{whose}", Better.LikeReal, Sharpness(made) / Math.Max(1e-12, Sharpness(answers)), Note: isMade ? "mean slope, by that of the answers: 1 is best" : null);
        }
    }

    /// <summary>How near pictures come back to themselves, with and without noise on what they became.</summary>
    public static IReadOnlyList<Measurement> Cycle(Comparison c)
    {
        var t = c.Translations!;
        var (back, noisy) = (Psnr(t.Back!, t.Sources), Psnr(t.BackFromNoise!, t.Sources));
        return
        [
            new("cycle psnr", Better.Higher, back, Note: "proves nothing alone: the way back may be hidden in what nobody sees"),
            new("cycle psnr lost to noise", Better.Lower, back - noisy, Note: string.Create(CultureInfo.InvariantCulture, $"dB, to noise of sd {Translations.NoiseDeviation}; above 6 the way back is hidden")),
        ];
    }

    /// <summary>Which share of the made pictures a scorer takes for the domain they shall belong to.</summary>
    public static IReadOnlyList<Measurement> Domain(Comparison c)
    {
        var share = ShareOfB(c.Fake);
        var real = ShareOfB(c.Real);
        return [new("domain reached", Better.Higher, share, Interval.OfShare(share, c.Fake.Count), string.Create(CultureInfo.InvariantCulture, $"real pictures of B: {real:F3}"))];
    }

    /// <summary>Whether the scorer tells domains apart.</summary>
    public static bool KnowsDomains(Comparison c) => c.ClassNames is ["A", "B"] && c.Fake.Logits is not null;

    /// <summary>Mean absolute difference of neighbours, across and down.</summary>
    public static double Sharpness(Tensor pictures)
    {
        using var scope = TensorScope.Begin();
        return (0.5 * (Slope(pictures, 2) + Slope(pictures, 3))).ToDouble();
    }

    private static Tensor Slope(Tensor pictures, int dimension)
    {
        var length = pictures.Size(dimension) - 1;
        return (pictures.Narrow(dimension, 1, length) - pictures.Narrow(dimension, 0, length)).Abs().Mean();
    }

    private static double Psnr(Tensor a, Tensor b) => PictureSimilarity.EachSignalToNoise(a, b).Average(d => Math.Min(d, PicturePairs.MostDecibels));

    private static double ShareOfB(SampleSet set) => set.Choices!.Average(choice => choice == 1 ? 1.0 : 0);

    private static Interval Around(double[] values)
    {
        var spread = Spread.Of(values);
        return Interval.Around(spread.Mean, spread.Deviation / Math.Sqrt(values.Length));
    }
}
