using System.Globalization;
using Microsoft.Playwright;

namespace Ganymede.Studio.Browser;

/// <summary>What a person sees and does on the page of a run.</summary>
internal sealed class RunOnItsPage(IPage page)
{
    /// <summary>What the run does, in a word.</summary>
    public ILocator State => page.Locator("main .badge");

    private ILocator RoundsTile => page.Locator("dl div").Filter(new() { Has = page.GetByText("rounds", new() { Exact = true }) }).Locator("dd");

    /// <summary>A button, by what it says.</summary>
    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>How many rounds are shown.</summary>
    public async Task<long> Rounds() => long.Parse(await RoundsTile.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>Waits for more. Readings come a few times a second; whoever watches sees the number move.</summary>
    public async Task RoundsBeyond(long rounds)
    {
        while (await Rounds() <= rounds) await Assertions.Expect(RoundsTile).Not.ToHaveTextAsync(await RoundsTile.InnerTextAsync());
    }

    /// <summary>Ends its training.</summary>
    public async Task Stop()
    {
        await Button("Stop and save").ClickAsync();
        await Assertions.Expect(State).ToHaveTextAsync("stopped");
    }
}
