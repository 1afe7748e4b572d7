using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>
/// An epoch of a folder of JPEGs, from opening it to the last batch. Our first one decodes and keeps what came of it; from the second on what was kept is read. The
/// peer decodes with two workers in every epoch, and keeps its workers from the first to the second.
/// </summary>
internal sealed record FolderWorkload(string Name, bool IsFirst) : Workload(
    Name,
    IsFirst ? "first epoch of 5,000 JPEGs of 256x256 in a folder, as batches of 64x64" : "second epoch of the same folder, opened again",
    new Rhythm(WarmUp: 1, Blocks: 3, Rounds: 1))
{
    private const int Count = 5000, Edge = 256, Size = 64, Batch = 64, Quality = 90;

    public override int Items => Count / Batch * Batch;

    public override bool HasSettings => false;

    public override bool IsDoneByOthers => true;

    /// <summary>Noise of every scale, the coarser the stronger, as photographs have it: 5,000 files of about 25 KiB.</summary>
    public override void Provide(string folder)
    {
        var all = Photographs(folder);
        if (Directory.Exists(all)) return;
        var draft = all + ".new";
        var place = Directory.CreateDirectory(Path.Combine(draft, "all")).FullName;
        using var random = new Generator(3);
        for (var i = 0; i < Count; i++)
        {
            using var scope = TensorScope.Begin();
            var picture = Tensor.Zeros([1, 3, Edge, Edge]);
            for (var edge = 4; edge <= Edge; edge *= 2)
                Ops.AddInPlace(picture, Ops.UpsampleBilinear2d(Tensor.Normal([1, 3, edge, edge], random), [Edge, Edge], false) * (160.0 / edge));
            File.WriteAllBytes(Path.Combine(place, $"{i:D4}.jpg"), ImageCodec.EncodeJpeg((picture.Select(0, 0) + 128).Clamp(0, 255).To(DType.Byte), Quality));
        }

        Directory.Move(draft, all);
    }

    public override IWork Begin(Place place) => new Work(Photographs(place.Folder), Path.Combine(place.Folder, "cache"), IsFirst);

    // Both epochs read the same.
    private static string Photographs(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, "photographs");

    private sealed class Work(string photographs, string cache, bool isFirst) : IWork
    {
        public void Do() => Epoch(_ => { });

        public IReadOnlyDictionary<string, double> Witness()
        {
            var (sum, squares, batches) = (0.0, 0.0, 0);
            Epoch(items =>
            {
                sum += items.Mean().ToDouble();
                squares += items.Square().Mean().ToDouble();
                batches++;
            });
            var mean = sum / batches;
            return new Dictionary<string, double> { ["mean"] = mean, ["deviation"] = Math.Sqrt((squares / batches) - (mean * mean)) };
        }

        public void Dispose()
        {
            if (Directory.Exists(cache)) Directory.Delete(cache, recursive: true);
        }

        private void Epoch(Action<Tensor> look)
        {
            if (isFirst && Directory.Exists(cache)) Directory.Delete(cache, recursive: true);
            using var data = Datasets.Open($"images:{photographs}?size={Size}", new DataOptions { CacheFolder = cache });
            using var batches = new BatchStream(data, Batch, seed: 1);
            for (var i = 0; i < Count / Batch; i++)
            {
                using var scope = TensorScope.Begin();
                look(batches.Next().Items);
            }
        }
    }
}
