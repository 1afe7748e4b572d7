namespace Ganymede.Data;

/// <summary>Something that can be drawn and coloured: parts, each laid over those before.</summary>
/// <param name="Kind">Which of <see cref="Kinds"/> it is.</param>
internal sealed record Sketch(IReadOnlyList<SketchPart> Parts, int Kind)
{
    private static readonly Pigment green = new(70, 150, 60), brown = new(120, 80, 45), cream = new(240, 222, 180);

    private static readonly Func<Draws, SketchPart[]>[] kinds = [Apple, Leaf, Fish, Mushroom, House, Flower, Boat, Cup];

    /// <summary>What can be drawn.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["apple", "leaf", "fish", "mushroom", "house", "flower", "boat", "cup"];

    /// <summary>An object of a random kind, shape and place.</summary>
    public static Sketch Make(CounterRandom random)
    {
        var draw = new Draws(random);
        var kind = draw.Below(kinds.Length);
        var parts = kinds[kind](draw);
        var (sin, cos) = Math.SinCos(draw.Between(-0.3, 0.3));
        var (wide, high) = (draw.Between(0.8, 1.1), draw.Between(0.8, 1.1));
        var mirror = draw.Below(2) == 0 ? 1 : -1;
        var (dx, dy) = (draw.Between(-0.07, 0.07), draw.Between(-0.07, 0.07));
        return new Sketch([.. parts.Select(p => p with { Line = Array.ConvertAll(p.Line, Put) })], kind);

        Place Put(Place p)
        {
            var (x, y) = ((p.X - 0.5) * wide * mirror, (p.Y - 0.5) * high);
            return new Place(0.5 + x * cos - y * sin + dx, 0.5 + x * sin + y * cos + dy);
        }
    }

    private static SketchPart[] Apple(Draws draw)
    {
        var dent = draw.Between(0.06, 0.12);
        var isRipe = draw.Between(0.9, 1.1);
        return
        [
            SketchPart.Stroke([new(0.5, 0.34), new(0.53, 0.16)], brown),
            SketchPart.Of(Outline.Polar(0.5, 0.55, a => 0.29 * isRipe * (1 - dent * Math.Cos(2 * (a + Math.PI / 2)) - dent * Math.Max(0, -Math.Sin(a)))), new(205, 45, 50)),
            SketchPart.Of(Outline.Ellipse(0.63, 0.23, 0.12, 0.05, -0.5), green),
        ];
    }

    private static SketchPart[] Leaf(Draws draw)
    {
        var belly = draw.Between(0.16, 0.27);
        Place[] line = [.. Outline.Arc(0.5, 0.5, 0.38, belly, Math.PI, 2 * Math.PI), .. Outline.Arc(0.5, 0.5, 0.38, belly, 0, Math.PI)];
        var veins = draw.Below(3) + 2;
        var ribs = Enumerable.Range(1, veins).Select(i => 0.14 + 0.72 * i / (veins + 1.0));
        return
        [
            SketchPart.Of(line, green),
            SketchPart.Stroke([new(0.06, 0.5), new(0.85, 0.5)], new(190, 215, 120)),
            .. ribs.Select(x => SketchPart.Stroke([new(x, 0.5), new(x + 0.09, 0.5 - belly * 0.55)], new(190, 215, 120))),
            .. ribs.Select(x => SketchPart.Stroke([new(x, 0.5), new(x + 0.09, 0.5 + belly * 0.55)], new(190, 215, 120))),
        ];
    }

    private static SketchPart[] Fish(Draws draw)
    {
        var belly = draw.Between(0.16, 0.25);
        return
        [
            SketchPart.Of([new(0.68, 0.5), new(0.93, 0.5 - belly), new(0.86, 0.5), new(0.93, 0.5 + belly)], new(235, 120, 40)),
            SketchPart.Of([new(0.36, 0.5 - 0.8 * belly), new(0.5, 0.36 - belly), new(0.6, 0.5 - 0.7 * belly)], new(235, 120, 40)),
            SketchPart.Of(Outline.Ellipse(0.43, 0.5, 0.33, belly), new(245, 165, 60)),
            SketchPart.Of(Outline.Ellipse(0.25, 0.45, 0.05, 0.05), Pigment.White),
            SketchPart.Of(Outline.Ellipse(0.24, 0.45, 0.02, 0.02), new(30, 30, 40)),
        ];
    }

    private static SketchPart[] Mushroom(Draws draw)
    {
        var cap = draw.Between(0.26, 0.36);
        var dots = Enumerable.Range(0, 3 + draw.Below(2)).Select(i => Outline.Ellipse(0.5 + (i - 1.4) * 0.17, 0.42 - 0.1 * (i % 2) - draw.Between(0, 0.05), 0.045, 0.04)).ToArray();
        return
        [
            SketchPart.Of([new(0.42, 0.45), new(0.58, 0.45), new(0.63, 0.86), new(0.37, 0.86)], cream),
            SketchPart.Of(Outline.Arc(0.5, 0.5, 0.38, cap, Math.PI, 2 * Math.PI), new(200, 40, 60)),
            .. dots.Select(d => SketchPart.Of(d, Pigment.White)),
        ];
    }

    private static SketchPart[] House(Draws draw)
    {
        var (roof, door) = (draw.Between(0.12, 0.24), draw.Between(0.3, 0.55));
        return
        [
            SketchPart.Of(Outline.Box(0.64, 0.2, 0.72, 0.45), new(130, 70, 60)),
            SketchPart.Of(Outline.Box(0.2, 0.46, 0.8, 0.86), cream),
            SketchPart.Of([new(0.12, 0.48), new(0.5, 0.36 - roof), new(0.88, 0.48)], new(180, 75, 55)),
            SketchPart.Of(Outline.Box(door, 0.62, door + 0.13, 0.86), brown),
            SketchPart.Of(Outline.Box(0.24, 0.55, 0.24 + 0.1 * 0.9, 0.67), new(120, 180, 225)),
            SketchPart.Of(Outline.Box(0.7 - 0.02, 0.55, 0.77, 0.67), new(120, 180, 225)),
        ];
    }

    private static SketchPart[] Flower(Draws draw)
    {
        var petals = 5 + draw.Below(4);
        var (length, width) = (draw.Between(0.13, 0.17), draw.Between(0.06, 0.085));
        var parts = Enumerable.Range(0, petals).Select(i => 2 * Math.PI * i / petals)
            .Select(a => SketchPart.Of(Outline.Ellipse(0.5 + 0.17 * Math.Cos(a), 0.36 + 0.17 * Math.Sin(a), length, width, a), new(165, 90, 200)));
        return
        [
            SketchPart.Stroke([new(0.5, 0.4), new(0.49, 0.65), new(0.52, 0.94)], green),
            SketchPart.Of(Outline.Ellipse(0.62, 0.76, 0.12, 0.045, -0.5), green),
            .. parts,
            SketchPart.Of(Outline.Ellipse(0.5, 0.36, 0.09, 0.09), new(245, 205, 50)),
        ];
    }

    private static SketchPart[] Boat(Draws draw)
    {
        var mast = draw.Between(0.42, 0.55);
        var top = draw.Between(0.1, 0.2);
        return
        [
            SketchPart.Stroke([new(mast, top), new(mast, 0.7)], brown),
            SketchPart.Of([new(mast + 0.02, top), new(0.85, 0.6), new(mast + 0.02, 0.6)], new(225, 235, 245)),
            SketchPart.Of([new(mast - 0.02, top + 0.08), new(0.2, 0.6), new(mast - 0.02, 0.6)], new(90, 150, 220)),
            SketchPart.Of([new(0.1, 0.66), new(0.9, 0.66), new(0.76, 0.86), new(0.24, 0.86)], new(150, 90, 50)),
        ];
    }

    private static SketchPart[] Cup(Draws draw)
    {
        var narrow = draw.Between(0, 0.1);
        return
        [
            SketchPart.Of(Outline.Ellipse(0.74, 0.52, 0.15, 0.14), new(50, 110, 190)),
            SketchPart.Of(Outline.Ellipse(0.74, 0.52, 0.09, 0.08), Pigment.White),
            SketchPart.Of([new(0.2, 0.3), new(0.72, 0.3), new(0.72 - narrow, 0.82), new(0.2 + narrow, 0.82)], new(60, 125, 205)),
            SketchPart.Of(Outline.Ellipse(0.46, 0.3, 0.26, 0.07), new(110, 65, 40)),
        ];
    }
}

/// <summary>A line of a sketch, with the colour of what lies within it, or of itself where it is open.</summary>
internal sealed record SketchPart(Place[] Line, Pigment Fill, bool IsClosed)
{
    public static SketchPart Of(Place[] line, Pigment fill) => new(line, fill, IsClosed: true);

    public static SketchPart Stroke(Place[] line, Pigment color) => new(line, color, IsClosed: false);
}
