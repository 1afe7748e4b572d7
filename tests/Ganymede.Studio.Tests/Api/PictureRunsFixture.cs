using Ganymede.Studio.Tests.Engine;
using Xunit;

namespace Ganymede.Studio.Tests.Api;

/// <summary>A studio whose workspace holds a run of each kind that makes something of pictures, and some that do not.</summary>
public sealed class PictureRunsFixture : IAsyncLifetime
{
    private const string Glyphs = "glyphs?count=100";
    private static readonly string[] translating = ["generator.channels=4", "discriminator.channels=4", "batch=2"];

    public StudioFixture Studio { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Studio.InitializeAsync();
        TinyRuns.Make(At("pairs"), "pix2pix", "sketches?size=32", 1, translating);
        TinyRuns.Make(At("cycle"), "cyclegan", "scenes?size=32&paired=no", 1, [.. translating, "generator.blocks=1", "replay=3"]);
        TinyRuns.Make(At("large"), "srgan", Glyphs, 1, "generator.channels=4", "generator.blocks=1", "discriminator.channels=2", "batch=2");
        TinyRuns.Make(At("holes"), "inpaint", Glyphs, 1, [.. translating, "generator.bottleneck=8"]);
        TinyRuns.Make(At("lab/both ways"), "ali", Glyphs, 1, "channels=4", "width=16", "batch=8");
        TinyRuns.Glyphs(At("glyphs"));
        TinyRuns.ToldGlyphs(At("told"));
        TinyRuns.Ring(At("ring"));
    }

    public async ValueTask DisposeAsync() => await Studio.DisposeAsync();

    private string At(string name) => Path.Combine(Studio.Workspace, name);
}
