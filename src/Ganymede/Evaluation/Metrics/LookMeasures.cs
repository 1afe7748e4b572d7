using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How far pictures are from what they should be in the eyes of a feature network, to which a soft picture is another one; pixels forgive it.</summary>
internal static class LookMeasures
{
    /// <summary>The distance of what was made, and of what takes no learning: bicubic, the weights of a warm-up, the input itself.</summary>
    public static IReadOnlyList<Measurement> Of(Comparison c)
    {
        var (truth, rows) = c.Enlargements is { } e
            ? (e.Truth, (IReadOnlyList<(string, Tensor?)>)[("", e.Made), (" of bicubic", e.Bicubic), (" of the warm-up", e.Soft)])
            : (c.Translations!.Answers!, [("", c.Translations.Made), (" of the input", PictureChannels.To(c.Translations.Sources, (int)c.Translations.Answers!.Size(1)))]);
        var seen = c.See!(truth);
        var usual = Squares(seen, Ops.Cat([seen.Narrow(0, 1, seen.Size(0) - 1), seen.Narrow(0, 0, 1)], 0)).Average();
        return [.. rows.Where(r => r.Item2 is not null).Select(r => Row(r.Item1, c.See(r.Item2!)))];

        Measurement Row(string whose, Tensor made)
        {
            double[] each = [.. Squares(made, seen).Select(d => d / Math.Max(usual, 1e-12))];
            var spread = Spread.Of(each);
            var isMade = whose.Length == 0;
            return new Measurement(
                $"feature distance{whose}", Better.Lower, spread.Mean, isMade ? Interval.Around(spread.Mean, spread.Deviation / Math.Sqrt(each.Length)) : null,
                isMade ? string.Create(CultureInfo.InvariantCulture, $"to the truth, by that of two pictures that have nothing to do with each other; {each.Length:N0} pictures") : null);
        }
    }

    private static double[] Squares(Tensor a, Tensor b) => (a - b).To(DType.Double).Square().Sum([1]).ToArray<double>();
}
