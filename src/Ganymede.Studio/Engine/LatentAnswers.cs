using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ganymede.Data;
using Ganymede.Latent;
using Ganymede.Studio.Runs;
using Ganymede.Torch;

namespace Ganymede.Studio.Engine;

/// <summary>Answers questions about latents with pictures and numbers.</summary>
internal sealed class LatentAnswers(GeneratorShelf shelf, Workspace workspace) : IDisposable
{
    private const double FramesPerSecond = 12;
    private const int LeastEdge = 160, RememberedSearches = 16;

    // A page asks for the sentence and then for each picture; the search is done once.
    private readonly Lock books = new();
    private readonly List<(string Tag, Task<NearestAnswer> Answer)> searches = [];
    private readonly SemaphoreSlim searching = new(1);

    public void Dispose() => searching.Dispose();

    /// <summary>Names an answer: it changes with the question, the checkpoint, the directions found and the program.</summary>
    /// <param name="question">Its address, as asked.</param>
    public string TagOf(string run, string question)
    {
        var folder = workspace.Folder(run);
        var directions = File.GetLastWriteTimeUtc(DirectionFile.PathIn(folder)).Ticks;
        var text = $"{typeof(LatentAnswers).Module.ModuleVersionId}\n{shelf.VersionOf(run)}\n{directions}\n{question}";
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"";
    }

    /// <summary>All samples on one picture, in rows.</summary>
    public Task<byte[]> Sheet(LatentQuery query, CancellationToken cancellation) =>
        Shown(query, tiles => tiles.Sheet(query.Columns).Enlarged(query.Scale).EncodePng(), cancellation);

    /// <summary>The first sample, without a frame.</summary>
    public Task<byte[]> Single(LatentQuery query, CancellationToken cancellation) =>
        Shown(query, tiles => tiles.Single(0).Enlarged(query.Scale).EncodePng(), cancellation);

    /// <summary>The samples one after the other, as an animated PNG.</summary>
    public Task<byte[]> Animation(LatentQuery query, CancellationToken cancellation) => Shown(query, tiles =>
    {
        var edge = Math.Min(tiles.Shape.Height, tiles.Shape.Width);
        var factor = Math.Max(1, (LeastEdge + edge - 1) / edge);
        return AnimatedPng.Encode([.. Enumerable.Range(0, tiles.Count).Select(i => tiles.Single(i).Enlarged(factor))], FramesPerSecond);
    }, cancellation);

    /// <summary>The samples as a safetensors file, with the latents they are made of.</summary>
    public Task<byte[]> Numbers(LatentQuery query, CancellationToken cancellation) => shelf.Use(query.Run, generator =>
    {
        using var scope = TensorScope.Begin();
        var latents = query.Latents(generator);
        var samples = query.Samples(generator, latents);
        if (generator.Shape is PointShape points)
        {
            var values = samples.ToArray<float>();
            points.ToOwnUnits(values);
            samples = Tensor.From(values, samples.Shape);
        }

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            List<(string, Tensor)> tensors = [("samples", samples), ("latents", latents.Z)];
            if (latents.Conditions is { } told) tensors.Add(("conditions", told));
            Safetensors.Write(file, tensors, new Dictionary<string, string>
            {
                ["ganymede.system"] = generator.Record.System,
                ["ganymede.rounds"] = generator.Progress.Rounds.ToString(CultureInfo.InvariantCulture),
                ["ganymede.seeds"] = string.Join(',', query.Seeds),
            });
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }, cancellation);

    /// <summary>The training items nearest to a sample: the first one, or an arithmetic's answer.</summary>
    /// <param name="tag">As <see cref="TagOf"/> names the question.</param>
    public Task<NearestAnswer> Nearest(LatentQuery query, string tag, CancellationToken cancellation)
    {
        lock (books)
        {
            searches.RemoveAll(s => s.Answer.IsFaulted || s.Answer.IsCanceled);
            var known = searches.FindIndex(s => s.Tag == tag);
            var search = known >= 0 ? searches[known] : (tag, Search(query));
            if (known >= 0) searches.RemoveAt(known);
            searches.Add(search);
            if (searches.Count > RememberedSearches) searches.RemoveAt(0);
            return search.Item2.WaitAsync(cancellation);
        }
    }

    private Task<byte[]> Shown(LatentQuery query, Func<SampleTiles, byte[]> show, CancellationToken cancellation) => shelf.Use(query.Run, generator =>
    {
        using var scope = TensorScope.Begin();
        return show(SampleTiles.Of(generator, query.Samples(generator, query.Latents(generator)).ToArray<float>()));
    }, cancellation);

    private async Task<NearestAnswer> Search(LatentQuery query)
    {
        var (sample, data, shape) = await shelf.Use(query.Run, generator =>
        {
            using var scope = TensorScope.Begin();
            var samples = query.Samples(generator, query.Latents(generator));
            var place = query.Form == LatentForm.Arithmetic ? samples.Size(0) / 2 : 0;
            return (samples.Select(0, place).ToArray<float>(), generator.Record.Data, generator.Shape);
        }, CancellationToken.None);
        await searching.WaitAsync();
        try
        {
            return await Task.Run(() => NearestAnswer.Find(data, shape, sample, CancellationToken.None));
        }
        finally
        {
            searching.Release();
        }
    }
}
