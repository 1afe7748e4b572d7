namespace Ganymede.Data;

/// <summary>What stands where in a landscape, whatever the light.</summary>
internal sealed record Scene
{
    private static readonly Pigment[] walls = [new(238, 226, 200), new(226, 178, 160), new(190, 205, 220), new(225, 200, 130)];
    private static readonly Pigment[] roofs = [new(165, 70, 55), new(110, 75, 60), new(95, 100, 115)];

    /// <summary>Where the sky ends, about.</summary>
    public required double Horizon { get; init; }

    /// <summary>Sun or moon.</summary>
    public required Place Orb { get; init; }

    public required double OrbRadius { get; init; }

    public required IReadOnlyList<Place[]> Clouds { get; init; }

    public required IReadOnlyList<Place> Stars { get; init; }

    public required Place[] FarHills { get; init; }

    public required Place[] NearHills { get; init; }

    public required IReadOnlyList<SceneHouse> Houses { get; init; }

    public required IReadOnlyList<SceneTree> Trees { get; init; }

    /// <summary>Where the lamps shine.</summary>
    public required IReadOnlyList<Place> Lamps { get; init; }

    public static Scene Make(CounterRandom random)
    {
        var draw = new Draws(random);
        var horizon = draw.Between(0.5, 0.6);
        var far = Hills(draw, horizon, 0.07);
        var near = Hills(draw, horizon + draw.Between(0.1, 0.16), 0.05);
        var places = Spread(draw, 3 + draw.Below(4));
        var houses = 1 + draw.Below(Math.Min(3, places.Length));
        return new Scene
        {
            Horizon = horizon,
            Orb = new(draw.Between(0.12, 0.88), draw.Between(0.1, 0.26)),
            OrbRadius = draw.Between(0.045, 0.08),
            Clouds = [.. Enumerable.Range(0, draw.Below(4)).SelectMany(_ => Cloud(draw))],
            Stars = [.. Enumerable.Range(0, 10).Select(_ => new Place(draw.Between(0, 1), draw.Between(0, 0.4)))],
            FarHills = far,
            NearHills = near,
            Houses = [.. places.Take(houses).Select(x => House(draw, x, GroundAt(near, x)))],
            Trees = [.. places.Skip(houses).SelectMany(x => new[] { Tree(draw, x, GroundAt(near, x)) })],
            Lamps = [.. Enumerable.Range(0, 1 + draw.Below(2)).Select(_ => Lamp(draw))],
        };
    }

    // A ridge of two waves, closed along the lower edge.
    private static Place[] Hills(Draws draw, double height, double rise)
    {
        var (a, b, c, d) = (draw.Between(0, 7), draw.Between(0, 7), draw.Between(2, 5), draw.Between(6, 11));
        return
        [
            .. Enumerable.Range(0, 33).Select(i => i / 32.0).Select(x => new Place(x, height + rise * (0.7 * Math.Sin(c * x + a) + 0.3 * Math.Sin(d * x + b)))),
            new(1, 1), new(0, 1),
        ];
    }

    private static double GroundAt(Place[] hills, double x) => hills[(int)Math.Clamp(Math.Round(x * 32), 0, 32)].Y + 0.05;

    // Places beside each other, in random order.
    private static double[] Spread(Draws draw, int count)
    {
        var places = Enumerable.Range(0, count).Select(i => (i + draw.Between(0.3, 0.7)) / count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = draw.Below(i + 1);
            (places[i], places[j]) = (places[j], places[i]);
        }
        return places;
    }

    private static SceneHouse House(Draws draw, double x, double ground)
    {
        var (width, height, roof) = (draw.Between(0.075, 0.11), draw.Between(0.13, 0.2), draw.Between(0.07, 0.12));
        var (left, right, top) = (x - width, x + width, ground - height);
        var rows = height > 0.165 ? 2 : 1;
        var windows = Enumerable.Range(0, rows).SelectMany(row => new[] { x - width * 0.45, x + width * 0.45 }
            .Select(c => Outline.Box(c - 0.022, top + 0.03 + row * 0.075, c + 0.022, top + 0.075 + row * 0.075))).ToArray();
        return new SceneHouse(
            Outline.Box(left, top, right, ground), [new(left - 0.02, top), new(x, top - roof), new(right + 0.02, top)], windows,
            walls[draw.Below(walls.Length)], roofs[draw.Below(roofs.Length)]);
    }

    private static SceneTree Tree(Draws draw, double x, double ground)
    {
        var (height, width) = (draw.Between(0.16, 0.28), draw.Between(0.055, 0.085));
        var isConifer = draw.Below(2) == 0;
        var top = ground - height;
        return new SceneTree(
            Outline.Box(x - 0.012, top + height * 0.5, x + 0.012, ground),
            isConifer ? [new(x - width, ground - 0.04), new(x, top), new(x + width, ground - 0.04)] : Outline.Ellipse(x, top + height * 0.36, width, height * 0.38),
            isConifer ? new(40, 105, 70) : new(75, 140, 45));
    }

    private static Place Lamp(Draws draw) => new(draw.Between(0.06, 0.94), draw.Between(0.68, 0.78));

    private static IEnumerable<Place[]> Cloud(Draws draw)
    {
        var (x, y, size) = (draw.Between(0.05, 0.95), draw.Between(0.06, 0.32), draw.Between(0.05, 0.08));
        return new[] { (-0.9, 0.7), (0.0, 1.0), (0.9, 0.75) }.Select(p => Outline.Ellipse(x + p.Item1 * size, y, size * 1.1, size * 0.5 * p.Item2));
    }
}

/// <param name="Color">Of the wall, by day.</param>
internal sealed record SceneHouse(Place[] Wall, Place[] Roof, IReadOnlyList<Place[]> Windows, Pigment Color, Pigment RoofColor);

/// <param name="Leaves">Their colour by day.</param>
internal sealed record SceneTree(Place[] Trunk, Place[] Crown, Pigment Leaves);
