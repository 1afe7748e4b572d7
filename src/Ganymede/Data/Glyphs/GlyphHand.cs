namespace Ganymede.Data;

/// <summary>
/// How one writer's hand writes one digit: which of its forms, how slanted, wide, large, shaky and thick. Everything is drawn once,
/// from one random stream; <see cref="Write"/> then bends a skeleton's points into places on the picture.
/// </summary>
internal sealed class GlyphHand
{
    private const double Edge = GlyphPen.Edge, Margin = 1;

    private readonly double shakiness, slant, rotation, height, width, centerX, centerY;
    private readonly (double X, double Y, double Phase, double DX, double DY)[] waves;
    private CounterRandom random;

    public GlyphHand(CounterRandom random)
    {
        // Most hands are tidy, a few are not: the square makes the tail that keeps classifiers from being perfect.
        var sloppiness = random.Uniform();
        sloppiness = 0.3 + 1.0 * sloppiness * sloppiness;
        shakiness = 0.026 * sloppiness;
        slant = Math.Clamp(0.1 + 0.2 * random.Normal(), -0.55, 0.7);
        rotation = Math.Clamp(0.09 * random.Normal(), -0.3, 0.3);
        height = random.Uniform(17, 21.5);
        width = height * Math.Clamp(0.74 * Math.Exp(0.18 * random.Normal()), 0.42, 1.15);
        centerX = Edge / 2 + Math.Clamp(0.7 * random.Normal(), -2, 2);
        centerY = Edge / 2 + Math.Clamp(0.6 * random.Normal(), -2, 2);
        waves = [Wave(ref random, 0.045 * sloppiness), Wave(ref random, 0.035 * sloppiness)];

        PenRadius = Math.Clamp(1.2 * Math.Exp(0.28 * random.Normal()), 0.7, 2.3);
        NibFlatness = 0.3 * random.Uniform() * random.Uniform();
        NibAngle = random.Uniform(0, Math.PI);
        Taper = random.Uniform() < 0.5 ? 0 : random.Uniform(0, 0.5);
        Pressure = 0.15 * random.Normal();
        Softness = random.Uniform(0.9, 1.5);
        Brightness = 255 * (1 - 0.3 * random.Uniform() * random.Uniform());
        this.random = random;
    }

    /// <summary>How far an upright line's top stands to the right of its foot, in heights: slant and rotation together.</summary>
    public double Lean => slant + Math.Tan(rotation);

    /// <summary>Half the line's width, in pixels.</summary>
    public double PenRadius { get; }

    /// <summary>0 for a round nib; a line across the nib's angle is up to this share thinner, along it thicker.</summary>
    public double NibFlatness { get; }

    /// <summary>In radians.</summary>
    public double NibAngle { get; }

    /// <summary>The share of its width that a line loses towards its last point.</summary>
    public double Taper { get; }

    /// <summary>The share of its width that a line gains along its way.</summary>
    public double Pressure { get; }

    /// <summary>Pixels over which the line's edge fades.</summary>
    public double Softness { get; }

    /// <summary>How near to the edge the middle of a line may come, in pixels.</summary>
    private double Border => Margin + PenRadius * (1 + NibFlatness) * (1 + Math.Abs(Pressure) / 2) + Softness / 2;

    /// <summary>Grey value of the line's middle, 0 to 255.</summary>
    public double Brightness { get; }

    /// <summary>Writes a skeleton's strokes, as points in pixels to be joined by straight lines, inside the picture's margin.</summary>
    public List<GlyphPoint[]> Write(GlyphSkeleton skeleton)
    {
        var strokes = skeleton.Strokes.Select(stroke => GlyphSpline.Through([.. Shake(stroke).Select(Place)])).ToList();
        MoveInside(strokes);
        return strokes;
    }

    private static (double X, double Y, double Phase, double DX, double DY) Wave(ref CounterRandom random, double amplitude)
    {
        var (x, y) = random.NormalPair();
        var (dx, dy) = random.NormalPair();
        return (4 * x, 4 * y, random.Uniform(0, 2 * Math.PI), amplitude * dx, amplitude * dy);
    }

    /// <summary>Moves each point a little by itself, and lets ends fall short or overshoot.</summary>
    private GlyphPoint[] Shake(IReadOnlyList<GlyphPoint> stroke)
    {
        var points = new GlyphPoint[stroke.Count];
        for (var i = 0; i < points.Length; i++)
        {
            var (dx, dy) = random.NormalPair();
            points[i] = stroke[i] with { X = stroke[i].X + shakiness * dx, Y = stroke[i].Y + shakiness * dy };
        }
        points[0] = Stretch(points[1], points[0]);
        points[^1] = Stretch(points[^2], points[^1]);
        return points;
    }

    private GlyphPoint Stretch(GlyphPoint inner, GlyphPoint end)
    {
        var by = 4 * shakiness * random.Normal();
        return end with { X = end.X + by * (end.X - inner.X), Y = end.Y + by * (end.Y - inner.Y) };
    }

    private GlyphPoint Place(GlyphPoint p)
    {
        // Smooth bending of the whole box, then width and height, slant, rotation and place.
        var (x, y) = (p.X - 0.5, p.Y - 0.5);
        foreach (var wave in waves)
        {
            var bend = Math.Sin(wave.X * p.X + wave.Y * p.Y + wave.Phase);
            x += wave.DX * bend;
            y += wave.DY * bend;
        }
        (x, y) = (x * width - slant * y * height, y * height);
        var (sin, cos) = Math.SinCos(rotation);
        return p with { X = centerX + cos * x - sin * y, Y = centerY + sin * x + cos * y };
    }

    private void MoveInside(List<GlyphPoint[]> strokes)
    {
        var all = strokes.SelectMany(s => s).ToArray();
        var (left, right) = (all.Min(p => p.X), all.Max(p => p.X));
        var (top, bottom) = (all.Min(p => p.Y), all.Max(p => p.Y));
        var room = Edge - 2 * Border;
        var shrink = Math.Min(1, Math.Min(room / (right - left), room / (bottom - top)));
        var (x, y) = ((left + right) / 2, (top + bottom) / 2);
        var (newX, newY) = (Inside(x, (right - left) * shrink), Inside(y, (bottom - top) * shrink));
        foreach (var stroke in strokes)
        {
            for (var i = 0; i < stroke.Length; i++)
                stroke[i] = stroke[i] with { X = newX + shrink * (stroke[i].X - x), Y = newY + shrink * (stroke[i].Y - y) };
        }
    }

    private double Inside(double middle, double extent)
    {
        var reach = Border + extent / 2;
        return Math.Clamp(middle, Math.Min(reach, Edge / 2), Math.Max(Edge - reach, Edge / 2));
    }
}
