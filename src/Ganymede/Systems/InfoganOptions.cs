using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The settings of the GAN that finds codes by itself.</summary>
public sealed record InfoganOptions : DcganOptions
{
    /// <summary>Values of a categorical code.</summary>
    [Setting("codes.categories", "Values of each categorical code, as many as kinds are expected (10 for digits); 0 for no such code.", Min = 0, Max = 1000)]
    public int Categories { get; init; } = 10;

    /// <summary>How many categorical codes.</summary>
    [Setting("codes.categorical", "How many categorical codes (the paper: 1 for digits, 10 for faces).", Min = 1, Max = 32)]
    public int Categorical { get; init; } = 1;

    /// <summary>How many continuous codes.</summary>
    [Setting("codes.continuous", "How many continuous codes, each from -1 to 1 (2 for digits); 0 for none.", Min = 0, Max = 64)]
    public int Continuous { get; init; } = 2;

    /// <summary>λ.</summary>
    [Setting("codes.weight", "λ: weight of the codes' mutual information with what is made, in both players' losses (the paper: 1).", Min = 0.0001, Max = 1000)]
    public double Weight { get; init; } = 1;

    /// <summary>Times λ for continuous codes.</summary>
    [Setting("codes.continuous.weight", "Times λ for continuous codes (the paper's text: smaller, so that their part is of the size of the game's loss; its code: 1).", Min = 0.0001, Max = 1000)]
    public double ContinuousWeight { get; init; } = 1;

    /// <summary>Units of Q's own layer.</summary>
    [Setting("codes.hidden", "Units of the hidden layer through which the discriminator's features say what the codes were (the paper: 128); 0 for none.", Min = 0, Max = 16384)]
    public int Hidden { get; init; } = 128;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems().Concat(ConditionProblems("says of each fake which codes made it"))) yield return problem;
        if (GeneratorNorm == Normalization.Virtual) yield return ReferenceProblem;
        if (Categories == 1) yield return "codes.categories=1 leaves nothing to choose; set it to 2 or more, or to 0 for no such code.";
        if (Categories == 0 && Continuous == 0) yield return "codes.categories and codes.continuous are both 0, so there is no code to find; set one of them, or train dcgan.";
    }
}
