namespace Ganymede.Training;

/// <summary>
/// Watches for one way in which the game goes wrong. What it says follows from the readings it was shown, in their order, and from nothing
/// else, so that a run that is taken up again, or read from its folder, gives the same findings.
/// </summary>
public interface IDetector
{
    /// <summary>Short and fixed: <c>collapse</c>.</summary>
    string Name { get; }

    /// <summary>Takes in one more reading.</summary>
    /// <returns>What is wrong as of now; null while nothing is.</returns>
    Symptom? Look(Reading reading);
}

/// <summary>What a detector sees while something is wrong.</summary>
/// <param name="Since">The first round that shows it.</param>
/// <param name="Readings">How many readings show it.</param>
/// <param name="Evidence">The numbers, by the names of their readings.</param>
/// <param name="Explanation">Two sentences: what is seen, and what it means.</param>
/// <param name="Remedies">What to try, the best first.</param>
public sealed record Symptom(
    long Since, int Readings, IReadOnlyDictionary<string, double> Evidence, string Explanation, IReadOnlyList<Remedy> Remedies);
