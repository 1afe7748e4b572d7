using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// Takes a few hundred samples now and then, always of the same latents, and says in numbers whether they repeat each other or what was
/// learned from. The numbers join a reading.
/// </summary>
/// <param name="interval">So much time lies between two looks, or more.</param>
/// <param name="share">At most this share of the time is spent.</param>
/// <param name="time">What tells the time that is spent.</param>
internal sealed class SampleExaminer(Game game, Dataset data, RandomStreams random, TimeSpan interval, double share, TimeProvider time)
{
    private const int Count = 256;
    private const int SamplesForAGaussian = 20;

    // More than the small sets on which copying is a danger, and searched in a fraction of a second.
    private const int MostSearched = 10_000;

    // A sample counts as a copy when the nearest item is so many times nearer than the second nearest (Yoon et al., 2023).
    private const double NearerThanSecond = 3;

    // Of real samples, so many have another as near as a twin.
    private const double RealTwins = 0.05;
    private const int CopiesEvery = 3;

    private readonly long born = time.GetTimestamp();
    private TimeSpan last, took;
    private int examinations;
    private Reference? real;
    private float[]? searched;

    /// <summary>Time spent.</summary>
    public TimeSpan Spent { get; private set; }

    /// <summary>Whether it is time again.</summary>
    public bool IsDue => Now - last >= interval && Now - last >= took / share;

    private TimeSpan Now => time.GetElapsedTime(born);

    /// <summary>Looks at samples of the networks as they are now.</summary>
    /// <returns><c>samples.spread</c>, <c>samples.twins</c>, <c>samples.modes</c>, <c>samples.copies</c>: those that mean something for this data.</returns>
    public IReadOnlyDictionary<string, double> Examine()
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        using var stream = random.Fresh("doctor");
        var before = Now;
        real ??= ReadReal();
        var start = Now;                                                                  // the next look will not read real data again
        var items = game.Sample(SampleRequest.Like(game, data, real.Samples, stream)).To(Device.Cpu).To(DType.Float);
        var rows = Rows(items);
        var values = new Dictionary<string, double> { ["samples.spread"] = Spread(rows) / real.Spread };
        if (data.Shape is ImageShape) values["samples.twins"] = Twins(rows.Narrow(0, 0, real.Items), real.TwinDistance);
        if (real.Modes is { } modes) values["samples.modes"] = ModeReader.Effective(modes.Of(items)) / real.EffectiveModes;

        // Enlarged pictures shall be what was learned from.
        if (data.Shape is ImageShape && data.Count > 1 && game is not IEnlarges && examinations++ % CopiesEvery == CopiesEvery - 1) values["samples.copies"] = Copies(rows);

        (took, last) = (Now - start, Now);
        Spent += last - before;
        return values;
    }

    private Reference ReadReal()
    {
        var modes = ModeReader.For(data);
        var samples = Math.Max(Count, data.Shape is PointShape ? SamplesForAGaussian * (int)(modes?.Count ?? 0) : 0);
        var count = Math.Min(samples, data.Count ?? samples);
        var items = SampleSet.ItemsOf(DataPart.Mixed(data, 0, count), 0, count);
        var rows = Rows(items);
        return new Reference(
            samples,
            count,
            Math.Max(1e-12, Spread(rows)),
            count < 2 ? 0 : Order.Quantile(Neighbours.Radii(rows, 1).ToArray<double>(), RealTwins),
            modes,
            modes is null ? 1 : ModeReader.Effective(modes.Of(items)));
    }

    private static double Twins(Tensor rows, double distance) => rows.Size(0) < 2 ? 0 : Neighbours.Radii(rows, 1).ToArray<double>().Count(d => d < distance) / (double)rows.Size(0);

    // Whoever remembers items is near one and far from all others.
    private double Copies(Tensor rows)
    {
        using var scope = TensorScope.Begin();
        var count = Math.Min(MostSearched, data.Count!.Value);
        searched ??= Thumbnails.Read(data, 0, count).ToArray<float>();
        var copies = Neighbours.InPieces(rows.To(DType.Float), Tensor.From(searched, count, rows.Size(1)), d =>
        {
            var two = Ops.Topk(d, 2, 1, largest: false).Item1;                                      // [n, 2]
            return Ops.Lt(two.Select(1, 0) * NearerThanSecond, two.Select(1, 1)).To(DType.Float);
        });
        return copies.Mean().ToDouble();
    }

    private Tensor Rows(Tensor items) => (data.Shape is ImageShape ? Thumbnails.Of(items) : items).Reshape(items.Size(0), -1).To(DType.Double);

    // Mean distance between two samples.
    private static double Spread(Tensor rows)
    {
        var count = rows.Size(0);
        return count < 2 ? 1 : Neighbours.Distances(rows, rows).Sum().ToDouble() / ((double)count * (count - 1));
    }

    // What samples are compared with.
    private sealed record Reference(int Samples, int Items, double Spread, double TwinDistance, ModeReader? Modes, double EffectiveModes);
}
