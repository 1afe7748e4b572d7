using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Ganymede.Studio.Hosting;

/// <summary>The scripts, styles and fonts of the pages. They lie inside this assembly, so that a studio works from any folder and without a network.</summary>
internal static class Assets
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".woff2"] = "font/woff2",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Asset> All = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[Prefix.Length..], Read);

    /// <summary>Answers for each of them under its own path.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, asset) in All)
        {
            routes.MapGet($"/{path}", (HttpContext context) =>
            {
                // Asked for anew each time, answered with "not modified" as long as the program is the same.
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(asset.Bytes, asset.Type, entityTag: asset.Tag);
            });
        }
    }

    private static Asset Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Asset(bytes, Types[Path.GetExtension(name)], new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    private sealed record Asset(byte[] Bytes, string Type, EntityTagHeaderValue Tag);
}
