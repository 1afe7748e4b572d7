using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>The playground's diagram and its second game, as a person sees them.</summary>
public sealed class PlaygroundDiagramTests(StudioInBrowser studio)
{
    // Small networks, so that a busy machine plays them too.
    private const string Address = "/playground?set=batch=32&set=generator.width=16&set=discriminator.width=16";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SlowMotion_LightsWhatAStageIsAbout_AndStaysReadable(bool isDark)
    {
        await using var window = await Opened(isDark);
        var page = window.Page;
        await page.GetByLabel("Speed").SelectOptionAsync("slow-3");

        await page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();

        await Lit(page, "0-3", "fake real discriminator says", "real discriminator,fake discriminator,discriminator says");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        await window.Keep($"playground-slow-{(isDark ? "dark" : "light")}");
        Assert.Empty(await window.SeriousViolations());
    }

    [Fact]
    public async Task Titles_ShowAndHideLayers_AsTheBoxesUnderTheBoardDo()
    {
        await using var window = await Opened();
        var title = window.Page.Locator("[data-pg-toggle=grid]");
        var box = window.Page.GetByLabel("The latent grid, warped by G");
        await Assertions.Expect(title).ToHaveAttributeAsync("aria-pressed", "false");

        await title.PressAsync("Enter");
        await Assertions.Expect(box).ToBeCheckedAsync();
        await Assertions.Expect(title).ToHaveAttributeAsync("aria-pressed", "true");

        await box.UncheckAsync();
        await Assertions.Expect(title).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Move_OfOnePlayer_LightsItsWaysAlone()
    {
        await using var window = await Opened();
        await window.Page.EvaluateAsync(
            """
            () => {
                const model = document.querySelector("[data-pg=model]");
                window.seen = new Set();
                new MutationObserver(() => window.seen.add(["d", "g"].filter(p => model.classList.contains(`by-${p}`)).join("+"))).observe(model, { attributes: true });
            }
            """);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "One G move" }).ClickAsync();
        await window.Page.WaitForFunctionAsync("() => window.seen.has('g')");
        await window.Page.WaitForFunctionAsync("() => !document.querySelector('.by-g')");

        Assert.False(await window.Page.EvaluateAsync<bool>("() => window.seen.has('d') || window.seen.has('d+g')"));
    }

    [Fact]
    public async Task SmallPictures_AfterARound_ShowSomethingEach()
    {
        await using var window = await Opened();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "One round" }).ClickAsync();

        await window.Page.WaitForFunctionAsync(
            """
            () => {
                const colours = c => new Set(new Uint32Array(c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer)).size;
                const small = [...document.querySelectorAll("[data-pg-part] canvas")];
                return small.length === 9 && small.every(c => c.width > 0 && colours(c) > 1);
            }
            """);
        await window.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-pg-arrow] path')].every(p => p.getTotalLength() > 5)");
        await Assertions.Expect(window.Page.Locator("[data-pg-part=dLoss] [data-pg-value]")).ToHaveTextAsync(await window.Page.Locator("figcaption [data-pg-value=dLoss]").TextContentAsync() ?? "");
    }

    [Fact]
    public async Task SecondGame_OfTheSetupBefore_StaysAtTheSameRound()
    {
        await using var window = await Opened();
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with this setup" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Beside it" })).ToBeVisibleAsync();
        await page.GetByLabel("System").SelectOptionAsync("lsgan");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "system" })).ToContainTextAsync("gan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skip 1,000 rounds" }).ClickAsync();

        await page.WaitForFunctionAsync("() => document.querySelector('[data-pg-value=rounds]').textContent === '1000' && document.querySelector('[data-pg-other=rounds]').textContent === '1000'", null, new() { Timeout = 120_000 });
        Assert.Empty(await window.SeriousViolations());
        await using var second = await studio.OpenWindow();
        await second.Go(await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync());
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "Beside it" })).ToBeVisibleAsync();
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Row, new() { Name = "system" })).ToContainTextAsync("lsgan");
        await Assertions.Expect(second.Page.GetByText("This link sets up both games")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop comparing" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This link sets up the same game")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Beside it" })).ToHaveCountAsync(0);
    }

    private async Task<Window> Opened(bool isDark = false)
    {
        var window = await studio.OpenWindow(isDark);
        await window.Go(Address);
        await Assertions.Expect(window.Page.Locator("[data-pg-value=rounds]").First).ToHaveTextAsync("0", new() { Timeout = 60_000 });
        return window;
    }

    // The caption, the parts and the arrows of one stage, all at once.
    private static Task Lit(IPage page, string stage, string parts, string arrows) => page.WaitForFunctionAsync(
        """
        ([stage, parts, arrows]) => {
            const lit = (name) => [...document.querySelectorAll(`[data-${name}].lit`)].map(e => e.getAttribute(`data-${name}`)).sort().join();
            return document.querySelector("[aria-current=step]")?.dataset.pgStage === stage
                && lit("pg-part") === parts.split(" ").sort().join() && lit("pg-arrow") === arrows.split(",").sort().join();
        }
        """,
        new[] { stage, parts, arrows },
        new() { Timeout = 120_000 });
}
