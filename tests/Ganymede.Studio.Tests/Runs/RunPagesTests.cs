using System.Net;
using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class RunPagesTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private const string Script = "<script>alert(1)</script>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllRuns_OfAnEmptyWorkspace_SaysHowToBegin()
    {
        await using var empty = StudioServer.Create(studio.Options with { Workspace = Path.Combine(studio.Data, "empty") });
        await empty.StartAsync(Cancellation);
        using var client = StudioFixture.ClientOf(empty);

        var page = await client.GetStringAsync(new Uri("", UriKind.Relative), Cancellation);

        Assert.Contains("href=\"new\"", page, StringComparison.Ordinal);
        Assert.Contains("Nothing was trained here yet", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllRuns_WithRunsOfAnyKind_ShowsEach()
    {
        Put("cards/good", rounds: 50);
        WrittenRuns.PutGridAt(At("cards/good"), 50);
        Put("cards/bad", rounds: 50);
        File.WriteAllText(Path.Combine(At("cards/bad"), "run.json"), "{ not json");

        var page = await Get("");

        Assert.Contains("href=\"run/cards/good\"", page, StringComparison.Ordinal);
        Assert.Contains("src=\"files/samples/50/cards/good?v=", page, StringComparison.Ordinal);
        Assert.Contains("damaged", page, StringComparison.Ordinal);
        Assert.Contains("run.json cannot be read", page, StringComparison.Ordinal);
        Assert.Contains("50% of 100 rounds", page.Replace(" %", "%", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithScriptsInEveryText_ShowThemAsText()
    {
        var name = $"odd {Script.Replace("/", "", StringComparison.Ordinal)} & \"more\"";
        Put(name, rounds: 50, WrittenRuns.Record() with { Data = Script, Machine = Script, Device = Script }, log: $"2026-01-01 00:00:00Z {Script}");
        File.AppendAllText(Path.Combine(At(name), "metrics.jsonl"), WrittenRuns.Line(60).Replace("generator.loss", "\\u003cscript>alert(2)\\u003c/script>", StringComparison.Ordinal) + "\n");
        File.WriteAllText(Path.Combine(At(name), "findings.jsonl"), new Finding(Script, 1, 1, 1, new Dictionary<string, double> { [Script] = 1 }, Script, Script).ToJson().ToJsonString() + "\n");

        string[] pages = [await Get(""), await Get(RunLinks.Page(name)), await Get(RunLinks.Compare([name]))];

        Assert.All(pages, p => Assert.DoesNotContain("<script>alert", p, StringComparison.OrdinalIgnoreCase));
        Assert.All(pages, p => Assert.Contains("&lt;script&gt;", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneRun_WithEverything_ShowsIt()
    {
        var record = WrittenRuns.Record();
        record.Settings["batch"] = 32;
        Put("whole", rounds: 50, record);
        WrittenRuns.PutGridAt(At("whole"), 0);
        WrittenRuns.PutGridAt(At("whole"), 50);
        File.WriteAllText(
            Path.Combine(At("whole"), "findings.jsonl"),
            new Finding("collapse", 40, 10, 5, new Dictionary<string, double> { ["samples.twins"] = 0.98 }, "All the same.", "--set pack=2").ToJson().ToJsonString() + "\n");

        var page = await Get("run/whole");

        Assert.Contains("stopped", page, StringComparison.Ordinal);
        Assert.Contains("<path class=\"curve c0\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"new?from=whole&amp;finding=0\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"latent?run=whole\"", page, StringComparison.Ordinal);
        Assert.Contains("samples.twins 0.98", page, StringComparison.Ordinal);
        Assert.Contains("--set batch=32", page, StringComparison.Ordinal);
        Assert.Contains("max=\"1\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneRun_ThatIsPaused_SaysSoAndOffersToContinue()
    {
        Put("paused", rounds: 50);
        using var trainer = RunFolder.Open(At("paused"));
        trainer.Lock();
        Assert.Contains(">Pause<", await Get("run/paused"), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(At("paused"), ".pause"), "Paused");
        await using var other = StudioServer.Create(studio.Options);
        await other.StartAsync(Cancellation);
        using var client = StudioFixture.ClientOf(other);
        var page = await client.GetStringAsync(new Uri("run/paused", UriKind.Relative), Cancellation);

        Assert.Contains("badge paused", page, StringComparison.Ordinal);
        Assert.Contains(">Continue<", page, StringComparison.Ordinal);
        Assert.Contains("Stop and save", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Pause<", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Resume<", page, StringComparison.Ordinal);
        Assert.Contains("stands still", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run/nothing")]
    [InlineData("run/..%2f..%2fetc")]
    [InlineData("run/")]
    public async Task OneRun_ThatIsNotThere_SaysSo(string address) => Assert.Contains("There is no run", WebUtility.HtmlDecode(await Get(address)), StringComparison.Ordinal);

    [Fact]
    public async Task OneRun_OfASystemThatIsNotKnown_IsShown()
    {
        Put("future", rounds: 50, WrittenRuns.Record() with { System = "from-the-future" });

        Assert.Contains("from-the-future", await Get("run/future"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OfTwoRuns_ShowsBothAndWhatDiffers()
    {
        Put("one", rounds: 50);
        Put("two", rounds: 90, WrittenRuns.Record() with { Seed = 77 });

        var page = await Get("compare?runs=one,two,missing");

        Assert.Contains("href=\"run/one\"", page, StringComparison.Ordinal);
        Assert.Contains("<td>77</td>", page, StringComparison.Ordinal);
        Assert.Contains("<path class=\"curve c1\"", page, StringComparison.Ordinal);
        Assert.Contains("There is no run &#x27;missing&#x27;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_ByItsAddress_IsKeptByBrowsersAsLongAsTheFileIsTheSame()
    {
        Put("pictures", rounds: 50);
        WrittenRuns.PutGridAt(At("pictures"), 50);
        var address = RunLinks.Sample("pictures", SampleGrid.All(At("pictures")).Single());

        using var answer = await studio.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        using var other = await studio.Client.GetAsync(new Uri(address.Split('?')[0], UriKind.Relative), Cancellation);

        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Contains("no-cache", other.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files/samples/1/..%2f..%2fdata")]
    [InlineData("files/samples/1/%2e%2e/data")]
    [InlineData("files/samples/1/secrets/../../data")]
    [InlineData("files/samples/1/%2fetc")]
    [InlineData("files/samples/1/pictures2%00")]
    [InlineData("files/samples/-1/pictures2")]
    [InlineData("files/samples/x/pictures2")]
    [InlineData("files/samples/999/pictures2")]
    [InlineData("files/samples/7/pictures2")]
    [InlineData("files/samples/1/")]
    [InlineData("files/metrics/..%2f..%2fdata")]
    [InlineData("files/metrics/linked")]
    [InlineData("files/metrics/nothing")]
    public async Task File_ThatIsNoRunsOwn_IsNotGiven(string address)
    {
        var outside = Path.Combine(studio.Data, "secrets");
        if (!Directory.Exists(outside))
        {
            WrittenRuns.PutAt(outside, 5, null, null);
            WrittenRuns.PutGridAt(outside, 1);
            File.Copy(Path.Combine(outside, "run.json"), Path.Combine(studio.Data, "run.json"));
            Put("pictures2");
            File.CreateSymbolicLink(Path.Combine(At("pictures2"), "samples", "round-000000007.png"), Path.Combine(outside, "samples", "round-000000001.png"));
            Directory.CreateSymbolicLink(At("linked"), outside);
        }

        using var answer = await studio.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
        Assert.NotEqual("image/png", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Metrics_OfARun_CanBeTakenAway()
    {
        Put("taken", rounds: 50);

        Assert.Equal(File.ReadAllText(Path.Combine(At("taken"), "metrics.jsonl")), await Get("files/metrics/taken"));
    }

    private string At(string run) => Path.Combine(studio.Workspace, run);

    private void Put(string run, long rounds = 0, RunRecord? record = null, string? log = "2026-01-01 00:00:00Z Stopped after some rounds.") =>
        WrittenRuns.PutAt(At(run), rounds, record, log);

    private async Task<string> Get(string address)
    {
        using var answer = await studio.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
