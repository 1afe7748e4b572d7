using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using Radzen;

namespace Ganymede.Studio.Tests.Components;

/// <summary>Components as HTML, without a browser.</summary>
internal static class Drawn
{
    /// <summary>A component's first answer.</summary>
    /// <param name="services">What it asks for besides what every page has.</param>
    public static async Task<string> Of<T>(Dictionary<string, object?> parameters, Action<IServiceCollection>? services = null) where T : IComponent
    {
        var all = new ServiceCollection().AddRadzenComponents().AddSingleton<IJSRuntime, NoScript>().AddSingleton<NavigationManager, Nowhere>();
        services?.Invoke(all);
        await using var provider = all.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// <summary>The same as a person reads it: blanks are one, and characters are themselves.</summary>
    public static string Read(string html) => WebUtility.HtmlDecode(string.Join(' ', html.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>How often a part is in a text.</summary>
    public static int Count(string text, string part) => text.Split(part).Length - 1;

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new InvalidOperationException("There is no browser.");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => throw new InvalidOperationException("There is no browser.");
    }

    private sealed class Nowhere : NavigationManager
    {
        public Nowhere() => Initialize("http://localhost/", "http://localhost/");
    }
}
