using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Studio.Components.Exploring;
using Ganymede.Studio.Exploring;
using Ganymede.Studio.Runs;
using Ganymede.Studio.Tests.Engine;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ganymede.Studio.Tests.Exploring;

public sealed class ExplorerComponentsTests(ExplorerFixture explorer) : IClassFixture<ExplorerFixture>
{
    private static readonly ConditionSpace told = new([new ItemAttribute("class", ["<b>shoe</b>", "hat"])], ["c1"], null);

    [Fact]
    public async Task Wall_NamesEverySample_AndTellsKeptOnesWithoutColour()
    {
        var exploration = Opened(null);
        exploration.Keep(17, true);

        var html = await Rendered<SampleWall>(exploration);

        Assert.Equal(Exploration.WallCount, Count(html, "<button type=\"button\" class=\"tile"));
        Assert.Contains("aria-label=\"Sample of seed 16\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Sample of seed 17, kept\"", html, StringComparison.Ordinal);
        Assert.Equal(1, Count(html, "tabindex=\"0\""));
        Assert.Contains("Reroll all but 1 kept", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controls_OfARunThatIsTold_OfferItsValuesAsText()
    {
        var html = await Rendered<LatentControls>(Opened(told));

        Assert.Contains("&lt;b&gt;shoe&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>shoe", html, StringComparison.Ordinal);
        Assert.Contains("code c1", html, StringComparison.Ordinal);
        Assert.Contains("Find what changes samples most", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controls_OfUniformLatents_OfferNoTruncation()
    {
        var html = await Rendered<LatentControls>(Opened(null, LatentKind.Uniform));

        Assert.Contains("have no tails to cut", html, StringComparison.Ordinal);
        Assert.Contains("is told nothing", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controls_OfARunWithDirections_HaveASliderForEach()
    {
        var direction = new Direction("factor1", DirectionMethod.Factorization, [1], "40 % of what the first weights amplify");
        var html = await Rendered<LatentControls>(Opened(null, directions: [direction]));

        Assert.Contains("id=\"direction-factor1\"", html, StringComparison.Ordinal);
        Assert.Contains("40 % of what the first weights amplify", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Find what changes", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sum_WithoutSamples_SaysHowToBegin_AndWithThemShowsTheAnswer()
    {
        var exploration = Opened(null);
        Assert.Contains("Put samples into A to begin", await Rendered<LatentSum>(exploration), StringComparison.Ordinal);

        exploration.Put(ExplorerPlace.A, 3);
        exploration.Put(ExplorerPlace.B, 4);
        var html = await Rendered<LatentSum>(exploration);

        Assert.Contains("/engine/arithmetic.png?run=run&amp;seeds=3&amp;minus=4", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Take Sample of seed 3 out of A\"", html, StringComparison.Ordinal);
        Assert.Contains("fewer than three", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_ThatCanBeExplored_MakeSamplesOfLatents_AndHaveACheckpoint()
    {
        using var services = Services();

        var names = services.GetRequiredService<ExplorableRuns>().All().Select(r => r.Name);

        Assert.Equal(["coded", "group/glyphs", "ring", "told"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_ThatTranslates_IsRefusedWithTheVerbThatFits()
    {
        using var services = Services();

        var e = await Assert.ThrowsAsync<ConfigurationException>(() => services.GetRequiredService<ExplorableRuns>().Open("pictures", TestContext.Current.CancellationToken));

        Assert.Contains("ganymede translate pictures PICTURES", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatIsOpened_SaysWhatThePageNeeds()
    {
        using var services = Services();

        var opened = await services.GetRequiredService<ExplorableRuns>().Open("told", TestContext.Current.CancellationToken);

        Assert.Equal(("cgan", 1L, false), (opened.System, opened.Rounds, opened.MakesPoints));
        Assert.Equal(10, opened.Conditions!.Attributes.Single().Values.Count);
        Assert.Empty(opened.Directions);
    }

    private static Exploration Opened(ConditionSpace? conditions, LatentKind kind = LatentKind.Gaussian, params Direction[] directions) => new(new OpenedRun(
        "run", "dcgan", "glyphs", "v1", 10, false, new ImageShape(1, 28, 28), new LatentPrior(8, kind), conditions, directions, false, null));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton(explorer.Studio.Options)
        .AddSingleton(new Workspace(explorer.Studio.Workspace))
        .AddExploring()
        .BuildServiceProvider();

    private async Task<string> Rendered<T>(Exploration exploration) where T : IComponent
    {
        await using var services = Services();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(SampleWall.Exploration)] = exploration });
            return (await renderer.RenderComponentAsync<T>(parameters)).ToHtmlString();
        });
    }
}
