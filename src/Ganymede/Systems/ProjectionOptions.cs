using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The settings of the GAN with projection discriminator.</summary>
public sealed record ProjectionOptions : SnganOptions
{
    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems().Concat(ConditionProblems("is told what each sample is"))) yield return problem;
        if (GeneratorNorm != Normalization.Batch)
            yield return $"generator.norm={Settings.Text(GeneratorNorm)} tells the generator nothing: here its batch normalisation is told what to make; set generator.norm=batch, or train cgan.";
    }
}
