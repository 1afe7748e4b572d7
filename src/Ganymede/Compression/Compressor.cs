using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Compression;

/// <summary>Compresses pictures into the bins of their latents, by a run that learned an encoder, and makes them again.</summary>
public static class Compressor
{
    /// <summary>Bins for each latent where nobody says otherwise: 4 bits.</summary>
    public const int UsualLevels = 16;

    /// <summary>Pictures are taken so many at a time, so that memory does not depend on how many there are.</summary>
    internal const int Chunk = 250;

    /// <summary>Checks a number of levels.</summary>
    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    public static void DemandLevels(int levels)
    {
        if (levels is < LatentQuantizer.LeastLevels or > LatentQuantizer.MostLevels)
            throw new ConfigurationException($"--levels is {levels}, but must be from {LatentQuantizer.LeastLevels} to {LatentQuantizer.MostLevels}; 16 are 4 bits for each latent.");
    }

    /// <summary>Checks that a run can compress, before time is spent on data.</summary>
    /// <returns>What it compresses.</returns>
    /// <exception cref="ConfigurationException">It has no encoder, or makes no pictures.</exception>
    public static ImageShape DemandPictures(KeptGenerator generator)
    {
        generator.DemandEncoder();
        return generator.Shape as ImageShape ?? throw new ConfigurationException($"{generator.Folder} learned {generator.Shape}, but only pictures are compressed; name a run on pictures.");
    }

    /// <summary>Finds each picture's bins.</summary>
    /// <param name="pictures">Of the run's own shape.</param>
    /// <param name="levels">Bins for each latent.</param>
    /// <param name="refinement">Steps of latent optimisation before the bins are settled; 0 for none.</param>
    /// <exception cref="ConfigurationException">The run has no encoder, or makes no pictures.</exception>
    public static CompressedPictures Compress(KeptGenerator generator, Dataset pictures, int levels, int refinement, DataOptions options)
    {
        DemandLevels(levels);
        var shape = DemandPictures(generator);
        var count = pictures.Count ?? throw new ConfigurationException($"{pictures.Spec} never ends; name data that does.");
        var quantizer = LatentQuantizer.For(generator.Prior!, levels);
        var bins = new List<ushort>();
        for (var start = 0; start < count; start += Chunk)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            options.Progress?.Report(new DataProgress(refinement > 0 ? $"Refining for {levels} levels" : "Encoding", start, count));
            using var scope = TensorScope.Begin();
            var items = SampleSet.ItemsOf(pictures, start, Math.Min(Chunk, count - start));
            var latents = generator.Encode(items);
            bins.AddRange(quantizer.Quantize(refinement > 0 ? LatentRefinement.Refine(generator, items, latents, quantizer, refinement, options.Cancellation) : latents));
        }

        return new CompressedPictures
        {
            Shape = shape,
            Quantizer = quantizer,
            Dimensions = generator.Prior!.Size,
            Bins = [.. bins],
            Names = InputData.Names(pictures),
            Fingerprint = generator.Fingerprint,
            Round = generator.Progress.Rounds,
        };
    }

    /// <summary>Makes the pictures again.</summary>
    /// <returns>[N, C, H, W] in [-1, 1].</returns>
    public static Tensor Decompress(KeptGenerator generator, CompressedPictures file, DataOptions options)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Ops.Cat([Tensor.Zeros([0, .. generator.Shape.Dimensions]), .. DecompressInPieces(generator, file, options)]));
    }

    /// <summary>The same a few at a time.</summary>
    /// <returns>Tensors of the open scope, [n, C, H, W] in [-1, 1].</returns>
    internal static IEnumerable<Tensor> DecompressInPieces(KeptGenerator generator, CompressedPictures file, DataOptions options)
    {
        for (var start = 0; start < file.Count; start += Chunk)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            options.Progress?.Report(new DataProgress("Decoding", start, file.Count));
            yield return Piece(generator, file, start);
        }
    }

    /// <summary>Opens the generator that a file was compressed with: the newest checkpoint, the best, or that of the file's round.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="name">Of the file, for messages.</param>
    /// <exception cref="DataException">The file is of another run, or of weights that are gone.</exception>
    public static KeptGenerator OpenFor(CompressedPictures file, string name, string run, MachineOptions machine)
    {
        var found = new List<string>();
        foreach (var checkpoint in new[] { "newest", "best", $"{file.Round}" })
        {
            KeptGenerator generator;
            try
            {
                generator = KeptGenerator.Open(run, machine, checkpoint);
            }
            catch (ConfigurationException) when (checkpoint != "newest")
            {
                continue;
            }

            if (generator.Fingerprint == file.Fingerprint && generator.Shape == file.Shape && generator.Prior?.Size == file.Dimensions) return generator;
            found.Add(generator.Fingerprint);
            generator.Dispose();
        }

        throw new DataException(
            $"{name} was compressed with other weights than {run} has: those of {file.Fingerprint} after {file.Round} rounds, here {string.Join(", ", found.Distinct())}. " +
            "Name the run that compressed it; if it was trained on since, restore its checkpoint of that round.");
    }

    private static Tensor Piece(KeptGenerator generator, CompressedPictures file, int start)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var bins = file.Bins.AsSpan(start * file.Dimensions, Math.Min(Chunk, file.Count - start) * file.Dimensions);
        return scope.Keep(generator.Generate(file.Quantizer.Centres(bins, file.Dimensions)));
    }
}
