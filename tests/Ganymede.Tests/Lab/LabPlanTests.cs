using Ganymede.Data;
using Ganymede.Lab;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Lab;

public sealed class LabPlanTests
{
    [Fact]
    public void Plan_IsEveryVariantOnAllDataWithTheFirstSeedThenTheNext()
    {
        var plan = LabFiles.Plan();

        Assert.Equal(
            ["ring_plain_0", "ring_r1_0", "grid_plain_0", "grid_r1_0", "ring_plain_1", "ring_r1_1", "grid_plain_1", "grid_r1_1"],
            plan.Runs.Select(r => r.Name));
        Assert.Equal(Enumerable.Range(1, 8), plan.Runs.Select(r => r.Number));
        Assert.Null(plan.TrainingTime);
    }

    [Fact]
    public void Plan_WithChanges_TakesThemInPlaceOfTheFiles()
    {
        var plan = LabFiles.Plan(changes: new LabChanges { Data = ["ring?modes=4", "ring"], Seeds = [7], Budget = new Goal(Minutes: 2), Threads = 2, Samples = 50 });

        Assert.Equal(["ring_plain_7", "ring_r1_7", "ring-2_plain_7", "ring-2_r1_7"], plan.Runs.Select(r => r.Name));
        Assert.Equal((2, 50), (plan.Threads, plan.File.Samples));
        Assert.Equal(TimeSpan.FromMinutes(8), plan.TrainingTime);
    }

    [Fact]
    public void Plan_OfTwoAtOnce_TakesHalfTheTime() =>
        Assert.Equal(TimeSpan.FromMinutes(12), LabFiles.Plan(changes: new LabChanges { Budget = new Goal(Minutes: 3), AtOnce = 2 }).TrainingTime);

    [Theory]
    [InlineData("r1", "ring_r1_0 grid_r1_0 ring_r1_1 grid_r1_1")]
    [InlineData("grid", "grid_plain_0 grid_r1_0 grid_plain_1 grid_r1_1")]
    [InlineData("grid,r1", "grid_r1_0 grid_r1_1")]
    public void Only_ChoosesByVariantAndData(string only, string chosen) =>
        Assert.Equal(chosen.Split(' '), LabFiles.Plan(changes: new LabChanges { Only = only.Split(',') }).Chosen.Select(r => r.Name));

    [Fact]
    public void Only_WithAnUnknownName_SuggestsTheNearest() =>
        Assert.Contains("Did you mean 'plain'?", Assert.Throws<ConfigurationException>(() => LabFiles.Plan(changes: new LabChanges { Only = ["plan"] })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("penalty.r1: 0.1", "penalty.r11: 0.1", "small.yaml, line 9", "no setting 'penalty.r11'")]
    [InlineData("penalty.r1: 0.1", "penalty.r1: much", "small.yaml, line 9", "penalty.r1 is 'much'")]
    [InlineData("batch: 32", "batch: 1", "small.yaml, line 11", "batch is 1")]
    [InlineData("penalty.r1: 0.1", "pack: 3", "small.yaml, line 6", "r1 on ring", "pack=3 does not divide")]
    [InlineData("plain: { system: gan }", "plain: { system: dcgan }", "small.yaml, line 5", "dcgan takes square pictures")]
    public void Demand_OfWhatCannotBeTrained_NamesFileAndLine(string right, string wrong, params string[] words)
    {
        var plan = LabFiles.Plan(LabFiles.Small.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<ConfigurationException>(() => plan.Demand(new DataOptions()));

        foreach (var word in words) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_AreWhatAPersonWouldType()
    {
        var plan = LabFiles.Plan();

        Assert.Equal(
            "ganymede train gan --data 'grid?side=3' --seed 1 --rounds 3 --threads 1 --set penalty.r1=0.02 --set batch=32 --out runs/a",
            LabFiles.Line(RunCommands.Train(plan, plan.Runs[^1], "runs/a")));
        Assert.Equal("ganymede resume 'my runs/a' --rounds 3", LabFiles.Line(RunCommands.Resume(plan, "my runs/a")));
        Assert.Equal("ganymede evaluate runs/a --metrics modes --samples 100 --threads 1", LabFiles.Line(RunCommands.Evaluate(plan.File.Metrics, 100, 1, "runs/a")));
    }
}
