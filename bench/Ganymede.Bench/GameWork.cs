using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>A game with fresh weights, and its rounds on random data that was made beforehand.</summary>
internal sealed class GameWork : IWork
{
    private readonly Device device;
    private readonly bool autocast;
    private readonly Tensor real;
    private readonly Tensor? sources;

    public GameWork(GameWorkload workload, Device device, Precision precision = Precision.Float32)
    {
        (this.device, autocast) = (device, precision == Precision.BFloat16);
        Random = new RandomStreams(1, device);
        Game = workload.System.Build(workload.Options, workload.Subject, null, Random);
        Play = workload.Options.CreatePlay();
        using var noise = new Generator(2);
        long[] shape = [workload.Options.Batch, .. workload.Subject.Shape.Dimensions];
        real = (workload.Subject.Shape is PointShape ? Tensor.Normal(shape, noise) : Tensor.Uniform(shape, -1, 1, noise)).To(device);
        sources = workload.Subject.Source is { } source ? Sources(source, workload.Options.Batch, noise).To(device) : null;
    }

    public RandomStreams Random { get; }

    public Game Game { get; }

    public IPlay Play { get; }

    public void Do() => Round(null);

    public IReadOnlyDictionary<string, double> Witness()
    {
        using var scope = TensorScope.Begin();
        var readings = new Readings();
        Round(readings);
        return readings.Read().Where(r => r.Key.EndsWith(".loss", StringComparison.Ordinal)).ToDictionary(r => r.Key.Split('.')[0], r => r.Value);
    }

    public void Dispose()
    {
        sources?.Dispose();
        real.Dispose();
        Game.Dispose();
        Random.Dispose();
    }

    private void Round(Readings? readings)
    {
        using var scope = TensorScope.Begin();
        Play.Play(
            Game.PhaseAt(0).Players,
            movers => Game.Open(new RoundContext(() => new Batch(real.Detach(), null) { Sources = sources?.Detach() }, movers, Random, 0, readings, device, autocast)));
    }

    // Pictures to start from; where they have holes, the middle half is one.
    private static Tensor Sources(SourceDomain source, int count, Generator noise)
    {
        var pictures = Tensor.Uniform([count, .. source.Shape.Dimensions], -1, 1, noise);
        if (!source.HasHoles) return pictures;
        using var scope = TensorScope.Begin();
        var (colours, edge) = (source.Shape.Channels - 1, source.Shape.Height);
        Ops.FillInPlace(pictures.Narrow(1, colours, 1), 1);
        var middle = pictures.Narrow(2, edge / 4, edge / 2).Narrow(3, edge / 4, edge / 2);
        Ops.FillInPlace(middle.Narrow(1, 0, colours), 0);
        Ops.FillInPlace(middle.Narrow(1, colours, 1), -1);
        return pictures;
    }
}
