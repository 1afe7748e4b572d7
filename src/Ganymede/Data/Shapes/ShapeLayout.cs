namespace Ganymede.Data;

/// <summary>Puts shapes side by side so that none touches another and their common middle lies where it should.</summary>
internal static class ShapeLayout
{
    // In shares of the picture's edge. A group on the left has its middle at least Aside left of the picture's, one in the middle at most
    // Centred from it; nothing lies between the two.
    private const double Margin = 0.015, Gap = 0.03, Aside = 0.11, Centred = 0.05, MostAside = 0.3;
    private const int Rounds = 150, Tries = 60;

    // Left, right, top, bottom, middle.
    private static readonly (int X, int Y)[] directions = [(-1, 0), (1, 0), (0, -1), (0, 1), (0, 0)];

    /// <param name="reaches">How far each shape reaches; made smaller together should there be no room for all after many tries.</param>
    /// <param name="place">Which value of the attribute.</param>
    public static (double X, double Y)[] Arrange(Span<double> reaches, int place, ref CounterRandom random)
    {
        var middles = new (double X, double Y)[reaches.Length];
        for (var tries = 1; !Try(middles, reaches, directions[place], ref random); tries++)
        {
            if (tries % Tries != 0) continue;
            foreach (ref var reach in reaches) reach *= 0.98;
        }

        return middles;
    }

    private static bool Try((double X, double Y)[] middles, ReadOnlySpan<double> reaches, (int X, int Y) direction, ref CounterRandom random)
    {
        // A single shape may go to the edge; the more there are, the less room is beside them.
        var furthest = Math.Min(MostAside, 0.34 - (0.04 * middles.Length));
        var aside = random.Uniform(Aside + 0.01, furthest);
        var target = (X: Towards(direction.X, aside, ref random), Y: Towards(direction.Y, aside, ref random));
        var spread = random.Uniform(0.12, 0.42);
        for (var i = 0; i < middles.Length; i++)
            middles[i] = (target.X + random.Uniform(-spread, spread), target.Y + random.Uniform(-spread, spread));

        for (var round = 0; round < Rounds; round++)
        {
            var free = PushApart(middles, reaches);
            MoveTo(target, middles, reaches);
            if (free && Fits(middles, reaches, direction)) return true;
        }

        return false;
    }

    private static double Towards(int direction, double aside, ref CounterRandom random) =>
        0.5 + (direction == 0 ? random.Uniform(0.01 - Centred, Centred - 0.01) : direction * aside);

    /// <returns>Whether none had to be pushed.</returns>
    private static bool PushApart((double X, double Y)[] middles, ReadOnlySpan<double> reaches)
    {
        var free = true;
        for (var i = 0; i < middles.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (dx, dy) = (middles[i].X - middles[j].X, middles[i].Y - middles[j].Y);
                var distance = Math.Sqrt((dx * dx) + (dy * dy)) + 1e-9;
                var lack = reaches[i] + reaches[j] + Gap - distance;
                if (lack <= 0) continue;
                free = false;
                var step = 0.51 * lack / distance;
                middles[i] = (middles[i].X + (step * dx), middles[i].Y + (step * dy));
                middles[j] = (middles[j].X - (step * dx), middles[j].Y - (step * dy));
            }
        }

        return free;
    }

    private static void MoveTo((double X, double Y) target, (double X, double Y)[] middles, ReadOnlySpan<double> reaches)
    {
        var (x, y) = Middle(middles);
        for (var i = 0; i < middles.Length; i++)
        {
            var room = reaches[i] + Margin;
            middles[i] = (Math.Clamp(middles[i].X + target.X - x, room, 1 - room), Math.Clamp(middles[i].Y + target.Y - y, room, 1 - room));
        }
    }

    private static bool Fits((double X, double Y)[] middles, ReadOnlySpan<double> reaches, (int X, int Y) direction)
    {
        var (x, y) = Middle(middles);
        if (!Lies(x, direction.X) || !Lies(y, direction.Y)) return false;
        for (var i = 0; i < middles.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (dx, dy) = (middles[i].X - middles[j].X, middles[i].Y - middles[j].Y);
                if (Math.Sqrt((dx * dx) + (dy * dy)) < reaches[i] + reaches[j] + (0.8 * Gap)) return false;
            }
        }

        return true;
    }

    private static bool Lies(double place, int direction) =>
        direction == 0 ? Math.Abs(place - 0.5) <= Centred : direction * (place - 0.5) >= Aside;

    private static (double X, double Y) Middle((double X, double Y)[] middles)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var m in middles) (x, y) = (x + m.X, y + m.Y);
        return (x / middles.Length, y / middles.Length);
    }
}
