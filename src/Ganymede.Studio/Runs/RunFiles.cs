using Ganymede.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Ganymede.Studio.Runs;

/// <summary>Files of runs for browsers: grids of samples, and the metrics to take away.</summary>
internal static partial class RunFiles
{
    private const string Kept = "private, max-age=31536000, immutable", Asked = "no-cache";

    /// <summary>Answers under <c>files/</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/samples/{round:long:min(0)}/{*run}", Sample);
        routes.MapGet("/files/metrics/{*run}", Metrics);
    }

    private static IResult Sample(HttpContext context, Workspace workspace, ILogger<Workspace> logger, long round, string? run, string? v)
    {
        if (Find(workspace, logger, run ?? "", FormattableString.Invariant($"samples/round-{round:D9}.png")) is not { } file) return Results.NotFound();
        var version = SampleGrid.VersionOf(file);

        // An address with the file's own version always means the same picture; any other is asked about each time.
        context.Response.Headers.CacheControl = v == version ? Kept : Asked;
        return Results.File(file.FullName, "image/png", lastModified: file.LastWriteTimeUtc, entityTag: new EntityTagHeaderValue($"\"{version}\""));
    }

    private static IResult Metrics(HttpContext context, Workspace workspace, ILogger<Workspace> logger, string? run)
    {
        if (run is null || Find(workspace, logger, run, "metrics.jsonl") is not { } file) return Results.NotFound();
        context.Response.Headers.CacheControl = Asked;
        return Results.File(file.OpenRead(), "application/jsonl", $"{run.Split('/')[^1]}-metrics.jsonl");
    }

    private static FileInfo? Find(Workspace workspace, ILogger logger, string run, string path)
    {
        try
        {
            _ = workspace.Folder(run);
        }
        catch (RunException e)
        {
            LogNoRun(logger, e.Message);
            return null;
        }

        // Inside once more, because a link in the run's own folder may lead out of it.
        return workspace.Inside($"{run}/{path}") is { } found && new FileInfo(found) is { Exists: true } file ? file : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a file: {Reason}")]
    private static partial void LogNoRun(ILogger logger, string reason);
}
