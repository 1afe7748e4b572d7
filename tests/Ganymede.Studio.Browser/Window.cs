using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Ganymede.Studio.Browser;

/// <summary>One window of the browser. At its end nothing may have gone wrong in it: no error in the console, no exception, no answer that failed.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly Uri address;
    private readonly List<string> troubles = [];

    internal Window(IPage page, Uri address)
    {
        (Page, this.address) = (page, address);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") troubles.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => troubles.Add($"exception: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) troubles.Add($"{response.Status}: {response.Url}");
        };
    }

    /// <summary>What is shown.</summary>
    public IPage Page { get; }

    /// <summary>Goes to a page and waits until it answers to clicks.</summary>
    public async Task Go(string path)
    {
        await Page.GotoAsync(new Uri(address, path).ToString());
        await Page.Locator("main[data-live] h1").First.WaitForAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Lets pass what went wrong so far, and was meant to.</summary>
    /// <param name="part">What its words contain.</param>
    public void Forgive(string part) => troubles.RemoveAll(t => t.Contains(part, StringComparison.Ordinal));

    /// <summary>What axe finds wrong for people who cannot see or point, of serious and critical impact.</summary>
    public async Task<IReadOnlyList<string>> SeriousViolations()
    {
        var result = await Page.RunAxe(new AxeRunOptions());
        return [.. result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Select(n => n.Html).Take(3))})")];
    }

    /// <summary>Keeps a picture of the whole page among the build's results, to be looked at.</summary>
    public Task Keep(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(troubles);
    }
}
