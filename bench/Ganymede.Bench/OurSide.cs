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

        for (var i = 0; i < workload.WarmUp; i++) PlayRound();
        var seconds = new double[workload.Blocks];
        for (var block = 0; block < seconds.Length; block++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < workload.Rounds; i++) PlayRound();
            seconds[block] = Stopwatch.GetElapsedTime(start).TotalSeconds / workload.Rounds;
        }

        var peak = PeakMiB();
        using var scope = TensorScope.Begin();
        var readings = new Readings();
        PlayRound(readings);
        return new Measured
        {
            SecondsPerRound = seconds,
            PeakMiB = peak,
            Threads = TorchRuntime.Threads,
            Losses = readings.Read().Where(r => r.Key.EndsWith(".loss", StringComparison.Ordinal)).ToDictionary(r => r.Key.Split('.')[0], r => r.Value),
            Versions = ThisMachine.Versions,
        };

        void PlayRound(Readings? readings = null)
        {
            using var scope = TensorScope.Begin();
            play.Play(
                game.PhaseAt(0).Players,
                movers => game.Open(new RoundContext(() => new Batch(real.Detach(), null), movers, random, 0, readings, Device.Cpu)));
        }
    }

    private static double PeakMiB()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
