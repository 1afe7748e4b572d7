using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Ganymede.Studio.Browser.StudioInBrowser))]

namespace Ganymede.Studio.Browser;

/// <summary>The real program's studio over a workspace with two small runs, and a browser to open it in.</summary>
public sealed class StudioInBrowser : IAsyncLifetime
{
    private const string Announcement = "Studio: ";
    private static readonly string[] quietly =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-browser-");
    private IPlaywright? playwright;
    private IBrowser? browser;
    private Process? studio;

    /// <summary>A small run of pictures.</summary>
    public static string Pictures => "pictures";

    /// <summary>A small run of points.</summary>
    public static string Points => "points";

    /// <summary>Where the pages are.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The folder of runs.</summary>
    public string Workspace => Path.Combine(folder.FullName, "runs");

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Ganymede.Cli");

    public async ValueTask InitializeAsync()
    {
        Train("dcgan", "--data", "glyphs", "--rounds", "40", "--set", "channels=8", "--set", "batch=16", "--out", Path.Combine(Workspace, Pictures));
        Train("gan", "--data", "ring", "--rounds", "300", "--out", Path.Combine(Workspace, Points));
        await Open();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = quietly });
    }

    /// <summary>A new window of its own, which notes what goes wrong in it.</summary>
    public async Task<Window> OpenWindow(bool isDark = false, int width = 1280)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        if (isDark) await context.AddCookiesAsync([new Cookie { Name = "ganymede-studio-theme", Value = "standard-dark", Url = Address.ToString() }]);
        return new Window(await context.NewPageAsync(), Address);
    }

    /// <summary>Kills the studio as a power cut would, and opens another over the same workspace.</summary>
    public async Task Replace()
    {
        studio!.Kill();
        await studio.WaitForExitAsync();
        await Open();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        studio?.Kill();
        studio?.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task Open()
    {
        studio = Start(redirect: true, "studio", "--port", "0", "--workspace", Workspace, "--threads", "1");
        while (await studio.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Announcement, StringComparison.Ordinal)) continue;
            Address = new Uri(line[Announcement.Length..]);
            return;
        }

        throw new InvalidOperationException("The studio ended before it listened.");
    }

    private static void Train(params string[] arguments)
    {
        using var process = Start(redirect: false, ["train", .. arguments, "--threads", "1", "--json"]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(bool redirect, params string[] arguments) => Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = redirect, RedirectStandardInput = true })!;
}
