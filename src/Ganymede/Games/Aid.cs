using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>To whom samples are shown, and what they are.</summary>
public enum Showing
{
    /// <summary>Real samples, in the discriminator's move.</summary>
    Real,

    /// <summary>Fakes, in the discriminator's move.</summary>
    FakeToDiscriminator,

    /// <summary>Fakes, in the generator's move; gradients flow through.</summary>
    FakeToGenerator,

    /// <summary>Samples between real and fake, or around real ones, where a penalty looks at the discriminator's slope.</summary>
    Between,
}

/// <summary>Something between a round and the discriminator that helps training: noise, replay, augmentation. Any game can have a list of them.</summary>
public abstract class Aid
{
    /// <summary>A name for checkpoints.</summary>
    public abstract string Name { get; }

    /// <summary>What the next round depends on.</summary>
    public virtual IEnumerable<(string Name, Tensor Value)> State => [];

    /// <summary>What the discriminator sees in place of <paramref name="samples"/>.</summary>
    /// <param name="samples">[N, …], as the generator or the data made them.</param>
    public abstract Tensor Show(Tensor samples, Showing showing, Round round);

    /// <summary>Told in each of the discriminator's moves how sure it was of the real samples; not told where its logits mean nothing by themselves.</summary>
    /// <param name="beliefs">[N] from 0 to 1, ½ between real and fake.</param>
    public virtual void Judged(Tensor beliefs, Round round)
    {
    }

    /// <summary>Restores what <see cref="State"/> gave.</summary>
    public virtual void Load(IReadOnlyDictionary<string, Tensor> state)
    {
    }
}
