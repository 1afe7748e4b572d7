using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>Looking at runs as a person would.</summary>
public sealed class RunsTests(StudioInBrowser studio)
{
    [Fact]
    public async Task Timeline_MovedByKeyboardAndPlay_GoesThroughAllPictures()
    {
        await using var window = await studio.OpenWindow();
        await window.Go($"/run/{StudioInBrowser.Pictures}");
        var slider = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Which picture" });
        var picture = window.Page.Locator(".timeline img");
        var newest = await picture.GetAttributeAsync("alt");

        await slider.FocusAsync();
        await slider.PressAsync("Home");
        await Assertions.Expect(picture).ToHaveAttributeAsync("alt", "Samples at round 0");
        Assert.Equal("before training", await slider.GetAttributeAsync("aria-valuetext"));
        Assert.True(await picture.EvaluateAsync<int>("i => i.decode().then(() => i.naturalWidth)") > 0);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("alt", newest!);
    }

    [Fact]
    public async Task Charts_DraggedOver_ShowThatRangeAndThenTheWholeAgain()
    {
        await using var window = await studio.OpenWindow();
        await window.Go($"/run/{StudioInBrowser.Points}");
        await window.Page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
        var plot = (await window.Page.Locator(".plot").First.BoundingBoxAsync())!;
        var from = window.Page.GetByLabel("From", new() { Exact = true });

        // The reading next to the pointer. A fast machine leaves few, and the last of them, where the curves end, may be far from the last round.
        await window.Page.Mouse.MoveAsync(plot.X + plot.Width - 2, plot.Y + 50);
        var place = window.Page.Locator(".place");
        await Assertions.Expect(place).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^round \\d{1,3}$"));
        await Assertions.Expect(window.Page.Locator(".there").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("\\d"));
        var end = await Round();

        // The range begins at the reading that the pointer showed, wherever that is.
        await window.Page.Mouse.MoveAsync(plot.X + plot.Width / 2, plot.Y + 50);
        await Assertions.Expect(place).Not.ToHaveTextAsync($"round {end}");
        var middle = await Round();
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(plot.X + plot.Width * 0.9f, plot.Y + 60);
        await window.Page.Mouse.UpAsync();
        await Assertions.Expect(from).ToHaveValueAsync($"{middle}");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Whole run" }).ClickAsync();
        await Assertions.Expect(from).ToHaveValueAsync("");

        async Task<int> Round() => int.Parse((await place.InnerTextAsync())["round ".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Runs_ChosenToCompare_AreShownTogether()
    {
        await using var window = await studio.OpenWindow();
        await window.Go("/");

        await window.Page.GetByLabel($"Compare {StudioInBrowser.Pictures}").CheckAsync();
        await window.Page.GetByLabel($"Compare {StudioInBrowser.Points}").CheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Compare 2" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".compared > li")).ToHaveCountAsync(2);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "What differs" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Row, new() { Name = "system" })).ToContainTextAsync("dcgan");
    }

    [Fact]
    public async Task Runs_Compared_ShowCurvesScoresAndSamplesSideBySide()
    {
        studio.Train("rival", "r3gan", "--data", "ring", "--rounds", "60", "--every", "5kimg", "--samples", "500");
        await using var window = await studio.OpenWindow();
        var page = window.Page;
        await window.Go($"/compare?runs={StudioInBrowser.Points}");

        await page.GetByLabel("Add a run").SelectOptionAsync("rival");

        var pictures = page.Locator(".compared > li img");
        await Assertions.Expect(pictures).ToHaveCountAsync(2);
        foreach (var (run, round) in ((string, int)[])[(StudioInBrowser.Points, 300), ("rival", 60)])
            Assert.True(await page.GetByAltText($"Samples of {run} at round {round}").EvaluateAsync<int>("i => i.decode().then(() => i.naturalWidth)") > 0);
        await page.GetByRole(AriaRole.Slider, new() { Name = "Samples at" }).PressAsync("Home");
        foreach (var run in (string[])[StudioInBrowser.Points, "rival"])
            Assert.True(await page.GetByAltText($"Samples of {run} at round 0").EvaluateAsync<int>("i => i.decode().then(() => i.naturalWidth)") > 0);

        var scores = page.GetByRole(AriaRole.Region, new() { Name = "Scores: The best during training" });
        await Assertions.Expect(scores).ToContainTextAsync("modes covered");
        foreach (var run in (string[])[StudioInBrowser.Points, "rival", "real data"])
            await Assertions.Expect(scores.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = run, Exact = true }) })).ToContainTextAsync(new System.Text.RegularExpressions.Regex("\\d"));
        await Assertions.Expect(page.Locator(".chart").First.Locator(".plot path.curve")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "system" })).ToContainTextAsync("r3gan");

        await page.GetByRole(AriaRole.Button, new() { Name = "Leave out rival" }).ClickAsync();
        await Assertions.Expect(pictures).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Run_RenamedAndDeleted_IsAskedForAndGone()
    {
        Copy(StudioInBrowser.Points, "short lived");
        await using var window = await studio.OpenWindow();
        await window.Go("/");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Rename short lived" }).ClickAsync();
        await window.Page.GetByLabel("New name").FillAsync(StudioInBrowser.Pictures);
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("already");
        await window.Page.GetByLabel("New name").FillAsync("doomed");
        await window.Keep("rename");
        Assert.Empty(await window.SeriousViolations());
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete doomed" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("300 rounds of training");
        await window.Keep("delete");
        Assert.Empty(await window.SeriousViolations());
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByText("doomed")).ToHaveCountAsync(0);
        Assert.False(Directory.Exists(Path.Combine(studio.Workspace, "doomed")));
    }

    private void Copy(string from, string to)
    {
        var source = Path.Combine(studio.Workspace, from);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(studio.Workspace, to, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
