using System.Globalization;
using Ganymede.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ganymede.Studio.Engine;

/// <summary>
/// Pictures and numbers of what runs learned, each under an address that says all of it, so that a page or another program can show them. An
/// answer is named by its question and the run's checkpoint: a browser that has it is told so, and nothing is computed.
/// </summary>
internal static class LatentEndpoints
{
    private const string Png = "image/png";

    /// <summary>Answers pages under <c>engine/</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => MapUnder(routes.MapGroup("/engine"));

    /// <summary>Answers under a group's address.</summary>
    /// <returns>Each answer's name, and the endpoint that gives it.</returns>
    public static IReadOnlyList<(string Name, RouteHandlerBuilder Endpoint)> MapUnder(RouteGroupBuilder engine) =>
    [
        Answer(engine, "samples.png", LatentForm.Samples, Png, (answers, query, stop) => answers.Sheet(query, stop)),
        Answer(engine, "samples.safetensors", LatentForm.Samples, "application/octet-stream", (answers, query, stop) => answers.Numbers(query, stop)),
        Answer(engine, "sample.png", LatentForm.Samples, Png, (answers, query, stop) => answers.Single(query, stop)),
        Answer(engine, "mean.png", LatentForm.Mean, Png, (answers, query, stop) => answers.Single(query, stop)),
        Answer(engine, "square.png", LatentForm.Square, Png, (answers, query, stop) => answers.Single(query, stop)),
        Answer(engine, "path.png", LatentForm.Path, Png, (answers, query, stop) => answers.Sheet(query, stop)),
        Answer(engine, "path.apng", LatentForm.Path, "image/apng", (answers, query, stop) => answers.Animation(query, stop)),
        Answer(engine, "arithmetic.png", LatentForm.Arithmetic, Png, (answers, query, stop) => answers.Sheet(query, stop)),
        .. Nearest(engine),
    ];

    private static IEnumerable<(string Name, RouteHandlerBuilder Endpoint)> Nearest(RouteGroupBuilder engine)
    {
        yield return ("nearest.json", engine.MapGet("nearest.json", (HttpContext context, LatentAnswers answers) => Guarded(context, async () =>
        {
            var (query, tag) = Search(context.Request.Query, answers);
            var found = await answers.Nearest(query, tag, context.RequestAborted);
            context.Response.Headers.CacheControl = "private, no-cache";
            return Results.Json(new
            {
                compared = found.Nearest.Compared,
                of = found.Nearest.Of,
                items = found.Nearest.Items.Select((item, i) => new { index = item.Index, distance = item.Distance, said = found.Said[i] }),
            });
        })));
        yield return ("nearest.png", engine.MapGet("nearest.png", (HttpContext context, LatentAnswers answers) => Guarded(context, async () =>
        {
            var (query, tag) = Search(context.Request.Query, answers);
            var shown = answers.TagOf(query.Run, context.Request.Path + context.Request.QueryString);
            if (IsKnown(context, shown)) return Kept(context, null, Png, shown);
            var found = await answers.Nearest(query, tag, context.RequestAborted);
            var picture = PlaceIn(context.Request.Query, found) is { } place ? found.Tiles.Single(place) : found.Tiles.Sheet(query.Columns);
            return Kept(context, picture.Enlarged(query.Scale).EncodePng(), Png, shown);
        })).Produces(StatusCodes.Status200OK, contentType: Png));
    }

    /// <summary>The question of a search for training items, whichever of its pictures is asked for.</summary>
    public static (LatentQuery Query, string Tag) Search(IQueryCollection query, LatentAnswers answers)
    {
        var read = LatentQuery.Read(query, FormOf(query));
        var words = query.Where(q => q.Key is not ("place" or "scale" or "columns")).OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={string.Join('&', q.Value.ToArray())}");
        return (read, answers.TagOf(read.Run, $"nearest {string.Join(' ', words)}"));
    }

    private static (string Name, RouteHandlerBuilder Endpoint) Answer(RouteGroupBuilder engine, string name, LatentForm form, string type, Func<LatentAnswers, LatentQuery, CancellationToken, Task<byte[]>> make) =>
        (name, engine.MapGet(name, (HttpContext context, LatentAnswers answers) => Guarded(context, async () =>
        {
            var query = LatentQuery.Read(context.Request.Query, form);
            var tag = answers.TagOf(query.Run, context.Request.Path + context.Request.QueryString);
            return IsKnown(context, tag) ? Kept(context, null, type, tag) : Kept(context, await make(answers, query, context.RequestAborted), type, tag);
        })).Produces(StatusCodes.Status200OK, contentType: type));

    private static LatentForm FormOf(IQueryCollection query) => query["of"] switch
    {
        [] or ["sample"] => LatentForm.Samples,
        ["mean"] => LatentForm.Mean,
        ["square"] => LatentForm.Square,
        ["arithmetic"] => LatentForm.Arithmetic,
        [{ } other] => throw new ConfigurationException(Suggestion.Unknown("form", other, ["sample", "mean", "square", "arithmetic"])),
        _ => throw new ConfigurationException("'of' is given twice; keep one."),
    };

    private static int? PlaceIn(IQueryCollection query, NearestAnswer found)
    {
        if (query["place"] is not [{ } text]) return null;
        var count = found.Nearest.Items.Count;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= count
            ? place - 1 : throw new ConfigurationException($"'place' is '{text}', but must be from 1 to {count}.");
    }

    private static bool IsKnown(HttpContext context, string tag) => context.Request.Headers.IfNoneMatch.Contains(tag);

    private static IResult Kept(HttpContext context, byte[]? bytes, string type, string tag)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = tag;
        return bytes is null ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(bytes, type);
    }

    private static async Task<IResult> Guarded(HttpContext context, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (RunException e)
        {
            return Refusal(context, e.Message, StatusCodes.Status404NotFound);
        }
        catch (Exception e) when (e is ConfigurationException or DataException)
        {
            return Refusal(context, e.Message, StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
    }

    // Pages show the words as they are; programs get them as from every other part of the API.
    private static IResult Refusal(HttpContext context, string message, int status) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? Results.Problem(message, statusCode: status) : Results.Text(message, statusCode: status);
}
