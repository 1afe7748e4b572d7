namespace Ganymede.Data;

/// <summary>Points spread evenly along a straight line through the origin, and Gaussian noise: a distribution without modes.</summary>
public sealed class StraightLine : PointSet
{
    private readonly double x, y, deviation;

    private StraightLine(string spec, double length, double angle, double deviation) : base(spec, Moments(length, deviation))
    {
        (x, y) = (length * Math.Cos(angle), length * Math.Sin(angle));
        this.deviation = deviation;
    }

    internal static StraightLine Open(DataSpec spec) =>
        new(spec.Text, spec.Number("length", 2, 1e-6, 1e6), spec.Number("angle", 30, -360, 360) * Math.PI / 180, spec.Number("sd", 0.02, 1e-9, 1e6));

    private protected override (double X, double Y) Draw(CounterRandom random)
    {
        var along = random.Uniform(-0.5, 0.5);
        var (dx, dy) = random.NormalPair();
        return ((along * x) + (deviation * dx), (along * y) + (deviation * dy));
    }

    // Along the line the variance is length² / 12; both coordinates share it.
    private static PointShape Moments(double length, double deviation) => new(2, [0, 0], Math.Sqrt((length * length / 24) + (deviation * deviation)));
}
