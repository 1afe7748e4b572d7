using System.Globalization;

namespace Ganymede.Data;

/// <summary>Equally likely Gaussians in the plane: the ring and the grid of the mode-collapse literature.</summary>
public sealed class GaussianMixture : PointSet
{
    // More are no labels but coordinates.
    private const int MostClasses = 100;

    private readonly PointModes modes;
    private readonly IReadOnlyList<ItemAttribute> attributes;

    private GaussianMixture(string spec, PointModes modes) : base(spec, Moments(modes))
    {
        this.modes = modes;
        string[] names = [.. Enumerable.Range(0, modes.Centers.Count).Select(k => k.ToString(CultureInfo.InvariantCulture))];
        attributes = names.Length is > 1 and <= MostClasses ? [new(ItemAttribute.Class, names)] : [];
    }

    /// <summary>Which Gaussian a point comes from, by its number.</summary>
    public override IReadOnlyList<ItemAttribute> Attributes => attributes;

    /// <inheritdoc/>
    public override void Describe(long index, Span<int> values)
    {
        if (attributes.Count > 0) values[0] = Mode(index);
    }

    /// <inheritdoc/>
    public override PointModes Modes => modes;

    /// <summary>Centres on a circle round the origin, counter-clockwise from angle 0.</summary>
    internal static GaussianMixture Ring(DataSpec spec)
    {
        var count = spec.Whole("modes", 8, 1, 1000);
        var radius = spec.Number("radius", 1, 1e-6, 1e6);
        var angles = Enumerable.Range(0, count).Select(k => 2 * Math.PI * k / count);
        var centers = angles.Select(a => (radius * Math.Cos(a), radius * Math.Sin(a)));
        return new GaussianMixture(spec.Text, new PointModes([.. centers], spec.Number("sd", 0.01, 1e-9, 1e6)));
    }

    /// <summary>Centres on a square grid round the origin, row by row.</summary>
    internal static GaussianMixture Grid(DataSpec spec)
    {
        var side = spec.Whole("side", 5, 1, 100);
        var spacing = spec.Number("spacing", 2, 1e-6, 1e6);
        var middle = (side - 1) / 2.0;
        var centers = Enumerable.Range(0, side * side).Select(k => ((k % side - middle) * spacing, (k / side - middle) * spacing));
        return new GaussianMixture(spec.Text, new PointModes([.. centers], spec.Number("sd", 0.05, 1e-9, 1e6)));
    }

    /// <summary>Centres as they are listed.</summary>
    internal static GaussianMixture Dots(DataSpec spec)
    {
        var centers = spec.Points("at", most: 1000, bound: 1e6);
        if (centers.Count == 0) throw new ConfigurationException($"'{spec.Text}' names no centres; say where they are, as in {spec.Kind.Example}.");
        return new GaussianMixture(spec.Text, new PointModes(centers, spec.Number("sd", 0.05, 1e-9, 1e6)));
    }

    // The first number that Draw takes.
    private int Mode(long index) => At(index).Below(modes.Centers.Count);

    private protected override (double X, double Y) Draw(CounterRandom random)
    {
        var (x, y) = modes.Centers[random.Below(modes.Centers.Count)];
        var (dx, dy) = random.NormalPair();
        return (x + modes.StandardDeviation * dx, y + modes.StandardDeviation * dy);
    }

    /// <summary>A mixture's mean is that of its centres; its variance is the centres' plus the Gaussians' own.</summary>
    private static PointShape Moments(PointModes modes)
    {
        var (x, y) = (modes.Centers.Average(c => c.X), modes.Centers.Average(c => c.Y));
        var between = modes.Centers.Average(c => (c.X - x) * (c.X - x) + (c.Y - y) * (c.Y - y)) / 2;
        return new PointShape(2, [x, y], Math.Sqrt(between + modes.StandardDeviation * modes.StandardDeviation));
    }
}
