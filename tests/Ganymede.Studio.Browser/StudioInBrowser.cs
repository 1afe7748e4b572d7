using System.Diagnostics;
using Ganymede.Training;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Ganymede.Studio.Browser.StudioInBrowser))]

namespace Ganymede.Studio.Browser;

/// <summary>The real program's studio over a workspace with two small runs, and a browser to open it in.</summary>
public sealed class StudioInBrowser : IAsyncLifetime
{
    private const string Announcement = "Studio: ";

    // A page that is right gets there long before; only one that is wrong waits so long, however busy the machine is.
    private const float Patience = 180_000;

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

    /// <summary>A folder that is gone afterwards.</summary>
    public string Folder => folder.FullName;

    /// <summary>The folder of runs.</summary>
    public string Workspace => Path.Combine(folder.FullName, "runs");

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Ganymede.Cli");

    public async ValueTask InitializeAsync()
    {
        Train(Pictures, "dcgan", "--data", "glyphs", "--rounds", "40", "--set", "channels=8", "--set", "batch=16");
        Train(Points, "gan", "--data", "ring", "--rounds", "300", "--every", "15kimg", "--samples", "500");
        await Open();
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = quietly });
    }

    /// <summary>A new window of its own, which notes what goes wrong in it.</summary>
    /// <param name="isDark">Whether it prefers dark pages.</param>
    /// <param name="hasScripts">Whether it runs scripts; without them a page stays as it looks before its first one.</param>
    public async Task<Window> OpenWindow(bool isDark = false, int width = 1280, bool isTouched = false, bool hasScripts = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = isTouched,
            IsMobile = isTouched,
            JavaScriptEnabled = hasScripts,
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(Patience);
        return new Window(await context.NewPageAsync(), Address);
    }

    /// <summary>Kills the studio as a power cut would, and opens another over the same workspace.</summary>
    public async Task Replace()
    {
        studio!.Kill();
        await studio.WaitForExitAsync();
        await Open();
    }

    /// <summary>Trains a run to its end.</summary>
    /// <param name="arguments">As for <c>ganymede train</c>.</param>
    public void Train(string name, params string[] arguments)
    {
        using var process = Start(["train", .. arguments, "--out", Path.Combine(Workspace, name), "--threads", "1", "--json"]);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        studio?.Kill();
        studio?.Dispose();
        foreach (var run in Directory.EnumerateDirectories(Workspace)) await EndTraining(run);
        folder.Delete(recursive: true);
    }

    // A training goes on without its studio, which here only one that a failed test began does.
    private static async Task EndTraining(string run)
    {
        if (RunFolder.TrainerOf(run) is not { } trainer) return;
        using var process = Process.GetProcessById(trainer.Id);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task Open()
    {
        studio = Start("studio", "--port", "0", "--workspace", Workspace, "--threads", "1");
        while (await studio.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Announcement, StringComparison.Ordinal)) continue;
            Address = new Uri(line[Announcement.Length..]);
            return;
        }

        throw new InvalidOperationException("The studio ended before it listened.");
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
}
