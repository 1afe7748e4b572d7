using System.Globalization;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How good fillings of holes are, by the holes and their borders alone: near what was there, as sharp, without a seam.</summary>
internal static class HoleMeasures
{
    private const double SquaredRange = 4;      // of values in [-1, 1]
    private const double Nothing = 1e-12;

    /// <summary>PSNR in the hole, beside what the mean colour and the mean of all pictures get; sharpness in it; and how much steeper the seam is.</summary>
    public static IReadOnlyList<Measurement> Measure(Comparison c)
    {
        var t = c.Translations!;
        var (answers, holes) = (t.Answers!, t.Holes!);
        var (colour, picture) = (Fill(answers.Mean([0, 2, 3], keep: true)), Fill(answers.Mean([0], keep: true)));
        var psnr = SignalToNoise(t.Made, answers, holes);
        var (slope, there) = (Slopes.Of(t.Made, holes), Slopes.Of(answers, holes));
        return
        [
            new("hole psnr", Better.Higher, psnr.Average(), Around(psnr), string.Create(CultureInfo.InvariantCulture, $"{psnr.Length:N0} pictures, their holes alone")),
            new("hole psnr of mean fill", Better.Higher, SignalToNoise(colour, answers, holes).Average(), Note: "of the mean colour of all pictures"),
            new("hole psnr of the mean answer", Better.Higher, SignalToNoise(picture, answers, holes).Average()),
            new("hole sharpness", Better.LikeReal, slope.Inside / Math.Max(Nothing, there.Inside), Note: "mean slope in holes, by that of what was there: 1 is best"),
            new("seam", Better.Lower, slope.Seam, Note: string.Create(CultureInfo.InvariantCulture, $"slope across the border, by that within: above 1.2 it shows; of what was there {there.Seam:F2}")),
            new("seam of mean fill", Better.Lower, Slopes.Of(colour, holes).Across / Math.Max(Nothing, there.Inside), Note: "by the slope within what was there"),
        ];

        Tensor Fill(Tensor with) => (answers * (1 - holes)) + (Ops.Expand(with, answers.Shape) * holes);
    }

    /// <summary>PSNR over the pixels of a picture's hole.</summary>
    /// <returns>Of each picture, in decibels, at most <see cref="PicturePairs.MostDecibels"/>.</returns>
    private static double[] SignalToNoise(Tensor made, Tensor answers, Tensor holes)
    {
        using var scope = TensorScope.Begin();
        var squares = ((made - answers).To(DType.Double).Square() * holes.To(DType.Double)).Sum([1, 2, 3]);
        var errors = squares / (holes.To(DType.Double).Sum([1, 2, 3]) * answers.Size(1));
        return [.. errors.ToArray<double>().Select(e => Math.Min(PicturePairs.MostDecibels, 10 * Math.Log10(SquaredRange / e)))];
    }

    private static Interval Around(double[] values)
    {
        var spread = Spread.Of(values);
        return Interval.Around(spread.Mean, spread.Deviation / Math.Sqrt(values.Length));
    }

    /// <summary>Mean absolute differences of neighbours, over all pictures.</summary>
    /// <param name="Inside">Both in a hole.</param>
    /// <param name="Across">One in a hole, one outside.</param>
    private sealed record Slopes(double Inside, double Across)
    {
        public double Seam => Across / Math.Max(Nothing, Inside);

        public static Slopes Of(Tensor pictures, Tensor holes)
        {
            using var scope = TensorScope.Begin();
            var (inside, insides, across, acrosses) = (0.0, 0.0, 0.0, 0.0);
            foreach (var dimension in new[] { 2, 3 })
            {
                var length = pictures.Size(dimension) - 1;
                var steps = (pictures.Narrow(dimension, 1, length) - pictures.Narrow(dimension, 0, length)).Abs().Mean([1], keep: true);
                var (first, second) = (holes.Narrow(dimension, 0, length), holes.Narrow(dimension, 1, length));
                var (both, border) = (first * second, (first - second).Abs());
                inside += (steps * both).Sum().ToDouble();
                insides += both.Sum().ToDouble();
                across += (steps * border).Sum().ToDouble();
                acrosses += border.Sum().ToDouble();
            }

            return new Slopes(inside / Math.Max(1, insides), across / Math.Max(1, acrosses));
        }
    }
}
