using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>Pages are light or dark as the browser prefers, until a person says otherwise.</summary>
public sealed class AppearanceTests(StudioInBrowser studio)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_BeforeItsFirstScript_LooksAsTheBrowserPrefers(bool isDark)
    {
        await using var window = await studio.OpenWindow(isDark, hasScripts: false);

        await window.Page.GotoAsync(studio.Address.ToString());

        Assert.Equal(isDark, await IsDark(window.Page));
    }

    [Fact]
    public async Task Page_WithoutAChoice_FollowsTheBrowser_WithoutBeingLoadedAnew()
    {
        await using var window = await studio.OpenWindow();
        var page = window.Page;
        await window.Go("/");
        await page.EvaluateAsync("() => { window.untouched = true; }");
        Assert.False(await IsDark(page));

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Shown(page, "dark");
        Assert.True(await IsDark(page));

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Shown(page, "light");
        Assert.False(await IsDark(page));
        Assert.True(await page.EvaluateAsync<bool>("() => window.untouched"));
    }

    [Fact]
    public async Task Choice_OfAPerson_Stays_WhateverTheBrowserPrefers()
    {
        await using var window = await studio.OpenWindow(isDark: true);
        var page = window.Page;
        await window.Go("/");
        Assert.True(await IsDark(page));

        await Button(page, "Light").ClickAsync();
        await Shown(page, "light");
        Assert.False(await IsDark(page));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.False(await IsDark(page));

        await window.Go("/api");
        Assert.False(await IsDark(page));
        await page.GotoAsync(new Uri(studio.Address, "/no/such/page").ToString());
        Assert.False(await IsDark(page));
        await Button(page, "Dark").ClickAsync();
        Assert.True(await IsDark(page));
        await page.GetByRole(AriaRole.Link, new() { Name = "New run" }).ClickAsync();
        await page.Locator("main[data-live] h1:text-is('New run')").WaitForAsync();
        Assert.True(await IsDark(page));
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-appearance"));
        await Assertions.Expect(Button(page, "Light")).ToBeVisibleAsync();
        window.Forgive("404");
    }

    [Fact]
    public async Task Choice_InABrowserThatKeepsNoCookies_HoldsWhileThePageIsOpen()
    {
        await using var window = await studio.OpenWindow(isDark: true);
        var page = window.Page;
        await page.AddInitScriptAsync("Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} })");
        await window.Go("/");

        await Button(page, "Light").ClickAsync();
        await Shown(page, "light");
        await page.GetByRole(AriaRole.Link, new() { Name = "API", Exact = true }).ClickAsync();
        await page.Locator("main[data-live] h1:text-is('API')").WaitForAsync();
        Assert.False(await IsDark(page));

        await window.Go("/");
        Assert.True(await IsDark(page));
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = $"{name} appearance", Exact = true });

    private static Task Shown(IPage page, string appearance) => Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-appearance", appearance);

    // Of the ground that is painted, whatever anything else says.
    private static Task<bool> IsDark(IPage page) => page.EvaluateAsync<bool>(
        """
        () => {
            const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
            brush.fillStyle = getComputedStyle(document.body).backgroundColor;
            brush.fillRect(0, 0, 1, 1);
            return brush.getImageData(0, 0, 1, 1).data.slice(0, 3).every(c => c < 96);
        }
        """);
}
