using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>Pauses, continues and evaluates runs from their pages.</summary>
public sealed class RunSteeringTests(StudioInBrowser studio)
{
    [Fact]
    public async Task Training_PausedAndContinued_StandsStillMeanwhile()
    {
        const string Run = "paused";
        await using var window = await studio.OpenWindow();
        var run = new RunOnItsPage(window.Page);
        var started = await window.Page.APIRequest.PostAsync(
            new Uri(studio.Address, "/api/v1/runs").ToString(),
            new() { DataObject = new { name = Run, system = "gan", data = "ring", rounds = 100_000_000, threads = 1 } });
        Assert.Equal(201, started.Status);
        await window.Go($"/run/{Run}");
        await Assertions.Expect(run.State).ToHaveTextAsync("training");
        await run.RoundsBeyond(0);

        await run.Button("Pause").ClickAsync();
        await Assertions.Expect(run.State).ToHaveTextAsync("paused");

        await window.Go($"/run/{Run}");
        var before = await run.Rounds();
        await Look($"/run/{Run}", "run-paused", page => Assertions.Expect(new RunOnItsPage(page).State).ToHaveTextAsync("paused"));
        await window.Go($"/run/{Run}");
        Assert.Equal(before, await run.Rounds());

        await run.Button("Continue").ClickAsync();
        await Assertions.Expect(run.State).ToHaveTextAsync("training");
        await run.RoundsBeyond(before);
        await run.Stop();
    }

    [Fact]
    public async Task Evaluation_AskedForOnARunsPage_ShowsItsScores()
    {
        const string Run = "judged";
        studio.Train(Run, "gan", "--data", "ring", "--rounds", "100");
        await Look($"/run/{Run}", "run-evaluate", OpenForm);
        await using var window = await studio.OpenWindow();
        var page = window.Page;
        var run = new RunOnItsPage(page);
        await window.Go($"/run/{Run}");
        await Assertions.Expect(page.GetByText("Not evaluated yet")).ToBeVisibleAsync();

        await OpenForm(page);
        await page.GetByLabel("Samples", new() { Exact = true }).FillAsync("500");
        await page.Keyboard.PressAsync("Tab");
        await run.Button("Measure now").ClickAsync();

        await Assertions.Expect(run.Button("Evaluate again")).ToBeVisibleAsync();
        var score = page.GetByRole(AriaRole.Region, new() { Name = "Scores" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "modes covered" });
        await Assertions.Expect(score.GetByRole(AriaRole.Cell).First).ToHaveTextAsync(new Regex("^\\d"));
        await Assertions.Expect(page.GetByText("Not evaluated yet")).ToHaveCountAsync(0);
        await window.Keep("run-scored");
        Assert.Empty(await window.SeriousViolations());
    }

    private static async Task OpenForm(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Evaluate", Exact = true }).ClickAsync();
        await page.GetByText("Which scores").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Which scores; none chosen") })).ToBeVisibleAsync();
    }

    // In light and dark, wide and narrow.
    private async Task Look(string path, string name, Func<IPage, Task> arrive)
    {
        foreach (var (isDark, width) in ((bool, int)[])[(false, 1280), (true, 1280), (false, 390), (true, 390)])
        {
            await using var window = await studio.OpenWindow(isDark, width);
            await window.Go(path);
            await arrive(window.Page);
            await window.Keep($"{name}-{(isDark ? "dark" : "light")}-{width}");

            var found = await window.SeriousViolations();
            Assert.True(found.Count == 0, string.Join('\n', found));
            Assert.InRange(await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
        }
    }
}
