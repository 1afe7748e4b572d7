using System.ComponentModel;
using Ganymede.Data;
using Ganymede.Studio.Engine;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Systems;
using Ganymede.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Ganymede.Studio.Api;

/// <summary>What the pages do, for programs.</summary>
internal static class ApiEndpoints
{
    public const string Base = "/api/v1";

    private const string Problem = "application/problem+json", RunTag = "Runs", DataTag = "Data", SystemTag = "Systems";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Base);
        MapRuns(api);
        MapWatching(api);
        MapData(api);
        MapSystems(api);
        SteeringEndpoints.Map(api);
        PlanningEndpoints.Map(api);
        LatentApi.Map(api);
        PictureEndpoints.Map(api);
    }

    /// <summary>A run's name in an address: of all that may be said by %, the slash alone is left for us to read.</summary>
    public static string NameIn(string run) => run.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says in the document what an endpoint does.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string tag, string name, string summary, string description, params ReadOnlySpan<int> problems)
    {
        endpoint.WithTags(tag).WithName(name).WithSummary(summary).WithDescription(description);
        foreach (var status in problems) endpoint.ProducesProblem(status, Problem);
        return endpoint;
    }

    private static void MapRuns(RouteGroupBuilder api)
    {
        api.MapGet("runs", (RunAnswers runs) => TypedResults.Ok(runs.All().ToList()))
            .Describe(RunTag, "ListRuns", "List runs", "Every run of the workspace, those that were made last first.");
        api.MapPost("runs", async (StartRequest request, Workspace workspace, TrainingJobs jobs, CancellationToken stop) =>
            {
                var name = await StartAsync(request, workspace, jobs, stop);
                return TypedResults.Created($"{Base}/runs/{Uri.EscapeDataString(name)}", new NameAnswer(name));
            })
            .Describe(RunTag, "StartRun", "Start a run", "Answers when the data is opened, the settings are checked and the run is there; it then trains in a process of its own, whatever becomes of the studio.", 400, 409, 422);
        api.MapGet("runs/{run}", (string run, RunAnswers runs) => TypedResults.Ok(runs.One(NameIn(run))))
            .Describe(RunTag, "GetRun", "One run", "What decides its numbers, how far it is, and what it does now.", 404);
        api.MapPost("runs/{run}/stop", async (string run, RunAnswers runs, TrainingJobs jobs) =>
            {
                runs.Demand(NameIn(run));
                await jobs.StopAsync(NameIn(run));
                return TypedResults.Accepted($"{Base}/runs/{run}");
            })
            .Describe(RunTag, "StopRun", "Stop a training", "It saves a checkpoint and ends; resumed, it goes on as if it had never stopped.", 404, 409);
        api.MapPost("runs/{run}/resume", async (string run, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ResumeRequest? request, RunAnswers runs, TrainingJobs jobs) =>
            {
                runs.Demand(NameIn(run));
                await jobs.ResumeAsync(NameIn(run), Goal.Of(request?.Rounds, request?.Kimg, request?.Minutes));
                return TypedResults.Accepted($"{Base}/runs/{run}");
            })
            .Describe(RunTag, "ResumeRun", "Resume a training", "Goes on from the newest checkpoint, until the goal it had or the one given.", 400, 404, 409);
        api.MapGet("runs/{run}/samples", (string run, [AsParameters] SampleQuery query, RunAnswers runs, GeneratorShelf shelf, CancellationToken stop) =>
            {
                runs.Demand(NameIn(run));
                return shelf.Use(NameIn(run), generator => query.Answer(NameIn(run), generator), stop);
            })
            .Produces(StatusCodes.Status200OK, contentType: "image/png").Produces<SamplesAnswer>()
            .Describe(RunTag, "SampleRun", "Samples of a run", "New samples of the newest checkpoint, as a PNG grid, safetensors or JSON. The run may be training meanwhile.", 400, 404, 409);
    }

    private static void MapWatching(RouteGroupBuilder api)
    {
        const string Tag = "Watching";
        api.MapGet("runs/{run}/events", (string run, [Description("Send everything of later rounds first; without it, events from now on.")] long? after, RunAnswers runs, HttpContext context) =>
            {
                var name = NameIn(run);
                runs.Demand(name);
                long? known = long.TryParse(context.Request.Headers["Last-Event-ID"], out var id) ? id : after;
                return TypedResults.ServerSentEvents(RunEvents.Of(name, runs, known, context.RequestAborted));
            })
            .Describe(Tag, "WatchRun", "Events of a run", "Server-sent events: state, reading, finding, scores, picture, evaluation. Watching never slows a training: its files are read.", 404);
        api.MapGet("runs/{run}/readings", (string run, long? after, int? most, RunAnswers runs) =>
            TypedResults.Ok(runs.Lines(NameIn(run), after, most, f => f.Readings, r => (r.Progress.Rounds, r.ToJson()))))
            .Describe(Tag, "GetReadings", "Readings", "Losses, judgements, gradient norms: lines of metrics.jsonl.", 400, 404);
        api.MapGet("runs/{run}/findings", (string run, long? after, int? most, RunAnswers runs) =>
            TypedResults.Ok(runs.Lines(NameIn(run), after, most, f => f.Findings, r => (r.Round, r.ToJson()))))
            .Describe(Tag, "GetFindings", "Findings", "What the training doctor found, with its evidence and advice.", 400, 404);
        api.MapGet("runs/{run}/scores", (string run, long? after, int? most, RunAnswers runs) =>
            TypedResults.Ok(runs.Lines(NameIn(run), after, most, f => f.Scores, r => (r.Progress.Rounds, r.ToJson()))))
            .Describe(Tag, "GetScores", "Scores", "Evaluations during training: lines of scores.jsonl.", 400, 404);
        api.MapGet("runs/{run}/log", (string run, RunAnswers runs) => TypedResults.Ok(runs.Log(NameIn(run))))
            .Describe(Tag, "GetLog", "The log", "The last lines of log.txt, oldest first: what happened, and when.", 404);
        api.MapGet("runs/{run}/pictures/{round:long}", (string run, long round, RunAnswers runs) => Results.Bytes(runs.Picture(NameIn(run), round), "image/png"))
            .Produces(StatusCodes.Status200OK, contentType: "image/png")
            .Describe(Tag, "GetPicture", "The grid of a round", "Samples of the same latents as in every other round, drawn while the run trained.", 404);
    }

    private static void MapData(RouteGroupBuilder api)
    {
        api.MapPost("data/inspect", async (InspectRequest request, DataRoots roots, CancellationToken stop) =>
            TypedResults.Ok(await Task.Run(() => DataDoctor.Inspect(DataSpec.Parse(roots.Demand(request.Data)), new DataOptions { Cancellation = stop }), stop)))
            .Describe(DataTag, "InspectData", "Look at data", "Counts, sizes, damaged and double files, and what will be done to the items.", 400, 422);
        api.MapPost("uploads", async ([Description("What the file is called.")] string? name, HttpContext context, Uploads uploads) =>
            {
                if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = uploads.Limits.Bytes;
                if (context.Request.ContentLength > uploads.Limits.Bytes) throw new ApiProblem(StatusCodes.Status413PayloadTooLarge, $"This is more than the {uploads.Limits.Bytes >> 20} MiB that are taken; choose a folder of this machine instead.");
                var place = await uploads.TakeArchiveAsync(name ?? "upload.zip", context.Request.Body, null, context.RequestAborted);
                return TypedResults.Created((string?)null, new UploadAnswer($"images:{place}"));
            })
            .Accepts<byte[]>("application/zip")
            .Describe(DataTag, "UploadData", "Upload a zip of pictures", "The body is the zip itself. It is looked through before it is used: names that lead out, links, too many files and bombs are refused.", 413, 422);
    }

    private static void MapSystems(RouteGroupBuilder api)
    {
        api.MapGet("systems", () => TypedResults.Ok(GanSystem.All.Select(s => new SystemAnswer(s.Name, s.Summary, s.Paper, s.Takes, [.. s.Presets.Select(p => new PresetAnswer(p.Name, p.Help))])).ToList()))
            .Describe(SystemTag, "ListSystems", "List systems", "Every kind of GAN, with its paper and the data that it takes.");
        api.MapGet("systems/{system}/settings", (string system) =>
            TypedResults.Ok(Settings.Describe(Known(system).Defaults(shape: null)).Select(s => new SettingAnswer(s.Attribute.Name, s.Attribute.Help, s.Value, s.Allowed)).ToList()))
            .Describe(SystemTag, "ListSettings", "Settings of a system", "Name, help, usual value and what is allowed.", 404);
    }

    private static async Task<string> StartAsync(StartRequest request, Workspace workspace, TrainingJobs jobs, CancellationToken stop)
    {
        var (goal, settings) = (request.Goal, request.Assignments);
        var name = request.Name ?? new RunDraft(workspace, GanSystem.Find(request.System), data: request.Data).Name;
        if (RunName.ProblemWith(name) is null && Path.Exists(workspace.Inside(name))) throw new ApiProblem(StatusCodes.Status409Conflict, $"There is a '{name}' in this workspace already; choose another name.");
        try
        {
            return await jobs.StartAsync(new NewRun { Name = name, System = request.System, Data = request.Data, Goal = goal, Settings = settings, Seed = request.Seed, Threads = request.Threads, Every = request.Every }, stop);
        }
        catch (RunException e)
        {
            throw new ApiProblem(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
    }

    private static GanSystem Known(string name)
    {
        try
        {
            return GanSystem.Find(name);
        }
        catch (ConfigurationException e)
        {
            throw new ApiProblem(StatusCodes.Status404NotFound, e.Message);
        }
    }
}
