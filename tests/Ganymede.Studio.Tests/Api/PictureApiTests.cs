using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Ganymede.Cli.Tests;
using Ganymede.Data;
using Ganymede.Studio.Api;
using Xunit;

namespace Ganymede.Studio.Tests.Api;

/// <summary>What the API makes of pictures that are sent to it.</summary>
public sealed class PictureApiTests(PictureRunsFixture runs) : IClassFixture<PictureRunsFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Client => runs.Studio.Client;

    [Theory]
    [InlineData("runs/pairs/translate?seed=3", 30, 20)]
    [InlineData("runs/cycle/translate?direction=BtoA", 30, 20)]
    [InlineData("runs/large/upscale", 120, 80)]
    public async Task Picture_OfAnySize_IsAnsweredWithOne(string path, int width, int height)
    {
        using var answer = await Send(path, GreyPng.Noise(30, 20, 1));
        using var again = await Send(path, GreyPng.Noise(30, 20, 1));

        var bytes = await Picture(answer, width, height);
        Assert.Equal(bytes, await again.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Holes_AreFilled_AndTheRestIsKept()
    {
        var picture = GreyPng.Noise(28, 28, 1);
        using var form = Form(("picture", picture), ("mask", GreyPng.Stripes(28, 120)));
        using var other = await Client.PostAsync(Address("runs/holes/inpaint"), form, Cancellation);
        await ShouldSay(other, HttpStatusCode.UnprocessableEntity, "the mask 'mask' is 28x120");

        using var fitting = Form(("picture", picture), ("mask", GreyPng.Noise(28, 28, 2)));
        using var answer = await Client.PostAsync(Address("runs/holes/inpaint"), fitting, Cancellation);

        var filled = await Picture(answer, 28, 28);
        Assert.NotEqual(picture, filled);
    }

    [Fact]
    public async Task Form_WithoutItsMask_SaysWhatIsMissing()
    {
        using var form = Form(("picture", GreyPng.Noise(28, 28, 1)));

        using var answer = await Client.PostAsync(Address("runs/holes/inpaint"), form, Cancellation);

        await ShouldSay(answer, HttpStatusCode.BadRequest, "no file 'mask'; send it as in -F mask=@mask.png");
    }

    [Theory]
    [InlineData("runs/lab%2Fboth ways/reconstruct")]
    [InlineData("runs/lab%2Fboth ways/project?steps=2&starts=1")]
    [InlineData("runs/glyphs/project?steps=2&starts=1")]
    [InlineData("runs/told/project?steps=2&starts=1")]
    public async Task Picture_IsFoundAgain_AsPictureNumbersAndLatent(string path)
    {
        var (sent, and) = (GreyPng.Noise(40, 40, 1), path.Contains('?', StringComparison.Ordinal) ? "&" : "?");

        using var shown = await Send(path, sent);
        using var said = await Send($"{path}{and}format=json", sent);
        using var latent = await Send($"{path}{and}format=safetensors", sent);

        Assert.Equal("PNG"u8.ToArray(), (await shown.Content.ReadAsByteArrayAsync(Cancellation))[1..4]);
        var found = (await said.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!;
        Assert.Equal((1, true), ((int)found["round"]!, double.IsFinite((double)found["psnr"]!)));
        Assert.Contains(found["notes"]!.AsArray(), n => (string)n! == "picture has 40x40 pixels; it was brought to 28x28.");
        Assert.Contains("\"latents\"", Encoding.UTF8.GetString((await latent.Content.ReadAsByteArrayAsync(Cancellation))[8..400]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs/glyphs/translate", "makes samples of random numbers and translates nothing")]
    [InlineData("runs/large/translate", "use `upscale`")]
    [InlineData("runs/pairs/translate?direction=BtoA", "learned AToB alone")]
    [InlineData("runs/pairs/translate?direction=up", "must be AtoB or BtoA")]
    [InlineData("runs/pairs/upscale", "use `translate`")]
    [InlineData("runs/large/upscale?sharpness=2", "must be from 0 to 1")]
    [InlineData("runs/glyphs/reconstruct", "learns no way from items to latents")]
    [InlineData("runs/glyphs/project?steps=100000", "steps is 100000, but must be from 1 to 500")]
    [InlineData("runs/glyphs/project?starts=0", "starts is 0, but must be from 1 to 16")]
    [InlineData("runs/glyphs/project?features=-1", "features' weight is 0 or above")]
    [InlineData("runs/glyphs/project?format=gif", "There is no format 'gif'")]
    public async Task Picture_ForARunThatCannot_SaysWhatToDo(string path, string words)
    {
        using var answer = await Send(path, GreyPng.Noise(20, 20, 1));

        await ShouldSay(answer, HttpStatusCode.BadRequest, words);
    }

    [Fact]
    public async Task Picture_ForARunOfPoints_IsRefused()
    {
        using var answer = await Send("runs/ring/project", GreyPng.Noise(20, 20, 1));

        await ShouldSay(answer, HttpStatusCode.UnprocessableEntity, "'picture' is a picture, but this run makes");
    }

    [Theory]
    [InlineData("translate")]
    [InlineData("upscale")]
    [InlineData("reconstruct")]
    [InlineData("project")]
    public async Task Body_ThatIsNoPicture_SaysWhatItIs(string verb)
    {
        var cut = GreyPng.Noise(64, 64, 1);
        foreach (var (body, words) in ((byte[], string)[])[([], "'picture' is empty"), ("<script>"u8.ToArray(), "is no picture, whatever its name says"), ([.. "BM"u8, .. new byte[60]], "is a BMP file; only PNG, JPEG and GIF are read")])
        {
            using var answer = await Send($"runs/pairs/{verb}", body);
            await ShouldSay(answer, HttpStatusCode.UnprocessableEntity, words);
        }

        using var broken = await Send("runs/pairs/translate", cut[..(cut.Length / 2)]);
        await ShouldSay(broken, HttpStatusCode.UnprocessableEntity, "'picture' ");
    }

    [Theory]
    [InlineData("runs/pairs/translate", 5000, "17 million")]
    [InlineData("runs/large/upscale", 3000, "4 million")]
    [InlineData("runs/glyphs/project", 5000, "17 million")]
    public async Task Picture_OfManyPixelsInAFewBytes_IsRefusedBeforeItIsDecoded(string path, int edge, string most)
    {
        using var answer = await Send(path, GreyPng.Stripes(edge, edge));

        await ShouldSay(answer, HttpStatusCode.RequestEntityTooLarge, $"'picture' has {edge}x{edge} pixels, more than the {most}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_LargerThanIsTaken_IsRefused(bool saysHowLarge)
    {
        using var content = saysHowLarge ? new ByteArrayContent(new byte[SentPictures.MostBytes + 1]) : (HttpContent)new Unending(SentPictures.MostBytes + 1);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");

        using var answer = await Ask("runs/pairs/translate", content);

        await ShouldSay(answer, HttpStatusCode.RequestEntityTooLarge, "more than the 32 MiB");
    }

    [Fact]
    public async Task Form_LargerThanIsTaken_IsRefused()
    {
        using var form = Form(("picture", new byte[SentPictures.MostBytes + 1]), ("mask", GreyPng.Noise(8, 8, 1)));
        using var one = await Client.PostAsync(Address("runs/holes/inpaint"), form, Cancellation);
        await ShouldSay(one, HttpStatusCode.RequestEntityTooLarge, "more than the 32 MiB");

        using var both = Form(("picture", new byte[SentPictures.MostBytes]), ("mask", new byte[SentPictures.MostBytes + (2 << 20)]));
        using var all = await Ask("runs/holes/inpaint", both);
        await ShouldSay(all, HttpStatusCode.RequestEntityTooLarge, "larger than this address takes");
    }

    [Fact]
    public async Task Body_OfAnotherType_IsRefused()
    {
        using var text = new StringContent("{}", Encoding.UTF8, "application/json");

        using var answer = await Client.PostAsync(Address("runs/pairs/translate"), text, Cancellation);

        await ShouldSay(answer, HttpStatusCode.UnsupportedMediaType, "does not take a body of that type");
    }

    [Theory]
    [InlineData("translate")]
    [InlineData("upscale")]
    [InlineData("inpaint")]
    [InlineData("reconstruct")]
    [InlineData("project")]
    public async Task Picture_ForWhatIsNotThere_OrFromAnotherSite_IsRefused(string verb)
    {
        foreach (var run in (string[])["nothing", "..%2Fdata", "%2e%2e%2Fdata", ".studio"])
        {
            using var missing = await Client.PostAsync(Address($"runs/{run}/{verb}"), Body(verb), Cancellation);
            await ShouldSay(missing, HttpStatusCode.NotFound, "There is no run");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Address($"runs/pairs/{verb}")) { Content = Body(verb) };
        request.Headers.Add("Origin", "http://evil.example");
        using var foreign = await Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task Document_SaysWhatIsSent()
    {
        var paths = (await Client.GetFromJsonAsync<JsonNode>(Address("openapi.json"), Cancellation))!["paths"]!;

        var translate = paths["/api/v1/runs/{run}/translate"]!["post"]!;
        Assert.Equal("binary", (string?)translate["requestBody"]!["content"]!["image/jpeg"]!["schema"]!["format"]);
        Assert.Equal("binary", (string?)translate["responses"]!["200"]!["content"]!["image/png"]!["schema"]!["format"]);
        Assert.Equal(["application/json", "application/octet-stream", "image/png"], paths["/api/v1/runs/{run}/project"]!["post"]!["responses"]!["200"]!["content"]!.AsObject().Select(c => c.Key).Order());
        var page = await (await Client.GetAsync(new Uri("api", UriKind.Relative), Cancellation)).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("-F picture=@picture.png -F mask=@mask.png -o made.png", page, StringComparison.Ordinal);
        Assert.Contains("--data-binary @picture.png -o made.png", page, StringComparison.Ordinal);
    }

    private static Uri Address(string path) => new($"api/v1/{path}", UriKind.Relative);

    private static HttpContent Body(string verb)
    {
        var picture = GreyPng.Noise(20, 20, 1);
        return verb == "inpaint" ? Form(("picture", picture), ("mask", picture)) : Content(picture);
    }

    private static ByteArrayContent Content(byte[] picture)
    {
        var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return content;
    }

    private static MultipartFormDataContent Form(params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files) form.Add(Content(bytes), name, $"../{name}.png");
        return form;
    }

    private static async Task<byte[]> Picture(HttpResponseMessage answer, int width, int height)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(new PictureExtent(width, height), PictureExtent.Read(bytes, "It"));
        return bytes;
    }

    private static async Task ShouldSay(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var said = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {said}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var detail = (string)JsonNode.Parse(said)!["detail"]!;
        Assert.Contains(words, detail, StringComparison.Ordinal);
        Assert.DoesNotContain("ganymede-picture-", detail, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Send(string path, byte[] picture) => Client.PostAsync(Address(path), Content(picture), Cancellation);

    // Sends the body when it is wanted, as curl does with large ones.
    private async Task<HttpResponseMessage> Ask(string path, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = body };
        request.Headers.ExpectContinue = true;
        return await Client.SendAsync(request, Cancellation);
    }

    // Says not how large it is.
    private sealed class Unending(int bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var some = new byte[1 << 16];
            try
            {
                for (var left = bytes; left > 0; left -= some.Length) await stream.WriteAsync(some.AsMemory(0, Math.Min(left, some.Length)), Cancellation);
            }
            catch (IOException)
            {
                // The answer may come before the end.
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
