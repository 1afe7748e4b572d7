using System.Net;
using Xunit;

namespace Ganymede.Studio.Tests;

/// <summary>A studio on a port of its own, with a workspace that is gone afterwards.</summary>
public sealed class StudioFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-studio-");
    private StudioServer? server;

    /// <summary>The folder of runs.</summary>
    public string Workspace => Path.Combine(folder.FullName, "runs");

    /// <summary>A folder that data may be chosen from.</summary>
    public string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Asks that studio; follows no redirection.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>What decides how it is opened.</summary>
    public StudioOptions Options => new()
    {
        Port = 0,
        Workspace = Workspace,
        DataRoots = [Data],
        Program = [Path.Combine(AppContext.BaseDirectory, "Ganymede.Cli")],
        Threads = 1,
    };

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        server = StudioServer.Create(Options);
        await server.StartAsync(TestContext.Current.CancellationToken);
        Client = ClientOf(server);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server!.DisposeAsync();
        Waiting.Delete(folder);
    }

    /// <summary>Asks a studio as a browser would that keeps its cookies.</summary>
    public static HttpClient ClientOf(StudioServer server) => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = server.Address,
    };
}
