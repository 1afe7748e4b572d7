using Xunit;

namespace Ganymede.Studio.Tests.Engine;

/// <summary>A studio whose workspace holds a run of each kind.</summary>
public sealed class ExplorerFixture : IAsyncLifetime
{
    public StudioFixture Studio { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Studio.InitializeAsync();
        TinyRuns.Ring(At("ring"));
        TinyRuns.Glyphs(At("group/glyphs"));
        TinyRuns.ToldGlyphs(At("told"));
        TinyRuns.CodedGlyphs(At("coded"));
        TinyRuns.Ring(At("empty"), rounds: 0);
        TinyRuns.Make(At("pictures"), "pix2pix", "sketches?size=32", 0, "generator.channels=4", "discriminator.channels=4");
    }

    public async ValueTask DisposeAsync() => await Studio.DisposeAsync();

    /// <summary>The folder of a run.</summary>
    public string At(string name) => Path.Combine(Studio.Workspace, name);
}
