using System.Net;
using Xunit;

namespace Ganymede.Studio.Tests.Hosting;

public sealed class AccessTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("studio.css", "text/css")]
    [InlineData("_framework/blazor.web.js", "text/javascript")]
    [InlineData("_content/Radzen.Blazor/Radzen.Blazor.min.js", "text/javascript")]
    [InlineData("_content/Radzen.Blazor/css/standard-dark-base.css", "text/css")]
    public async Task Studio_OnThisMachine_ServesItsPagesAndAllTheyNeed(string path, string type)
    {
        using var answer = await studio.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such/page", "text/html,*/*", true)]
    [InlineData("no-such-file.js", "*/*", false)]
    [InlineData("api/v1/nothing", "application/json", false)]
    public async Task Address_OfNothing_IsAnsweredWithAPageWhereOneIsWanted(string path, string accept, bool isPage)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);

        using var answer = await studio.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(isPage, (await answer.Content.ReadAsStringAsync(Cancellation)).Contains("There is nothing here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asset_KnownToTheBrowser_IsNotSentAgain()
    {
        using var first = await studio.Client.GetAsync(new Uri("studio.css", UriKind.Relative), Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "studio.css");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await studio.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("169.254.0.1")]
    public async Task Studio_UnderAnotherName_IsNotThere(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        request.Headers.Host = host;

        using var answer = await studio.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Change_AskedForByAnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "_blazor/negotiate");
        request.Headers.Add("Origin", "http://evil.example");

        using var answer = await studio.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public void Studio_OpenToOthersWithoutToken_IsRefused()
    {
        var e = Assert.Throws<ConfigurationException>(() => StudioServer.Create(studio.Options with { Address = IPAddress.Any }));

        Assert.Contains("only with a token", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studio_WithToken_LetsInOnlyWhoKnowsIt()
    {
        await using var open = StudioServer.Create(studio.Options with { Token = "right" });
        await open.StartAsync(Cancellation);
        using var client = StudioFixture.ClientOf(open);

        using var stranger = await client.GetAsync(new Uri("", UriKind.Relative), Cancellation);
        using var wrong = await client.GetAsync(new Uri("?token=wrong", UriKind.Relative), Cancellation);
        using var right = await client.GetAsync(new Uri("?token=right", UriKind.Relative), Cancellation);
        using var later = await client.GetAsync(new Uri("", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.DoesNotContain("token", right.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Studio_OnATakenPort_SaysSo()
    {
        await using var second = StudioServer.Create(studio.Options with { Port = studio.Client.BaseAddress!.Port });

        var e = await Assert.ThrowsAsync<ConfigurationException>(() => second.StartAsync(Cancellation));

        Assert.Contains("--port", e.Message, StringComparison.Ordinal);
    }
}
