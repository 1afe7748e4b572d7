using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Opens feature networks by the names that people type.</summary>
public static class FeatureNetworks
{
    private const string Scorer = "scorer", Inception = "inception";

    /// <summary>What may be typed, as in a message.</summary>
    public const string Choices = "scorer, or inception:WEIGHTS.safetensors";

    /// <exception cref="ConfigurationException">Nothing has that name, or it lacks its weights.</exception>
    public static void Demand(string? name)
    {
        if (name is null or Scorer || WeightsOf(name) is { Length: > 0 }) return;
        throw new ConfigurationException(name is Inception or Inception + ":"
            ? $"--features is '{name}', but no weights come with the program: give the file, as in inception:WEIGHTS.safetensors."
            : $"--features is '{name}', but must be {Choices}.");
    }

    /// <param name="name">As typed; null for points themselves, and for pictures the scorer of their own kind.</param>
    /// <param name="sides">What will be compared, and what a scorer learns from.</param>
    /// <param name="options">Where the cache is, and who watches.</param>
    /// <param name="device">Where a large network computes.</param>
    /// <param name="metrics">What will be measured: where nothing needs features there are none. Null to have them anyway.</param>
    /// <exception cref="ConfigurationException">It cannot be had for samples of this shape.</exception>
    /// <exception cref="DataException">Its weights cannot be read.</exception>
    public static IFeatureNetwork Open(string? name, RealSides sides, DataOptions options, Device device, IReadOnlyList<Metric>? metrics = null)
    {
        Demand(name);
        if (metrics is not null && metrics.All(m => !m.NeedsFeatures)) return new NoFeatures();
        if (WeightsOf(name ?? "") is { } weights) return InceptionFeatures.Open(weights, sides.Shape, device);
        if (sides.Learned is not { Shape: ImageShape } learned) return new RawPoints();
        var scorer = Evaluation.Scorer.For(learned, options.CacheFolder, options.Progress, options.Cancellation);
        return sides.Data is StackedSet stacked ? new StackedScorer(scorer, stacked) : scorer;
    }

    /// <summary>The same name with the full path of its file.</summary>
    /// <param name="demand">Told the file; refuses it by an exception.</param>
    /// <exception cref="ConfigurationException">Nothing has that name, or it lacks its weights.</exception>
    public static string? Resolved(string? name, Action<string> demand)
    {
        Demand(name);
        if (WeightsOf(name ?? "") is not { } weights) return name;
        var file = Path.GetFullPath(weights);
        demand(file);
        return $"{Inception}:{file}";
    }

    private static string? WeightsOf(string name) => name.StartsWith(Inception + ":", StringComparison.Ordinal) ? name[(Inception.Length + 1)..] : null;
}
