namespace Ganymede.Networks;

/// <summary>What generator and discriminator of R3GAN agree on (Huang et al., 2024, configuration E).</summary>
/// <param name="Size">Height and width in pixels: 28, 32, 64 or 128.</param>
/// <param name="Channels">Of a picture: 1, 3 or 4.</param>
/// <param name="Width">Channels of the smallest maps; 768 as published.</param>
/// <param name="WideSizes">Map sizes, from the smallest, that have as many; each one beyond has half as many as the one before. 4 as published.</param>
/// <param name="Blocks">Residual blocks at each map size; 2 as published.</param>
/// <param name="Cardinality">Groups of the 3x3 convolutions in the widest maps, fewer in proportion elsewhere; 96 as published.</param>
/// <param name="Expansion">Channels within a block for one outside; 2 as published.</param>
public sealed record R3GanArchitecture(int Size, int Channels, int Width, int WideSizes, int Blocks, int Cardinality, int Expansion)
{
    /// <summary>The sizes that halve down to a small map.</summary>
    public static IReadOnlyList<int> Sizes => DcganArchitecture.Sizes;

    /// <summary>Map sizes from the smallest to the picture's.</summary>
    public int Stages => Size switch { 28 => 3, 32 => 4, 64 => 5, 128 => 6, _ => throw new ArgumentException($"{Size} pixels; expected {string.Join(", ", Sizes)}.") };

    /// <summary>Residual blocks of one network.</summary>
    public int AllBlocks => Blocks * Stages;

    /// <summary>Height and width of a stage's maps, the smallest (7 or 4) being stage 0.</summary>
    public int SideOf(int stage) => (Size >> (Stages - 1)) << stage;

    /// <summary>Channels of a stage's maps.</summary>
    public int WidthOf(int stage) => Width >> Math.Max(0, stage + 1 - WideSizes);

    /// <summary>Groups of a stage's 3x3 convolutions.</summary>
    public int GroupsOf(int stage) => Math.Max(1, Cardinality * WidthOf(stage) / Width);

    /// <returns>What is wrong with these numbers, with numbers that would do; null where they fit.</returns>
    public string? Problem()
    {
        var divisor = 1 << Math.Max(0, Stages - WideSizes);
        if (Width % divisor != 0)
            return $"channels is {Width}, which cannot be halved as often as {Size} pixels need; use channels={(Width + divisor - 1) / divisor * divisor}.";
        for (var stage = 0; stage < Stages; stage++)
        {
            if (WidthOf(stage) * Expansion % GroupsOf(stage) != 0)
                return $"cardinality is {Cardinality}, which makes {GroupsOf(stage)} groups of {WidthOf(stage) * Expansion} channels; use a power of two, such as cardinality=4.";
        }

        return null;
    }
}
