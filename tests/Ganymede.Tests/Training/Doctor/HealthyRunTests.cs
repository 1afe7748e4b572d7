using Ganymede.Tests.Data;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

/// <summary>Trainings that go well: the doctor has nothing to say.</summary>
public sealed class HealthyRunTests
{
    [Theory]
    [InlineData(1500, "gan", "ring", "penalty.r1=0.1")]
    [InlineData(500, "wgan-gp", "ring")]
    [InlineData(250, "dcgan", "glyphs?count=2000", "channels=8")]
    public void Doctor_IsSilent(int rounds, string system, string data, params string[] settings) => DemandSilence(rounds, system, data, settings);

    [Theory]
    [InlineData(2500, "wgan-gp", "ring")]
    [InlineData(2000, "gan", "grid", "penalty.r1=0.1")]
    [InlineData(2000, "dcgan", "glyphs?count=2000", "channels=8")]
    [Trait("Speed", "Long")]
    public void Doctor_IsSilent_ForLong(int rounds, string system, string data, params string[] settings) => DemandSilence(rounds, system, data, settings);

    [Fact]
    [Trait("Speed", "Long")]
    public void Doctor_OfAMinute_TakesLessThanAHundredthOfTheTime()
    {
        using var folder = new TemporaryFolder();
        using var run = Runner.Start(folder, "run", "gan", "ring");

        var summary = run.Train(new Goal(Minutes: 1), new Watcher(), CancellationToken.None);

        Assert.InRange(summary.Watching / summary.Progress.Elapsed, 1e-6, 0.01);
    }

    private static void DemandSilence(int rounds, string system, string data, string[] settings)
    {
        using var folder = new TemporaryFolder();
        using var run = Runner.Start(folder, "run", system, data, settings);
        var watcher = new Watcher();

        run.Train(new Goal(Rounds: rounds), watcher, CancellationToken.None, Runner.Watched);

        Assert.Empty(watcher.Findings.Select(f => f.Message));
        Assert.True(watcher.Readings.Count > 50 && watcher.Readings.Any(r => r.Values.ContainsKey("samples.spread")), "It looked too rarely to say so.");
        Assert.False(File.Exists(Path.Combine(run.Folder, "findings.jsonl")));
    }
}
