using System.IO.Compression;
using System.Text.RegularExpressions;
using Ganymede.Cli.Tests;
using Ganymede.Training;
using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>Ways into a new run that only a browser has: files that are dropped, and links that are followed.</summary>
public sealed class NewRunTests(StudioInBrowser studio)
{
    [Fact]
    public async Task Zip_DroppedOnThePage_IsLookedThroughAndTrainedOn()
    {
        await using var window = await studio.OpenWindow();
        var page = window.Page;
        await window.Go("/new");

        await Drop(page, Zip());

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What the data doctor noticed" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".preview")).ToContainTextAsync("1 are there twice");
        await Assertions.Expect(page.Locator(".preview")).ToContainTextAsync("notes.txt");
        Assert.True(await page.Locator(".preview img").EvaluateAsync<int>("i => i.decode().then(() => i.naturalWidth)") > 0);
        await window.Keep("new-zip");
        Assert.Empty(await window.SeriousViolations());

        foreach (var (setting, value) in ((string, string)[])[("channels", "8"), ("batch", "4")])
        {
            await page.GetByLabel("Find a setting").FillAsync(setting);
            await page.GetByLabel(new Regex($"^{setting}( \\(changed\\))?$")).FillAsync(value);
        }

        await page.GetByLabel("Counted in").SelectOptionAsync("rounds");
        foreach (var (field, value) in ((string, string)[])[("Train for", "3"), ("Threads", "1"), ("Name of the run", "dropped")])
        {
            await page.GetByLabel(field, new() { Exact = true }).FillAsync(value);
            await page.Keyboard.PressAsync("Tab");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Start training" }).ClickAsync();
        await page.WaitForURLAsync("**/run/dropped");
        await Assertions.Expect(page.Locator("main .badge")).ToHaveTextAsync("finished");
        await Assertions.Expect(page.Locator(".timeline img")).ToHaveAttributeAsync("alt", "Samples at round 3");
    }

    [Fact]
    public async Task Finding_AppliedToANewRun_FillsItsForm()
    {
        studio.Train("ailing", "gan", "--data", "ring", "--rounds", "20", "--seed", "7");
        File.AppendAllText(
            Path.Combine(studio.Workspace, "ailing", "findings.jsonl"),
            new Finding("collapse", 20, 5, 3, new Dictionary<string, double> { ["samples.twins"] = 0.98 }, "Samples resemble each other.", "--set pack=2 --set discriminator.lr=0.0001").ToJson().ToJsonString() + "\n");
        await using var window = await studio.OpenWindow();
        var page = window.Page;
        await window.Go("/run/ailing");

        await page.GetByRole(AriaRole.Link, new() { Name = "Apply to a new run" }).ClickAsync();

        await Assertions.Expect(page.Locator("main .notice").First).ToContainTextAsync("Everything is as in ailing, with what the doctor advised: pack=2, discriminator.lr=0.0001.");
        await Assertions.Expect(page.GetByLabel("pack (changed)")).ToHaveValueAsync("2");
        await Assertions.Expect(page.GetByLabel("discriminator.lr (changed)")).ToHaveValueAsync("0.0001");
        await Assertions.Expect(page.GetByLabel("Which kind of GAN")).ToHaveValueAsync("gan");
        await Assertions.Expect(page.GetByLabel("What to learn from")).ToHaveValueAsync("ring");
        await Assertions.Expect(page.GetByLabel("Seed", new() { Exact = true })).ToHaveValueAsync("7");
        await Assertions.Expect(page.GetByLabel("Train for")).ToHaveValueAsync("20");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start training" })).ToBeEnabledAsync();
        await window.Keep("new-advised");
    }

    // Twelve pictures, one of them twice, and something that is none.
    private string Zip()
    {
        var path = Path.Combine(studio.Folder, "noise.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        for (var i = 0; i < 13; i++)
        {
            using var file = zip.CreateEntry($"noise/{i:D2}.png").Open();
            file.Write(GreyPng.Noise(32, 32, seed: i % 12));
        }

        using var notes = new StreamWriter(zip.CreateEntry("noise/notes.txt").Open());
        notes.Write("Not a picture.");
        return path;
    }

    // As the system does it when a file is let go over the page; scripts may not.
    private static async Task Drop(IPage page, string file)
    {
        var area = page.GetByLabel(new Regex("^Drop a zip"));
        await area.ScrollIntoViewIfNeededAsync();
        var box = (await area.BoundingBoxAsync())!;
        var session = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await session.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new Dictionary<string, object> { ["items"] = Array.Empty<object>(), ["files"] = new[] { file }, ["dragOperationsMask"] = 1 },
            });
        }
    }
}
