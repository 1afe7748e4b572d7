using System.ComponentModel;
using System.Text.Json.Nodes;
using Ganymede.Runs;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace Ganymede.Studio.Api;

/// <summary>What can be done to runs that are there, besides training them.</summary>
internal static class SteeringEndpoints
{
    private const string Tag = "Runs", Scoring = "Scores";

    public static void Map(RouteGroupBuilder api)
    {
        MapPauses(api);
        MapChanges(api);
        MapEvaluations(api);
    }

    private static void MapPauses(RouteGroupBuilder api)
    {
        api.MapPost("runs/{run}/pause", (string run, RunAnswers runs, TrainingJobs jobs) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                jobs.Pause(ApiEndpoints.NameIn(run));
                return TypedResults.Accepted($"{ApiEndpoints.Base}/runs/{run}");
            })
            .Describe(Tag, "PauseRun", "Pause a training", "It stands still once its round is played: its state is then paused. Its process keeps everything in memory, its clock stands, and it goes on in an instant.", 404, 409);
        api.MapPost("runs/{run}/continue", (string run, RunAnswers runs, TrainingJobs jobs) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                jobs.Continue(ApiEndpoints.NameIn(run));
                return TypedResults.Accepted($"{ApiEndpoints.Base}/runs/{run}");
            })
            .Describe(Tag, "ContinueRun", "Let a paused training go on", "At once, exactly where it was. A training that was stopped is taken up by resume.", 404, 409);
    }

    private static void MapChanges(RouteGroupBuilder api)
    {
        api.MapPost("runs/{run}/rename", (string run, RenameRequest request, RunAnswers runs, RunChanges changes) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                if (RunName.ProblemWith(request.Name.Trim()) is { } problem) throw new ConfigurationException(problem);
                return TypedResults.Ok(new NameAnswer(changes.Rename(ApiEndpoints.NameIn(run), request.Name)));
            })
            .Describe(Tag, "RenameRun", "Rename a run", "Its folder gets the name, in the folder where it is. Not while it is trained or evaluated.", 400, 404, 409);
        api.MapDelete("runs/{run}", (string run, RunAnswers runs, RunChanges changes) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                changes.Delete(ApiEndpoints.NameIn(run));
                return TypedResults.NoContent();
            })
            .Describe(Tag, "DeleteRun", "Delete a run", "With everything in its folder; nothing of it can be brought back. Not while it is trained or evaluated.", 404, 409);
    }

    private static void MapEvaluations(RouteGroupBuilder api)
    {
        api.MapPost("runs/{run}/evaluate", (string run, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] EvaluateRequest? request, RunAnswers runs, EvaluationJobs evaluations) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                evaluations.Start(ApiEndpoints.NameIn(run), (request ?? new EvaluateRequest()).Evaluation);
                return TypedResults.Accepted($"{ApiEndpoints.Base}/runs/{run}/evaluation");
            })
            .Describe(Scoring, "EvaluateRun", "Evaluate a run", "Compares its samples with real data, in a process of its own; one at a time of each run, which may be training meanwhile. The scores come under evaluation.", 400, 404, 409);
        api.MapPost("runs/{run}/evaluate/stop", (string run, RunAnswers runs, EvaluationJobs evaluations) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                evaluations.Stop(ApiEndpoints.NameIn(run));
                return TypedResults.Accepted($"{ApiEndpoints.Base}/runs/{run}/evaluation");
            })
            .Describe(Scoring, "StopEvaluation", "Stop an evaluation", "The scores that the run had stay.", 404, 409);
        api.MapGet("runs/{run}/evaluation", (string run, RunAnswers runs, EvaluationJobs evaluations) =>
            {
                var folder = runs.Demand(ApiEndpoints.NameIn(run));
                var standing = evaluations.StandingOf(ApiEndpoints.NameIn(run));
                return TypedResults.Ok(new EvaluationAnswer
                {
                    State = RunAnswers.Word(standing.State),
                    Words = standing.Words,
                    Report = EvaluationRun.Kept(folder) is { } report ? JsonNode.Parse(EvaluationRun.ToJson(report)) : null,
                });
            })
            .Describe(Scoring, "GetEvaluation", "The scores of a run", "Those that were asked for last, with intervals, the floor of real data and the untrained baseline; and whether new ones are being measured.", 404);
    }
}

/// <summary>A run's new name.</summary>
internal sealed record RenameRequest([property: Description("Letters, digits, '-', '_' and '.'; the last part of the name, where it has several.")] string Name);

/// <summary>What to evaluate.</summary>
internal sealed record EvaluateRequest
{
    [Description("Names of scores, such as fid and pr; without them those that suit the run.")]
    public IReadOnlyList<string>? Metrics { get; init; }

    [Description("How many samples to judge; 10,000 without it. Scores of the same number can be compared.")]
    public int? Samples { get; init; }

    [Description("What gives the features: scorer, or inception:FILE with a file that may be chosen from; without it what suits the data.")]
    public string? Features { get; init; }

    [Description("best, newest, or a round; without it the newest.")]
    public string? Checkpoint { get; init; }

    [Description("The seed of the samples and every other draw.")]
    public ulong Seed { get; init; }

    /// <summary>The same as the studio takes it.</summary>
    internal NewEvaluation Evaluation => new() { Metrics = [.. (Metrics ?? []).OfType<string>()], Samples = Samples ?? NewEvaluation.UsualSamples, Features = Features, Checkpoint = Checkpoint, Seed = Seed };
}

/// <summary>A run's scores.</summary>
internal sealed record EvaluationAnswer
{
    [Description("idle, running, stopping or failed.")]
    public required string State { get; init; }

    [Description("What a running evaluation said last, or why it failed; absent for nothing.")]
    public string? Words { get; init; }

    [Description("evaluation.json as it was written last; absent where the run was not evaluated.")]
    public JsonNode? Report { get; init; }
}
