using System.ComponentModel;
using Ganymede.Data;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Systems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ganymede.Studio.Api;

/// <summary>What is asked before a run is started: what there is to learn from, what it would look like, how long it would take.</summary>
internal static class PlanningEndpoints
{
    private const string RunTag = "Runs", DataTag = "Data";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("runs/{run}/draft", (string run, [Description("Which of its findings' advice to follow, counted from 0 in the order of findings.")] int? finding, RunAnswers runs, Workspace workspace) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                return TypedResults.Ok(StartRequest.Of(RunDraft.From(workspace, ApiEndpoints.NameIn(run), finding).Run()));
            })
            .Describe(RunTag, "DraftRun", "A run like this one", "What would start another run with the same data, settings, seed and goal, under a name that is free: change it, and start it.", 400, 404, 409);
        api.MapPost("runs/estimate", async (StartRequest request, Workspace workspace, DataRoots roots, CancellationToken stop) => TypedResults.Ok(await Task.Run(() => Estimate(request, workspace, roots, stop), stop)))
            .Describe(RunTag, "EstimateRun", "How long a run would take", "Opens the data and checks the settings, and starts nothing. The time is judged by a run of this workspace with the same system, shape, batch and threads; absent where none can tell.", 400, 422);
        api.MapGet("data/kinds", () => TypedResults.Ok(DataKind.All.Select(k => new KindAnswer(k.Name, k.Summary, k.Example, k.Path, [.. k.Options.Select(o => new OptionAnswer(o.Name, o.Summary))])).ToList()))
            .Describe(DataTag, "ListKinds", "Kinds of data", "What data specs begin with, and what can be said in them.");
        api.MapGet("data/places", ([Description("A folder; without it those that data may be chosen from.")] string? path, DataRoots roots) =>
            TypedResults.Ok(path is null ? new PlacesAnswer(null, null, [.. roots.Folders.Select(f => new Place(f, f, IsFolder: true))], 0) : PlacesAnswer.Of(roots.List(path))))
            .Describe(DataTag, "ListPlaces", "Folders and files to choose from", "Without links and hidden ones.", 400);
        api.MapPost("data/preview", async (InspectRequest request, DataRoots roots, CancellationToken stop) =>
                Results.Bytes(await Task.Run(() => Preview(roots.Demand(request.Data), stop), stop), "image/png"))
            .Produces(StatusCodes.Status200OK, contentType: "image/png")
            .Describe(DataTag, "PreviewData", "A picture of data", "Some of its items, as training would see them.", 400, 422);
    }

    private static byte[] Preview(string spec, CancellationToken stop) =>
        DataDoctor.Inspect(DataSpec.Parse(spec), new DataOptions { Cancellation = stop }).Preview?.EncodePng() ?? throw new DataException($"There is no picture of {spec}.");

    private static EstimateAnswer Estimate(StartRequest request, Workspace workspace, DataRoots roots, CancellationToken stop)
    {
        var goal = request.Goal;
        var system = GanSystem.Find(request.System);
        using var data = Datasets.Open(roots.Demand(request.Data), new DataOptions { Cancellation = stop });
        var options = system.Configure(system.SubjectOf(data), roots.DemandSettings(request.Assignments));
        var threads = request.Threads ?? Environment.ProcessorCount;
        var estimate = RunEstimate.Of(workspace, system.Name, data.Shape, threads, FormattableString.Invariant($"{options.Batch}"), goal);
        return new EstimateAnswer(goal.Minutes * 60 ?? estimate?.Time.TotalSeconds, estimate?.Like, estimate?.SamplesPerSecond, $"{data.Shape}", data.Count);
    }
}

/// <summary>How long a run would take.</summary>
internal sealed record EstimateAnswer(
    [property: Description("Seconds until its goal; absent where no run can tell.")] double? Seconds,
    [property: Description("The run that it is judged by.")] string? Like,
    [property: Description("What that run does.")] double? SamplesPerSecond,
    [property: Description("What one item of the data is.")] string Shape,
    [property: Description("How many items; absent where they never end.")] int? Items);

/// <summary>A kind of data.</summary>
internal sealed record KindAnswer(string Name, string Summary, string Example, [property: Description("What place it needs; absent where it needs none.")] string? Path, IReadOnlyList<OptionAnswer> Options);

/// <summary>Something that can be said in a data spec.</summary>
internal sealed record OptionAnswer(string Name, string Summary);

/// <summary>What can be chosen in a folder.</summary>
internal sealed record PlacesAnswer(string? Path, [property: Description("The folder above, where it may be chosen from too.")] string? Parent, IReadOnlyList<Place> Places, [property: Description("Pictures that lie in the folder itself.")] int Pictures)
{
    public static PlacesAnswer Of(PlaceList list) => new(list.Path, list.Parent, list.Places, list.Pictures);
}
