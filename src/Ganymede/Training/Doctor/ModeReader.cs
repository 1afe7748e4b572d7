using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// Says in which of the data's known modes a sample lies: the Gaussian nearest to a point, or the class of the labelled picture nearest to
/// a picture. Of stacked pictures each channel has a class, and the mode is all of them.
/// </summary>
internal abstract class ModeReader
{
    /// <summary>A reader of the modes of a data set; null when it has none, or when pictures do not tell their class so easily.</summary>
    public static ModeReader? For(Dataset data)
    {
        if (data is PointSet { Modes: { } modes }) return new OfPoints((PointShape)data.Shape, modes);
        if (data.ClassNames is not { Count: > 1 } || data.Shape is not ImageShape || data.Count is 0) return null;
        var reader = new OfPictures((data as StackedSet)?.Source ?? data);
        return reader.Accuracy >= OfPictures.LeastAccuracy ? reader : null;
    }

    /// <summary>How many modes there are.</summary>
    public abstract long Count { get; }

    /// <param name="items">[N, …] as the data set gives them.</param>
    /// <returns>N modes.</returns>
    public abstract IReadOnlyList<long> Of(Tensor items);

    /// <summary>How many modes there are in effect: one over the chance that two samples are of the same (Simpson, 1949).</summary>
    public static double Effective(IReadOnlyList<long> modes)
    {
        var pairs = modes.GroupBy(m => m).Sum(g => (double)g.Count() * (g.Count() - 1));
        return modes.Count * (modes.Count - 1.0) / Math.Max(1, pairs);
    }

    private sealed class OfPoints(PointShape shape, PointModes modes) : ModeReader
    {
        public override long Count => modes.Centers.Count;

        public override IReadOnlyList<long> Of(Tensor items)
        {
            var points = items.ToArray<float>();
            shape.ToOwnUnits(points);
            return [.. Enumerable.Range(0, points.Length / 2).Select(i => Nearest(points[2 * i], points[(2 * i) + 1]))];
        }

        private long Nearest(double x, double y) => Enumerable.Range(0, modes.Centers.Count)
            .MinBy(m => ((x - modes.Centers[m].X) * (x - modes.Centers[m].X)) + ((y - modes.Centers[m].Y) * (y - modes.Centers[m].Y)));
    }

    private sealed class OfPictures : ModeReader
    {
        // Enough for the nearest neighbour to read 9 of 10 handwritten digits.
        private const int MostKnown = 2000, MostChecked = 200;

        /// <summary>Where a class can be read worse than this, how classes are spread over fakes says little.</summary>
        public const double LeastAccuracy = 0.75;

        private readonly float[] known;
        private readonly long[] labels;
        private readonly int classes;

        public OfPictures(Dataset data)
        {
            using var scope = TensorScope.Begin();
            var check = Math.Min(MostChecked, data.Count!.Value / 5);
            var count = Math.Min(MostKnown, data.Count.Value - check);
            classes = data.ClassNames!.Count;
            known = Thumbnails.Read(data, 0, count).ToArray<float>();
            labels = Labels(data, 0, count);
            var found = Of(Thumbnails.Read(data, count, check), isThumbnail: true);
            Accuracy = check == 0 ? 0 : found.Zip(Labels(data, count, check)).Count(p => p.First == p.Second) / (double)check;
        }

        /// <summary>On pictures that are not among the known.</summary>
        public double Accuracy { get; }

        public override long Count => classes;

        public override IReadOnlyList<long> Of(Tensor items) => Of(items, isThumbnail: false);

        private List<long> Of(Tensor items, bool isThumbnail)
        {
            using var scope = TensorScope.Begin();
            var small = isThumbnail ? items : Thumbnails.Of(items);                                 // [N, C, h, w]
            var elements = known.Length / labels.Length;
            var rows = small.Reshape(-1, elements);                                                 // [N, …], of stacked pictures [3 N, …]
            var each = rows.Size(0) / Math.Max(1, small.Size(0));
            var nearest = Neighbours.InPieces(rows, Tensor.From(known, labels.Length, elements), d => Ops.Argmax(-d, 1)).ToArray<long>();
            var modes = new List<long>();
            for (var i = 0; i < nearest.Length; i += (int)each) modes.Add(nearest.AsSpan(i, (int)each).ToArray().Aggregate(0L, (mode, n) => (mode * classes) + labels[n]));
            return modes;
        }

        private static long[] Labels(Dataset data, int start, int count)
        {
            var part = DataPart.Mixed(data, start, count);
            return [.. Enumerable.Range(0, count).Select(i => (long)part.Label(i))];
        }
    }
}
