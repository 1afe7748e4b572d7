namespace Ganymede.Data;

/// <summary>
/// Gives every picture of B another one's partner, once and for all: <c>shuffle=partners</c>. Both domains stay what they are, and nothing can be
/// learned from their pairs: what a system gets on them is what pairs must beat.
/// </summary>
internal static class Mispairing
{
    /// <summary>The option's name in a spec.</summary>
    public const string Option = "shuffle";

    private const ulong Seed = 0x57A6;

    /// <exception cref="ConfigurationException">The spec says something else, or shuffles what is not paired.</exception>
    public static bool IsAsked(DataSpec spec, bool isPaired = true)
    {
        if (spec.Choice(Option, "partners") is null) return false;
        return isPaired ? true : throw new ConfigurationException($"'{spec.Text}' shuffles partners, but these pictures have none; leave {Option} out.");
    }

    /// <summary>Which picture of A each of B gets, by their places.</summary>
    /// <returns>[count]: every place once, none its own.</returns>
    /// <exception cref="DataException">There are no others.</exception>
    public static int[] Places(DataSpec spec, int count)
    {
        if (count < 2) throw new DataException($"'{spec.Text}' shuffles partners, but there is only one pair; leave {Option} out, or give more.");
        var ring = new long[count];
        new BatchOrder(count, Seed).Fill(0, ring);
        var places = new int[count];
        for (var i = 0; i < count; i++) places[ring[i]] = (int)ring[(i + 1) % count];
        return places;
    }

    /// <summary>The same of pictures that the program draws, by their numbers: for endless ones a number far off.</summary>
    public static Func<ulong, ulong> Numbers(DataSpec spec, int? count)
    {
        if (count is not { } n) return number => CounterRandom.Mix(number + Seed);
        var places = Places(spec, n);
        return number => (ulong)places[(int)number];
    }
}
