using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ganymede.Cli;

/// <summary>Reports of the library as JSON, in the spelling of the run's own files.</summary>
internal static class Reports
{
    private static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json<T>(T report) => JsonSerializer.Serialize(report, options);
}
