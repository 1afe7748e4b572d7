using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace Ganymede.Studio.Api;

/// <summary>The API and the document that describes it.</summary>
internal static class ApiServices
{
    public const string Document = "v1";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RunAnswers>().AddSingleton<SentPictures>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);       // so that it is answered like every other mistake
        services.ConfigureHttpJsonOptions(o => (o.SerializerOptions.RespectNullableAnnotations, o.SerializerOptions.RespectRequiredConstructorParameters) = (true, true));
        services.AddOpenApi(Document, o =>
        {
            o.ShouldInclude = d => d.RelativePath?.StartsWith(ApiEndpoints.Base[1..], StringComparison.Ordinal) == true;
            o.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Ganymede studio";
                document.Info.Description = "Starts, watches, steers and samples runs: what the studio's pages do, for programs.";
                return Task.CompletedTask;
            });
            o.AddOperationTransformer((operation, _, _) =>
            {
                foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>()) parameter.Description ??= Usual(parameter.Name);
                return Task.CompletedTask;
            });
        });
    }

    // What is the same wherever it stands.
    private static string? Usual(string? parameter) => parameter switch
    {
        "run" => "The run's name; a slash in it is written %2F.",
        "after" => "Only of later rounds.",
        "most" => "At most so many; 1,000 without it.",
        "round" => "The round.",
        "system" => "The system's name.",
        _ => null,
    };

    public static void Map(WebApplication app)
    {
        ApiErrors.Use(app, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiErrors)));
        app.MapOpenApi($"{ApiEndpoints.Base}/openapi.json");
        ApiEndpoints.Map(app);
    }
}
