using Ganymede.Studio.Components.Runs;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Studio.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ganymede.Studio.Tests.Components;

/// <summary>The part of a run's page that asks for scores.</summary>
public sealed class EvaluateRunTests : IDisposable
{
    private const string Checkpoint = "round-000000050.safetensors";
    private readonly WrittenRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task WithoutACheckpoint_NothingIsOffered()
    {
        var html = await Draw(new RunSnapshot());

        Assert.Contains("once it has a checkpoint", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithACheckpoint_ItIsOffered() => Assert.Contains(">Evaluate<", await Draw(new RunSnapshot { Checkpoint = Checkpoint }), StringComparison.Ordinal);

    [Fact]
    public async Task WhileItRuns_ItSaysSo_AndCanBeStopped()
    {
        var html = await Draw(new RunSnapshot { Checkpoint = Checkpoint, Evaluating = new EvaluationStanding(EvaluationState.Running, "Scorer: <b>3</b> of 10") });

        Assert.Contains("role=\"status\"", html, StringComparison.Ordinal);
        Assert.Contains("Stop the evaluation", html, StringComparison.Ordinal);
        Assert.Contains("Scorer: &lt;b&gt;3&lt;/b&gt; of 10", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Evaluate<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterAFailure_ItSaysWhy_AndCanBeAskedAgain()
    {
        var html = await Draw(new RunSnapshot { Checkpoint = Checkpoint, Evaluating = new EvaluationStanding(EvaluationState.Failed, "There is no folder photos.") });

        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("The evaluation failed: There is no folder photos.", html, StringComparison.Ordinal);
        Assert.Contains(">Evaluate<", html, StringComparison.Ordinal);
    }

    private Task<string> Draw(RunSnapshot snapshot) => Drawn.Of<EvaluateRun>(
        new() { [nameof(EvaluateRun.Run)] = "run", [nameof(EvaluateRun.Snapshot)] = snapshot },
        services =>
        {
            var options = new StudioOptions { Workspace = runs.Workspace.Path, Program = ["none"] };
            services.AddSingleton(new EvaluationJobs(options, runs.Workspace, new DataRoots(options, runs.Workspace)));
        });
}
