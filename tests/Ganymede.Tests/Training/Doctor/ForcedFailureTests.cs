using Ganymede.Systems;
using Ganymede.Tests.Data;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

/// <summary>Real trainings whose settings provoke what the doctor is to find; each ends as soon as it has.</summary>
public sealed class ForcedFailureTests
{
    private static readonly string[] plainSteps =
        ["generator.optimizer=sgd", "discriminator.optimizer=sgd", "sgd.momentum=0", "sgd.momentum.final=0", "play=simultaneous", "lr.schedule=constant"];

    [Fact]
    public void FastDiscriminator_AgainstASlowGenerator_IsTooStrong()
    {
        var finding = Provoke("discriminator-too-strong", "gan", "ring", "discriminator.lr=0.02", "generator.lr=1e-5");

        Assert.True(finding.Evidence["D(x)"] - finding.Evidence["D(G(z))"] > 0.9);
        Assert.Equal("--set discriminator.lr=0.005", finding.Advice);
    }

    [Theory]
    [InlineData("wgan", "--set clip=0.01", "clip=0.0001")]
    [InlineData("gan", "--set weight-decay=0", "weight-decay=1")]
    public void DiscriminatorWhoseWeightsAreHeldAtZero_IsDead(string system, string advice, params string[] settings)
    {
        var finding = Provoke("discriminator-dead", system, "ring", settings);

        Assert.InRange(finding.Evidence["discriminator.spread"], 0, 1e-5);
        Assert.Equal(advice, finding.Advice);
    }

    [Fact]
    public void Minimax_AgainstAStrongDiscriminator_Vanishes()
    {
        var finding = Provoke("vanishing-gradients", "gan", "ring", "loss=minimax", "discriminator.lr=0.01", "generator.lr=1e-5");

        Assert.True(finding.Evidence["generator.gradient"] < 5e-3 * finding.Evidence["generator.gradient before"]);
        Assert.Equal("--set loss=non-saturating", finding.Advice);
    }

    [Fact]
    public void CriticWithoutABound_Explodes()
    {
        var finding = Provoke("exploding-gradients", "gan", "ring", "loss=wasserstein", "clip=100", "discriminator.lr=0.01", "generator.lr=1e-5");

        Assert.True(finding.Evidence.Values.First() > 100);
        Assert.StartsWith("--set penalty.gp=", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientDescentAllAtOnce_GoesInCircles()
    {
        var finding = Provoke(
            "rotation", "gan", "ring?modes=1&sd=0.1",
            [.. plainSteps, "loss=minimax", "generator.lr=0.05", "discriminator.lr=0.05", "generator.width=16", "discriminator.width=16", "batch=64"]);

        Assert.InRange(finding.Evidence["orbit.return"], 0.5, 1.05);
        Assert.InRange(finding.Evidence["orbit.period"], 20, 5000);
        Assert.Equal("--set play=extragradient", finding.Advice);
    }

    [Fact]
    public void SmallDiscriminator_LetsTheGeneratorRepeatItself()
    {
        var finding = Provoke("collapse", "gan", "ring", "discriminator.width=2", "discriminator.depth=1");

        Assert.True(finding.Evidence["samples.modes"] < 0.5);
        Assert.Equal("--set pack=2", finding.Advice);
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void SmallDiscriminator_OnAThousandModes_IsSeenToRepeatItself()
    {
        var finding = Provoke(
            "collapse", "gan", "stacked:glyphs", "generator.width=128", "discriminator.width=16", "discriminator.depth=1", "discriminator.dropout=0");

        Assert.True(finding.Evidence["samples.modes"] < 0.5);
        Assert.Equal("--set pack=2", finding.Advice);
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void SixteenItems_AreLearnedByHeart()
    {
        var finding = Provoke(
            "memorisation", "gan", "glyphs?count=16", "batch=16", "generator.width=64", "discriminator.width=64", "average.kimg=2", "generator.lr=0.001",
            "discriminator.lr=0.001", "penalty.r1=0.1", "discriminator.dropout=0");

        Assert.InRange(finding.Evidence["samples.copies"], 0.25, 1);
        Assert.Equal("--set augment.color=on --set augment.translation=on --set augment.cutout=on", finding.Advice);
    }

    [Fact]
    public void TooLongSteps_EndInNoNumbers_AndAreFoundBeforeTrainingEnds()
    {
        using var folder = new TemporaryFolder();
        using var run = Runner.Start(folder, "run", "gan", "ring", [.. plainSteps, "generator.lr=10", "discriminator.lr=10"]);
        var watcher = new Watcher();

        Assert.Throws<RunException>(() => Runner.Train(run, 100_000, watcher));

        Assert.Contains(watcher.Findings, f => f.Name == "non-finite" && f.Advice == "--set discriminator.lr=2.5");
        using var kept = RunFolder.Open(run.Folder);
        Assert.Contains(kept.Findings, f => f.Name == "non-finite");
    }

    // The first finding of a name, from a training that stops at it.
    private static Finding Provoke(string name, string system, string data, params string[] settings)
    {
        using var folder = new TemporaryFolder();
        using var run = Runner.Start(folder, "run", system, data, settings);

        var summary = run.Train(new Goal(Minutes: 2), new Watcher(), CancellationToken.None, Runner.Watched with { StopOn = [name] });

        Assert.True(summary.StoppedBy is not null, $"{name} was not found in {summary.Progress.Rounds} rounds.");
        var finding = summary.StoppedBy!;
        Assert.Equal(name, finding.Name);
        Assert.Equal(2, finding.Explanation.Split(". ").Length);
        if (finding.Advice is not null) DemandTaken(run.Record, finding.Advice);
        return finding;
    }

    // What is advised is a change that the system takes.
    private static void DemandTaken(RunRecord record, string advice)
    {
        var changes = advice.Split("--set ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var before = Settings.Assignments(record.Settings).ToList();
        var options = GanSystem.Find(record.System).Configure(record.Shape, [.. before, .. changes]);
        Assert.NotEqual(before, [.. Settings.Assignments(Settings.ToJson(options))]);
        Assert.All(changes, c => Assert.Contains("=", c, StringComparison.Ordinal));
    }
}
