using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>Where a generator is told what to make.</summary>
public enum TellingGenerator
{
    /// <summary>Beside the latent, as in AC-GAN's paper.</summary>
    Latent,

    /// <summary>Beside the latent, and by a gain and a bias of every value wherever maps are normalised (de Vries et al., 2017).</summary>
    Gains,
}

/// <summary>The settings of the GAN whose discriminator recognises classes.</summary>
public sealed record AcganOptions : DcganOptions
{
    /// <summary>Times how badly the discriminator recognises real samples.</summary>
    [Setting("recognition.real", "Weight of recognising what real samples are, in the discriminator's loss (the paper: 1).", Min = 0, Max = 1000)]
    public double RecognizeReal { get; init; } = 1;

    /// <summary>Times how badly it recognises fakes.</summary>
    [Setting("recognition.fake", "Weight of recognising what fakes were told to be, in the discriminator's loss (the paper: 1); at 0 it learns classes from real samples alone.", Min = 0, Max = 1000)]
    public double RecognizeFake { get; init; }

    /// <summary>Times how badly fakes are recognised, in the generator's loss.</summary>
    [Setting("generator.recognition", "Weight of being recognised, in the generator's loss (the paper: 1); more makes it clearer and less varied within a class.", Min = 0, Max = 1000)]
    public double BeRecognized { get; init; } = 0.5;

    /// <summary>Where the generator is told.</summary>
    [Setting("generator.told", "Where the generator is told what to make: beside its latent as in the paper, or also by gains and biases of every value wherever its maps are normalised, as in projection.")]
    public TellingGenerator GeneratorTold { get; init; } = TellingGenerator.Latent;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems().Concat(ConditionProblems("says of each what it is"))) yield return problem;
        if (GeneratorNorm == Normalization.Virtual) yield return ReferenceProblem;
        if (GeneratorTold == TellingGenerator.Gains && GeneratorNorm != Normalization.Batch)
            yield return $"generator.told=gains speaks through batch normalisation, but generator.norm={Settings.Text(GeneratorNorm)}; set generator.norm=batch, or generator.told=latent.";
        if (BeRecognized == 0) yield return "generator.recognition is 0, so nothing would make the generator do as it is told; raise it (0.5), or train dcgan.";
        if (RecognizeReal == 0) yield return "recognition.real is 0, so the discriminator would never learn what the data's values look like; raise it (1), or train infogan.";
    }
}
