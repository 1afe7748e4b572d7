namespace Ganymede.Studio.Playground;

/// <summary>A game that shows one thing.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="What">Two sentences: what happens, and why.</param>
/// <param name="Watch">Where to look.</param>
/// <param name="Setup">The game.</param>
public sealed record Lesson(string Name, string What, string Watch, PlaygroundSetup Setup)
{
    /// <summary>How fast it is played, as the page's list of speeds says it.</summary>
    public string Speed { get; init; } = "0";
}
