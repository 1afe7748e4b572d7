using System.Globalization;
using System.Text;
using Ganymede.Studio.Runs;

namespace Ganymede.Studio.Charts;

/// <summary>A curve as a browser draws it, in a square of 1000 by 1000 that is stretched to its place.</summary>
/// <param name="Line">Path of the means.</param>
/// <param name="Band">Path of the area from least to greatest; empty where all of them are the means themselves.</param>
/// <param name="IsDot">Whether it is one reading alone.</param>
internal sealed record DrawnCurve(string Line, string Band, bool IsDot = false);

/// <summary>A label at an edge.</summary>
/// <param name="Share">How far along the edge, in percent from the lower or left end.</param>
internal sealed record EdgeLabel(string Text, double Share);

/// <summary>A chart in numbers of its picture.</summary>
internal sealed record ChartDrawing(IReadOnlyList<DrawnCurve> Curves, IReadOnlyList<EdgeLabel> Heights, IReadOnlyList<EdgeLabel> Positions, IReadOnlyList<EdgeLabel> Rules, int Hidden)
{
    private const int Side = 1000;

    // A few wild values must not flatten all others: the scale reaches to these quantiles of the means, what lies beyond is drawn at its end.
    private const double LowQuantile = 0.005, HighQuantile = 0.995;

    /// <summary>Draws a chart.</summary>
    /// <returns>Null where there is nothing to draw.</returns>
    public static ChartDrawing? Of(Chart chart)
    {
        var means = chart.Series.SelectMany(s => s.Points).Select(p => p.Mean).Where(v => !chart.IsLog || v > 0).Order().ToArray();
        if (means.Length == 0) return null;
        var (least, greatest) = (means[(int)(LowQuantile * (means.Length - 1))], means[(int)Math.Ceiling(HighQuantile * (means.Length - 1))]);
        foreach (var rule in chart.Rules.Where(r => !chart.IsLog || r.At > 0)) (least, greatest) = (Math.Min(least, rule.At), Math.Max(greatest, rule.At));
        var scale = ChartScale.Of(least, greatest, chart.IsLog);
        var width = Math.Max(chart.To - chart.From, 1e-12);
        return new ChartDrawing(
            [.. chart.Series.Select(s => Curve(chart, s, scale, width))],
            [.. scale.Ticks.Select(t => new EdgeLabel(scale.Label(t), 100 * scale.At(t)))],
            PositionLabels(chart, width),
            [.. chart.Rules.Where(r => !chart.IsLog || r.At > 0).Select(r => new EdgeLabel(r.Label, 100 * scale.At(r.At)))],
            chart.IsLog ? chart.Series.Sum(s => s.Points.Count(p => p.Mean <= 0)) : 0);
    }

    private static DrawnCurve Curve(Chart chart, ChartSeries series, ChartScale scale, double width)
    {
        var points = series.Points.Where(p => !chart.IsLog || p.Mean > 0).ToList();
        if (points.Count == 0) return new DrawnCurve("", "");
        int X(Stretch p) => (int)Math.Round(Side * Math.Clamp((p.At - chart.From) / width, 0, 1));
        int Y(double value) => (int)Math.Round(Side * (1 - scale.At(value)));

        var line = new StringBuilder(points.Count * 8);
        foreach (var p in points) Append(line, line.Length == 0 ? 'M' : 'L', X(p), Y(p.Mean));
        var isDot = points.Count == 1;
        if (isDot) line.Append("h0");       // a line without length, which browsers draw as its round end
        if (points.All(p => p.Least == p.Greatest)) return new DrawnCurve(line.ToString(), "", isDot);
        var band = new StringBuilder(points.Count * 16);
        foreach (var p in points) Append(band, band.Length == 0 ? 'M' : 'L', X(p), Y(p.Greatest));
        foreach (var p in Enumerable.Reverse(points)) Append(band, 'L', X(p), Y(p.Least));
        return new DrawnCurve(line.ToString(), band.Append('Z').ToString(), isDot);
    }

    private static void Append(StringBuilder path, char verb, int x, int y) => path.Append(verb).Append(x).Append(' ').Append(y);

    private static List<EdgeLabel> PositionLabels(Chart chart, double width)
    {
        var ticks = ChartScale.Round(chart.From, chart.From + width);
        var format = ticks.Count > 1 && ticks[1] - ticks[0] is < 1 and var step ? $"N{Math.Clamp((int)Math.Ceiling(-Math.Log10(step)), 1, 4)}" : "N0";
        return [.. ticks.Where(t => chart.Axis != ChartAxis.Rounds || double.IsInteger(t)).Select(t => new EdgeLabel(t.ToString(format, CultureInfo.InvariantCulture), 100 * (t - chart.From) / width))];
    }
}
