using Ganymede.Studio.Playground;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

public sealed class PlaygroundPageTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_BeforeItIsConnected_ShowsWhatItIsAndTakesNoClicks()
    {
        var page = await studio.Client.GetStringAsync(new Uri("playground", UriKind.Relative), Cancellation);

        Assert.Contains("<h1>Playground</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<div inert>", page, StringComparison.Ordinal);
        Assert.All(Lessons.All, l => Assert.Contains($">{l.Name}</button>", page, StringComparison.Ordinal));
        Assert.All(PointData.All, d => Assert.Contains($">{d.Name}</option>", page, StringComparison.Ordinal));
        Assert.Contains("What is computed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FromALinkWithMarkup_ShowsNone()
    {
        var page = await studio.Client.GetStringAsync(new Uri("playground?data=%3Cscript%3Ealert(1)%3C/script%3E&system=%3Cb%3E", UriKind.Relative), Cancellation);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("playground.js", "text/javascript")]
    [InlineData("playground.css", "text/css")]
    public async Task Assets_OfThePage_AreServed(string path, string type)
    {
        using var answer = await studio.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }
}
