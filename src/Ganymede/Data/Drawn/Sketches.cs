namespace Ganymede.Data;

/// <summary>
/// Line drawings of single objects (A) and the same objects in colour (B), as many as wanted. The colours follow from what is drawn; the
/// strokes of the crayon do not, so that whoever averages over what they could be makes smooth fills.
/// </summary>
internal static class Sketches
{
    private const double Pen = 0.022, Edge = 0.014;
    private static readonly Pigment ink = new(45, 45, 55);
    private static readonly ItemAttribute[] contents = [new("object", Sketch.Kinds)];

    public static TranslationSet Open(DataSpec spec)
    {
        var size = DrawnOptions.Size(spec);
        var count = DrawnOptions.Count(spec);
        var seed = DrawnOptions.Seed(spec);
        var partner = Mispairing.IsAsked(spec) ? Mispairing.Numbers(spec, count) : number => number;
        return new TranslationSet(
            spec.Text, Half(i => Of(seed, partner(i)), (painter, i) => Draw(painter, Of(seed, partner(i)))),
            Half(i => Of(seed, i), (painter, i) => Color(painter, Of(seed, i), new CounterRandom(seed + 1, i))), isPaired: true, PictureVariation.None);

        DrawnSet Half(Func<ulong, Sketch> make, Action<Painter, ulong> draw) =>
            new(spec.Text, size, count, new DrawnContents(contents, i => [make(i).Kind]), draw);
    }

    private static Sketch Of(ulong seed, ulong index) => Sketch.Make(new CounterRandom(seed, index));

    private static void Draw(Painter painter, Sketch sketch)
    {
        painter.Cover((_, _) => Pigment.White);
        foreach (var part in sketch.Parts)
        {
            if (part.IsClosed) painter.Fill(part.Line, (_, _) => Pigment.White);
            painter.Stroke(part.Line, Pen, ink, part.IsClosed);
        }
    }

    private static void Color(Painter painter, Sketch sketch, CounterRandom random)
    {
        painter.Cover((_, _) => Pigment.White);
        foreach (var part in sketch.Parts)
        {
            var crayon = Crayon(part.Fill, ref random);
            if (part.IsClosed) painter.Fill(part.Line, crayon);
            painter.Stroke(part.Line, part.IsClosed ? Edge : 2 * Edge, part.Fill * (part.IsClosed ? 0.6 : 1), part.IsClosed);
        }
    }

    // Light comes from the upper left; the crayon goes to and fro at an angle and from a place of its own.
    private static Paint Crayon(Pigment fill, ref CounterRandom random)
    {
        const double Strokes = 11, Strength = 0.13, Light = 0.35;
        var (sin, cos) = Math.SinCos(random.Uniform(0, Math.PI));
        var start = random.Uniform(0, 2 * Math.PI);
        var shade = random.Uniform(0.92, 1.04);
        return (x, y) => fill * (shade * (1 + Light * (0.5 - 0.5 * (x + y)) + Strength * Math.Sin(2 * Math.PI * Strokes * (x * cos + y * sin) + start)));
    }
}
