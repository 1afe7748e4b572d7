using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// A pool of old fakes: each fake shown to the discriminator is, with probability ½, exchanged for one from the pool
/// (Shrivastava et al., 2017), so that the discriminator does not forget what the generator did before.
/// </summary>
/// <param name="size">Fakes in the pool, 50 as in CycleGAN.</param>
public sealed class Replay(int size) : Aid
{
    private readonly List<Tensor> pool = [];

    /// <inheritdoc/>
    public override string Name => "replay";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> State => pool.Select((p, i) => ($"{i}", p));

    /// <inheritdoc/>
    public override Tensor Show(Tensor samples, Showing showing, Round round)
    {
        if (showing != Showing.FakeToDiscriminator) return samples;
        var count = (int)samples.Size(0);
        var draws = Tensor.Uniform([2, count], 0, 1, round.Random[Name]).ToArray<float>();
        var shown = new Tensor[count];
        for (var i = 0; i < count; i++)
        {
            var fresh = samples.Select(0, i);
            if (pool.Count < size)
            {
                pool.Add(fresh.Clone().Retain());
                shown[i] = fresh;
            }
            else if (draws[i] < 0.5f)
            {
                var place = Math.Min(size - 1, (int)(draws[count + i] * size));
                shown[i] = pool[place].Clone();
                Ops.CopyInPlace(pool[place], fresh);
            }
            else
            {
                shown[i] = fresh;
            }
        }

        return Ops.Stack(shown);
    }

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        pool.ForEach(p => p.Dispose());
        pool.Clear();
        for (var i = 0; state.TryGetValue($"{i}", out var stored); i++) pool.Add(stored.Clone().Retain());
    }
}
