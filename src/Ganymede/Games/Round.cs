using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// One turn of the game: the real batch, and whatever is computed from it and from random draws, each at most once and shared by
/// the players that need it. Its tensors live in the scope in which the round was opened.
/// </summary>
public abstract class Round
{
    private readonly TensorScope? scope = TensorScope.Current;
    private readonly RoundContext context;
    private Batch? real;

    /// <summary>Opens a round in the tensor scope that is current.</summary>
    protected Round(RoundContext context) => this.context = context;

    /// <summary>The real batch, drawn when first asked for.</summary>
    public Batch Real => real ??= Share(context.NextBatch());

    /// <summary>The players that move in this round.</summary>
    public IReadOnlyList<Player> Movers => context.Movers;

    /// <summary>Where random numbers come from.</summary>
    public RandomStreams Random => context.Random;

    /// <summary>How much was learned from before this round, in thousands of real samples.</summary>
    public double Kimg => context.Kimg;

    /// <summary>Whether this round's readings will be read; if not, none need be computed.</summary>
    public bool IsObserved => context.Readings is not null;

    /// <summary>
    /// Whether losses stay recorded back to every player's parameters, not the mover's alone: for plays that differentiate one player's
    /// gradient by another's weights. Set before anyone moves.
    /// </summary>
    public bool IsWhole { get; set; }

    /// <summary>Cuts a tensor off from the player that made it, unless this round is whole.</summary>
    public Tensor Cut(Tensor made) => IsWhole ? made : made.Detach();

    /// <summary>Notes a scalar for the logs, where this round is observed.</summary>
    public void Note(string name, Tensor value) => context.Readings?.Note(name, value);

    /// <summary>Computes a loss in the precision of this run.</summary>
    public Loss Forward(Func<Loss> compute)
    {
        if (!context.Autocast) return compute();
        using var autocast = Autograd.Autocast(context.Device);
        return compute();
    }

    /// <summary>Lets a tensor live as long as the round, though a player's move made it.</summary>
    protected Tensor Share(Tensor tensor)
    {
        scope?.Adopt(tensor);
        return tensor;
    }

    private Batch Share(Batch batch)
    {
        Share(batch.Items);
        if (batch.Labels is { } labels) Share(labels);
        if (batch.Conditions is { } conditions) Share(conditions);
        if (batch.Sources is { } sources) Share(sources);
        return batch;
    }
}

/// <summary>What the trainer gives a round that opens.</summary>
/// <param name="NextBatch">Draws the next real batch, on the device.</param>
/// <param name="Movers">The players that will move in it.</param>
/// <param name="Random">Where random numbers come from.</param>
/// <param name="Kimg">Thousands of real samples seen before.</param>
/// <param name="Readings">Where players note what they see; null when nobody will read it.</param>
/// <param name="Device">Where the networks are.</param>
/// <param name="Autocast">Whether operators that gain from it run in bfloat16.</param>
public sealed record RoundContext(
    Func<Batch> NextBatch, IReadOnlyList<Player> Movers, RandomStreams Random, double Kimg, Readings? Readings, Device Device, bool Autocast = false);
