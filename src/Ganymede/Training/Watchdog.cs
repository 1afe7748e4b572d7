using System.Globalization;

namespace Ganymede.Training;

/// <summary>Something that a training doctor would say.</summary>
/// <param name="Name">Short and fixed: <c>discriminator-wins</c>.</param>
/// <param name="Message">What was seen, what it means, what to try.</param>
/// <param name="Round">When.</param>
public sealed record Finding(string Name, string Message, long Round);

/// <summary>
/// Watches readings for the known ways in which the game goes wrong: a discriminator that wins for good, gradients that explode, a
/// generator that repeats itself. Each finding is told once, and again only after it was gone.
/// </summary>
public sealed class Watchdog
{
    // A discriminator loss below 0.05, or a gradient norm above 100, has failed in the experience of the field (the GAN hack lists).
    private const double LostLoss = 0.05;
    private const double ExplodedGradient = 100;
    private const double RepeatingSpread = 0.3;
    private const string GradientSuffix = ".gradient";

    // How many readings in a row make a finding: single ones are noise.
    private const int Patience = 20;

    private readonly HashSet<string> told = [];
    private int winning;
    private int exploding;

    /// <summary>What a reading shows that was not told before.</summary>
    public IEnumerable<Finding> Look(Reading reading)
    {
        // A critic's loss is a distance with its sign turned: small or negative is no defeat.
        var isCritic = reading.Values.ContainsKey("distance");
        winning = !isCritic && reading.Values.GetValueOrDefault("discriminator.loss", 1) < LostLoss ? winning + 1 : 0;
        if (Tell("discriminator-wins", winning >= Patience))
        {
            yield return Found(reading, "discriminator-wins", $"The discriminator's loss stays below {LostLoss}: it wins, and the generator learns little. " +
                "Try a lower discriminator.lr, labels.real=0.9, or noise=0.1.");
        }

        var largest = reading.Values.Where(v => v.Key.EndsWith(GradientSuffix, StringComparison.Ordinal)).DefaultIfEmpty().MaxBy(v => v.Value);
        exploding = largest.Value > ExplodedGradient ? exploding + 1 : 0;
        if (Tell("gradient-explodes", exploding >= Patience))
        {
            yield return Found(reading, "gradient-explodes", $"The gradient norm of the {largest.Key[..^GradientSuffix.Length]} stays high, now {largest.Value:F0}, above {ExplodedGradient}. " +
                "Try lower learning rates.");
        }
    }

    /// <summary>Compares how samples differ from each other with how real data does.</summary>
    /// <param name="spread">Mean distance between samples over that between real ones.</param>
    public IEnumerable<Finding> LookAtSpread(double spread, Reading reading)
    {
        if (Tell("generator-repeats", spread < RepeatingSpread))
        {
            yield return Found(reading, "generator-repeats", string.Create(CultureInfo.InvariantCulture,
                $"Samples differ {spread:P0} as much as real data does: the generator repeats itself (mode collapse). ") +
                "Try more discriminator.moves, a lower generator.lr, or another seed.");
        }
    }

    private bool Tell(string name, bool seen)
    {
        if (!seen) told.Remove(name);
        return seen && told.Add(name);
    }

    private static Finding Found(Reading reading, string name, string message) => new(name, message, reading.Progress.Rounds);
}
