using System.Net;
using System.Text.Json;
using Ganymede.Data;
using Ganymede.Latent;
using Ganymede.Runs;
using Ganymede.Studio.Engine;
using Ganymede.Torch;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Ganymede.Studio.Tests.Engine;

public sealed class LatentEndpointsTests(ExplorerFixture explorer) : IClassFixture<ExplorerFixture>
{
    private const string Glyphs = "run=group%2Fglyphs";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("samples.png?" + Glyphs + "&seeds=0-7,40&columns=3", "image/png")]
    [InlineData("samples.png?run=ring&seeds=0-7", "image/png")]
    [InlineData("sample.png?run=told&seeds=3&class=7", "image/png")]
    [InlineData("sample.png?run=coded&seeds=3&codes=c1%3D0.5", "image/png")]
    [InlineData("mean.png?" + Glyphs + "&seeds=3,4,5", "image/png")]
    [InlineData("square.png?" + Glyphs + "&seeds=3,4,5,9&x=0.25&y=1", "image/png")]
    [InlineData("square.png?run=ring&seeds=3,4,5,9", "image/png")]
    [InlineData("path.png?" + Glyphs + "&seeds=3,4,5&steps=4&loop=1&columns=4", "image/png")]
    [InlineData("path.apng?run=told&seeds=3,4&steps=3", "image/apng")]
    [InlineData("arithmetic.png?" + Glyphs + "&seeds=3,4&minus=5,6&plus=7&columns=3", "image/png")]
    [InlineData("nearest.png?run=told&seeds=3", "image/png")]
    [InlineData("samples.safetensors?run=told&seeds=3,4", "application/octet-stream")]
    public async Task Picture_AskedForTwice_IsTheSame_AndNotSentToWhoHasIt(string question, string type)
    {
        using var first = await Get(question);
        using var again = await Get(question);
        using var request = new HttpRequestMessage(HttpMethod.Get, "engine/" + question);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var known = await explorer.Studio.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);
        var bytes = await first.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.NotEmpty(bytes);
        Assert.Equal(bytes, await again.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("samples.png?seeds=0-3", "Which run?")]
    [InlineData("samples.png?run=ring", "Which samples?")]
    [InlineData("samples.png?run=ring&seeds=x", "'x' names no seeds")]
    [InlineData("samples.png?run=ring&seeds=0-256", "at most 256")]
    [InlineData("samples.png?run=ring&seeds=0&seeds=1", "'seeds' is given twice")]
    [InlineData("samples.png?run=ring&seeds=0&columns=0", "'columns' is '0', but must be a whole number from 1 to 64")]
    [InlineData("samples.png?run=ring&seeds=0&truncation=none", "'truncation' is 'none', but must be a number")]
    [InlineData("samples.png?run=ring&seeds=0&truncation=NaN", "'truncation' is 'NaN'")]
    [InlineData("samples.png?run=ring&seeds=0&class=7", "gan is told nothing")]
    [InlineData("samples.png?run=told&seeds=0&class=zebra", "'zebra' is not a value of class")]
    [InlineData("samples.png?run=told&seeds=0&attributes=colour%3Dred", "There is no attribute 'colour'")]
    [InlineData("samples.png?run=coded&seeds=0&codes=c1%3D9", "Code c1 is '9'")]
    [InlineData("samples.png?run=ring&seeds=0&move=smile%3D2", "There is no direction 'smile'")]
    [InlineData("samples.png?run=ring&seeds=0&move=smile%3D200", "at most 20 deviations")]
    [InlineData("square.png?run=ring&seeds=0-2", "A square has 4 corners")]
    [InlineData("square.png?run=ring&seeds=0-3&x=1.5", "'x' is '1.5'")]
    [InlineData("path.png?run=ring&seeds=4", "2 keyframes or more")]
    [InlineData("path.png?run=ring&seeds=0-99&steps=60", "at most 8")]
    [InlineData("nearest.png?run=told&seeds=0&of=nothing", "There is no form 'nothing'")]
    [InlineData("nearest.png?run=told&seeds=0&place=7", "'place' is '7'")]
    public async Task Question_ThatCannotBeAnswered_IsRefusedInWords(string question, string words)
    {
        using var answer = await Get(question);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "There is no run 'nothing'")]
    [InlineData("../data", "There is no run")]
    [InlineData("/etc", "There is no run")]
    [InlineData("group/../../data", "There is no run")]
    [InlineData("ring\0", "There is no run")]
    [InlineData("empty", "no checkpoint yet")]
    public async Task Run_ThatIsNotThere_IsNotFound(string run, string words)
    {
        foreach (var what in (string[])["samples.png", "samples.safetensors", "mean.png", "nearest.json", "nearest.png"])
        {
            using var answer = await Get($"{what}?seeds=0&run={Uri.EscapeDataString(run)}");

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains(words, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Samples_OfAClass_AreThoseOfTheLibrary()
    {
        var answer = await Bytes("samples.png?run=told&seeds=4,9&class=7&columns=2");
        var other = await Bytes("samples.png?run=told&seeds=4,9&class=1&columns=2");

        using var generator = KeptGenerator.Open(explorer.At("told"), new MachineOptions { Threads = 1 });
        using var scope = TensorScope.Begin();
        var seven = Wish.Read(generator.Conditions!, new WishWords("7", null, null));
        var samples = new LatentChanges(null, [], [4, 9]).Sample(generator, 2, 0, seven).ToArray<float>();
        Assert.Equal(PictureGrid.Make(samples, (ImageShape)generator.Shape, 2).EncodePng(), answer);
        Assert.NotEqual(answer, other);
    }

    [Fact]
    public async Task Arithmetic_IsTheLibrarys()
    {
        var answer = await Bytes("arithmetic.png?" + Glyphs + "&seeds=3,4&minus=5,6&plus=7&columns=3");
        var other = await Bytes("arithmetic.png?" + Glyphs + "&seeds=3,4&minus=7&plus=5,6&columns=3");

        using var generator = KeptGenerator.Open(explorer.At("group/glyphs"), new MachineOptions { Threads = 1 });
        using var scope = TensorScope.Begin();
        var space = LatentSpace.Of(generator);
        var nine = Arithmetic.Answer(space, [(space.DrawEach([3, 4]), 1), (space.DrawEach([5, 6]), -1), (space.DrawEach([7]), 1)], 0);
        Assert.Equal(PictureGrid.Make(space.GenerateAlike(nine).ToArray<float>(), (ImageShape)generator.Shape, 3).EncodePng(), answer);
        Assert.NotEqual(answer, other);
    }

    [Fact]
    public void Arithmetic_OfOneSample_HasItInItsMiddle() =>
        ShouldBeClose(Made(LatentForm.Samples, Glyphs + "&seeds=3")[0], Made(LatentForm.Arithmetic, Glyphs + "&seeds=3")[4]);

    [Theory]
    [InlineData(Glyphs)]
    [InlineData("run=told&class=3")]
    [InlineData("run=ring&truncation=0.5")]
    public void Way_BeginsAndEndsAtItsSamples(string run)
    {
        var samples = Made(LatentForm.Samples, run + "&seeds=3,8,5");

        var way = Made(LatentForm.Path, run + "&seeds=3,8,5&steps=4");

        Assert.Equal(9, way.Length);
        ShouldBeClose(samples[0], way[0]);
        ShouldBeClose(samples[1], way[4]);
        ShouldBeClose(samples[2], way[8]);
        Assert.NotEqual(way[0], way[1]);
    }

    [Theory]
    [InlineData(Glyphs)]
    [InlineData("run=told")]
    public void Square_HasItsSamplesInItsCorners(string run)
    {
        var samples = Made(LatentForm.Samples, run + "&seeds=3,8,5,1");

        ShouldBeClose(samples[0], Made(LatentForm.Square, run + "&seeds=3,8,5,1&x=0&y=0")[0]);
        ShouldBeClose(samples[1], Made(LatentForm.Square, run + "&seeds=3,8,5,1&x=1&y=0")[0]);
        ShouldBeClose(samples[2], Made(LatentForm.Square, run + "&seeds=3,8,5,1&x=0&y=1")[0]);
        ShouldBeClose(samples[3], Made(LatentForm.Square, run + "&seeds=3,8,5,1&x=1&y=1")[0]);
    }

    [Fact]
    public void Sample_OfASeed_DoesNotDependOnItsNeighbours()
    {
        var alone = Made(LatentForm.Samples, Glyphs + "&seeds=8&truncation=0.4");

        ShouldBeClose(alone[0], Made(LatentForm.Samples, Glyphs + "&seeds=3,8&truncation=0.4")[1]);
    }

    [Fact]
    public async Task Nearest_SaysWhatWasLookedAt_NearestFirst()
    {
        using var json = JsonDocument.Parse(await Bytes("nearest.json?run=told&seeds=3"));

        var distances = json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("distance").GetDouble()).ToList();
        Assert.Equal((100, 100), (json.RootElement.GetProperty("compared").GetInt32(), json.RootElement.GetProperty("of").GetInt32()));
        Assert.Equal(NearestAnswer.Count, distances.Count);
        Assert.Equal(distances.Order(), distances);
        Assert.All(distances, d => Assert.InRange(d, 1e-3, 2));
        Assert.StartsWith("class ", json.RootElement.GetProperty("items")[0].GetProperty("said").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(await Bytes("nearest.png?run=told&seeds=3&place=1"), await Bytes("nearest.png?run=told&seeds=3&place=2"));
    }

    [Theory]
    [InlineData("glyphs?count=100")]
    [InlineData("ring")]
    public void Nearest_ToATrainingItem_IsItself(string spec)
    {
        using var data = Datasets.Open(spec);
        var item = new float[data.Shape.Elements];
        data.Read([42], item);

        var found = NearestAnswer.Find(spec, data.Shape, item, Cancellation);

        Assert.Equal(new NearItem(42, 0), found.Nearest.Items[0]);
        Assert.True(found.Nearest.Items[1].Distance > 0);
        Assert.Equal(found.Nearest.Items.Count, found.Tiles.Count);
    }

    [Fact]
    public async Task Numbers_HoldSamplesAndTheirLatents()
    {
        var file = Path.Combine(explorer.Studio.Data, "samples.safetensors");
        await File.WriteAllBytesAsync(file, await Bytes("samples.safetensors?run=told&seeds=4,9"), Cancellation);

        using var scope = TensorScope.Begin();
        var (tensors, metadata) = Safetensors.Read(file);

        Assert.Equal([2L, 1, 28, 28], tensors["samples"].Shape.ToArray());
        Assert.Equal(2, tensors["latents"].Size(0));
        Assert.Equal([2L, 10], tensors["conditions"].Shape.ToArray());
        Assert.Equal("4,9", metadata["ganymede.seeds"]);
    }

    private Task<HttpResponseMessage> Get(string question) => explorer.Studio.Client.GetAsync(new Uri("engine/" + question, UriKind.Relative), Cancellation);

    private async Task<byte[]> Bytes(string question)
    {
        using var answer = await Get(question);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private float[][] Made(LatentForm form, string question)
    {
        var query = LatentQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(question)), form);
        using var generator = KeptGenerator.Open(explorer.At(query.Run), new MachineOptions { Threads = 1 });
        using var scope = TensorScope.Begin();
        return [.. query.Samples(generator, query.Latents(generator)).ToArray<float>().Chunk(generator.Shape.Elements)];
    }

    private static void ShouldBeClose(float[] expected, float[] actual) => Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-4));
}
