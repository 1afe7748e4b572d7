using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>Which networks a conditional GAN has.</summary>
public enum CganNetworks
{
    /// <summary>Those of DCGAN, for pictures of its sizes.</summary>
    Convolutional,

    /// <summary>Those of the first paper, for points and pictures of any size.</summary>
    Perceptrons,
}

/// <summary>The settings of the conditional GAN with convolutional networks.</summary>
public sealed record CganOptions : DcganOptions
{
    /// <summary>Which networks.</summary>
    [Setting("networks", "Convolutional ones, or perceptrons as in the first paper, which take pictures of any size and have settings of their own (generator.width, …).")]
    public CganNetworks Networks { get; init; } = CganNetworks.Convolutional;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems().Concat(ConditionProblems("is told what each sample is"))) yield return problem;
        if (GeneratorNorm == Normalization.Virtual) yield return ReferenceProblem;
    }
}

/// <summary>The settings of the conditional GAN with perceptrons.</summary>
public sealed record CganPerceptronOptions : GanOptions
{
    /// <inheritdoc cref="CganOptions.Networks"/>
    [Setting("networks", "Perceptrons as in the first paper, or on pictures of 28, 32, 64 or 128 pixels convolutional ones, which have settings of their own (channels, …).")]
    public CganNetworks Networks { get; init; } = CganNetworks.Perceptrons;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => base.Problems().Concat(ConditionProblems("is told what each sample is"));
}
