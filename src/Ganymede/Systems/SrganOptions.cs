using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The settings of SRGAN.</summary>
public sealed record SrganOptions : SuperResolutionOptions
{
    /// <summary>What normalises the generator's maps.</summary>
    [Setting("generator.norm", "What normalises the maps of the generator's blocks: batch, as published, or none.")]
    public Normalization GeneratorNorm { get; init; } = Normalization.Batch;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (GeneratorNorm is not (Normalization.Batch or Normalization.None))
            yield return $"generator.norm={Settings.Text(GeneratorNorm)} would depend on a picture's size; use batch or none.";
    }
}
