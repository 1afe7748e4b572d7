using Ganymede.Studio.Api;
using Ganymede.Studio.Components;
using Ganymede.Studio.Engine;
using Ganymede.Studio.Exploring;
using Ganymede.Studio.Hosting;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Playground;
using Ganymede.Studio.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Radzen;

namespace Ganymede.Studio;

/// <summary>The studio as a web server: pages that start, watch and steer runs, and play with what they learned.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private StudioServer(WebApplication app) => this.app = app;

    /// <summary>Where a browser finds it, once it is started.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Builds a studio; it does not listen yet.</summary>
    /// <exception cref="ConfigurationException">The options would let strangers in, or the workspace is no folder.</exception>
    public static StudioServer Create(StudioOptions options)
    {
        if (options is { IsOpen: true, Token: null })
            throw new ConfigurationException($"{options.Address} can be reached by other machines; a studio listens there only with a token.");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(StudioServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(options.Address, options.Port));
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);       // a port that is taken is said in one line
        AddServices(builder.Services, options);
        var app = builder.Build();
        app.Use(PageHeaders.Add);
        app.Use(app.Services.GetRequiredService<Access>().Check);
        MissingPages.Use(app);
        app.UseWebSockets();
        app.UseAntiforgery();
        Assets.Map(app);
        LatentEndpoints.Map(app);
        ApiServices.Map(app);
        RunFiles.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);      // PageHeaders says it
        return new StudioServer(app);
    }

    /// <summary>Listens from now on.</summary>
    /// <exception cref="ConfigurationException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            throw new ConfigurationException($"The studio cannot listen: {e.Message.TrimEnd('.')}. Choose another port with --port.");
        }
    }

    /// <summary>Listens no longer; trainings go on.</summary>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static void AddServices(IServiceCollection services, StudioOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Access>();
        services.AddSingleton<PlaygroundGames>();
        services.AddSingleton(new Workspace(options.Workspace));
        services.AddExploring();
        JobServices.Add(services);
        ApiServices.Add(services);
        services.AddSingleton(TimeProvider.System).AddSingleton<RunCatalog>().AddSingleton<RunChanges>().AddSingleton<RunWatches>();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();     // what it guards lives no longer than the studio
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
    }
}
