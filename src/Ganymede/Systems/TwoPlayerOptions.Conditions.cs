namespace Ganymede.Systems;

/// <content>What makes no sense in a game whose samples are told what they are.</content>
public abstract partial record TwoPlayerOptions
{
    /// <summary>What cannot be had together with conditions.</summary>
    /// <param name="knows">What the discriminator has to do with conditions, as in "is told what each sample is".</param>
    internal IEnumerable<string> ConditionProblems(string knows)
    {
        if (Pack > 1) yield return $"pack={Pack} shows the discriminator several samples as one, but it {knows}; set pack=1.";
        if (Replay > 0) yield return $"replay={Replay} shows the discriminator old fakes that were told something else, but it {knows}; set replay=0.";
        if (FeatureMatching > 0)
            yield return "generator.matching compares means over whole batches, which know nothing of what single samples were told to be; set generator.matching=0.";
    }

    /// <summary>The problem of a generator whose normalisation has a reference batch.</summary>
    internal static string ReferenceProblem => "generator.norm=virtual keeps a reference batch that is told nothing; set generator.norm=batch, or instance.";
}
