using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Takes a large picture through a network piece by piece, so that memory is that of one piece.</summary>
internal static class Tiles
{
    /// <summary>How far neighbouring pieces reach into each other, as a share of their edge.</summary>
    private const double Overlap = 0.25;

    /// <param name="picture">[1, C, H, W].</param>
    /// <param name="edge">Of a piece, in pixels.</param>
    /// <param name="network">Keeps height and width.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    /// <returns>[1, C', H, W]; where pieces overlap one fades into the other.</returns>
    public static Tensor Through(Tensor picture, int edge, Func<Tensor, Tensor> network, CancellationToken cancellation)
    {
        var (height, width) = ((int)picture.Size(2), (int)picture.Size(3));
        if (height <= edge && width <= edge) return network(picture);
        using var scope = TensorScope.Begin();
        Tensor? sum = null;
        var weights = Tensor.Zeros([1, 1, height, width]);
        foreach (var (top, tall) in Starts(height, edge))
        {
            foreach (var (left, wide) in Starts(width, edge))
            {
                cancellation.ThrowIfCancellationRequested();
                using var inner = TensorScope.Begin();
                var made = network(picture.Narrow(2, top, tall).Narrow(3, left, wide).Contiguous());
                sum ??= inner.Keep(Tensor.Zeros([1, made.Size(1), height, width]));
                var weight = Fade(tall, top > 0, top + tall < height).Reshape(1, 1, tall, 1) * Fade(wide, left > 0, left + wide < width).Reshape(1, 1, 1, wide);
                Add(sum, made * weight, top, left);
                Add(weights, weight, top, left);
            }
        }

        return scope.Keep(sum! / weights);
    }

    /// <summary>Makes a large picture larger still. Pieces are taken with a margin, which is cut off afterwards: where the network reaches no further, seams are none.</summary>
    /// <param name="picture">[1, C, H, W].</param>
    /// <param name="scale">How many times larger the network makes it.</param>
    /// <param name="edge">Of a piece without its margin, in pixels of <paramref name="picture"/>.</param>
    /// <param name="margin">To every side, in pixels of <paramref name="picture"/>.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    /// <returns>[1, C', scale · H, scale · W].</returns>
    public static Tensor Enlarged(Tensor picture, int scale, int edge, int margin, Func<Tensor, Tensor> network, CancellationToken cancellation)
    {
        var (height, width) = ((int)picture.Size(2), (int)picture.Size(3));
        if (height <= edge && width <= edge) return network(picture);
        using var scope = TensorScope.Begin();
        Tensor? whole = null;
        for (var top = 0; top < height; top += edge)
        {
            for (var left = 0; left < width; left += edge)
            {
                cancellation.ThrowIfCancellationRequested();
                using var inner = TensorScope.Begin();
                var (rows, columns) = (WithMargin(top, height), WithMargin(left, width));
                var made = network(picture.Narrow(2, rows.Start, rows.Length).Narrow(3, columns.Start, columns.Length).Contiguous());
                whole ??= inner.Keep(Tensor.Zeros([1, made.Size(1), height * scale, width * scale]));
                var (tall, wide) = (Math.Min(edge, height - top) * scale, Math.Min(edge, width - left) * scale);
                Ops.CopyInPlace(
                    whole.Narrow(2, top * scale, tall).Narrow(3, left * scale, wide),
                    made.Narrow(2, (top - rows.Start) * scale, tall).Narrow(3, (left - columns.Start) * scale, wide));
            }
        }

        return scope.Keep(whole!);

        (int Start, int Length) WithMargin(int start, int length)
        {
            var first = Math.Max(0, start - margin);
            return (first, Math.Min(length, start + edge + margin) - first);
        }
    }

    // Pieces of one length, evenly spread.
    private static IEnumerable<(int Start, int Length)> Starts(int length, int edge)
    {
        if (length <= edge) return [(0, length)];
        var pieces = (int)Math.Ceiling((length - edge * Overlap) / (edge * (1 - Overlap)));
        return Enumerable.Range(0, pieces).Select(i => ((int)((long)i * (length - edge) / (pieces - 1)), edge));
    }

    // 1, falling towards the sides on which another piece lies.
    private static Tensor Fade(int length, bool before, bool after)
    {
        var reach = Math.Max(1, (int)(length * Overlap));
        return Tensor.From([.. Enumerable.Range(0, length).Select(i =>
            (float)Math.Min(before ? Math.Min(1, (i + 1.0) / reach) : 1, after ? Math.Min(1, (length - i) / (double)reach) : 1))], length);
    }

    private static void Add(Tensor whole, Tensor part, int top, int left)
    {
        using var place = whole.Narrow(2, top, part.Size(2)).Narrow(3, left, part.Size(3));
        Ops.AddInPlace(place, part);
    }
}
