using System.Diagnostics;
using System.Globalization;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Runs;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>Plays a workload in this process, through the same game, players and rounds as training does.</summary>
internal static class OurSide
{
    public static Measured Play(Workload workload, int threads, Precision precision)
    {
        TorchRuntime.Start(threads);
        using var random = new RandomStreams(1, Device.Cpu);
        using var game = workload.Build(random);
        using var noise = new Generator(2);
        using var real = Items(workload, noise);
        using var sources = Sources(workload, noise);
        var play = workload.Options.CreatePlay();

        for (var i = 0; i < workload.WarmUp; i++) PlayRound();
        var seconds = new double[workload.Blocks];
        var before = Environment.CpuUsage.TotalTime;
        for (var block = 0; block < seconds.Length; block++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < workload.Rounds; i++) PlayRound();
            seconds[block] = Stopwatch.GetElapsedTime(start).TotalSeconds / workload.Rounds;
        }

        var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds / (seconds.Length * workload.Rounds);
        var peak = PeakMiB();
        return new Measured
        {
            SecondsPerRound = seconds,
            ProcessorSecondsPerRound = processor,
            PeakMiB = peak,
            Threads = TorchRuntime.Threads,
            Setting = precision == Precision.BFloat16 ? "bfloat16" : "float32",
            Losses = LastLosses(),
            Versions = ThisMachine.Versions,
        };

        Dictionary<string, double> LastLosses()
        {
            using var scope = TensorScope.Begin();

            // Samples have no losses: what tells that nobody skips work is how much they differ.
            if (workload.Samples > 0) return new() { ["deviation"] = Math.Sqrt(game.Sample(new SampleRequest(workload.Samples, noise)).Square().Mean().ToDouble()) };
            var readings = new Readings();
            PlayRound(readings);
            return readings.Read().Where(r => r.Key.EndsWith(".loss", StringComparison.Ordinal)).ToDictionary(r => r.Key.Split('.')[0], r => r.Value);
        }

        void PlayRound(Readings? readings = null)
        {
            using var scope = TensorScope.Begin();
            if (workload.Samples > 0)
            {
                game.Sample(new SampleRequest(workload.Samples, noise));
                return;
            }

            play.Play(
                game.PhaseAt(0).Players,
                movers => game.Open(new RoundContext(() => new Batch(real.Detach(), null) { Sources = sources?.Detach() }, movers, random, 0, readings, Device.Cpu, precision == Precision.BFloat16)));
        }
    }

    private static Tensor Items(Workload workload, Generator noise)
    {
        long[] shape = [workload.Options.Batch, .. workload.Subject.Shape.Dimensions];
        return workload.Subject.Shape is PointShape ? Tensor.Normal(shape, noise) : Tensor.Uniform(shape, -1, 1, noise);
    }

    // Pictures to start from; where they have holes, the middle half is one.
    private static Tensor? Sources(Workload workload, Generator noise)
    {
        if (workload.Subject.Source is not { } source) return null;
        var pictures = Tensor.Uniform([workload.Options.Batch, .. source.Shape.Dimensions], -1, 1, noise);
        if (!source.HasHoles) return pictures;
        using var scope = TensorScope.Begin();
        var (colours, edge) = (source.Shape.Channels - 1, source.Shape.Height);
        Ops.FillInPlace(pictures.Narrow(1, colours, 1), 1);
        var middle = pictures.Narrow(2, edge / 4, edge / 2).Narrow(3, edge / 4, edge / 2);
        Ops.FillInPlace(middle.Narrow(1, 0, colours), 0);
        Ops.FillInPlace(middle.Narrow(1, colours, 1), -1);
        return pictures;
    }

    private static double PeakMiB()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
