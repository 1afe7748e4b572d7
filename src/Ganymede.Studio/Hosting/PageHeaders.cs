using Microsoft.AspNetCore.Http;

namespace Ganymede.Studio.Hosting;

/// <summary>What a browser is told about every answer: to load from here alone, and to be shown in no other site's frame.</summary>
internal static class PageHeaders
{
    // Components set styles of their elements in place; scripts are files, all of them.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; " +
        "font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        Set(context.Response.Headers);
        return next(context);
    }

    /// <summary>The same for an answer that was begun anew.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
