using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// More moves for the discriminator before some of the generator's, so that a critic comes near its best before it is followed: 100 before each of the
/// generator's first 25 and every 500th in the first Wasserstein GAN (Arjovsky et al., 2017, their code).
/// </summary>
/// <param name="Moves">The discriminator's moves before each of those.</param>
/// <param name="First">How many of the generator's first moves.</param>
/// <param name="Every">Later each move whose number this divides, counted from 0; 0 for none.</param>
public sealed record HeadStart(int Moves, int First, int Every)
{
    /// <summary>Whether the generator's next move, after so many, is one of those.</summary>
    public bool IsBefore(long generatorMoves) => generatorMoves < First || (Every > 0 && generatorMoves % Every == 0);
}

/// <summary>
/// How often the two move in the coming turn. A turn has the usual number of the discriminator's moves even in a head start, which takes several turns
/// in which the generator waits: training can be watched and stopped meanwhile.
/// </summary>
/// <param name="usual">k: the discriminator's moves for one of the generator's.</param>
/// <param name="headStart">When it is more; null for never.</param>
/// <param name="generatorMoves">How often the generator has moved.</param>
internal sealed class MoveCounts(int usual, HeadStart? headStart, Func<long> generatorMoves)
{
    private long made;

    public int Discriminator => (int)Math.Clamp(Needed - made, 1, usual);

    public int Generator => made + Discriminator >= Needed ? 1 : 0;

    public IEnumerable<(string Name, Tensor Value)> State => headStart is null ? [] : [("made", Tensor.From([made]))];

    private long Needed => headStart?.IsBefore(generatorMoves()) == true ? headStart.Moves : usual;

    public void DiscriminatorMoved() => made++;

    public void GeneratorMoved() => made = 0;

    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        if (state.TryGetValue("made", out var counted)) made = counted.ToLong();
    }
}
