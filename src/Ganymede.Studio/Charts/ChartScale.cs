using System.Globalization;

namespace Ganymede.Studio.Charts;

/// <summary>Turns values into heights: a range with round numbers in it, straight or logarithmic.</summary>
internal sealed class ChartScale
{
    private const double Headroom = 0.06, MostTicks = 5, MostDecades = 6;

    private readonly double low, high;
    private readonly bool isLog;

    private ChartScale(double low, double high, bool isLog, IReadOnlyList<double> ticks) => (this.low, this.high, this.isLog, Ticks) = (low, high, isLog, ticks);

    /// <summary>Round numbers in the range, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A scale that holds values.</summary>
    public static ChartScale Of(double least, double greatest, bool isLog) => isLog ? Logarithmic(least, greatest) : Straight(least, greatest);

    /// <returns>0 at the lower edge, 1 at the upper; what lies beyond is at the edge.</returns>
    public double At(double value)
    {
        var position = isLog ? Math.Log10(Math.Max(value, double.Epsilon)) : value;
        return Math.Clamp((position - low) / (high - low), 0, 1);
    }

    /// <summary>A tick as people read it.</summary>
    public string Label(double tick)
    {
        if (tick == 0) return "0";
        var step = isLog ? tick : Ticks.Count > 1 ? Ticks[1] - Ticks[0] : Math.Abs(tick);
        if (Math.Abs(tick) >= 100_000 || step < 1e-4) return tick.ToString("0.#e0", CultureInfo.InvariantCulture).Replace('-', '−');
        var digits = Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 4);
        return tick.ToString($"N{digits}", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static ChartScale Straight(double low, double high)
    {
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high))) (low, high) = (low - Math.Max(0.5, Math.Abs(low) / 2), high + Math.Max(0.5, Math.Abs(high) / 2));
        var room = Headroom * (high - low);
        (low, high) = (low >= 0 && low - room < 0 ? 0 : low - room, high + room);
        return new ChartScale(low, high, false, Round(low, high));
    }

    private static ChartScale Logarithmic(double least, double greatest)
    {
        var (low, high) = (Math.Floor(Math.Log10(least)), Math.Ceiling(Math.Log10(greatest)));
        if (high <= low) high = low + 1;
        var step = Math.Ceiling((high - low) / MostDecades);
        List<double> ticks = [];
        for (var power = low; power <= high; power += step) ticks.Add(Math.Pow(10, power));
        return new ChartScale(low, high, true, ticks);
    }

    /// <summary>Round numbers within a range.</summary>
    public static IReadOnlyList<double> Round(double low, double high)
    {
        var rough = (high - low) / (MostTicks - 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1.5 => 1, <= 3 => 2, <= 7 => 5, _ => 10 });
        List<double> ticks = [];
        for (var n = Math.Ceiling(low / step); n * step <= high + 1e-9 * step; n++) ticks.Add(n * step + 0.0);
        return ticks;
    }
}
