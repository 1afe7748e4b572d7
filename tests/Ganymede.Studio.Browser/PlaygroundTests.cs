using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>Plays the game in the plane, with a mouse, with keys, and with a finger.</summary>
public sealed class PlaygroundTests(StudioInBrowser studio)
{
    [Fact]
    public async Task Points_DrawnWithTheMouse_AreLearnedUntilAllAreCovered()
    {
        await using var window = await Opened();
        var page = window.Page;
        await page.GetByRole(AriaRole.Combobox, new() { Name = "System", Exact = true }).SelectOptionAsync("r3gan");
        await Assertions.Expect(Link(page)).ToHaveValueAsync(new Regex("system=r3gan"));

        var place = await PlaceOn(page);
        foreach (var (x, y) in ((double, double)[])[(0.25, 0.3), (0.75, 0.3), (0.7, 0.75)])
        {
            var (left, top) = place(x, y);
            await page.Mouse.ClickAsync(left, top);
        }

        await Assertions.Expect(Drawn(page)).ToHaveTextAsync("3 dots.");
        var (from, to) = (place(0.2, 0.75), place(0.3, 0.75));
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(Drawn(page)).ToHaveTextAsync(new Regex("^([5-9]|1\\d) dots\\.$"));
        var dots = await Drawn(page).TextContentAsync();
        await Button(page, "Play with these points").ClickAsync();
        await Assertions.Expect(Link(page)).ToHaveValueAsync(new Regex("data=dots\\?at(=|%3D)-0\\.7[4-6]?,0\\.(59|60?|61);0\\.7"));
        await Assertions.Expect(Value(page, "modes")).ToHaveTextAsync(dots!.Split(' ')[0]);

        await Button(page, "Play").ClickAsync();
        await Covered(page, "covered === modes && rounds > 0");
        await Pause(page);
        await window.Keep("playground-drawn");

        var rounds = int.Parse((await Value(page, "rounds").TextContentAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        await Button(page, "One round").ClickAsync();
        await Assertions.Expect(Value(page, "rounds")).ToHaveTextAsync($"{rounds + 1}");
    }

    [Fact]
    public async Task Points_PutByKeys_ArePlayedWith()
    {
        await using var window = await Opened();
        var page = window.Page;

        await Canvas(page).FocusAsync();
        foreach (var key in (string[])["Shift+ArrowRight", "Shift+ArrowRight", "Space", "Shift+ArrowUp", "ArrowLeft", "Enter", "Shift+ArrowDown", "Shift+ArrowDown", "Space", "Backspace"]) await page.Keyboard.PressAsync(key);

        await Assertions.Expect(Drawn(page)).ToHaveTextAsync("2 dots left.");
        await Button(page, "Play with these points").PressAsync("Enter");
        await Assertions.Expect(Link(page)).ToHaveValueAsync(new Regex("data=dots\\?at(=|%3D)0\\.5,0;0\\.45,0\\.25(&|%26)"));
        await Assertions.Expect(Value(page, "modes")).ToHaveTextAsync("2");
        await Button(page, "Play").PressAsync("Enter");
        await Covered(page, "rounds > 5");
        await Button(page, "Pause").PressAsync("Enter");
        await Assertions.Expect(Button(page, "Play")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Points_DrawnWithAFinger_ArePlayedWith_AndThePageStaysWhereItIs()
    {
        await using var window = await Opened(width: 390, isTouched: true);
        var page = window.Page;
        var place = await PlaceOn(page);
        var scrolled = await page.EvaluateAsync<double>("window.scrollY");

        await Stroke(page, place(0.3, 0.2), place(0.3, 0.8));
        await Stroke(page, place(0.7, 0.5), place(0.7, 0.5));

        await Assertions.Expect(Drawn(page)).ToHaveTextAsync(new Regex("^\\d+ dots\\.$"));
        var dots = (await Drawn(page).TextContentAsync())!.Split(' ')[0];
        Assert.InRange(int.Parse(dots, System.Globalization.CultureInfo.InvariantCulture), 4, 50);
        Assert.Equal(scrolled, await page.EvaluateAsync<double>("window.scrollY"));
        await Button(page, "Play with these points").TapAsync();
        await Assertions.Expect(Value(page, "modes")).ToHaveTextAsync(dots);
        await Button(page, "Play").TapAsync();
        await Covered(page, "rounds > 5");
        await Pause(page);
        await window.Keep("playground-finger");
    }

    [Fact]
    public async Task Lesson_OfCollapse_ShowsItAndItsCure()
    {
        await using var window = await Opened();
        var page = window.Page;

        await Button(page, "Mode collapse").ClickAsync();
        await Assertions.Expect(page.GetByText("sends all fakes to the same few clusters")).ToBeVisibleAsync();
        await Assertions.Expect(Button(page, "Mode collapse")).ToHaveAttributeAsync("aria-pressed", "true");
        await Covered(page, "rounds >= 150 && covered < modes / 2");
        await Pause(page);
        await window.Keep("playground-collapsed");

        await Button(page, "Cure: a penalty on its slope").ClickAsync();
        await Assertions.Expect(page.GetByText("R1 charges the discriminator")).ToBeVisibleAsync();
        await Covered(page, "rounds >= 150 && covered === modes");
        await Pause(page);
        await window.Keep("playground-cured");
        Assert.Empty(await window.SeriousViolations());
    }

    private async Task<Window> Opened(int width = 1280, bool isTouched = false)
    {
        var window = await studio.OpenWindow(width: width, isTouched: isTouched);
        await window.Go("/playground");
        await Assertions.Expect(Button(window.Page, "Play")).ToBeEnabledAsync();
        await Assertions.Expect(window.Page.Locator("[inert]")).ToHaveCountAsync(0);
        return window;
    }

    // What the numbers beside the board say, in JavaScript.
    private static Task Covered(IPage page, string condition) => page.WaitForFunctionAsync(
        $$"""
        () => {
            const [rounds, covered, modes] = ['rounds', 'covered', 'modes'].map(n => parseFloat(document.querySelector(`[data-pg-value=${n}]`).textContent));
            return {{condition}};
        }
        """);

    // Until the last frame says that nothing moves any more.
    private static async Task Pause(IPage page)
    {
        await Button(page, "Pause").ClickAsync();
        await Assertions.Expect(Value(page, "fps")).ToHaveTextAsync("0");
    }

    // Where a share of the drawing's width and height lies in the window.
    private static async Task<Func<double, double, (float X, float Y)>> PlaceOn(IPage page)
    {
        await Canvas(page).ScrollIntoViewIfNeededAsync();
        var box = (await Canvas(page).BoundingBoxAsync())!;
        return (x, y) => ((float)(box.X + (x * box.Width)), (float)(box.Y + (y * box.Height)));
    }

    private static async Task Stroke(IPage page, (float X, float Y) from, (float X, float Y) to)
    {
        const int Steps = 12;
        var session = await page.Context.NewCDPSessionAsync(page);
        await Touch("touchStart", 0);
        for (var i = 1; i <= Steps; i++) await Touch("touchMove", i);
        await session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });

        Task Touch(string type, int step) => session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = new[] { new Dictionary<string, object> { ["x"] = from.X + ((to.X - from.X) * step / Steps), ["y"] = from.Y + ((to.Y - from.Y) * step / Steps) } },
        });
    }

    private static ILocator Canvas(IPage page) => page.GetByRole(AriaRole.Application, new() { Name = "Drawing of points" });

    private static ILocator Drawn(IPage page) => page.Locator("[data-pg=dots]");

    private static ILocator Link(IPage page) => page.GetByLabel("Link", new() { Exact = true });

    private static ILocator Value(IPage page, string name) => page.Locator($"[data-pg-value={name}]").First;

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
