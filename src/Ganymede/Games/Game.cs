using Ganymede.Data;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>Its players, the order in which they move, and how to sample what was learned. Systems build games; the trainer knows nothing else.</summary>
public abstract class Game : IDisposable
{
    /// <summary>Who plays, and when: one phase, unless the system warms up or grows.</summary>
    public abstract IReadOnlyList<Phase> Phases { get; }

    /// <summary>Every network by name, each once: what a checkpoint holds.</summary>
    public abstract IReadOnlyList<(string Name, Module Network)> Networks { get; }

    /// <summary>The networks that are kept and used after training, whose weights are averaged on the way.</summary>
    public abstract IReadOnlyList<(string Name, Module Network)> Kept { get; }

    /// <summary>What else the next round depends on, such as a pool of old fakes.</summary>
    public virtual IEnumerable<(string Name, Tensor Value)> State => [];

    /// <summary>All players of all phases, each once.</summary>
    public IReadOnlyList<Player> Players => [.. Phases.SelectMany(p => p.Players).Distinct()];

    /// <summary>Opens a round.</summary>
    public abstract Round Open(RoundContext context);

    /// <summary>What the generator is told of each sample; null when nothing.</summary>
    public virtual ConditionSpace? Conditions => null;

    /// <summary>Makes samples with the kept networks, as they are now; nothing that training depends on changes.</summary>
    /// <returns>[N, …] in the data's own shape and range.</returns>
    public abstract Tensor Sample(SampleRequest request);

    /// <summary>Where latents come from; null for a game whose samples are made of something else.</summary>
    public virtual LatentPrior? Prior => null;

    /// <summary>Makes samples of latents, with the kept networks as they are now; gradients by the latents can be taken.</summary>
    /// <param name="latents">[N, z], as <see cref="Prior"/> draws them.</param>
    /// <param name="conditions">[N, width], as <see cref="Conditions"/> encodes them; null where nothing is told.</param>
    /// <param name="random">Where the generator's own layers draw, where they do.</param>
    /// <returns>[N, …] in the data's own shape and range.</returns>
    /// <exception cref="NotSupportedException">Samples are not made of latents: <see cref="Prior"/> is null.</exception>
    public virtual Tensor Generate(Tensor latents, Tensor? conditions, Generator random) =>
        throw new NotSupportedException("This game's samples are not made of latents.");

    /// <summary>Which ways it turns pictures of one domain into pictures of the other; none for games that make samples of latents.</summary>
    public virtual IReadOnlyList<Way> Directions => [];

    /// <summary>Turns pictures of one domain into pictures of the other, with the kept networks as they are now.</summary>
    /// <param name="pictures">[N, C, H, W] in [-1, 1], of any size, with the channels of the domain they come from.</param>
    /// <param name="direction">One of <see cref="Directions"/>.</param>
    /// <param name="random">Where the generator's own layers draw, where they do.</param>
    /// <returns>[N, C', H, W].</returns>
    /// <exception cref="NotSupportedException">Not one of <see cref="Directions"/>.</exception>
    public virtual Tensor Translate(Tensor pictures, Way direction, Generator random) =>
        throw new NotSupportedException($"This game does not translate {direction}.");

    /// <summary>Restores what <see cref="State"/> gave.</summary>
    public virtual void Load(IReadOnlyDictionary<string, Tensor> state)
    {
    }

    /// <summary>Who plays after so many thousands of samples.</summary>
    public Phase PhaseAt(double kimg)
    {
        foreach (var phase in Phases)
        {
            if (kimg < phase.Kimg) return phase;
            kimg -= phase.Kimg;
        }

        return Phases[^1];
    }

    /// <summary>Frees networks and optimizers.</summary>
    public virtual void Dispose()
    {
        foreach (var player in Players) player.Dispose();
        foreach (var (_, network) in Networks) network.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A stretch of training with the same players.</summary>
/// <param name="Name">For logs.</param>
/// <param name="Players">In the order in which they move.</param>
/// <param name="Kimg">How long it lasts, in thousands of real samples; the last phase lasts as long as training does.</param>
public sealed record Phase(string Name, IReadOnlyList<Player> Players, double Kimg = double.PositiveInfinity);

/// <summary>What to sample.</summary>
/// <param name="Count">How many samples.</param>
/// <param name="Random">Where latents are drawn, on the CPU, so that a seed means the same samples on every device.</param>
/// <param name="Conditions">[Count, width], what to make, as <see cref="Game.Conditions"/> encodes it; null to draw that as it occurs in the data.</param>
public sealed record SampleRequest(int Count, Generator Random, Tensor? Conditions = null)
{
    /// <summary>What samples are made from, [Count, C, H, W], in games that translate; null in others.</summary>
    public Tensor? Sources { get; init; }

    /// <summary>A request for samples as a data set has them: where they are made from pictures, from some of its own, always the same.</summary>
    public static SampleRequest Like(Game game, Dataset data, int count, Generator random, ulong seed = 0) => new(count, random)
    {
        Sources = game is IEnlarges enlarging ? enlarging.Shrink(ItemsOf(data, count, seed)) : (data as TranslationSet)?.Drawn(count, seed),
    };

    /// <exception cref="InvalidOperationException">There are none.</exception>
    internal Tensor DemandSources() => Sources ?? throw new InvalidOperationException("This game's samples are made from pictures; give SampleRequest.Sources.");

    // Where there are fewer they come again.
    private static Tensor ItemsOf(Dataset data, int count, ulong seed)
    {
        var (indices, items) = (new long[count], new float[count * data.Shape.Elements]);
        new BatchOrder(data.Count, seed).Fill(0, indices);
        data.Read(indices, items);
        return Tensor.From(items, [count, .. data.Shape.Dimensions]);
    }
}
