using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>Plays with what a run learned, as a person would.</summary>
public sealed class LatentExplorerTests(StudioInBrowser studio, ITestOutputHelper output)
{
    private const string Address = "/latent?run=";
    private const string Wall = "[data-wall] img";

    [Fact]
    public async Task Reroll_ShowsNewSamples_AndKeepsWhatIsKept()
    {
        await using var window = await Opened(StudioInBrowser.Pictures);
        var page = window.Page;
        await page.ClickAsync(Tile(5));
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        var before = await Shown(page, Wall);

        var clock = Stopwatch.StartNew();
        await page.ClickAsync("text=Reroll all but 1 kept");
        await page.WaitForFunctionAsync("before => { const wall = document.querySelector('[data-wall] img'); return wall.getAttribute('src') !== before && wall.complete && !wall.parentElement.classList.contains('busy'); }", before);
        output.WriteLine($"64 new samples after {clock.ElapsedMilliseconds} ms");

        Assert.Equal(1, await page.Locator(Tile(5)).CountAsync());
        Assert.Equal(0, await page.Locator(Tile(6)).CountAsync());
        Assert.Equal(1, await page.Locator(Tile(126)).CountAsync());
        Assert.Equal("Sample of seed 5, kept", await page.GetAttributeAsync(Tile(5), "aria-label"));
    }

    [Fact]
    public async Task Samples_DraggedIntoASum_GiveItsAnswer()
    {
        await using var window = await Opened(StudioInBrowser.Pictures);
        var page = window.Page;
        await page.Locator("[data-place=A]").ScrollIntoViewIfNeededAsync();

        foreach (var (seed, place) in ((int, string)[])[(3, "A"), (4, "A"), (12, "B"), (20, "C")]) await page.DragAndDropAsync(Tile(seed), $"[data-place={place}]");

        await page.WaitForSelectorAsync("img[src*='/engine/arithmetic.png'][src*='seeds=3-4&minus=12&plus=20']");
        Assert.NotEmpty(await Shown(page, "img[src*='/engine/arithmetic.png']"));
        Assert.Equal("Sample of seed 20 was put into C.", await page.TextContentAsync(".latent-said"));
    }

    [Fact]
    public async Task Explorer_WithoutAMouse_ChoosesSamplesAndAddsThem()
    {
        await using var window = await Opened(StudioInBrowser.Points);
        var page = window.Page;
        await page.FocusAsync($"{Tile(0)}");

        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#chosen-title:has-text('Sample of seed 9')");
        await page.GetByRole(AriaRole.Button, new() { Name = "A", Exact = true }).PressAsync("Enter");

        await page.GetByRole(AriaRole.Button, new() { Name = "Take Sample of seed 9 out of A" }).WaitForAsync();
        Assert.NotEmpty(await Shown(page, "img[src*='/engine/arithmetic.png']"));
    }

    [Fact]
    public async Task Pad_MovedByKeysAndMouse_ShowsWhatLiesThere()
    {
        await using var window = await Opened(StudioInBrowser.Pictures);
        var page = window.Page;
        var field = page.GetByRole(AriaRole.Slider, new() { Name = "Place between the four corners" });

        for (var i = 0; i < 3; i++) await field.PressAsync("ArrowLeft");
        var keyed = await field.GetAttributeAsync("aria-valuetext");
        await page.WaitForSelectorAsync("[data-pad-picture][src*='x=0.44&y=0.5']");
        await field.ClickAsync(new() { Position = new() { X = 4, Y = 4 } });
        await page.WaitForFunctionAsync("() => { const pad = document.querySelector('[data-pad-picture]'); return !pad.src.includes('x=0.44') && pad.complete; }");

        Assert.Equal("44 % across, 50 % down", keyed);
        Assert.NotEmpty(await Shown(page, "[data-pad-picture]"));
    }

    [Fact]
    public async Task Walk_ForPeopleWhoWantNoMotion_StandsStillUntilItIsPlayed()
    {
        await using var window = await Opened(StudioInBrowser.Pictures);
        var page = window.Page;
        var play = page.Locator("[data-play]");
        var frame = page.Locator("[data-frame]");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-frame]').hasAttribute('aria-valuetext')");
        Assert.Equal(("Play", "0"), (await play.TextContentAsync(), await frame.InputValueAsync()));

        await play.ClickAsync();

        await page.WaitForFunctionAsync("() => document.querySelector('[data-frame]').value > 2");
        await play.ClickAsync();
        Assert.Equal("Play", await play.TextContentAsync());
    }

    [Fact]
    public async Task Directions_ThatAreFound_MoveTheWall()
    {
        await using var window = await Opened(StudioInBrowser.Points);
        var page = window.Page;

        await page.ClickAsync("text=Find from the first weights");
        await page.FocusAsync("#direction-factor1");
        await page.Keyboard.PressAsync("End");

        await page.WaitForSelectorAsync("[data-wall] img[src*='move=factor1%3D%2B4']");
        Assert.NotEmpty(await Shown(page, Wall));
        await page.ClickAsync(".latent-nearest button >> nth=0");
        await page.WaitForSelectorAsync(".latent-nearest ol li");
    }

    private static string Tile(int seed) => $"[data-wall] [data-seed=\"{seed}\"]";

    // Its address, once it is there and is a picture.
    private static async Task<string> Shown(IPage page, string selector)
    {
        await page.WaitForFunctionAsync("selector => { const img = document.querySelector(selector); return img && img.complete && img.naturalWidth > 0; }", selector);
        return await page.GetAttributeAsync(selector, "src") ?? "";
    }

    private async Task<Window> Opened(string run)
    {
        var window = await studio.OpenWindow();
        await window.Go(Address + run);
        await Shown(window.Page, Wall);
        await window.Page.WaitForFunctionAsync("() => document.querySelector('[data-pad-picture]').src");
        return window;
    }
}
