using System.Globalization;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Compression;

/// <summary>How far a way of compressing comes.</summary>
/// <param name="Method">In words: <c>16 levels, refined</c>.</param>
/// <param name="BitsPerPixel">Of the whole file, whatever the number of channels.</param>
/// <param name="Psnr">Mean peak signal-to-noise ratio, in decibels; null without loss.</param>
/// <param name="ClassKept">The share of pictures in which the scorer sees the same class again; null where it knows none.</param>
/// <param name="Note">What else is to be known of it.</param>
public sealed record CompressionScore(string Method, double BitsPerPixel, double? Psnr, double? ClassKept, string? Note = null);

/// <summary>Measures a run's compression beside its rivals at the same rate: principal components with the same coder, JPEG, and PNG.</summary>
public sealed class CompressionScores : IDisposable
{
    private readonly KeptGenerator generator;
    private readonly Dataset pictures;
    private readonly DataOptions options;
    private readonly ImageShape shape;
    private readonly RealSides sides;
    private readonly IFeatureNetwork network;
    private readonly PrincipalComponents components;
    private readonly Tensor items;
    private readonly IReadOnlyList<long>? seen;

    /// <summary>Gets everything ready: the scorer learns where it has to, and the principal components do, both from the run's own data.</summary>
    /// <param name="pictures">What is compressed; not endless.</param>
    public CompressionScores(KeptGenerator generator, Dataset pictures, DataOptions options, MachineOptions machine)
    {
        using var scope = TensorScope.Begin();
        (this.generator, this.pictures, this.options, shape) = (generator, pictures, options, (ImageShape)pictures.Shape);
        sides = RealSides.OfGenerator(generator.Record.Data, null, 1, options);
        try
        {
            network = FeatureNetworks.Open(null, sides, options, machine.ResolveDevice());
        }
        catch
        {
            sides.Dispose();
            throw;
        }

        components = PrincipalComponents.Of(sides.Data);
        items = SampleSet.ItemsOf(pictures, 0, pictures.Count!.Value).Retain();
        seen = network.ClassNames is null ? null : SampleSet.Of(items, network, options).Choices;
    }

    /// <summary>The run's own compression.</summary>
    /// <param name="refinement">Steps; 0 for none.</param>
    public (CompressionScore Score, long Bytes) OfRun(int levels, int refinement) =>
        OfFile(Compressor.Compress(generator, pictures, levels, refinement, options), refinement);

    /// <inheritdoc cref="OfRun"/>
    /// <param name="file">As it was compressed already.</param>
    public (CompressionScore Score, long Bytes) OfFile(CompressedPictures file, int refinement)
    {
        using var scope = TensorScope.Begin();
        var bytes = (file with { Names = null }).Write().LongLength;
        var method = string.Create(CultureInfo.InvariantCulture, $"{generator.Record.System}, {file.Quantizer.Levels} levels{(refinement > 0 ? ", refined" : "")}");
        return (Score(method, bytes, Compressor.Decompress(generator, file, options with { Progress = null })), bytes);
    }

    /// <summary>The rivals, each in at most as many bytes.</summary>
    public IReadOnlyList<CompressionScore> Rivals(long bytes)
    {
        using var scope = TensorScope.Begin();
        var (used, rebuilt) = components.AtMost(items, bytes);
        var scores = new List<CompressionScore> { Score("principal components", used, rebuilt) };
        if (!PictureCodecs.Takes(shape)) return scores;
        var values = items.ToArray<float>();
        var (size, quality, jpeg) = PictureCodecs.JpegAtMost(values, shape, bytes);
        var note = string.Create(CultureInfo.InvariantCulture, $"all on one sheet, quality {quality}{(size > bytes ? ", as small as JPEG gets" : "")}");
        scores.Add(Score("jpeg", size, Tensor.From(jpeg, items.Shape)) with { Note = note });
        return scores;
    }

    /// <summary>PNG of all pictures on one sheet; null where it knows no such pictures.</summary>
    public CompressionScore? Lossless() => PictureCodecs.Takes(shape)
        ? new CompressionScore("png", Rate(PictureCodecs.Png(items.ToArray<float>(), shape)), null, seen is null ? null : 1, "all on one sheet, without loss")
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        items.Dispose();
        components.Dispose();
        network.Dispose();
        sides.Dispose();
    }

    private double Rate(long bytes) => Rate(bytes, pictures.Count!.Value, shape);

    /// <summary>Bits per pixel.</summary>
    public static double Rate(long bytes, int count, ImageShape shape) => count == 0 ? 0 : bytes * 8.0 / ((double)count * shape.Height * shape.Width);

    /// <summary>The mean of the pictures' signal-to-noise ratios, equal ones counted as 100.</summary>
    public static double MeanPsnr(Tensor originals, Tensor rebuilt) =>
        PictureSimilarity.EachSignalToNoise(originals, rebuilt).Average(d => Math.Min(d, PicturePairs.MostDecibels));

    private CompressionScore Score(string method, long bytes, Tensor rebuilt)
    {
        double? kept = null;
        if (seen is not null) kept = seen.Zip(SampleSet.Of(rebuilt, network, options with { Progress = null }).Choices!, (a, b) => a == b ? 1.0 : 0).Average();
        return new CompressionScore(method, Rate(bytes), MeanPsnr(items, rebuilt), kept);
    }
}
