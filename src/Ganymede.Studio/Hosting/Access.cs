using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ganymede.Studio.Hosting;

/// <summary>
/// Who may come in. On loopback: whoever names this machine by a loopback name, so that no other site's name can be pointed here. On any other
/// address: whoever shows the token, as <c>?token=</c> once (a cookie remembers it), or as a bearer token.
/// </summary>
internal sealed partial class Access(StudioOptions options, ILogger<Access> logger)
{
    private const string Cookie = "ganymede-studio", Parameter = "token", Bearer = "Bearer ";

    private readonly byte[]? expected = options.Token is null ? null : Digest(options.Token);

    // A cookie that is stolen from a disk does not tell the token.
    private string Remembered => Convert.ToHexStringLower(SHA256.HashData(expected!));

    public Task Check(HttpContext context, RequestDelegate next)
    {
        if (!options.IsOpen && !IsLoopbackName(context.Request.Host.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest, "This studio answers under localhost only.");
        if (IsCrossSite(context.Request)) return Refuse(context, StatusCodes.Status403Forbidden, "Another site asked for this; it is not done.");
        if (expected is null) return next(context);
        if (context.Request.Query[Parameter] is [{ } given] && Matches(given)) return Remember(context);
        return IsKnown(context.Request) ? next(context) : Refuse(context, StatusCodes.Status401Unauthorized, "Open the address with its token, as the studio printed it.");
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static bool IsLoopbackName(string host) => host is "localhost" or "127.0.0.1" or "[::1]" or "::1";

    // Browsers say which site asks. Whatever changes something, and the live connection of a page, is for the studio's own pages.
    private static bool IsCrossSite(HttpRequest request)
    {
        if (request.Headers.Origin is not [{ Length: > 0 } origin]) return false;
        var changes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || request.HttpContext.WebSockets.IsWebSocketRequest;
        return changes && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private bool Matches(string given) => CryptographicOperations.FixedTimeEquals(Digest(given), expected);

    private bool IsKnown(HttpRequest request)
    {
        if (request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.Ordinal)) return Matches(header[Bearer.Length..]);
        return request.Cookies[Cookie] is { } kept && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), Encoding.ASCII.GetBytes(Remembered));
    }

    // The token leaves the address bar, and with it the browser's history.
    private Task Remember(HttpContext context)
    {
        context.Response.Cookies.Append(Cookie, Remembered, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true });
        context.Response.Redirect(context.Request.PathBase + context.Request.Path);
        return Task.CompletedTask;
    }

    private Task Refuse(HttpContext context, int status, string reason)
    {
        LogRefused(logger, context.Request.Method, context.Request.Path, context.Connection.RemoteIpAddress?.ToString() ?? "?", reason);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Address}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string method, string path, string address, string reason);
}
