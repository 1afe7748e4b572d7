using System.Diagnostics;
using System.Text.Json.Nodes;
using Ganymede.Runs;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Studio.Tests.Engine;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Jobs;

public sealed class EvaluationJobsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-evaluations-");
    private readonly Workspace workspace;
    private readonly EvaluationJobs evaluations;

    public EvaluationJobsTests()
    {
        workspace = new Workspace(Path.Combine(folder.FullName, "runs"));
        evaluations = Open();
        TinyRuns.Ring(At("ring"), 2);
    }

    public void Dispose()
    {
        foreach (var left in workspace.Names().Select(n => evaluations.Files.Read(n)?.Process).OfType<TrainingProcess>().Where(p => p.IsAlive)) Process.GetProcessById(left.Id).Kill();
        Waiting.Delete(folder);
    }

    [Fact]
    public async Task Evaluation_InAProcessOfItsOwn_LeavesScores_AndIsFoundByTheNextStudio()
    {
        evaluations.Start("ring", Small);
        var process = evaluations.Files.Read("ring")!.Process;
        Assert.NotEqual(Environment.ProcessId, process.Id);
        Assert.Equal(EvaluationState.Running, Open().StandingOf("ring").State);
        Assert.Contains("being evaluated already", Assert.Throws<RunException>(() => Open().Start("ring", Small)).Message, StringComparison.Ordinal);
        Assert.Contains("being evaluated", Assert.Throws<RunException>(() => new RunChanges(workspace, Trainings()).Delete("ring")).Message, StringComparison.Ordinal);

        await Waiting.Until(() => !evaluations.StandingOf("ring").IsBusy, "it is done");

        Assert.Equal(new EvaluationStanding(), evaluations.StandingOf("ring"));
        var report = EvaluationRun.Kept(At("ring"))!;
        Assert.Equal((200, 7ul), (report.SamplesAsked, report.Seed));
        Assert.Contains(report.Scores, s => s.Name.StartsWith("precision", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluation_ThatFails_SaysWhyInTheProgramsWords_UntilOneSucceeds()
    {
        var record = File.ReadAllText(At("ring/run.json"));
        var moved = JsonNode.Parse(record)!;
        moved["data"] = "images:gone";
        File.WriteAllText(At("ring/run.json"), moved.ToJsonString());
        evaluations.Start("ring", Small);
        await Waiting.Until(() => !evaluations.StandingOf("ring").IsBusy, "it ended");

        Assert.Equal(EvaluationState.Failed, Open().StandingOf("ring").State);
        Assert.Contains("gone", evaluations.StandingOf("ring").Words, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", evaluations.StandingOf("ring").Words, StringComparison.Ordinal);

        File.WriteAllText(At("ring/run.json"), record);
        evaluations.Start("ring", Small);
        await Waiting.Until(() => !evaluations.StandingOf("ring").IsBusy, "it ended");
        Assert.Equal(EvaluationState.Idle, evaluations.StandingOf("ring").State);
    }

    [Fact]
    public async Task Evaluation_ThatIsKilled_IsSaidToHaveFailed()
    {
        evaluations.Start("ring", Small);
        using (var process = Process.GetProcessById(evaluations.Files.Read("ring")!.Process.Id)) process.Kill();
        await Waiting.Until(() => !evaluations.StandingOf("ring").IsBusy, "it is gone");

        await Waiting.Until(() => evaluations.StandingOf("ring").Words?.Contains("evaluation was killed", StringComparison.Ordinal) == true, "its studio says so");
        Assert.Equal(EvaluationState.Failed, Open().StandingOf("ring").State);
    }

    [Fact]
    public async Task Stop_OfAnEvaluation_EndsItWithoutAFault()
    {
        evaluations.Start("ring", Small);
        evaluations.Stop("ring");
        await Waiting.Until(() => !evaluations.StandingOf("ring").IsBusy, "it ended");

        Assert.Equal(EvaluationState.Idle, evaluations.StandingOf("ring").State);
        Assert.Contains("nothing to stop", Assert.Throws<RunException>(() => evaluations.Stop("ring")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_OfWhatCannotBe_IsRefusedAtOnce()
    {
        TinyRuns.Ring(At("fresh"), 0);

        Assert.Contains("no checkpoint yet", Assert.Throws<RunException>(() => evaluations.Start("fresh", Small)).Message, StringComparison.Ordinal);
        Assert.Contains("fid", Assert.Throws<ConfigurationException>(() => evaluations.Start("ring", Small with { Metrics = ["fidd"] })).Message, StringComparison.Ordinal);
        Assert.Contains("50000", Assert.Throws<ConfigurationException>(() => evaluations.Start("ring", Small with { Samples = 50_001 })).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => evaluations.Start("ring", Small with { Samples = 1 }));
        Assert.Contains("outside the folders", Assert.Throws<ConfigurationException>(() => evaluations.Start("ring", Small with { Features = "inception:/etc/passwd" })).Message, StringComparison.Ordinal);
        Assert.Contains("no checkpoint '9'", Assert.Throws<ConfigurationException>(() => evaluations.Start("ring", Small with { Checkpoint = "9" })).Message, StringComparison.Ordinal);
        foreach (var name in (string[])["nothing", "../runs/ring", "", ".."]) Assert.Throws<RunException>(() => evaluations.Start(name, Small));
        Assert.False(Directory.Exists(workspace.HiddenPath));
    }

    private static NewEvaluation Small { get; } = new() { Metrics = ["pr"], Samples = 200, Seed = 7 };

    private StudioOptions Options => new() { Port = 0, Workspace = workspace.Path, Program = [Path.Combine(AppContext.BaseDirectory, "Ganymede.Cli")], Threads = 1 };

    private EvaluationJobs Open() => new(Options, workspace, new DataRoots(Options, workspace));

    private TrainingJobs Trainings() => new(Options, workspace, new DataRoots(Options, workspace), evaluations);

    private string At(string path) => Path.Combine(workspace.Path, path);
}
