namespace Ganymede.Data;

/// <summary>
/// Points along an Archimedean spiral, t (cos t, sin t) with t uniform, and Gaussian noise: the plane section of the Swiss roll of
/// Tenenbaum et al. (2000), who let t run from 1.5 pi to 4.5 pi.
/// </summary>
public sealed class SwissRoll : PointSet
{
    private const double Start = 1.5 * Math.PI;
    private readonly double end, unit, deviation;

    private SwissRoll(string spec, double end, double unit, double deviation) : base(spec, Moments(end, unit, deviation))
    {
        this.end = end;
        this.unit = unit;
        this.deviation = deviation;
    }

    internal static SwissRoll Open(DataSpec spec)
    {
        var end = Start + 2 * Math.PI * spec.Number("turns", 1.5, 0.1, 100);
        return new SwissRoll(spec.Text, end, spec.Number("radius", 1, 1e-6, 1e6) / end, spec.Number("sd", 0.02, 1e-9, 1e6));
    }

    private protected override (double X, double Y) Draw(CounterRandom random)
    {
        var t = random.Uniform(Start, end);
        var (sin, cos) = Math.SinCos(t);
        var (dx, dy) = random.NormalPair();
        return (unit * t * cos + deviation * dx, unit * t * sin + deviation * dy);
    }

    /// <summary>Integrals over t in [Start, end] of t cos t, t sin t and t^2, divided by its length.</summary>
    private static PointShape Moments(double end, double unit, double deviation)
    {
        double Mean(Func<double, double> primitive) => (primitive(end) - primitive(Start)) / (end - Start);

        var x = unit * Mean(t => t * Math.Sin(t) + Math.Cos(t));
        var y = unit * Mean(t => Math.Sin(t) - t * Math.Cos(t));
        var squaredRadius = unit * unit * Mean(t => t * t * t / 3);
        return new PointShape(2, [x, y], Math.Sqrt((squaredRadius - x * x - y * y) / 2 + deviation * deviation));
    }
}
