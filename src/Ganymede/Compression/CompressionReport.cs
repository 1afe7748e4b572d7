using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Compression;

/// <summary>What compressing came to.</summary>
public sealed record CompressionReport
{
    // 1 to 5 bits for each latent.
    private static readonly int[] curveLevels = [2, 4, 8, 16, 32];

    /// <summary>How many pictures.</summary>
    public required int Pictures { get; init; }

    /// <summary>What one is.</summary>
    public required string Shape { get; init; }

    /// <summary>The file written; null for a curve.</summary>
    public string? File { get; init; }

    /// <summary>The file's size; 0 for a curve.</summary>
    public long Bytes { get; init; }

    /// <summary>The part of it that is names of files.</summary>
    public long BytesOfNames { get; init; }

    /// <summary>The whole file's bits by the pictures' pixels; 0 for a curve.</summary>
    public double BitsPerPixel { get; init; }

    /// <summary>Mean peak signal-to-noise ratio, in decibels; null for a curve.</summary>
    public double? Psnr { get; init; }

    /// <summary>Files of the input that were left out.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>The ways of compressing beside each other; empty where nobody asked.</summary>
    public IReadOnlyList<CompressionScore> Scores { get; init; } = [];

    /// <summary>Of a file, and where asked its rivals.</summary>
    /// <param name="refinement">Steps that it was refined by.</param>
    public static CompressionReport OfFile(
        KeptGenerator generator, Dataset pictures, CompressedPictures file, int refinement, bool compares, DataOptions options, MachineOptions machine)
    {
        var bytes = file.Write().LongLength;
        return new CompressionReport
        {
            Pictures = file.Count,
            Shape = $"{file.Shape}",
            Bytes = bytes,
            BytesOfNames = bytes - (file with { Names = null }).Write().LongLength,
            BitsPerPixel = CompressionScores.Rate(bytes, file.Count, file.Shape),
            Psnr = Mean(generator, pictures, file, options with { Progress = null }),
            Skipped = pictures.Skipped,
            Scores = compares ? Beside() : [],
        };

        IReadOnlyList<CompressionScore> Beside()
        {
            using var scores = new CompressionScores(generator, pictures, options, machine);
            var (own, size) = scores.OfFile(file, refinement);
            return [own, .. scores.Rivals(size), .. scores.Lossless() is { } png ? [png] : Array.Empty<CompressionScore>()];
        }
    }

    private static double? Mean(KeptGenerator generator, Dataset pictures, CompressedPictures file, DataOptions options)
    {
        using var scope = TensorScope.Begin();
        var (sum, done) = (0.0, 0);
        foreach (var rebuilt in Compressor.DecompressInPieces(generator, file, options))
        {
            using var inner = TensorScope.Begin();
            var count = (int)rebuilt.Size(0);
            sum += count * CompressionScores.MeanPsnr(SampleSet.ItemsOf(pictures, done, count), rebuilt);
            done += count;
            rebuilt.Dispose();
        }

        return done == 0 ? null : sum / done;
    }

    /// <summary>Rate against distortion over levels, each with the rivals at its rate.</summary>
    /// <param name="refinement">Steps; where there are any, each level is shown with them as well as without.</param>
    public static CompressionReport OfCurve(KeptGenerator generator, Dataset pictures, int refinement, DataOptions options, MachineOptions machine)
    {
        if (pictures.Count is null) throw new ConfigurationException($"{pictures.Spec} never ends; name data that does.");
        using var scores = new CompressionScores(generator, pictures, options, machine);
        var rows = new List<CompressionScore>();
        foreach (var levels in curveLevels)
        {
            var (own, bytes) = scores.OfRun(levels, 0);
            rows.Add(own);
            if (refinement > 0)
            {
                (own, bytes) = scores.OfRun(levels, refinement);
                rows.Add(own);
            }

            rows.AddRange(scores.Rivals(bytes));
        }

        if (scores.Lossless() is { } png) rows.Add(png);
        return new CompressionReport { Pictures = pictures.Count.Value, Shape = $"{pictures.Shape}", Scores = rows };
    }
}
