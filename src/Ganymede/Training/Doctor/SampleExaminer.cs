using System.Diagnostics;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// Takes a few hundred samples now and then, always of the same latents, and says in numbers whether they repeat each other or what was
/// learned from. The numbers join a reading. Pictures are compared at 16 pixels or less, where noise does not hide that two are alike.
/// </summary>
/// <param name="share">At most this share of the time is spent.</param>
internal sealed class SampleExaminer(Game game, Dataset data, RandomStreams random, TimeSpan interval, double share)
{
    private const int Count = 256;
    private const int SamplesForAMode = 20;

    // More than the small sets on which copying is a danger, and searched in a fraction of a second.
    private const int MostSearched = 10_000;
    private const int LargestEdge = 16;

    // A sample counts as a copy when the nearest item is so many times nearer than the second nearest (Yoon et al., 2023).
    private const double NearerThanSecond = 3;

    // Of real samples, so many have another as near as a twin.
    private const double RealTwins = 0.05;
    private const int CopiesEvery = 3;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan last, took;
    private int examinations;
    private (double Spread, double TwinDistance)? real;
    private float[]? searched;

    /// <summary>Time spent.</summary>
    public TimeSpan Spent { get; private set; }

    private PointModes? Modes => (data as PointSet)?.Modes;

    /// <summary>Whether it is time again.</summary>
    public bool IsDue => clock.Elapsed - last >= interval && clock.Elapsed - last >= took / share;

    /// <summary>Looks at samples of the networks as they are now.</summary>
    /// <returns><c>samples.spread</c>, <c>samples.twins</c>, <c>samples.modes</c>, <c>samples.copies</c>: those that mean something for this data.</returns>
    public IReadOnlyDictionary<string, double> Examine()
    {
        var start = clock.Elapsed;
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        using var stream = random.Fresh("doctor");
        var items = game.Sample(new SampleRequest(Math.Max(Count, SamplesForAMode * (Modes?.Centers.Count ?? 0)), stream)).To(Device.Cpu).To(DType.Float);
        var rows = Rows(items);
        var values = new Dictionary<string, double>();
        real ??= Reference();
        values["samples.spread"] = Spread(rows) / real.Value.Spread;
        if (data.Shape is ImageShape) values["samples.twins"] = Neighbours.Radii(rows, 1).ToArray<double>().Count(d => d < real.Value.TwinDistance) / (double)rows.Size(0);
        if (Modes is { } modes) values["samples.modes"] = ModesOf(items, modes);
        if (data.Shape is ImageShape && data.Count is not null && examinations++ % CopiesEvery == CopiesEvery - 1) values["samples.copies"] = Copies(rows);

        (took, last) = (clock.Elapsed - start, clock.Elapsed);
        Spent += took;
        return values;
    }

    private (double Spread, double TwinDistance) Reference()
    {
        var count = Math.Min(Count, data.Count ?? Count);
        var rows = Rows(SampleSet.ItemsOf(DataPart.Mixed(data, 0, count), 0, count));
        return (Math.Max(1e-12, Spread(rows)), count < 2 ? 0 : Order.Quantile(Neighbours.Radii(rows, 1).ToArray<double>(), RealTwins));
    }

    private double ModesOf(Tensor items, PointModes modes)
    {
        var points = items.ToArray<float>();
        ((PointShape)data.Shape).ToOwnUnits(points);
        return Math.Exp(-ModeScore.Of(points, modes).Divergence);
    }

    private double Copies(Tensor rows)
    {
        using var scope = TensorScope.Begin();
        var count = Math.Min(MostSearched, data.Count!.Value);
        if (count < 2) return 0;
        searched ??= ReadSearched(count);
        var copies = Neighbours.InPieces(
            rows.To(DType.Float), Tensor.From(searched, count, rows.Size(1)),
            d =>
            {
                var two = Ops.Topk(d, 2, 1, largest: false).Item1;                                  // [n, 2]
                return Ops.Lt(two.Select(1, 0) * NearerThanSecond, two.Select(1, 1)).To(DType.Float);
            });
        return copies.Mean().ToDouble();
    }

    private float[] ReadSearched(int count)
    {
        const int Chunk = 250;
        var part = DataPart.Mixed(data, 0, count);
        return [.. Enumerable.Range(0, (count + Chunk - 1) / Chunk).SelectMany(i =>
        {
            using var scope = TensorScope.Begin();
            return Rows(SampleSet.ItemsOf(part, i * Chunk, Math.Min(Chunk, count - (i * Chunk)))).To(DType.Float).ToArray<float>();
        })];
    }

    private Tensor Rows(Tensor items)
    {
        if (data.Shape is ImageShape image)
        {
            var factor = (Math.Max(image.Height, image.Width) + LargestEdge - 1) / LargestEdge;
            if (factor > 1) items = Ops.AvgPool2d(items, [factor, factor], ceilMode: true);
        }

        return items.Reshape(items.Size(0), -1).To(DType.Double);
    }

    // Mean distance between two samples.
    private static double Spread(Tensor rows)
    {
        var count = rows.Size(0);
        return count < 2 ? 1 : Neighbours.Distances(rows, rows).Sum().ToDouble() / ((double)count * (count - 1));
    }
}
