namespace Ganymede.Data;

/// <summary>
/// One picture of shapes before it is drawn: what it is, a value of each attribute, and where and how within that value, which is never
/// twice the same. All of it is a pure function of (seed, index).
/// </summary>
internal sealed class ShapeScene
{
    // Of the picture's edge: how far a shape reaches from its middle. What lies between two sizes is never drawn.
    private static readonly double[] sizes = [0.098, 0.121, 0.146];
    private const double SizeJitter = 0.04;

    // Hue in degrees with what it varies by, then least and greatest saturation and value.
    private static readonly Tint[] colours =
    [
        new(0, 7, 0.85, 1, 0.75, 0.95), new(27, 4, 0.88, 1, 0.9, 1), new(54, 5, 0.85, 1, 0.85, 0.97),
        new(128, 16, 0.7, 1, 0.45, 0.65), new(226, 11, 0.75, 1, 0.65, 0.95), new(288, 11, 0.65, 0.95, 0.55, 0.8),
    ];

    private static readonly Tint[] grounds =
    [
        new(0, 180, 0, 0.03, 0.94, 1), new(0, 180, 0, 0.05, 0.52, 0.66), new(0, 180, 0, 0.25, 0.03, 0.13),
        new(204, 9, 0.26, 0.4, 0.84, 0.95), new(96, 12, 0.26, 0.4, 0.74, 0.88),
    ];

    // After so many degrees a form looks as before: square, triangle, star.
    private static readonly double[] symmetries = [0, 90, 120, 72, 0];

    private ShapeScene(int[] values, ref CounterRandom random)
    {
        Values = values;
        Ground = grounds[values[ShapeWords.Ground]].Draw(ref random);
        Shade = (random.Uniform(-0.06, 0.06), random.Uniform(-0.06, 0.06));
        var hue = colours[values[ShapeWords.Colour]];
        var colour = hue.Draw(ref random);
        var size = sizes[values[ShapeWords.Size]];
        var count = values[ShapeWords.Count] + 1;

        Span<double> reaches = stackalloc double[count];
        foreach (ref var reach in reaches) reach = size * random.Uniform(1 - SizeJitter, 1 + SizeJitter);
        var middles = ShapeLayout.Arrange(reaches, values[ShapeWords.Place], ref random);
        Items = new PlacedShape[count];
        for (var i = 0; i < count; i++)
            Items[i] = new PlacedShape(middles[i].X, middles[i].Y, reaches[i], Turn(values, ref random), colour.Near(0.03, ref random));
    }

    /// <summary>Of each of <see cref="ShapeWords.All"/>.</summary>
    public int[] Values { get; }

    public int Form => Values[ShapeWords.Form];

    public Rgb Ground { get; }

    /// <summary>How much lighter the ground becomes from left to right, and from top to bottom.</summary>
    public (double X, double Y) Shade { get; }

    public PlacedShape[] Items { get; }

    /// <summary>What a picture is, without composing it.</summary>
    public static int[] ValuesOf(ulong seed, int index)
    {
        var random = new CounterRandom(seed, (ulong)index);
        return ValuesOf(ref random);
    }

    public static ShapeScene Of(ulong seed, int index)
    {
        var random = new CounterRandom(seed, (ulong)index);
        return new ShapeScene(ValuesOf(ref random), ref random);
    }

    private static int[] ValuesOf(ref CounterRandom random)
    {
        var values = new int[ShapeWords.All.Count];
        for (var a = 0; a < values.Length; a++) values[a] = random.Below(ShapeWords.All[a].Values.Count);
        if (symmetries[values[ShapeWords.Form]] == 0) values[ShapeWords.Rotation] = 0;
        return values;
    }

    /// <returns>In radians.</returns>
    private static double Turn(int[] values, ref CounterRandom random)
    {
        var turn = values[ShapeWords.Rotation] == 0 ? random.Uniform(-0.08, 0.08) : random.Uniform(0.34, 0.66);
        return turn * symmetries[values[ShapeWords.Form]] * Math.PI / 180;
    }
}

/// <summary>A shape in its place: middle and reach in shares of the picture's edge, y down.</summary>
/// <param name="Turn">In radians, clockwise.</param>
internal readonly record struct PlacedShape(double X, double Y, double Reach, double Turn, Rgb Colour);

/// <summary>A colour, each part from 0 to 1.</summary>
internal readonly record struct Rgb(double R, double G, double B)
{
    /// <summary>A colour up to so far from this one.</summary>
    public Rgb Near(double distance, ref CounterRandom random) =>
        new(Shifted(R, distance, ref random), Shifted(G, distance, ref random), Shifted(B, distance, ref random));

    private static double Shifted(double value, double distance, ref CounterRandom random) =>
        Math.Clamp(value + random.Uniform(-distance, distance), 0, 1);
}

/// <summary>All colours of one name: hue in degrees, saturation and value from 0 to 1.</summary>
internal sealed record Tint(double Hue, double HueJitter, double LeastSaturation, double MostSaturation, double LeastValue, double MostValue)
{
    public Rgb Draw(ref CounterRandom random)
    {
        var hue = Hue + random.Uniform(-HueJitter, HueJitter);
        var saturation = random.Uniform(LeastSaturation, MostSaturation);
        var value = random.Uniform(LeastValue, MostValue);
        return new Rgb(Part(5), Part(3), Part(1));

        double Part(double n)
        {
            var k = (((n + (hue / 60)) % 6) + 6) % 6;
            return value - (value * saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1));
        }
    }
}
