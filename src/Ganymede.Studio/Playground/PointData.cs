using System.Globalization;

namespace Ganymede.Studio.Playground;

/// <summary>A distribution to choose.</summary>
/// <param name="Name">As people see it.</param>
/// <param name="Spec">As <c>--data</c> takes it.</param>
public sealed record PointData(string Name, string Spec)
{
    /// <summary>Half the edge of the square that is shown, where everything fits in.</summary>
    public const double Half = 1.5;

    /// <summary>Dots in a drawing, at most.</summary>
    public const int MostDots = 200;

    /// <summary>All that are ready, easy ones first.</summary>
    public static IReadOnlyList<PointData> All { get; } =
    [
        new("Ring of eight", "ring?modes=8&radius=1&sd=0.05"),
        new("Two Gaussians", "dots?at=-0.6,-0.3;0.6,0.3&sd=0.15"),
        new("Three blobs", "dots?at=-0.7,-0.5;0.7,-0.4;0,0.75&sd=0.1"),
        new("Line", "line?length=2.4&angle=30&sd=0.03"),
        new("Spiral", "swissroll?turns=1.5&radius=1.1&sd=0.03"),
        new("Grid of 25", "grid?side=5&spacing=0.5&sd=0.03"),
    ];

    /// <summary>The dots of a drawing that can be played, x, y, x, y, …; none for data of another kind.</summary>
    public static IReadOnlyList<double> Dots(string spec)
    {
        if (All.Any(d => d.Spec == spec) || !spec.StartsWith("dots?", StringComparison.Ordinal)) return [];
        using var data = new PlaygroundSetup { Data = spec }.OpenData();
        return [.. data.Modes!.Centers.Take(MostDots).SelectMany(c => new[] { c.X, c.Y })];
    }

    /// <summary>What a person drew: each dot a small Gaussian.</summary>
    /// <param name="dots">x, y, x, y, …</param>
    /// <param name="spread">The Gaussians' standard deviation.</param>
    /// <exception cref="ConfigurationException">There are no dots, too many, or some that are no numbers or far outside.</exception>
    public static string Drawn(IReadOnlyList<double> dots, double spread)
    {
        if (dots.Count < 2 || dots.Count % 2 != 0) throw new ConfigurationException("The drawing is empty. Put at least one dot on it.");
        if (dots.Count > 2 * MostDots) throw new ConfigurationException($"The drawing has {dots.Count / 2} dots; {MostDots} are the most. Take some away.");
        if (dots.FirstOrDefault(d => !(Math.Abs(d) <= 2 * Half), 0) is var wrong and not 0) throw new ConfigurationException($"A dot lies at {wrong}, outside of the drawing.");
        if (!(spread is >= 0.01 and <= 0.5)) throw new ConfigurationException($"The dots' spread is {spread}, but must be from 0.01 to 0.5.");
        var places = Enumerable.Range(0, dots.Count / 2).Select(i => string.Create(CultureInfo.InvariantCulture, $"{dots[2 * i]:0.##},{dots[(2 * i) + 1]:0.##}"));
        return string.Create(CultureInfo.InvariantCulture, $"dots?at={string.Join(';', places)}&sd={spread}");
    }
}
