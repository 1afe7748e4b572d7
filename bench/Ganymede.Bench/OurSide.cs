using System.Diagnostics;
using System.Globalization;
using Ganymede.Runs;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>Does a workload in this process and measures it.</summary>
internal static class OurSide
{
    public static Measured Play(Workload workload, int threads, Place place)
    {
        TorchRuntime.Start(threads);
        using var work = workload.Begin(place);
        var rhythm = workload.Rhythm;
        for (var i = 0; i < rhythm.WarmUp; i++) work.Do();
        Wait(place.Device);
        var seconds = new double[rhythm.Blocks];
        var before = ProcessorSeconds();
        for (var block = 0; block < seconds.Length; block++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < rhythm.Rounds; i++) work.Do();
            Wait(place.Device);
            seconds[block] = Stopwatch.GetElapsedTime(start).TotalSeconds / rhythm.Rounds;
        }

        var processor = (ProcessorSeconds() - before) / (seconds.Length * rhythm.Rounds);
        var peak = PeakMiB();
        return new Measured
        {
            SecondsPerRound = seconds,
            ProcessorSecondsPerRound = processor,
            PeakMiB = peak,
            Threads = TorchRuntime.Threads,
            Setting = place.Precision == Precision.BFloat16 ? "bfloat16" : "float32",
            Witness = work.Witness(),
            Versions = ThisMachine.Versions,
        };
    }

    // A GPU works on by itself until somebody asks for a number.
    private static void Wait(Device device)
    {
        if (device.Kind != DeviceKind.Cuda) return;
        using var scope = TensorScope.Begin();
        _ = Tensor.Zeros([1]).To(device).ToDouble();
    }

    // Of this process and of those it has started and that have ended; the clock of the kernel's statistics ticks a hundred times a second.
    private static double ProcessorSeconds()
    {
        var after = File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return after[11..15].Sum(t => double.Parse(t, CultureInfo.InvariantCulture)) / 100;
    }

    private static double PeakMiB()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
