namespace Ganymede.Data;

/// <summary>One stream of random numbers, passed from hand to hand: what a value type cannot be.</summary>
internal sealed class Draws(CounterRandom start)
{
    private CounterRandom random = start;

    /// <returns>Uniform in [low, high).</returns>
    public double Between(double low, double high) => random.Uniform(low, high);

    /// <returns>Uniform in [0, bound).</returns>
    public int Below(int bound) => random.Below(bound);
}
