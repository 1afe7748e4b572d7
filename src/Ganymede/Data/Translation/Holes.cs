using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>
/// Pictures with holes: after its colours each has one more channel, 1 where the picture is known and -1 in its holes, whose colours are the mean
/// of what is known of the picture.
/// </summary>
internal static class Holes
{
    private const double LeastBlock = 1.0 / 6, MostBlock = 1.0 / 3, MostOfBlocks = 0.25;
    private const double LeastOfSpots = 0.2, MostOfSpots = 0.3;
    private const int Blocks = 8, SpotsAcross = 5;

    /// <summary>Where pictures of this kind have holes.</summary>
    /// <param name="pictures">[N, C + 1, H, W].</param>
    /// <returns>[N, 1, H, W]: 1 in a hole, 0 outside.</returns>
    public static Tensor In(Tensor pictures) => (1 - pictures.Narrow(1, pictures.Size(1) - 1, 1)) * 0.5;

    /// <summary>The colours of pictures of this kind, holes covered.</summary>
    /// <param name="pictures">[N, C + 1, H, W].</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Covered(Tensor pictures) => pictures.Narrow(1, 0, pictures.Size(1) - 1);

    /// <summary>Known pixels as they are, and what was made in the holes.</summary>
    /// <param name="pictures">[N, C + 1, H, W].</param>
    /// <param name="made">[N, C, H, W].</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Filled(Tensor pictures, Tensor made)
    {
        var holes = In(pictures);
        return (Covered(pictures) * (1 - holes)) + (made * holes);
    }

    /// <summary>Makes holes in a picture.</summary>
    /// <param name="picture">[C + 1, H, W], of which the colours are there.</param>
    /// <param name="missing">[H, W].</param>
    public static void Cover(Span<float> picture, ReadOnlySpan<bool> missing)
    {
        var area = missing.Length;
        var colours = picture.Length / area - 1;
        for (var i = 0; i < area; i++) picture[(colours * area) + i] = missing[i] ? -1 : 1;
        for (var c = 0; c < colours; c++)
        {
            var plane = picture.Slice(c * area, area);
            var (sum, known) = (0.0, 0);
            for (var i = 0; i < area; i++)
            {
                if (missing[i]) continue;
                sum += plane[i];
                known++;
            }

            var mean = known > 0 ? (float)(sum / known) : 0;
            for (var i = 0; i < area; i++)
            {
                if (missing[i]) plane[i] = mean;
            }
        }
    }

    /// <summary>Draws where a picture has holes; something stays known.</summary>
    /// <param name="missing">[height, width], filled.</param>
    public static void Draw(HolePattern pattern, int height, int width, CounterRandom random, Span<bool> missing)
    {
        missing.Clear();
        switch (pattern)
        {
            case HolePattern.Centre:
                Open(missing, width, height / 4, width / 4, height / 2, width / 2);
                break;
            case HolePattern.Block:
                DrawBlocks(height, width, ref random, missing);
                break;
            default:
                DrawSpots(height, width, ref random, missing);
                break;
        }
    }

    private static void DrawBlocks(int height, int width, ref CounterRandom random, Span<bool> missing)
    {
        Span<bool> more = new bool[missing.Length];
        for (var i = 0; i < Blocks; i++)
        {
            var (tall, wide) = (Edge(height, ref random), Edge(width, ref random));
            missing.CopyTo(more);
            Open(more, width, random.Below(height - tall + 1), random.Below(width - wide + 1), tall, wide);
            if (more.Count(true) <= MostOfBlocks * missing.Length) more.CopyTo(missing);
        }

        static int Edge(int length, ref CounterRandom random) => Math.Max(1, (int)(length * random.Uniform(LeastBlock, MostBlock)));
    }

    // Where a smooth random landscape lies lowest; how much of it, is drawn too.
    private static void DrawSpots(int height, int width, ref CounterRandom random, Span<bool> missing)
    {
        const int Corners = SpotsAcross + 1;
        var corners = new double[Corners * Corners];
        for (var i = 0; i < corners.Length; i++) corners[i] = random.Uniform();
        var heights = new double[missing.Length];
        for (var i = 0; i < heights.Length; i++)
        {
            var (row, down) = Place(i / width, height);
            var (column, across) = Place(i % width, width);
            var corner = (row * Corners) + column;
            var upper = corners[corner] + ((corners[corner + 1] - corners[corner]) * across);
            var lower = corners[corner + Corners] + ((corners[corner + Corners + 1] - corners[corner + Corners]) * across);
            heights[i] = upper + ((lower - upper) * down);
        }

        double[] sorted = [.. heights.Order()];
        var level = sorted[(int)(random.Uniform(LeastOfSpots, MostOfSpots) * sorted.Length)];
        for (var i = 0; i < heights.Length; i++) missing[i] = heights[i] < level;

        // Between which corners a pixel lies, and how far, without kinks at them.
        static (int Corner, double Way) Place(int pixel, int length)
        {
            var place = (pixel + 0.5) / length * SpotsAcross;
            var way = place - (int)place;
            return ((int)place, way * way * (3 - (2 * way)));
        }
    }

    private static void Open(Span<bool> missing, int width, int top, int left, int tall, int wide)
    {
        for (var y = top; y < top + tall; y++) missing.Slice((y * width) + left, wide).Fill(true);
    }
}
