using System.ComponentModel;
using Ganymede.Latent;
using Ganymede.Studio.Engine;
using Ganymede.Studio.Exploring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Ganymede.Studio.Api;

/// <summary>What the latent explorer does, for programs: pictures of latents, and directions.</summary>
internal static class LatentApi
{
    private const string Tag = "Latents";

    // What may stand in an address, in the order of the document, and for which pictures; none named for all.
    private static readonly (string Name, string Help, string[] Of)[] parameters =
    [
        ("run", "The run's name.", []),
        ("seeds", "Which samples, as in 0-63 or 3,7,12; of arithmetic those that stand first.", []),
        ("minus", "Samples that are taken away.", ["arithmetic", "nearest"]),
        ("plus", "Samples that are added.", ["arithmetic", "nearest"]),
        ("x", "The place between four samples from left to right, 0 to 1.", ["square", "nearest"]),
        ("y", "The same from top to bottom.", ["square", "nearest"]),
        ("steps", "From one sample of the way to the next.", ["path"]),
        ("loop", "yes: the way leads back to its first sample.", ["path"]),
        ("of", "Whose nearest training items: sample, mean, square or arithmetic.", ["nearest"]),
        ("place", "Only the item of this place, from 1; without it all of them beside each other.", ["nearest.png"]),
        ("class", "Name or number of a class to make.", []),
        ("attributes", "Attributes to make, such as colour=red,form=star.", []),
        ("codes", "Codes to give, such as c1=0.5.", []),
        ("truncation", "Less daring latents: beyond this they are drawn again.", []),
        ("move", "Along a direction, as in glasses=+2; may be said several times.", []),
        ("columns", "Pictures in a row of a sheet.", ["samples.png", "path.png", "arithmetic", "nearest.png"]),
        ("scale", "Each pixel as a square of so many.", [".png", ".apng"]),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        foreach (var (name, endpoint) in LatentEndpoints.MapUnder(api.MapGroup("latents")))
        {
            var (id, summary, text) = Words(name);
            endpoint.Describe(Tag, id, summary, text, 400, 404).AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters = [.. parameters.Where(p => p.Of.Length == 0 || p.Of.Any(o => name.Contains(o, StringComparison.Ordinal))).Select(p => new OpenApiParameter
                {
                    Name = p.Name, In = ParameterLocation.Query, Description = p.Help, Required = p.Name is "run" or "seeds", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                })];
                return Task.CompletedTask;
            });
        }

        MapDirections(api);
    }

    private static void MapDirections(RouteGroupBuilder api)
    {
        api.MapGet("runs/{run}/latent", async (string run, RunAnswers runs, ExplorableRuns explorable, CancellationToken stop) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                return TypedResults.Ok(LatentAnswer.Of(await explorable.Open(ApiEndpoints.NameIn(run), stop)));
            })
            .Describe(Tag, "GetLatent", "What can be asked of a run", "How its latents are drawn, what it can be told, and the directions that were found.", 400, 404, 409);
        api.MapGet("runs/{run}/directions", (string run, RunAnswers runs, DirectionSearches searches) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                return TypedResults.Ok(SearchAnswer.Of(searches.Of(ApiEndpoints.NameIn(run))));
            })
            .Describe(Tag, "GetSearch", "How far a search for directions is", "What it found stands in the run's latent.", 404);
        api.MapPost("runs/{run}/directions", (string run, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] SearchRequest? request, RunAnswers runs, DirectionSearches searches) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                return TypedResults.Accepted($"{ApiEndpoints.Base}/runs/{run}/directions", SearchAnswer.Of(searches.Start(ApiEndpoints.NameIn(run), (request ?? new SearchRequest()).Read())));
            })
            .Describe(Tag, "FindDirections", "Look for directions", "In the background; they are then kept in the run's folder. One search at a time.", 400, 404);
        api.MapPost("runs/{run}/directions/stop", (string run, RunAnswers runs, DirectionSearches searches) =>
            {
                runs.Demand(ApiEndpoints.NameIn(run));
                searches.Of(ApiEndpoints.NameIn(run))?.Stop();
                return TypedResults.Accepted($"{ApiEndpoints.Base}/runs/{run}/directions");
            })
            .Describe(Tag, "StopSearch", "Stop a search for directions", "Those that were found before stay.", 404);
    }

    private static (string Id, string Summary, string Text) Words(string name) => name switch
    {
        "samples.png" => ("DrawSamples", "Samples of seeds", "A sheet of samples, one of each seed."),
        "samples.safetensors" => ("GetSamples", "Samples of seeds as numbers", "The same samples as safetensors."),
        "sample.png" => ("DrawSample", "One sample", "The sample of a seed by itself."),
        "mean.png" => ("DrawMean", "The mean of samples", "The sample of their mean latent."),
        "square.png" => ("DrawSquare", "A place between four samples", "Interpolated between the four as in a square."),
        "path.png" => ("DrawPath", "A way through samples", "Its steps as a sheet."),
        "path.apng" => ("DrawAnimation", "A way through samples, moving", "The same as an animated PNG."),
        "arithmetic.png" => ("DrawArithmetic", "A sum and difference of samples", "A − B + C: the answer in the middle of its neighbours."),
        "nearest.json" => ("FindNearest", "Nearest training items", "Which items of the run's data are most like a sample, and how far away."),
        _ => ("DrawNearest", "Nearest training items, drawn", "The same as a picture."),
    };
}

/// <summary>What can be asked of a run's generator.</summary>
internal sealed record LatentAnswer
{
    [Description("How many rounds it had played.")]
    public required long Round { get; init; }

    [Description("Numbers in a latent.")]
    public required int Size { get; init; }

    [Description("How they are drawn.")]
    public required string Prior { get; init; }

    [Description("What it can be told of a sample, by name; empty where it is told nothing.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; }

    [Description("Codes that can be given.")]
    public required IReadOnlyList<string> Codes { get; init; }

    [Description("Directions that were found.")]
    public required IReadOnlyList<DirectionAnswer> Directions { get; init; }

    [Description("Whether those were found for an earlier checkpoint.")]
    public required bool DirectionsAreOld { get; init; }

    public static LatentAnswer Of(OpenedRun run) => new()
    {
        Round = run.Rounds,
        Size = run.Prior.Size,
        Prior = RunAnswers.Word(run.Prior.Kind),
        Attributes = run.Conditions?.Attributes.ToDictionary(a => a.Name, a => a.Values) ?? [],
        Codes = run.Conditions?.Codes ?? [],
        Directions = [.. run.Directions.Select(d => new DirectionAnswer(d.Name, RunAnswers.Word(d.Method), d.Meaning))],
        DirectionsAreOld = run.DirectionsAreOld,
    };
}

/// <summary>A direction.</summary>
internal sealed record DirectionAnswer([property: Description("As in move=NAME=+2.")] string Name, string Method, string Meaning);

/// <summary>How to look for directions.</summary>
internal sealed record SearchRequest
{
    [Description("mean and logistic need attributes or classes; factorization and jacobian need nothing. Without it factorization.")]
    public string? Method { get; init; }

    /// <summary>The method.</summary>
    /// <exception cref="ConfigurationException">There is none of that name.</exception>
    public DirectionMethod Read()
    {
        if (Method is null) return DirectionMethod.Factorization;
        foreach (var method in Enum.GetValues<DirectionMethod>())
        {
            if (RunAnswers.Word(method) == Method) return method;
        }

        throw new ConfigurationException(Suggestion.Unknown("method", Method, [.. Enum.GetValues<DirectionMethod>().Select(m => RunAnswers.Word(m))]));
    }
}

/// <summary>A search for directions.</summary>
internal sealed record SearchAnswer([property: Description("idle, running or failed.")] string State, [property: Description("How much of it is done, 0 to 1.")] double Share, string? Problem)
{
    public static SearchAnswer Of(DirectionSearch? search) => search is null ? new("idle", 0, null) : new(search.IsRunning ? "running" : search.Problem is null ? "idle" : "failed", search.Share, search.Problem);
}
