using Ganymede.Data;
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

    /// <summary>All at once, along the gradients one step ahead.</summary>
    Extragradient,

    /// <summary>All at once, pulled to where nobody wants to move.</summary>
    Consensus,

    /// <summary>One after the other, going back part of the way every few turns.</summary>
    Lookahead,
}

/// <summary>The settings that every system has.</summary>
public abstract record SystemOptions
{
    /// <summary>Real samples in a batch, and fakes.</summary>
    [Setting("batch", "Real samples in a batch, and as many fakes.", Min = 2, Max = 65536)]
    public virtual int Batch { get; init; } = 64;

    /// <summary>Whether batches hold every class as often.</summary>
    [Setting("balance", "Draws real samples evenly by class instead of as often as they occur, so that rare classes are learned too; for data with classes.")]
    public bool Balance { get; init; }

    /// <summary>Half-life of the averaged weights, in thousands of samples; 0 for no averaging.</summary>
    [Setting("average.kimg", "Half-life of the averaged weights that are sampled and kept, in thousands of real samples; 0 keeps the raw weights.", Min = 0)]
    public double AverageKimg { get; init; } = 10;

    /// <summary>How the players take turns.</summary>
    [Setting("play", "How players take turns: one after the other, the same on a batch of its own each, or all at once from the same point; the last three damp rotation.")]
    public Turns Play { get; init; } = Turns.Alternating;

    /// <summary>γ of consensus optimisation.</summary>
    [Setting("play.consensus", "γ of play=consensus: the pull to where no player wants to move (the paper: 10; its code: 0.1).", Min = 0, Max = 1000)]
    public double ConsensusGamma { get; init; } = 10;

    /// <summary>Turns between two returns of lookahead.</summary>
    [Setting("play.lookahead", "Turns after which play=lookahead goes back part of the way.", Min = 1, Max = 1_000_000)]
    public int LookaheadEvery { get; init; } = 5;

    /// <summary>How much of the way lookahead keeps.</summary>
    [Setting("play.lookahead.share", "How much of the way play=lookahead keeps when it goes back.", Min = 0.001, Max = 1)]
    public double LookaheadShare { get; init; } = 0.5;

    /// <returns>Every problem that no single value shows, each saying what to change; empty when training can start.</returns>
    public virtual IEnumerable<string> Problems() => [];

    /// <returns>The same for data of a shape.</returns>
    public virtual IEnumerable<string> ProblemsWith(DataShape shape) => Problems();

    /// <returns>The same for all that is to be learned.</returns>
    public virtual IEnumerable<string> ProblemsWith(Subject subject) => ProblemsWith(subject.Shape);

    /// <summary>What plays by these options.</summary>
    /// <param name="movesOf">How often a player moves in the coming turn, where players move one after the other; null for <see cref="Player.Moves"/>.</param>
    public IPlay CreatePlay(Func<Player, int>? movesOf = null) => Play switch
    {
        Turns.Alternating => new AlternatingPlay(movesOf: movesOf),
        Turns.Separate => new AlternatingPlay(sharesRounds: false, movesOf),
        Turns.Simultaneous => new SimultaneousPlay(),
        Turns.Extragradient => new ExtragradientPlay(),
        Turns.Consensus => new ConsensusPlay(ConsensusGamma),
        _ => new LookaheadPlay(new AlternatingPlay(movesOf: movesOf), LookaheadEvery, LookaheadShare),
    };

    internal SystemOptions Copy() => this with { };
}
