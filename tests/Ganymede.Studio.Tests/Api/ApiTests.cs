using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Api;

public sealed class ApiTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_IsStartedWatchedStoppedSampledAndResumed()
    {
        using var started = await Post("runs", """{"system":"gan","data":"ring","name":"api","rounds":1000000,"threads":1,"settings":{"batch":"16","generator.width":"16"}}""");
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        Assert.Equal("/api/v1/runs/api", started.Headers.Location?.ToString());

        var events = await Events("runs/api/events", "reading");
        Assert.Contains("event: state\ndata: {\"state\":\"training\"}", events, StringComparison.Ordinal);
        var all = await Get("runs");
        Assert.Contains(all.AsArray(), r => (string?)r!["name"] == "api" && (string?)r["state"] == "training");

        using var again = await Post("runs", """{"system":"gan","data":"ring","name":"api","rounds":10}""");
        await ShouldSay(again, HttpStatusCode.Conflict, "already");
        using var busy = await Post("runs/api/resume", "{}");
        await ShouldSay(busy, HttpStatusCode.Conflict, "training already");
        using var stopped = await Post("runs/api/stop", null);
        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
        while ((string?)(await Get("runs/api"))["run"]!["state"] != "idle") await Task.Delay(50, Cancellation);

        var rounds = (long)(await Get("runs/api"))["run"]!["rounds"]!;
        Assert.True(rounds > 0);
        Assert.NotEmpty((await Get("runs/api/readings?most=3")).AsArray());
        Assert.Empty((await Get($"runs/api/readings?after={rounds + 1000}")).AsArray());
        Assert.Equal("PNG"u8.ToArray(), (await studio.Client.GetByteArrayAsync(At("runs/api/samples?count=20&seed=3"), Cancellation))[1..4]);
        Assert.Equal("PNG"u8.ToArray(), (await studio.Client.GetByteArrayAsync(At("runs/api/pictures/0"), Cancellation))[1..4]);
        var samples = await Get("runs/api/samples?count=5&seed=3&format=json");
        Assert.Equal((5, 2), (samples["samples"]!.AsArray().Count, samples["samples"]![0]!.AsArray().Count));
        using var numbers = await studio.Client.GetAsync(At("runs/api/samples?count=5&seed=3&format=safetensors"), Cancellation);
        Assert.Contains("\"samples\"", Encoding.UTF8.GetString((await numbers.Content.ReadAsByteArrayAsync(Cancellation))[8..200]), StringComparison.Ordinal);

        using var resumed = await Post("runs/api/resume", $$"""{"rounds":{{(long)samples["round"]! + 20}}}""");
        Assert.Equal(HttpStatusCode.Accepted, resumed.StatusCode);
        await Waiting.Until(() => !RunFolder.IsTraining(Path.Combine(studio.Workspace, "api")), "it is done");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("""{"system":"gan","data":"ring"}""")]
    [InlineData("""{"system":"gan","data":"ring","rounds":0}""")]
    [InlineData("""{"system":"gan","data":"ring","rounds":1,"minutes":1}""")]
    [InlineData("""{"system":"gna","data":"ring","rounds":1}""")]
    [InlineData("""{"system":"gan","data":"ringg","rounds":1}""")]
    [InlineData("""{"system":"gan","data":"ring","rounds":1,"name":"../x"}""")]
    [InlineData("""{"system":"gan","data":"ring","rounds":1,"name":"<b>x</b>"}""")]
    [InlineData("""{"system":"gan","data":"images:/etc","rounds":1}""")]
    [InlineData("""{"system":"gan","data":"ring","rounds":1,"settings":{"batch":"-1"}}""")]
    public async Task Start_OfWhatCannotBeUnderstood_IsABadRequest(string body)
    {
        using var answer = await Post("runs", body);

        await ShouldSay(answer, HttpStatusCode.BadRequest, "");
    }

    [Theory]
    [InlineData("data/inspect", "{}")]
    [InlineData("data/inspect", """{"data":null}""")]
    [InlineData("runs", """{"system":null,"data":"ring","rounds":1}""")]
    [InlineData("runs/estimate", "{}")]
    [InlineData("data/preview", "{}")]
    public async Task Post_WithoutWhatIsNeeded_IsABadRequest(string path, string body)
    {
        using var answer = await Post(path, body);

        await ShouldSay(answer, HttpStatusCode.BadRequest, "JSON");
    }

    [Theory]
    [InlineData("runs/nothing")]
    [InlineData("runs/..")]
    [InlineData("runs/%2e%2e")]
    [InlineData("runs/..%2F..%2Fetc")]
    [InlineData("runs/%2Fetc%2Fpasswd")]
    [InlineData("runs/..%252F..%252Fetc")]
    [InlineData("runs/.studio")]
    [InlineData("runs/.studio%2Fjobs")]
    [InlineData("runs/a%00b")]
    [InlineData("runs/..%2Foutside/readings")]
    [InlineData("runs/..%2Foutside/findings")]
    [InlineData("runs/..%2Foutside/scores")]
    [InlineData("runs/..%2Foutside/samples")]
    [InlineData("runs/..%2Foutside/events")]
    [InlineData("runs/..%2Foutside/pictures/0")]
    [InlineData("runs/nothing/samples?count=zzz")]
    [InlineData("systems/..%2F/settings")]
    [InlineData("nothing")]
    public async Task Get_OfWhatIsNotThere_IsAProblem(string path)
    {
        Directory.CreateDirectory(Path.Combine(studio.Workspace, "..", "outside"));
        await File.WriteAllTextAsync(Path.Combine(studio.Workspace, "..", "outside", "run.json"), "{}", Cancellation);

        using var answer = await studio.Client.GetAsync(At(path), Cancellation);

        Assert.InRange((int)answer.StatusCode, 400, 404);
    }

    [Theory]
    [InlineData("..%2Foutside/stop")]
    [InlineData("..%2Foutside/resume")]
    public async Task Post_ToWhatIsNotThere_IsAProblem(string path)
    {
        using var answer = await Post($"runs/{path}", null);

        await ShouldSay(answer, HttpStatusCode.NotFound, "There is no run");
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("runs/x/stop")]
    [InlineData("runs/x/resume")]
    [InlineData("uploads")]
    [InlineData("data/inspect")]
    public async Task Change_AskedForByAnotherSite_IsRefused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
        request.Headers.Add("Origin", "http://evil.example");

        using var answer = await studio.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Start_AsAFormWouldSendIt_IsRefused()
    {
        using var answer = await studio.Client.PostAsync(At("runs"), new FormUrlEncodedContent([new("system", "gan")]), Cancellation);

        await ShouldSay(answer, HttpStatusCode.UnsupportedMediaType, "JSON");
    }

    [Fact]
    public async Task Upload_OfAGoodZip_CanBeLookedAt_AndOthersAreRefused()
    {
        using var good = await Upload(Zip("a.png"));
        using var traversal = await Upload(Zip("../../a.png"));
        using var no = await Upload("<html>"u8.ToArray());

        Assert.Equal(HttpStatusCode.Created, good.StatusCode);
        var data = (string)(await good.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["data"]!;
        using var look = await Post("data/inspect", new JsonObject { ["data"] = data }.ToJsonString());
        await ShouldSay(look, HttpStatusCode.UnprocessableEntity, "None of the 1 pictures");
        await ShouldSay(traversal, HttpStatusCode.UnprocessableEntity, "leads out");
        await ShouldSay(no, HttpStatusCode.UnprocessableEntity, "no zip");
    }

    [Fact]
    public async Task Upload_ThatSaysItIsTooLarge_IsRefusedUnread()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At("uploads")) { Content = new Announced(2L << 30) };
        request.Headers.ExpectContinue = true;

        using var answer = await studio.Client.SendAsync(request, Cancellation);

        await ShouldSay(answer, HttpStatusCode.RequestEntityTooLarge, "");
    }

    [Fact]
    public async Task Document_DescribesEveryEndpoint_AndThePageShowsThem()
    {
        var document = await Get("openapi.json");
        var paths = document["paths"]!.AsObject().Select(p => p.Key).ToList();
        var page = await studio.Client.GetStringAsync(new Uri("api", UriKind.Relative), Cancellation);

        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.All(paths, p => Assert.StartsWith("/api/v1/", p, StringComparison.Ordinal));
        Assert.Contains("/api/v1/runs/{run}/samples", paths);
        Assert.All(document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()), o => Assert.False(string.IsNullOrEmpty((string?)o.Value!["summary"])));
        Assert.All(paths, p => Assert.Contains(p, page, StringComparison.Ordinal));
    }

    private static Uri At(string path) => new($"api/v1/{path}", UriKind.Relative);

    private static byte[] Zip(string name)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry(name);
        return file.ToArray();
    }

    private static async Task ShouldSay(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var said = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {said}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty((string)JsonNode.Parse(said)!["detail"]!);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private async Task<JsonNode> Get(string path) => (await studio.Client.GetFromJsonAsync<JsonNode>(At(path), Cancellation))!;

    private Task<HttpResponseMessage> Post(string path, string? body) =>
        studio.Client.PostAsync(At(path), body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

    private async Task<HttpResponseMessage> Upload(byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return await studio.Client.PostAsync(At("uploads?name=../../x.zip"), content, Cancellation);
    }

    // What is sent until an event of that name is there.
    private async Task<string> Events(string path, string until)
    {
        using var answer = await studio.Client.GetAsync(At(path), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        var said = new StringBuilder();
        while (await reader.ReadLineAsync(Cancellation) is { } line)
        {
            said.Append(line).Append('\n');
            if (line.Length == 0 && said.ToString().Contains($"event: {until}\n", StringComparison.Ordinal) && said.ToString().Contains("event: state\n", StringComparison.Ordinal)) break;
        }

        return said.ToString();
    }

    private sealed class Announced : HttpContent
    {
        private readonly long length;

        public Announced(long length)
        {
            this.length = length;
            Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new InvalidOperationException("Nobody asked for it.");

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
