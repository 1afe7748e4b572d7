using System.Buffers.Binary;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>One pass over so many pictures of 28x28 in an IDX file, in a new order and in batches of 64, the file opened before the clock starts.</summary>
internal sealed record EpochWorkload(int Count) : Workload("", $"{Count:N0} pictures of 28x28 in an IDX file, once each", new Rhythm(WarmUp: 0, Blocks: 1, Rounds: 1))
{
    private const int Edge = 28, Batch = 64, Different = 1000;

    public override int Items => Count;

    /// <summary>A thousand pictures of noise, again and again.</summary>
    public override void Provide(string folder)
    {
        var path = FileIn(folder);
        if (File.Exists(path)) return;
        var pictures = new byte[Different * Edge * Edge];
        new Random(3).NextBytes(pictures);
        using (var file = File.Create(path + ".new"))
        {
            Span<byte> header = stackalloc byte[16];
            Span<int> words = [0x803, Count, Edge, Edge];
            for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header[(4 * i)..], words[i]);
            file.Write(header);
            for (var left = Count; left > 0; left -= Different) file.Write(pictures, 0, Math.Min(left, Different) * Edge * Edge);
        }

        File.Move(path + ".new", path);
    }

    public override IWork Begin(Place place) => new Work(FileIn(place.Folder), Count);

    private static string FileIn(string folder) => Path.Combine(folder, "images-idx3-ubyte");

    private sealed class Work(string path, int count) : IWork
    {
        private readonly Dataset data = Datasets.Open($"mnist:{path}", new DataOptions());
        private double sum;

        public void Do()
        {
            sum = 0;
            using var batches = new BatchStream(data, Batch, seed: 1);
            for (var left = count; left > 0; left -= Batch)
            {
                using var scope = TensorScope.Begin();
                sum += batches.Next().Items.Sum().ToDouble();
            }
        }

        public IReadOnlyDictionary<string, double> Witness() =>
            new Dictionary<string, double> { ["mean"] = sum / ((count + Batch - 1) / Batch * Batch) / (Edge * Edge) };

        public void Dispose() => data.Dispose();
    }
}
