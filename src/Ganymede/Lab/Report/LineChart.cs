using System.Globalization;
using System.Xml.Linq;

namespace Ganymede.Lab;

/// <summary>A line of a chart.</summary>
/// <param name="Class">Which of the style sheet's lines it is drawn as: <c>line1</c>, <c>line2</c>, …</param>
/// <param name="Points">Minutes and value.</param>
internal sealed record ChartLine(string Class, IReadOnlyList<(double Minutes, double Value)> Points);

/// <summary>A chart of values over minutes, as SVG that stands inside a page.</summary>
internal static class LineChart
{
    private const int Width = 300, Height = 130, Left = 40, Right = 8, Top = 8, Bottom = 22;

    // A few wild values must not flatten all others: the axis reaches to these quantiles, what lies beyond is drawn at its end.
    private const double LowQuantile = 0.01, HighQuantile = 0.99, Headroom = 0.1;

    /// <param name="name">What the chart shows, for those who cannot see it; followed by the last value of each line.</param>
    /// <returns>Null where there is nothing to draw.</returns>
    public static XElement? Draw(string name, IReadOnlyList<ChartLine> lines)
    {
        lines = [.. lines.Where(l => l.Points.Count > 1)];
        double[] values = [.. lines.SelectMany(l => l.Points).Select(p => p.Value).Order()];
        if (values.Length == 0) return null;
        var end = Math.Max(1e-9, lines.SelectMany(l => l.Points).Max(p => p.Minutes));
        var (low, high) = (values[(int)(LowQuantile * (values.Length - 1))], values[(int)Math.Ceiling(HighQuantile * (values.Length - 1))]);
        var (first, step) = Ticks(low - Headroom * (high - low), high + Headroom * (high - low));
        var (bottom, top) = (Math.Min(first, low), Math.Max(high + Headroom * (high - low), first + step));

        string X(double minutes) => Text(Left + minutes / end * (Width - Left - Right));
        string Y(double value) => Text(Top + (top - Math.Clamp(value, bottom, top)) / (top - bottom) * (Height - Top - Bottom));

        var svg = new XElement("svg", new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"), new XAttribute("class", "chart"), new XElement("title", name));
        for (var tick = first; tick <= top + 1e-9 * step; tick += step)
        {
            svg.Add(new XElement("line", new XAttribute("class", "rule"), At("x1", Left), At("x2", Width - Right), new XAttribute("y1", Y(tick)), new XAttribute("y2", Y(tick))));
            svg.Add(new XElement("text", At("x", Left - 5), new XAttribute("y", Y(tick)), new XAttribute("dy", "0.32em"), new XAttribute("text-anchor", "end"), Label(tick, step)));
        }

        foreach (var (minutes, anchor) in new[] { (0.0, "start"), (end, "end") })
            svg.Add(new XElement("text", new XAttribute("x", X(minutes)), At("y", Height - 6), new XAttribute("text-anchor", anchor), Time(minutes)));
        foreach (var line in lines)
        {
            svg.Add(new XElement("polyline", new XAttribute("class", line.Class), new XAttribute("points", string.Join(' ', line.Points.Select(p => $"{X(p.Minutes)},{Y(p.Value)}")))));
        }

        return svg;
    }

    /// <summary>Round numbers, five at most, within a range.</summary>
    internal static (double First, double Step) Ticks(double low, double high)
    {
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high))) (low, high) = (low - Math.Max(0.5, Math.Abs(low) / 2), high + Math.Max(0.5, Math.Abs(high) / 2));
        var rough = (high - low) / 3;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1.5 => 1, <= 3 => 2, <= 7.5 => 5, _ => 10 });
        return (Math.Ceiling(low / step) * step + 0.0, step);
    }

    private static string Label(double value, double step)
    {
        if (Math.Abs(value) < 1e-9 * step) return "0";
        if (Math.Abs(value) >= 10_000 || step < 1e-4) return value.ToString("0.#e0", CultureInfo.InvariantCulture).Replace('-', '−');
        return value.ToString($"F{Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9))}", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static string Time(double minutes) => minutes switch
    {
        0 => "0",
        < 2 => string.Create(CultureInfo.InvariantCulture, $"{minutes * 60:F0} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{minutes:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.#} h"),
    };

    private static XAttribute At(string name, int value) => new(name, value);

    private static string Text(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
