using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>What to project, and where to.</summary>
public sealed record ProjectionRequest
{
    /// <summary>Pictures, folders of them, data specs, or safetensors files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>How.</summary>
    public ProjectionOptions Options { get; init; } = new();

    /// <summary>The picture: each target, and beside it what was found.</summary>
    public string Picture { get; init; } = "projected.png";

    /// <summary>The latents, with targets and results.</summary>
    public string LatentsFile { get; init; } = "projected.safetensors";

    /// <summary>How to open the run's data, and who watches.</summary>
    public DataOptions DataOptions { get; init; } = new();
}

/// <summary>What a projection wrote.</summary>
/// <param name="Picture">The picture's full path; null for points.</param>
/// <param name="LatentsFile">The full path of the latents.</param>
/// <param name="Psnr">Each file's, in dB.</param>
/// <param name="Notes">What a person should know of how it came about.</param>
public sealed record ProjectionWritten(string? Picture, string LatentsFile, IReadOnlyList<(string Name, double Psnr)> Psnr, IReadOnlyList<string> Notes);

/// <summary>Projects a person's pictures into a run's latent space.</summary>
public static class ProjectionRun
{
    private const int MostColumns = 8;

    /// <summary>Finds their latents and writes them.</summary>
    /// <exception cref="ConfigurationException">Something cannot be asked of this run.</exception>
    /// <exception cref="DataException">A file cannot be read or written.</exception>
    public static ProjectionWritten Write(KeptGenerator generator, ProjectionRequest request)
    {
        using var scope = TensorScope.Begin();
        var targets = ProjectionTargets.Read(request.Files, generator.Shape, request.DataOptions);
        var (found, notes) = Find(generator, targets, request.Options, request.DataOptions);
        var picture = generator.Shape is ImageShape shape
            ? LatentPictures.Write(request.Picture, path => File.WriteAllBytes(path, Pairs(targets.Items.ToArray<float>(), found.Samples.ToArray<float>(), shape).EncodePng()))
            : null;
        var latents = LatentPictures.Write(request.LatentsFile, path => LatentFile.Write(path, found.Latents, ("targets", targets.Items), ("samples", found.Samples)));
        return new ProjectionWritten(picture, latents, [.. targets.Names.Zip(found.Psnr)], [.. targets.Notes, .. notes]);
    }

    /// <summary>Finds the latents of targets: features and conditions from the run's own scorer, where there is one.</summary>
    public static (ProjectionResult Found, IReadOnlyList<string> Notes) Find(KeptGenerator generator, ProjectionTargets targets, ProjectionOptions options, DataOptions dataOptions)
    {
        options.Demand();
        if (options.From == ProjectionStart.Encoder) generator.DemandEncoder();
        var space = LatentSpace.Of(generator);
        var notes = new List<string>();
        using var scorer = Scorer(generator, options.FeatureWeight > 0 || space.Conditions is not null, dataOptions, notes);
        var projection = new Projection(space, scorer is null ? null : scorer.Features);
        var told = Told(space.Conditions, scorer, targets.Items);
        if (space.Conditions is not null) notes.Add(told is null ? "What each picture is was drawn, because nothing says it." : "What each picture is was said by the scorer.");
        var found = projection.Find(
            targets.Items, options, told, generator.HasEncoder ? generator.Encode(targets.Items) : null,
            (done, total) => dataOptions.Progress?.Report(new DataProgress("Projecting", done, total)), dataOptions.Cancellation);
        return (found, notes);
    }

    // The scorer's word for what each target is; null where it does not know all that the generator is told.
    private static Tensor? Told(ConditionSpace? space, RunScorer? scorer, Tensor items)
    {
        if (space is null || scorer is null || !space.Attributes.SequenceEqual(scorer.Attributes)) return null;
        var rows = new float[items.Size(0) * space.Width];
        foreach (var (values, i) in scorer.Read(items).Select((v, i) => (v, i))) space.Encode(values, rows.AsSpan(i * space.Width, space.Width));
        return Tensor.From(rows, items.Size(0), space.Width);
    }

    private static RunScorer? Scorer(KeptGenerator generator, bool isWanted, DataOptions options, List<string> notes)
    {
        if (!isWanted || generator.Shape is not ImageShape) return null;
        try
        {
            return RunScorer.Open(generator, options);
        }
        catch (Exception e) when (e is DataException or ConfigurationException)
        {
            notes.Add($"Only values were compared, not features: {e.Message}");
            return null;
        }
    }

    // Target and result side by side, pair after pair.
    private static Picture Pairs(float[] targets, float[] results, ImageShape shape)
    {
        var pairs = targets.Chunk(shape.Elements).Zip(results.Chunk(shape.Elements)).SelectMany(p => p.First.Concat(p.Second)).ToArray();
        return PictureGrid.Make(pairs, shape, Math.Min(MostColumns, 2 * targets.Length / shape.Elements));
    }
}
