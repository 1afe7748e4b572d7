namespace Ganymede.Data;

/// <summary>The options that drawn pictures share.</summary>
internal static class DrawnOptions
{
    private static readonly int[] sizes = [32, 64, 128];

    /// <returns>Edge in pixels.</returns>
    public static int Size(DataSpec spec)
    {
        var size = spec.Whole("size", 64, 1, 4096);
        return sizes.Contains(size)
            ? size
            : throw new ConfigurationException($"'{spec.Text}': size is {size}, but {spec.Kind.Name} are drawn with {string.Join(", ", sizes)} pixels.");
    }

    /// <returns>Null without end.</returns>
    public static int? Count(DataSpec spec) => spec.Values.ContainsKey("count") ? spec.Whole("count", 1, 1, int.MaxValue) : null;

    /// <returns>Of a split: no picture is in both.</returns>
    public static ulong Seed(DataSpec spec) =>
        CounterRandom.Mix((ulong)spec.Whole("seed", 0, 0, int.MaxValue) * 2 + (spec.Choice("split", "train", "test") == "test" ? 1UL : 0));
}
