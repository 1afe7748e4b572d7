namespace Ganymede.Data;

/// <summary>
/// Random numbers that are a pure function of (seed, stream): SplitMix64 (Steele, Lea and Flood, 2014) started at a mixed place.
/// A value type, so a draw leaves no state behind but in its own variable.
/// </summary>
internal struct CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong state;

    public CounterRandom(ulong seed, ulong stream) => state = Mix(Mix(seed + Golden) ^ (stream * Golden));

    /// <summary>SplitMix64's finaliser: a bijection of 64-bit numbers that leaves no visible pattern.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public ulong Next() => Mix(state += Golden);

    /// <returns>Uniform in [0, 1), in steps of 2^-53.</returns>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <returns>Uniform in [low, high).</returns>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <returns>Uniform in [0, bound), unbiased to 2^-64 (Lemire, 2019, without the rejection).</returns>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <returns>Two independent draws from N(0, 1) (Box and Muller, 1958).</returns>
    public (double X, double Y) NormalPair()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * Uniform());
        return (radius * cos, radius * sin);
    }

    public double Normal() => NormalPair().X;
}
