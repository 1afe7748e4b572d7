using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Runs;

/// <summary>In which precision a run computes, and that it stays with it.</summary>
public sealed class PrecisionTests
{
    [Theory]
    [InlineData("float32", Precision.Float32)]
    [InlineData("bfloat16", Precision.BFloat16)]
    public void Run_ComputesInWhatWasAskedFor_TheSameEveryTime_AndGoesOnInIt(string asked, Precision precision)
    {
        using var folder = new TemporaryFolder();
        using (var run = Start(folder["whole"], asked)) Runner.Train(run, 6);
        using (var run = Start(folder["parts"], asked)) Runner.Train(run, 3);

        using (var run = Run.Resume(folder["parts"], new ResumeChanges()))
        {
            Assert.Equal(precision, run.Record.Precision);
            Runner.Train(run, 6);
        }

        Assert.Equal(Runner.Weights(folder["whole"]), Runner.Weights(folder["parts"]));
    }

    [Fact]
    public void BFloat16_KeepsWeightsInFloat_AndComputesOtherwise()
    {
        using var folder = new TemporaryFolder();
        foreach (var precision in new[] { "float32", "bfloat16" })
        {
            using var run = Start(folder[precision], precision);
            Runner.Train(run, 3);
        }

        using var scope = TensorScope.Begin();
        var (single, half) = (Weights(folder["float32"]), Weights(folder["bfloat16"]));
        Assert.All(half.Values, t => Assert.NotEqual(DType.BFloat16, t.DType));
        var names = single.Keys.Where(n => n.StartsWith("networks/", StringComparison.Ordinal) && n.EndsWith("weight", StringComparison.Ordinal)).ToList();

        // Steps of Adam's length, three of them: rounding turns some, and none leaves their reach.
        Assert.Contains(names, n => Difference(n) > 0);
        Assert.All(names, n => Assert.InRange(Difference(n), 0, 0.01));

        double Difference(string name) => (single[name] - half[name]).Abs().Mean().ToDouble();
    }

    [Fact]
    public void Auto_StaysInFloat_ForPoints_AndIsTheMachinesForPictures()
    {
        var pictures = MachineOptions.FasterPrecision(Device.Cpu, new ImageShape(1, 28, 28));

        Assert.Equal(Precision.Float32, MachineOptions.FasterPrecision(Device.Cpu, new PointShape(2, [0, 0], 1)));
        var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("flags", StringComparison.Ordinal))?.Split(' ') ?? [];
        Assert.Equal(flags.Contains("avx512_bf16") || flags.Contains("amx_bf16"), pictures == Precision.BFloat16);
    }

    private static Dictionary<string, Tensor> Weights(string folder) => new(Safetensors.Read(Runner.Newest(folder)).Tensors);

    private static Run Start(string folder, string precision) => Run.Start(new RunRequest
    {
        System = "dcgan",
        Data = "glyphs?count=300",
        Folder = folder,
        Goal = new Goal(Rounds: 1),
        Settings = ["channels=4", "batch=16", "penalty.r1=0.1"],
        Seed = 11,
        Machine = new MachineOptions { Threads = 2, Device = "cpu", Precision = precision },
    });
}
