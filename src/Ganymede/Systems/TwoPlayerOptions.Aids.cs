namespace Ganymede.Systems;

/// <content>What helps the generator against collapse.</content>
public abstract partial record TwoPlayerOptions
{
    /// <summary>K.</summary>
    [Setting("unroll", "K: discriminator moves that the generator foresees and answers, against mode collapse (5); each costs about two rounds. 0 for none.", Min = 0, Max = 100)]
    public int Unroll { get; init; }

    private IEnumerable<string> AidProblems()
    {
        if (Unroll > 0 && DiscriminatorOptimizer is not (OptimizerKind.Adam or OptimizerKind.Sgd))
            yield return $"unroll={Unroll} foresees steps of adam and sgd, but discriminator.optimizer is {Settings.Text(DiscriminatorOptimizer)}; set it to adam, or unroll=0.";
        if (Unroll > 0 && Replay > 0)
            yield return $"unroll={Unroll} asks how the discriminator answers this round's fakes, but replay={Replay} shows it others; set replay=0, or unroll=0.";
        if (Unroll > 0 && Play == Turns.Consensus)
            yield return $"play=consensus and unroll={Unroll} both look through the discriminator's gradient; use one of them.";
        if (Unroll > 0 && (R1Every > 1 || R2Every > 1))
            yield return $"unroll={Unroll} looks at the discriminator's loss several times in a move, so every k-th move means nothing; set penalty.r1.every=1 and penalty.r2.every=1.";
    }
}
