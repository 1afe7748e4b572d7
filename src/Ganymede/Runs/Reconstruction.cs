using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>What to reconstruct, and where to.</summary>
public sealed record ReconstructionRequest
{
    /// <summary>The run's folder.</summary>
    public required string Run { get; init; }

    /// <summary>A picture file, a folder, a zip, or a data spec.</summary>
    public required string Input { get; init; }

    /// <summary>The folder for what is made.</summary>
    public required string Folder { get; init; }

    /// <summary>At most so many, the first ones.</summary>
    public int Items { get; init; } = 1000;

    /// <summary>Whether to write a file for each picture, too.</summary>
    public bool Each { get; init; }

    /// <summary>Which checkpoint: best, newest, or a round; null for the newest.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Where to compute.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>How to open the input.</summary>
    public DataOptions DataOptions { get; init; } = new();
}

/// <summary>How near reconstructions came.</summary>
/// <param name="Count">Of items.</param>
/// <param name="Picture">The file that shows them beside their originals.</param>
/// <param name="Psnr">Mean peak signal-to-noise ratio in decibels; null for points.</param>
/// <param name="Ratio">Distance to the original by that to another item; null for a single one.</param>
/// <param name="UntrainedPsnr">The same before training.</param>
/// <param name="UntrainedRatio">The same before training.</param>
/// <param name="Round">Of the checkpoint.</param>
/// <param name="Skipped">Files of the input that were left out.</param>
public sealed record ReconstructionReport(
    int Count, string Picture, double? Psnr, double? Ratio, double? UntrainedPsnr, double? UntrainedRatio, long Round, IReadOnlyList<SkippedFile> Skipped);

/// <summary>Takes items through a run's encoder and generator, and shows what comes back.</summary>
public static class Reconstruction
{
    private const int MostShown = 64, PairsInARow = 8;

    /// <summary>Reconstructs, and writes <c>pairs.png</c>: pictures each left of what came back; points faint below what came back.</summary>
    /// <exception cref="ConfigurationException">The run has no encoder, or the input is none for it.</exception>
    /// <exception cref="DataException">The input cannot be read, or the folder not be written.</exception>
    /// <exception cref="RunException">There is no run.</exception>
    public static ReconstructionReport Make(ReconstructionRequest request)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        using var generator = KeptGenerator.Open(request.Run, request.Machine, request.Checkpoint);
        generator.DemandEncoder();
        using var untrained = KeptGenerator.OpenUntrained(request.Run, null, request.Machine);
        using var data = InputData.Open(request.Input, generator.Shape, request.DataOptions);
        var items = Items(data, generator.Shape, request.Items);
        var rebuilt = generator.Generate(generator.Encode(items));
        var before = untrained.Generate(untrained.Encode(items));

        var folder = Path.GetFullPath(request.Folder);
        var picture = Path.Combine(folder, "pairs.png");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(picture, Show(items, rebuilt, generator.Shape).EncodePng());
            if (request.Each) SampleFiles.WriteEach(folder, rebuilt.ToArray<float>(), Pictures(generator.Shape), InputData.Names(data) ?? SampleFiles.Numbered((int)items.Size(0)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The reconstructions cannot be written to {folder}: {e.Message}", e);
        }

        return new ReconstructionReport(
            (int)items.Size(0), picture, Psnr(items, rebuilt), Ratio(items, rebuilt), Psnr(items, before), Ratio(items, before), generator.Progress.Rounds, data.Skipped);
    }

    // Points are brought into the run's own measure: that of other data differs.
    private static Tensor Items(Dataset data, DataShape shape, int most)
    {
        var count = Math.Min(most, data.Count ?? most);
        var values = new float[count * shape.Elements];
        data.Read([.. Enumerable.Range(0, count).Select(i => (long)i)], values);
        if (data.Shape is PointShape own && shape is PointShape points)
        {
            own.ToOwnUnits(values);
            points.Normalize(values);
        }

        return Tensor.From(values, [count, .. shape.Dimensions]);
    }

    private static ImageShape Pictures(DataShape shape) =>
        shape as ImageShape ?? throw new ConfigurationException($"--each writes a picture for each item, but the run learned {shape}; leave it out.");

    private static Picture Show(Tensor items, Tensor rebuilt, DataShape shape)
    {
        if (shape is PointShape) return ScatterPlot.Make(items.ToArray<float>(), rebuilt.ToArray<float>());
        var count = Math.Min(MostShown, items.Size(0));
        var beside = Ops.Stack([items.Narrow(0, 0, count).Flatten(1), rebuilt.Narrow(0, 0, count).Flatten(1)], 1);     // [N, 2, …]
        return PictureGrid.Make(beside.Contiguous().ToArray<float>(), (ImageShape)shape, 2 * (int)Math.Min(PairsInARow, count));
    }

    private static double? Psnr(Tensor items, Tensor rebuilt) =>
        items.Rank != 4 ? null : PictureSimilarity.EachSignalToNoise(items, rebuilt).Average(d => Math.Min(d, PicturePairs.MostDecibels));

    private static double? Ratio(Tensor items, Tensor rebuilt) => items.Size(0) < 2 ? null : EncoderScores.ReconstructionRatio(items, rebuilt);
}
