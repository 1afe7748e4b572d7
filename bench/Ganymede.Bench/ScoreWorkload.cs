using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>What <c>ganymede evaluate</c> does most of: features of 10,000 pictures by a scorer, and their Fréchet distance from features that are kept.</summary>
internal sealed record ScoreWorkload() : Workload("fid10k", "scorer features of 10,000 pictures of 32x32, and their FID", new Rhythm(WarmUp: 1, Blocks: 5, Rounds: 1))
{
    private const int Count = 10_000;
    private const string Pictures = "shapes?size=32&labels=form";

    public override int Items => Count;

    /// <summary>The scorer's weights, and both heaps of pictures as float32 in [-1, 1].</summary>
    public override void Provide(string folder)
    {
        var (weights, judged, reference) = Files(folder);
        if (File.Exists(weights)) return;
        using var scope = TensorScope.Begin();
        Learned(folder).Dispose();
        Write(judged, Datasets.Open($"{Pictures}&count={Count}&split=test"));
        Write(reference, Datasets.Open($"{Pictures}&count={Count}&seed=1"));
        File.Copy(Directory.GetFiles(Path.Combine(folder, "scorers")).Single(), weights);

        static void Write(string path, Dataset data)
        {
            using var pictures = data;
            Safetensors.Write(path, [("pictures", SampleSet.ItemsOf(pictures, 0, Count))]);
        }
    }

    public override IWork Begin(Place place) => new Work(place.Folder);

    // Learned the first time, kept in the folder.
    private static Scorer Learned(string folder)
    {
        using var data = Datasets.Open($"{Pictures}&count=20000&seed=2");
        return Scorer.For(data, folder);
    }

    private static (string Weights, string Judged, string Reference) Files(string folder) =>
        (Path.Combine(folder, "scorer.safetensors"), Path.Combine(folder, "judged.safetensors"), Path.Combine(folder, "reference.safetensors"));

    private sealed class Work : IWork
    {
        private readonly TensorScope scope = TensorScope.Begin();
        private readonly Scorer scorer;
        private readonly Tensor judged, reference;

        public Work(string folder)
        {
            var (_, judgedFile, referenceFile) = Files(folder);
            scorer = Learned(folder);
            judged = Safetensors.Read(judgedFile).Tensors["pictures"];
            reference = SampleSet.Of(Safetensors.Read(referenceFile).Tensors["pictures"], scorer).Features;
        }

        public void Do() => Distance();

        public IReadOnlyDictionary<string, double> Witness() => new Dictionary<string, double> { ["fid"] = Distance() };

        public void Dispose()
        {
            scorer.Dispose();
            scope.Dispose();
        }

        private double Distance()
        {
            using var round = TensorScope.Begin();
            return FrechetDistance.Of(SampleSet.Of(judged, scorer).Features, reference);
        }
    }
}
