using Ganymede.Games;

namespace Ganymede.Systems;

/// <summary>How the players take turns.</summary>
public enum Turns
{
    /// <summary>One after the other.</summary>
    Alternating,

    /// <summary>One after the other, each on a batch and latents of its own.</summary>
    Separate,

    /// <summary>All at once, from the same point.</summary>
    Simultaneous,
}

/// <summary>The settings that every system has.</summary>
public abstract record SystemOptions
{
    /// <summary>Real samples in a batch, and fakes.</summary>
    [Setting("batch", "Real samples in a batch, and as many fakes.", Min = 2, Max = 65536)]
    public int Batch { get; init; } = 64;

    /// <summary>Half-life of the averaged weights, in thousands of samples; 0 for no averaging.</summary>
    [Setting("average.kimg", "Half-life of the averaged weights that are sampled and kept, in thousands of real samples; 0 keeps the raw weights.", Min = 0)]
    public double AverageKimg { get; init; } = 10;

    /// <summary>How the players take turns.</summary>
    [Setting("play", "How players take turns: one after the other, the same on a batch of its own each, or all at once from the same point.")]
    public Turns Play { get; init; } = Turns.Alternating;

    /// <returns>Every problem that no single value shows, each saying what to change; empty when training can start.</returns>
    public virtual IEnumerable<string> Problems() => [];

    /// <summary>What plays by these options.</summary>
    public IPlay CreatePlay() => Play switch
    {
        Turns.Alternating => new AlternatingPlay(),
        Turns.Separate => new AlternatingPlay(sharesRounds: false),
        _ => new SimultaneousPlay(),
    };

    internal SystemOptions Copy() => this with { };
}
