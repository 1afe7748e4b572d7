using System.Diagnostics;
using System.Globalization;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>Plays a workload in this process, through the same game, players and rounds as training does.</summary>
internal static class OurSide
{
    public static Measured Play(Workload workload, int threads)
    {
        TorchRuntime.Start(threads);
        using var random = new RandomStreams(1, Device.Cpu);
        using var game = workload.Build(random);
        using var noise = new Generator(2);
        using var real = workload.Shape is PointShape
            ? Tensor.Normal([workload.Options.Batch, .. workload.Shape.Dimensions], noise)
            : Tensor.Uniform([workload.Options.Batch, .. workload.Shape.Dimensions], -1, 1, noise);
        var play = workload.Options.CreatePlay();

        for (var i = 0; i < workload.WarmUp; i++) PlayRound(isObserved: false);
        var seconds = new double[workload.Blocks];
        for (var block = 0; block < seconds.Length; block++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < workload.Rounds; i++) PlayRound(isObserved: false);
            seconds[block] = Stopwatch.GetElapsedTime(start).TotalSeconds / workload.Rounds;
        }

        var peak = PeakMiB();
        var losses = PlayRound(isObserved: true);
        return new Measured
        {
            SecondsPerRound = seconds,
            PeakMiB = peak,
            Threads = TorchRuntime.Threads,
            Losses = losses,
            Versions = ThisMachine.Versions,
        };

        Dictionary<string, double> PlayRound(bool isObserved)
        {
            using var scope = TensorScope.Begin();
            Round? last = null;
            play.Play(game.PhaseAt(0).Players, movers =>
                last = game.Open(new RoundContext(() => new Batch(real.Detach(), null), movers, random, 0, isObserved, Device.Cpu)));
            if (!isObserved) return [];
            return last!.Readings.Where(r => r.Name.EndsWith(".loss", StringComparison.Ordinal)).ToDictionary(r => r.Name.Split('.')[0], r => r.Value.ToDouble());
        }
    }

    private static double PeakMiB()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
