using System.Text;
using Microsoft.OpenApi;

namespace Ganymede.Studio.Api;

/// <summary>The API's document as a page shows it.</summary>
internal static class ApiDocument
{
    /// <summary>Every endpoint, by tags in the order of the document.</summary>
    public static IReadOnlyList<(string Tag, IReadOnlyList<ApiOperation> Operations)> Read(OpenApiDocument document) =>
    [
        .. document.Paths
            .SelectMany(p => (p.Value.Operations ?? []).Select(o => Read(p.Key, o.Key.Method, o.Value)))
            .GroupBy(o => o.Tag)
            .Select(g => (g.Key, (IReadOnlyList<ApiOperation>)[.. g])),
    ];

    private static ApiOperation Read(string path, string method, OpenApiOperation operation)
    {
        var body = operation.RequestBody?.Content?.FirstOrDefault();
        return new ApiOperation
        {
            Tag = operation.Tags?.FirstOrDefault()?.Name ?? "Other",
            Id = operation.OperationId ?? $"{method}{path}",
            Method = method.ToUpperInvariant(),
            Path = path,
            Summary = operation.Summary ?? path,
            Description = operation.Description ?? "",
            Parameters = [.. (operation.Parameters ?? []).Select(p => new ApiField(p.Name ?? "", p.In?.ToString().ToLowerInvariant() ?? "", TypeOf(p.Schema), p.Required, p.Description ?? ""))],
            BodyType = body?.Key,
            Body = [.. Fields(body?.Value.Schema)],
            Answers = [.. (operation.Responses ?? []).Select(r => (r.Key, Said(r.Value)))],
        };
    }

    private static IEnumerable<ApiField> Fields(IOpenApiSchema? schema) =>
        Unwrapped(schema)?.Properties?.Select(p => new ApiField(p.Key, "body", TypeOf(p.Value), Unwrapped(schema)!.Required?.Contains(p.Key) == true, p.Value.Description ?? "")) ?? [];

    // A body that may be left out is "nothing, or this".
    private static IOpenApiSchema? Unwrapped(IOpenApiSchema? schema) => schema?.Properties is { Count: > 0 } ? schema : schema?.OneOf?.FirstOrDefault(s => s.Properties is { Count: > 0 }) ?? schema;

    private static string TypeOf(IOpenApiSchema? schema)
    {
        if (schema?.Type is not { } type) return "";
        if (schema.Format == "binary") return "file";
        if (type.HasFlag(JsonSchemaType.Integer)) return "whole number";
        if (type.HasFlag(JsonSchemaType.Number)) return "number";
        if (type.HasFlag(JsonSchemaType.Boolean)) return "true or false";
        if (type.HasFlag(JsonSchemaType.Array)) return "list";
        return type.HasFlag(JsonSchemaType.Object) ? "object" : "text";
    }

    private static string Said(IOpenApiResponse response)
    {
        var types = response.Content is { Count: > 0 } content ? string.Join(" or ", content.Keys) : "";
        return string.Join(": ", new[] { response.Description, types }.Where(t => !string.IsNullOrEmpty(t)));
    }
}

/// <summary>One thing that the API does.</summary>
internal sealed record ApiOperation
{
    public required string Tag { get; init; }

    public required string Id { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Summary { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<ApiField> Parameters { get; init; }

    public required string? BodyType { get; init; }

    public required IReadOnlyList<ApiField> Body { get; init; }

    public required IReadOnlyList<(string Status, string Text)> Answers { get; init; }

    /// <summary>How to ask for it with curl.</summary>
    /// <param name="address">The studio's own, with its slash.</param>
    public string Curl(string address)
    {
        var line = new StringBuilder("curl");
        if (Method != "GET") line.Append(" -X ").Append(Method);
        if (Id == "WatchRun") line.Append(" -N");
        if (BodyType == "multipart/form-data") line.AppendJoin("", Body.Select(b => $" -F {b.Name}=@{b.Name}.png"));
        else if (Body.Count > 0) line.Append(" -H 'Content-Type: application/json' -d '{").AppendJoin(", ", Body.Where(b => b.IsRequired).Select(b => $"\"{b.Name}\": {(b.Type.EndsWith("number", StringComparison.Ordinal) ? "1" : "\"…\"")}")).Append("}'");
        else if (BodyType is not null) line.Append(" -H 'Content-Type: ").Append(BodyType).Append("' --data-binary @").Append(BodyType == "application/zip" ? "pictures.zip" : "picture.png");
        if (BodyType is "image/png" or "multipart/form-data") line.Append(" -o made.png");
        line.Append(" '").Append(address.TrimEnd('/')).Append(Path.Replace("{run}", "NAME", StringComparison.Ordinal));
        var asked = string.Join('&', Parameters.Where(p => p is { In: "query", IsRequired: true }).Select(p => $"{p.Name}={p.Name switch { "run" => "NAME", "seeds" => "0-8", _ => "…" }}"));
        return line.Append(asked.Length > 0 ? "?" : "").Append(asked).Append('\'').ToString();
    }
}

/// <summary>Something to say in an address or a body.</summary>
/// <param name="In">path, query or body.</param>
internal sealed record ApiField(string Name, string In, string Type, bool IsRequired, string Description);
