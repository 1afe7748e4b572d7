using System.ComponentModel;
using Ganymede.Data;
using Ganymede.Latent;
using Ganymede.Runs;
using Ganymede.Torch;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ganymede.Studio.Api;

/// <summary>Which samples, and as what.</summary>
internal sealed record SampleQuery
{
    private const int Most = 4096, MostAsJson = 512;

    [FromQuery(Name = "count"), Description("How many; 64 without it. Of a sweep, how many latents.")]
    public int? Count { get; init; }

    [FromQuery(Name = "seed"), Description("The same seed gives the same samples.")]
    public ulong? Seed { get; init; }

    [FromQuery(Name = "class"), Description("Name or number of a class to make.")]
    public string? Class { get; init; }

    [FromQuery(Name = "attributes"), Description("Attributes to make, such as colour=red,form=star.")]
    public string? Attributes { get; init; }

    [FromQuery(Name = "codes"), Description("Codes to give, such as c1=0.5.")]
    public string? Codes { get; init; }

    [FromQuery(Name = "sweep"), Description("The attribute or code to walk through in a grid.")]
    public string? Sweep { get; init; }

    [FromQuery(Name = "truncation"), Description("Less daring latents: beyond this they are drawn again.")]
    public double? Truncation { get; init; }

    [FromQuery(Name = "format"), Description("png (a grid), safetensors or json.")]
    public string? Format { get; init; }

    /// <summary>Makes the answer; on a background thread.</summary>
    public IResult Answer(string run, KeptGenerator generator)
    {
        var isJson = Format == "json";
        var request = new SampleFileRequest
        {
            Count = Count,
            Seed = Seed ?? 0,
            Words = new WishWords(Class, Attributes, Codes),
            Sweep = Sweep,
            Format = isJson ? "safetensors" : Format ?? "png",
        };
        request.Demand();
        if (Count > (isJson ? MostAsJson : Most)) throw new ConfigurationException($"{Count} samples are more than the {(isJson ? MostAsJson : Most)} that are made at once; ask several times, with other seeds.");
        if (Sweep is not null && (isJson || Truncation is not null)) throw new ConfigurationException("A sweep has latents of its own and is a picture or safetensors; leave truncation and format=json out.");
        var changes = new LatentChanges(Truncation, [], []);
        Func<Wish?, Tensor>? make = changes.AreNone ? null : wish => changes.Sample(generator, Count ?? SampleFileRequest.UsualCount, request.Seed, wish);
        return isJson ? Numbers(run, generator, request, make) : File(generator, request, make);
    }

    private static IResult Numbers(string run, KeptGenerator generator, SampleFileRequest request, Func<Wish?, Tensor>? make)
    {
        using var scope = TensorScope.Begin();
        var wish = generator.Read(request.Words);
        var samples = make?.Invoke(wish) ?? generator.Sample(request.Count ?? SampleFileRequest.UsualCount, request.Seed, wish);
        return Results.Json(new SamplesAnswer
        {
            Run = run,
            Round = generator.Progress.Rounds,
            Seed = request.Seed,
            Shape = generator.Shape.Dimensions,
            Samples = [.. samples.ToArray<float>().Chunk(generator.Shape.Elements)],
        });
    }

    private static IResult File(KeptGenerator generator, SampleFileRequest request, Func<Wish?, Tensor>? make)
    {
        var file = Path.Combine(Path.GetTempPath(), $"ganymede-{Guid.NewGuid():N}");
        try
        {
            SampleFiles.Write(generator, request with { File = file }, make);
            return request.Format == "png" ? Results.Bytes(System.IO.File.ReadAllBytes(file), "image/png") : Results.Bytes(System.IO.File.ReadAllBytes(file), "application/octet-stream", "samples.safetensors");
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }
}
