using Ganymede.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Ganymede.Studio.Api;

/// <summary>Answers of the API where something is wrong: problem details whose detail is the message for whoever asked.</summary>
internal static partial class ApiErrors
{
    /// <summary>Catches what endpoints of the API throw.</summary>
    public static void Use(IApplicationBuilder app, ILogger logger) =>
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase), api => api.Use((context, next) => Guard(context, next, logger)));

    private static async Task Guard(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null } answer) await Tell(context, answer.StatusCode, Usual(answer.StatusCode));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var status = StatusOf(e);
            if (status == StatusCodes.Status500InternalServerError) LogDefect(logger, e, context.Request.Method, context.Request.Path);
            await Tell(context, status, status == StatusCodes.Status500InternalServerError ? "This is a defect of the studio; its log says more." : Message(e));
        }
    }

    private static int StatusOf(Exception e) => e switch
    {
        ApiProblem problem => problem.Status,
        ConfigurationException => StatusCodes.Status400BadRequest,
        DataException => StatusCodes.Status422UnprocessableEntity,
        RunException => StatusCodes.Status409Conflict,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string Message(Exception e) => e switch
    {
        BadHttpRequestException { InnerException: System.Text.Json.JsonException inner } => $"The body is no JSON that is understood: {inner.Message}",
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Usual(StatusCodes.Status413PayloadTooLarge),
        _ => e.Message,
    };

    private static string Usual(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address; /api lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method; /api lists what it takes.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this address takes; send something smaller, or use the command line on this machine.",
        StatusCodes.Status415UnsupportedMediaType => "This address does not take a body of that type; send it with a Content-Type that /api names for it, which mostly is JSON, application/json.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    private static Task Tell(HttpContext context, int status, string detail)
    {
        context.Response.Clear();
        Hosting.PageHeaders.Set(context.Response.Headers);
        return Results.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status)).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogDefect(ILogger logger, Exception e, string method, string path);
}
