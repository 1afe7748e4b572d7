using System.Text.Json.Nodes;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class TrainingDoctorTests
{
    private static readonly JsonObject settings = new() { ["discriminator.lr"] = 0.0002, ["penalty.r1"] = 0.0, ["loss"] = "minimax", ["discriminator.spectral"] = false };

    [Fact]
    public void Finding_IsToldOnce_AndAgainAfterItWasGone()
    {
        var doctor = new TrainingDoctor(settings);

        Assert.Single(Look(doctor, Sure, 60));
        Assert.Empty(Look(doctor, Even, 5).Concat(Look(doctor, Sure, 60)));
        Assert.Empty(Look(doctor, Even, 100));
        Assert.Single(Look(doctor, Sure, 60));
    }

    [Fact]
    public void HealthyReadings_AndSingleOutliers_AreSilent() =>
        Assert.Empty(Enumerable.Range(0, 200).SelectMany(i => Look(new TrainingDoctor(settings), i % 10 == 0 ? Sure : Even, 1)));

    [Fact]
    public void ReadingsOfAnotherGame_AreFine() => Assert.Empty(Look(new TrainingDoctor(settings), [], 50));

    [Fact]
    public void Critic_ThatWins_IsAsItShouldBe() =>
        Assert.Empty(Look(new TrainingDoctor(settings), new() { ["distance"] = 3, ["discriminator.loss"] = -3, ["accuracy"] = 1 }, 60));

    [Fact]
    public void Advice_IsTheFirstThatTheSystemHasAndTakes()
    {
        var all = Assert.Single(Look(new TrainingDoctor(settings), Sure, 60));
        var refusing = Assert.Single(Look(new TrainingDoctor(settings, changes => !changes[0].StartsWith("discriminator.lr", StringComparison.Ordinal)), Sure, 60));
        var none = Assert.Single(Look(new TrainingDoctor([]), Sure, 60));

        Assert.Equal("--set discriminator.lr=0.00005", all.Advice);
        Assert.Equal("--set discriminator.spectral=on", refusing.Advice);
        Assert.Null(none.Advice);
    }

    [Fact]
    public void Finding_SurvivesItsFile()
    {
        var finding = Assert.Single(Look(new TrainingDoctor(settings), Sure, 60));
        var broken = finding with { Evidence = new Dictionary<string, double> { ["a weight"] = double.NaN }, Advice = null };

        Assert.Equal(finding.ToJson().ToJsonString(), Finding.Parse(finding.ToJson().ToJsonString()).ToJson().ToJsonString());
        Assert.Equal(double.NaN, Finding.Parse(broken.ToJson().ToJsonString()).Evidence["a weight"]);
        Assert.Throws<FormatException>(() => Finding.Parse("{\"round\":3}"));
    }

    [Fact]
    public void Names_ThatAreUnknown_AreRefusedWithTheNearest()
    {
        var error = Assert.Throws<ConfigurationException>(() => TrainingDoctor.Find(["colapse"]));

        Assert.Contains("collapse", error.Message, StringComparison.Ordinal);
        Assert.Equal(8, TrainingDoctor.Names.Count);
    }

    [Fact]
    public void Resume_ForgetsFindingsThatComeAfterTheCheckpoint_AndRemembersWhatWasTold()
    {
        using var folder = new TemporaryFolder();
        string[] provoking = ["discriminator.lr=0.02", "generator.lr=1e-5"];
        using (var run = Runner.Start(folder, "run", "gan", "ring", provoking))
            run.Train(new Goal(Minutes: 2), new Watcher(), CancellationToken.None, Runner.Watched with { StopOn = ["discriminator-too-strong"] });
        var file = Path.Combine(folder["run"], "findings.jsonl");
        var told = File.ReadAllLines(file);
        File.AppendAllText(file, $"{{\"round\":9999999{told[^1][told[^1].IndexOf(',', StringComparison.Ordinal)..]}" + "\n{\"round\":1,\"na");

        var watcher = new Watcher();
        using (var run = Run.Resume(folder["run"], new ResumeChanges()))
            run.Train(new Goal(Rounds: run.Progress.Rounds + 40), watcher, CancellationToken.None, Runner.Watched with { ExaminationSeconds = 1000 });

        Assert.DoesNotContain(watcher.Findings, f => f.Name == "discriminator-too-strong");
        Assert.Equal(told, File.ReadAllLines(file).Take(told.Length));
        Assert.DoesNotContain(File.ReadAllLines(file), line => line.StartsWith("{\"round\":9999999", StringComparison.Ordinal));
        using var kept = RunFolder.Open(folder["run"]);
        Assert.Single(kept.Findings, f => f.Name == "discriminator-too-strong");
    }

    private static Dictionary<string, double> Sure => new() { ["D(x)"] = 0.999, ["D(G(z))"] = 0.001 };

    private static Dictionary<string, double> Even => new() { ["D(x)"] = 0.55, ["D(G(z))"] = 0.45, ["discriminator.gradient"] = 1, ["generator.gradient"] = 1 };

    private static List<Finding> Look(TrainingDoctor doctor, Dictionary<string, double> values, int readings) =>
        [.. Enumerable.Range(1, readings).SelectMany(i => doctor.Look(new Reading(new TrainingProgress(i, 64 * i, TimeSpan.FromSeconds(i)), 100, values)))];
}
