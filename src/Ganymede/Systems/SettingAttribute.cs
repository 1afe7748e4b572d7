namespace Ganymede.Systems;

/// <summary>Makes a property of an options record a setting that people can name, with its help and range.</summary>
/// <param name="name">As typed: <c>discriminator.moves</c>.</param>
/// <param name="help">One sentence: what it does and when to change it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string name, string help) : Attribute
{
    /// <summary>As typed.</summary>
    public string Name => name;

    /// <summary>One sentence.</summary>
    public string Help => help;

    /// <summary>Least value, inclusive.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest value, inclusive.</summary>
    public double Max { get; init; } = double.PositiveInfinity;
}
