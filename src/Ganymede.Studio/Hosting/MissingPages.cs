using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;

namespace Ganymede.Studio.Hosting;

/// <summary>An address that leads nowhere is answered with a page where a person typed it; programs and pictures want none.</summary>
internal static class MissingPages
{
    public static void Use(WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            var isTyped = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
            if (!isTyped && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(context);
        });
    }
}
