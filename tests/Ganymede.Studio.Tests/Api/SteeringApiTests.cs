using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Studio.Tests.Engine;
using Ganymede.Studio.Tests.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Api;

/// <summary>What the API does to runs that are there.</summary>
public sealed class SteeringApiTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_IsPausedContinuedAndStopped()
    {
        using var started = await Post("runs", """{"system":"gan","data":"ring","name":"still","rounds":1000000,"threads":1,"settings":{"batch":"16","generator.width":"16"}}""");
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        await Waiting.Until(() => File.Exists(Path.Combine(At("still"), "metrics.jsonl")), "a round was read");

        using var paused = await Post("runs/still/pause");
        Assert.Equal(HttpStatusCode.Accepted, paused.StatusCode);
        await UntilState("still", "paused");
        Assert.Equal("paused", (string?)(await Get("runs/still"))["run"]!["standing"]);
        using var deleted = await studio.Client.DeleteAsync(Address("runs/still"), Cancellation);
        await ShouldSay(deleted, HttpStatusCode.Conflict, "being trained");
        using var resumed = await Post("runs/still/resume", "{}");
        await ShouldSay(resumed, HttpStatusCode.Conflict, "let it continue");
        using var continued = await Post("runs/still/continue");
        Assert.Equal(HttpStatusCode.Accepted, continued.StatusCode);
        await UntilState("still", "training");

        using var stopped = await Post("runs/still/stop");
        await UntilState("still", "idle");
        Assert.Equal("stopped", (string?)(await Get("runs/still"))["run"]!["standing"]);
        using var late = await Post("runs/still/pause");
        await ShouldSay(late, HttpStatusCode.Conflict, "not training");
        Assert.Contains((await Get("runs/still/log")).AsArray(), l => ((string)l!).Contains("Paused after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_IsEvaluated_AndItsScoresAreGiven()
    {
        TinyRuns.Ring(At("scored"), 2);
        Assert.Equal("idle", (string?)(await Get("runs/scored/evaluation"))["state"]);

        using var asked = await Post("runs/scored/evaluate", """{"metrics":["pr"],"samples":100}""");
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        using var twice = await Post("runs/scored/evaluate");
        await ShouldSay(twice, HttpStatusCode.Conflict, "being evaluated already");
        using var renamed = await Post("runs/scored/rename", """{"name":"other"}""");
        await ShouldSay(renamed, HttpStatusCode.Conflict, "being evaluated");
        JsonNode evaluation;
        do evaluation = await Get("runs/scored/evaluation");
        while ((string?)evaluation["state"] == "running");

        Assert.Equal(("idle", 100), ((string?)evaluation["state"], (int?)evaluation["report"]?["samples_asked"]));
        using var idle = await Post("runs/scored/evaluate/stop");
        await ShouldSay(idle, HttpStatusCode.Conflict, "nothing to stop");
    }

    [Fact]
    public async Task Run_IsRenamedAndDeleted()
    {
        Put("lab/first");

        using var renamed = await Post("runs/lab%2Ffirst/rename", """{"name":"second"}""");
        Assert.Equal("lab/second", (string?)(await renamed.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["name"]);
        Put("lab/taken");
        using var taken = await Post("runs/lab%2Fsecond/rename", """{"name":"taken"}""");
        await ShouldSay(taken, HttpStatusCode.Conflict, "already");

        using var deleted = await studio.Client.DeleteAsync(Address("runs/lab%2Fsecond"), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.False(Directory.Exists(At("lab/second")));
        Assert.True(Directory.Exists(At("lab/taken")));
        using var again = await studio.Client.DeleteAsync(Address("runs/lab%2Fsecond"), Cancellation);
        await ShouldSay(again, HttpStatusCode.NotFound, "There is no run");
    }

    [Theory]
    [InlineData("rename", "{}")]
    [InlineData("rename", """{"name":null}""")]
    [InlineData("rename", """{"name":""}""")]
    [InlineData("rename", """{"name":"../out"}""")]
    [InlineData("rename", """{"name":"<b>x</b>"}""")]
    [InlineData("evaluate", """{"metrics":["fidd"]}""")]
    [InlineData("evaluate", """{"samples":0}""")]
    [InlineData("evaluate", """{"samples":10000000}""")]
    [InlineData("evaluate", """{"features":"inception:/etc/passwd"}""")]
    [InlineData("evaluate", """{"features":"inception:../../../etc/passwd"}""")]
    [InlineData("evaluate", """{"checkpoint":"../../x"}""")]
    [InlineData("directions", """{"method":"magic"}""")]
    public async Task Post_OfWhatCannotBeUnderstood_IsABadRequest(string verb, string body)
    {
        if (!Directory.Exists(At("tiny"))) TinyRuns.Ring(At("tiny"));

        using var answer = await Post($"runs/tiny/{verb}", body);

        await ShouldSay(answer, HttpStatusCode.BadRequest, "");
        Assert.Equal("idle", (string?)(await Get("runs/tiny/evaluation"))["state"]);
    }

    [Theory]
    [InlineData("""{"system":"esrgan","data":"glyphs","rounds":1,"settings":{"features":"vgg19:/etc/passwd"}}""")]
    [InlineData("""{"system":"gan","data":"ring","rounds":1,"settings":{" features ":"vgg19:../../etc/passwd"}}""")]
    public async Task Start_WithASettingThatNamesAFileElsewhere_IsRefused(string body)
    {
        using var started = await Post("runs", body);
        using var estimated = await Post("runs/estimate", body);

        await ShouldSay(started, HttpStatusCode.BadRequest, "outside the folders");
        await ShouldSay(estimated, HttpStatusCode.BadRequest, "outside the folders");
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("continue")]
    [InlineData("evaluate")]
    [InlineData("evaluate/stop")]
    [InlineData("rename")]
    [InlineData("directions")]
    [InlineData("directions/stop")]
    public async Task Post_ToWhatIsNotThere_IsAProblem(string verb)
    {
        if (!Directory.Exists(Path.Combine(studio.Data, "outside"))) WrittenRuns.PutAt(Path.Combine(studio.Data, "outside"), 5, null, null);
        foreach (var run in (string[])["nothing", "..%2Fdata%2Foutside", "%2e%2e%2Fdata%2Foutside", ".studio"])
        {
            using var answer = await Post($"runs/{run}/{verb}", verb == "rename" ? """{"name":"x"}""" : "{}");

            await ShouldSay(answer, HttpStatusCode.NotFound, "There is no run");
        }

        using var deleted = await studio.Client.DeleteAsync(Address("runs/..%2Fdata%2Foutside"), Cancellation);
        await ShouldSay(deleted, HttpStatusCode.NotFound, "There is no run");
        Assert.True(File.Exists(Path.Combine(studio.Data, "outside", "run.json")));
    }

    [Theory]
    [InlineData("POST", "runs/kept/pause")]
    [InlineData("POST", "runs/kept/continue")]
    [InlineData("POST", "runs/kept/rename")]
    [InlineData("POST", "runs/kept/evaluate")]
    [InlineData("POST", "runs/kept/evaluate/stop")]
    [InlineData("POST", "runs/kept/directions")]
    [InlineData("POST", "runs/estimate")]
    [InlineData("POST", "data/preview")]
    [InlineData("DELETE", "runs/kept")]
    public async Task Change_AskedForByAnotherSite_IsRefused(string method, string path)
    {
        Put("kept");
        using var request = new HttpRequestMessage(new HttpMethod(method), Address(path)) { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
        request.Headers.Add("Origin", "http://evil.example");

        using var answer = await studio.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(Directory.Exists(At("kept")));
    }

    [Fact]
    public async Task Change_WithoutTheToken_IsRefused()
    {
        await using var guarded = StudioServer.Create(studio.Options with { Workspace = Path.Combine(studio.Data, "guarded"), Token = "secret" });
        await guarded.StartAsync(Cancellation);
        using var client = StudioFixture.ClientOf(guarded);
        WrittenRuns.PutAt(Path.Combine(studio.Data, "guarded", "kept"), 5, null, null);

        using var refused = await client.DeleteAsync(Address("runs/kept"), Cancellation);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "secret");
        using var allowed = await client.DeleteAsync(Address("runs/kept"), Cancellation);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NoContent), (refused.StatusCode, allowed.StatusCode));
    }

    [Fact]
    public async Task Draft_OfARun_IsWhatStartsOneLikeIt()
    {
        var record = WrittenRuns.Record() with { Seed = 9 };
        record.Settings["batch"] = 32;
        Put("model", record);
        File.WriteAllText(Path.Combine(At("model"), "findings.jsonl"), new Finding("collapse", 40, 10, 5, new Dictionary<string, double>(), "All the same.", "--set pack=2").ToJson().ToJsonString() + "\n");

        var draft = await Get("runs/model/draft?finding=0");

        Assert.Equal(("gan", 9, 100, "32", "2"), ((string?)draft["system"], (int?)draft["seed"], (int?)draft["rounds"], (string?)draft["settings"]!["batch"], (string?)draft["settings"]!["pack"]));
        Assert.False(Directory.Exists(At((string)draft["name"]!)));
    }

    [Fact]
    public async Task Estimate_IsJudgedByARunOfTheSameKind()
    {
        using (var ring = Datasets.Open("ring", new DataOptions())) Put("measured", WrittenRuns.Record() with { Shape = ring.Shape });
        File.WriteAllText(Path.Combine(At("measured"), "metrics.jsonl"), WrittenRuns.Line(50) + "\n");
        var batch = (int)WrittenRuns.Record().Settings["batch"]!;

        using var answer = await Post("runs/estimate", $$$"""{"system":"gan","data":"ring","rounds":1000,"threads":1,"settings":{"batch":"{{{batch}}}"}}""");
        var estimate = (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!;

        Assert.True(answer.IsSuccessStatusCode, estimate.ToJsonString());
        Assert.Equal(("measured", 640.0), ((string?)estimate["like"], (double?)estimate["seconds"]));
        using var minutes = await Post("runs/estimate", """{"system":"gan","data":"ring","minutes":2}""");
        Assert.Equal(120.0, (double?)(await minutes.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["seconds"]);
    }

    [Fact]
    public async Task Data_ThatCanBeChosen_IsListedAndDrawn()
    {
        Directory.CreateDirectory(Path.Combine(studio.Data, "photos"));

        Assert.Contains((await Get("data/kinds")).AsArray(), k => (string?)k!["name"] == "images");
        Assert.Contains((await Get("data/places"))["places"]!.AsArray(), p => (string?)p!["path"] == studio.Data);
        Assert.Contains((await Get($"data/places?path={Uri.EscapeDataString(studio.Data)}"))["places"]!.AsArray(), p => (string?)p!["name"] == "photos");
        using var outside = await studio.Client.GetAsync(Address("data/places?path=/etc"), Cancellation);
        await ShouldSay(outside, HttpStatusCode.BadRequest, "--data-root");
        using var drawn = await Post("data/preview", """{"data":"glyphs?count=50"}""");
        Assert.Equal("image/png", drawn.Content.Headers.ContentType?.MediaType);
        using var stolen = await Post("data/preview", """{"data":"images:/etc"}""");
        await ShouldSay(stolen, HttpStatusCode.BadRequest, "--data-root");
        Assert.Contains((await Get("systems")).AsArray(), s => s!["presets"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task Latents_AreDrawn_AndDirectionsFound()
    {
        TinyRuns.Ring(At("latent"));
        using var drawn = await studio.Client.GetAsync(Address("latents/samples.png?run=latent&seeds=0-8"), Cancellation);
        using var wrong = await studio.Client.GetAsync(Address("latents/samples.png?run=latent&seeds=many"), Cancellation);
        using var missing = await studio.Client.GetAsync(Address("latents/samples.png?run=..%2Fdata%2Foutside&seeds=1"), Cancellation);
        Assert.Equal("image/png", drawn.Content.Headers.ContentType?.MediaType);
        await ShouldSay(wrong, HttpStatusCode.BadRequest, "many");
        await ShouldSay(missing, HttpStatusCode.NotFound, "no run");

        Assert.Empty((await Get("runs/latent/latent"))["directions"]!.AsArray());
        using var search = await Post("runs/latent/directions");
        Assert.Equal(HttpStatusCode.Accepted, search.StatusCode);
        while ((string?)(await Get("runs/latent/directions"))["state"] == "running") await Task.Delay(20, Cancellation);
        Assert.NotEmpty((await Get("runs/latent/latent"))["directions"]!.AsArray());
    }

    [Fact]
    public async Task Document_SaysWhatMayStandInAnAddressOfLatents()
    {
        var paths = (await Get("openapi.json"))["paths"]!;

        var path = paths["/api/v1/latents/path.png"]!["get"]!["parameters"]!.AsArray().Select(p => (string)p!["name"]!).ToList();
        Assert.Equal(["run", "seeds", "steps", "loop"], path.Take(4));
        Assert.DoesNotContain("minus", path);
        Assert.NotNull(paths["/api/v1/runs/{run}"]!["delete"]);
    }

    private static Uri Address(string path) => new($"api/v1/{path}", UriKind.Relative);

    private static async Task ShouldSay(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var said = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {said}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, (string)JsonNode.Parse(said)!["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private string At(string run) => Path.Combine(studio.Workspace, run);

    private void Put(string run, RunRecord? record = null)
    {
        if (!Directory.Exists(At(run))) WrittenRuns.PutAt(At(run), 5, record, "2026-01-01 00:00:00Z Stopped after some rounds.");
    }

    private async Task UntilState(string run, string state)
    {
        while ((string?)(await Get($"runs/{run}"))["run"]!["state"] != state) await Task.Delay(50, Cancellation);
    }

    private async Task<JsonNode> Get(string path) => (await studio.Client.GetFromJsonAsync<JsonNode>(Address(path), Cancellation))!;

    private Task<HttpResponseMessage> Post(string path, string? body = null) =>
        studio.Client.PostAsync(Address(path), body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
}
