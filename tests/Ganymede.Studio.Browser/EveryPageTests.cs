using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>What holds for every page, whatever it is for.</summary>
public sealed class EveryPageTests(StudioInBrowser studio)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "runs", "/" },
        { "run", $"/run/{StudioInBrowser.Pictures}" },
        { "run-of-points", $"/run/{StudioInBrowser.Points}" },
        { "compare", $"/compare?runs={StudioInBrowser.Pictures},{StudioInBrowser.Points}" },
        { "new", "/new" },
        { "playground", "/playground" },
        { "latent", $"/latent?run={StudioInBrowser.Pictures}" },
        { "api", "/api" },
        { "not-found", "/not-found" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InLightAndDark_IsUsableByEverybody(string name, string path)
    {
        foreach (var isDark in (bool[])[false, true])
        {
            await using var window = await studio.OpenWindow(isDark);
            await window.Go(path);
            await window.Keep($"{name}-{(isDark ? "dark" : "light")}");

            var found = await window.SeriousViolations();
            Assert.True(found.Count == 0, string.Join('\n', found));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnANarrowScreen_NeedsNoSidewaysScrolling(string name, string path)
    {
        await using var window = await studio.OpenWindow(width: 390);
        await window.Go(path);
        await window.Keep($"{name}-narrow");

        Assert.InRange(await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, 390);
    }

    [Fact]
    public async Task Address_OfNothing_SaysSo_AndLeadsOn()
    {
        await using var window = await studio.OpenWindow();
        await window.Page.GotoAsync(new Uri(studio.Address, "/no/such/page").ToString());
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "New run" }).ClickAsync();

        await window.Page.Locator("main[data-live] h1:text-is('New run')").WaitForAsync();
        window.Forgive("404");
    }
}
