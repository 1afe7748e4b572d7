using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>A run from its first setting to its last day, as a person goes through it.</summary>
public sealed class RunJourneyTests(StudioInBrowser studio)
{
    private const string Run = "journey";

    [Fact]
    public async Task Run_StartedFromItsForm_IsWatchedStoppedResumedPlayedWithAndDeleted()
    {
        await using var window = await studio.OpenWindow();
        var page = window.Page;
        var run = new RunOnItsPage(page);

        await window.Go("/new");
        await Choose(page);
        await run.Button("Start training").ClickAsync();
        await page.WaitForURLAsync($"**/run/{Run}");

        await Watch(page, run);
        await run.Stop();
        var before = await run.Rounds();
        Assert.InRange(before, 1, long.MaxValue);

        await run.Button("Resume").ClickAsync();
        await run.Button("Go on").ClickAsync();
        await Assertions.Expect(run.State).ToHaveTextAsync("training");
        await run.RoundsBeyond(before);
        await run.Stop();

        await Play(page, run);

        await window.Go($"/run/{Run}");
        await run.Button("Delete").ClickAsync();
        await run.Button("Delete for good").ClickAsync();
        await page.WaitForURLAsync(studio.Address.ToString());
        await Assertions.Expect(page.GetByText(Run)).ToHaveCountAsync(0);
    }

    // The form, filled in; a goal so far away that only a person ends it.
    private static async Task Choose(IPage page)
    {
        await page.GetByLabel("Which kind of GAN").SelectOptionAsync("dcgan");
        await page.GetByLabel("What to learn from").SelectOptionAsync("glyphs");
        await Assertions.Expect(page.GetByAltText("Some of the items of glyphs")).ToBeVisibleAsync();

        foreach (var (setting, value) in ((string, string)[])[("channels", "8"), ("batch", "16")])
        {
            await page.GetByLabel("Find a setting").FillAsync(setting);
            await page.GetByLabel(new Regex($"^{setting}( \\(changed\\))?$")).FillAsync(value);
        }

        await Assertions.Expect(page.GetByText("Changed: batch=16, channels=8.")).ToBeVisibleAsync();
        await page.GetByLabel("Counted in").SelectOptionAsync("rounds");
        foreach (var (field, value) in ((string, string)[])[("Train for", "1000000"), ("Threads", "1"), ("Name of the run", Run)])
        {
            await page.GetByLabel(field, new() { Exact = true }).FillAsync(value);
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(page.GetByText(new Regex("train dcgan .*--rounds 1000000"))).ToHaveCountAsync(1);
    }

    // The first grid, its successor while the run trains, and all of them behind the slider.
    private static async Task Watch(IPage page, RunOnItsPage run)
    {
        await Assertions.Expect(run.State).ToHaveTextAsync("training");
        var picture = page.Locator(".timeline img");
        var first = await picture.GetAttributeAsync("alt");
        var rounds = await run.Rounds();
        await run.RoundsBeyond(rounds);
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("alt", first!);
        Assert.True(await picture.EvaluateAsync<int>("i => i.decode().then(() => i.naturalWidth)") > 0);

        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Which picture" });
        await slider.PressAsync("Home");
        await Assertions.Expect(picture).ToHaveAttributeAsync("alt", "Samples at round 0");
        await slider.PressAsync("End");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("the latest");
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("alt", "Samples at round 0");
        await Assertions.Expect(page.Locator(".chart .plot svg").First).ToBeVisibleAsync();
    }

    // What it learned: a wall of samples, all but a kept one rolled anew, a sum, and the way between two of them.
    private static async Task Play(IPage page, RunOnItsPage run)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Explore what it learned" }).ClickAsync();
        var tiles = page.Locator("[data-wall] [data-seed]");
        await Assertions.Expect(tiles).ToHaveCountAsync(64);
        await page.Locator("[data-wall] [data-seed='5']").ClickAsync();
        await run.Button("Keep").ClickAsync();
        await run.Button("Reroll all but 1 kept").ClickAsync();
        await Assertions.Expect(tiles).ToHaveCountAsync(64);
        await Assertions.Expect(page.Locator("[data-wall] [data-seed='6']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-wall] [data-seed='5']")).ToHaveCountAsync(1);
        await Loaded(page, "[data-wall] img");

        await page.Locator("[data-place=A]").ScrollIntoViewIfNeededAsync();
        await page.DragAndDropAsync("[data-wall] [data-seed='5']", "[data-place=A]");
        await Loaded(page, "img[src*='/engine/arithmetic.png'][src*='seeds=5']");

        await page.Locator("[data-play]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('[data-frame]').value > 1");
    }

    private static Task Loaded(IPage page, string picture) =>
        page.WaitForFunctionAsync("selector => { const img = document.querySelector(selector); return img && img.complete && img.naturalWidth > 0; }", picture);
}
