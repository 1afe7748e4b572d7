using System.Globalization;
using Ganymede.Lab;

namespace Ganymede.Studio.Charts;

/// <summary>What charts say.</summary>
internal static class ChartWords
{
    /// <summary>The unit of an axis.</summary>
    public static string Of(ChartAxis axis) => axis switch { ChartAxis.Kimg => "kimg", ChartAxis.Minutes => "minutes", _ => "rounds" };

    /// <summary>A place on an axis.</summary>
    public static string At(ChartAxis axis, double position) => axis switch
    {
        ChartAxis.Kimg => string.Create(CultureInfo.InvariantCulture, $"{position:N1} kimg"),
        ChartAxis.Minutes => string.Create(CultureInfo.InvariantCulture, $"{position:N1} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"round {position:N0}"),
    };

    /// <summary>What a chart shows, for those who cannot see it.</summary>
    public static string Describe(Chart chart)
    {
        var curves = chart.Series.Where(s => s.Points.Count > 0)
            .Select(s => $"{s.Label} from {Digits.Of(s.Points[0].Mean)} to {Digits.Of(s.Points[^1].Mean)}, least {Digits.Of(s.Points.Min(p => p.Least))}, greatest {Digits.Of(s.Points.Max(p => p.Greatest))}");
        return $"{chart.Title}, {At(chart.Axis, chart.From)} to {At(chart.Axis, chart.To)}. {string.Join("; ", curves)}.";
    }

    /// <summary>How much a point of the curves stands for; empty where each reading is a point.</summary>
    public static string Resolution(Chart chart)
    {
        if (chart.Series.All(s => s.Points.All(p => p.Least == p.Greatest))) return "Every reading is a point.";
        var width = (chart.To - chart.From) / RunCharts.MostPoints;
        return string.Create(CultureInfo.InvariantCulture, $"Each point is the mean of {width:0.#} {Of(chart.Axis)}; the pale band spans the least to the greatest. Choose a shorter range for detail.");
    }
}
