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
    public void Doctor_IsSilent(int rounds, string system, string data, params string[] settings)
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
