namespace Ganymede.Training;

/// <summary>The players chase each other in circles: the generator comes back to what it was, again and again, and the game does not settle.</summary>
internal sealed class Rotation : IDetector
{
    // In trainings that went well the generator trembles with up to 0.6 likeness, but a size below 0.07; where modes were visited by turns,
    // 0.5 and more at sizes of 0.3 to 1.
    private const double Returning = 0.5, Large = 0.1;

    public string Name => "rotation";

    public Symptom? Look(Reading reading)
    {
        var (likeness, size) = (reading.Values.GetValueOrDefault("orbit.return"), reading.Values.GetValueOrDefault("orbit.size"));
        if (likeness < Returning || size < Large) return null;
        return new Symptom(
            reading.Progress.Rounds, 1,
            new Dictionary<string, double> { ["orbit.return"] = likeness, ["orbit.size"] = size, ["orbit.period"] = reading.Values.GetValueOrDefault("orbit.period") },
            "The players chase each other in circles: the generator comes back to what it was after a steady number of rounds. Each answers where the other was, so neither comes nearer to where both could rest.",
            [
                Remedy.Set("play=extragradient"), Remedy.Raise("penalty.r1", 0.1), Remedy.Set("play=lookahead"), Remedy.Times("generator.lr", 0.5),
            ]);
    }
}
