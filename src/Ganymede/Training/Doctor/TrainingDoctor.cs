using System.Text.Json.Nodes;

namespace Ganymede.Training;

/// <summary>
/// Watches a game for the known ways in which it goes wrong, and says what to try. Each finding is told once, and again only after it was
/// gone. What it says follows from the readings alone.
/// </summary>
/// <param name="settings">The run's settings by name, from which advice starts.</param>
/// <param name="takes">Whether the run's system takes its settings with these changed; null to believe that it does.</param>
public sealed class TrainingDoctor(JsonObject settings, Func<IReadOnlyList<string>, bool>? takes = null)
{
    private readonly IReadOnlyList<IDetector> detectors = All();
    // A finding is gone after so many readings without it; one that comes and goes is told once.
    private const int GoneAfter = 50;

    // What was told, and for how many readings it has not been seen.
    private readonly Dictionary<string, int> told = [];

    /// <summary>Everything that can be found.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All().Select(d => d.Name)];

    /// <summary>The names that were typed.</summary>
    /// <exception cref="ConfigurationException">One is unknown; the message suggests the nearest.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> names) =>
        [.. names.Select(n => Names.Contains(n) ? n : throw new ConfigurationException(Suggestion.Unknown("finding", n, Names))).Distinct()];

    /// <summary>What a reading shows that was not told before.</summary>
    public IReadOnlyList<Finding> Look(Reading reading)
    {
        List<Finding>? found = null;
        foreach (var detector in detectors)
        {
            var isTold = told.TryGetValue(detector.Name, out var gone);
            if (detector.Look(reading) is { } symptom)
            {
                told[detector.Name] = 0;
                if (!isTold) (found ??= []).Add(Findings(detector.Name, symptom, reading));
            }
            else if (isTold && gone + 1 < GoneAfter) told[detector.Name] = gone + 1;
            else told.Remove(detector.Name);
        }

        return found ?? (IReadOnlyList<Finding>)[];
    }

    private static IReadOnlyList<IDetector> All() =>
    [
        new NonFinite(), new StrongDiscriminator(), new DeadDiscriminator(), new VanishingGradients(), new ExplodingGradients(), new Rotation(), new Collapse(), new Copying(),
    ];

    private Finding Findings(string name, Symptom symptom, Reading reading)
    {
        var changes = symptom.Remedies.Select(r => r.For(settings)).FirstOrDefault(c => c is not null && (takes is null || takes(c)));
        var advice = changes is null ? null : string.Join(' ', changes.Select(c => $"--set {c}"));
        return new Finding(name, reading.Progress.Rounds, symptom.Since, symptom.Readings, symptom.Evidence, symptom.Explanation, advice);
    }
}
