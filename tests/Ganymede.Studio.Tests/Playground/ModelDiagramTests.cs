using System.Text.RegularExpressions;
using Ganymede.Games;
using Ganymede.Studio.Components.Playground;
using Ganymede.Studio.Playground;
using Ganymede.Systems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

public sealed class ModelDiagramTests
{
    public static TheoryData<int, int> EveryStage => [.. from mover in Enumerable.Range(0, 2) from stage in Enumerable.Range(1, SlowMotion.Stages) select (mover, stage)];

    [Theory]
    [MemberData(nameof(EveryStage))]
    public void Stage_OfAMove_LightsPartsAndNoArrowWithoutBothItsEnds(int mover, int stage)
    {
        bool IsLit(string stages) => stages.Split(' ').Contains($"{mover}-{stage}");
        var lit = ModelDiagram.Parts.Where(p => IsLit(p.Stages)).Select(p => p.Name).ToList();
        var arrows = ModelDiagram.Arrows.Where(a => IsLit(a.Stages)).ToList();

        Assert.InRange(lit.Count, 1, 4);
        Assert.All(arrows, a => Assert.Contains(a.From, lit));
        Assert.All(arrows, a => Assert.Contains(a.To, lit));
        Assert.All(arrows, a => Assert.Contains(mover == 0 ? "d" : "g", a.Players.Split(' ')));
    }

    [Fact]
    public void Arrows_JoinPartsThatThereAre_AndEachIsLitOnce()
    {
        var parts = ModelDiagram.Parts.Select(p => p.Name).ToList();

        Assert.Equal(9, parts.Distinct().Count());
        Assert.All(ModelDiagram.Arrows, a => Assert.Contains(a.From, parts));
        Assert.All(ModelDiagram.Arrows, a => Assert.Contains(a.To, parts));
        Assert.All(ModelDiagram.Arrows, a => Assert.Equal(a.Players.Split(' ').Length, a.Stages.Split(' ').Length));
        Assert.Equal(["d", "g", "g", "g"], ModelDiagram.Arrows.Where(a => a.IsGradient).Select(a => a.Players));
    }

    [Theory]
    [InlineData(Side.Discriminator)]
    [InlineData(Side.Generator)]
    public void Captions_AreOneForEachStage_AndSayTheLossAtTheFourth(Side mover)
    {
        var captions = ModelDiagram.Captions(mover);

        Assert.Equal(SlowMotion.Stages, captions.Count);
        Assert.Equal([3], captions.Index().Where(c => c.Item.Contains("{0}", StringComparison.Ordinal)).Select(c => c.Index));
    }

    [Fact]
    public async Task Markup_HasEveryPart_AndAToggleForEachOfTheFiveLayers()
    {
        var html = await Rendered(new PlaygroundSetup().Options());

        Assert.All(ModelDiagram.Parts, p => Assert.Contains($"data-pg-part=\"{p.Name}\"", html, StringComparison.Ordinal));
        Assert.All(ModelDiagram.Arrows, a => Assert.Contains($"data-pg-arrow=\"{a.From} {a.To}\"", html, StringComparison.Ordinal));
        var toggles = Regex.Matches(html, "<button type=\"button\"[^>]*data-pg-toggle=\"(\\w+)\" aria-pressed=\"true\"").Select(m => m.Groups[1].Value);
        Assert.Equal(["fake", "grid", "pull", "real", "surface"], toggles.Order());
        Assert.Contains(">2 × 64 units<", Text(html), StringComparison.Ordinal);
        Assert.Contains(">2-D Gaussian<", Text(html), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "Its loss counts how wrong it was|G&#x27;s loss, now|G's loss, now"));
    }

    [Fact]
    public async Task Markup_OfOtherNetworks_SaysWhatTheyAre()
    {
        var options = new PlaygroundSetup { Settings = ["generator.depth=0", "discriminator.depth=5", "discriminator.width=8", "latent.size=1", "latent.kind=uniform"] }.Options();
        Assert.Equal((1, LatentKind.Uniform), (options.LatentSize, options.LatentKind));

        var html = Text(await Rendered(options));

        Assert.Contains(">linear<", html, StringComparison.Ordinal);
        Assert.Contains(">5 × 8 units<", html, StringComparison.Ordinal);
        Assert.Contains(">1-D uniform<", html, StringComparison.Ordinal);
    }

    // Without the space that lies about text in markup.
    private static string Text(string html) => Regex.Replace(System.Net.WebUtility.HtmlDecode(html), @">\s+|\s+<", m => m.Value.Trim());

    private static async Task<string> Rendered(GanOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<PlaygroundModel>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Options"] = options }))).ToHtmlString());
    }
}
