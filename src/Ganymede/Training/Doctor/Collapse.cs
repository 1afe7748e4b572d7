namespace Ganymede.Training;

/// <summary>
/// The generator repeats itself: samples differ much less than real ones do, have twins where real ones have none, or keep to few of the
/// modes that the data is known to have.
/// </summary>
internal sealed class Collapse : IDetector
{
    // In trainings that went well, once 1,000 rounds were over, spread was 0.97 and more, twins 0.09 and less, modes 0.92 and more.
    private const double LeastSpread = 0.5, MostTwins = 0.5, LeastModes = 0.5;

    // A generator that has just begun repeats itself too. It is not ill while it gets better by a tenth in five looks; three are too few to
    // see a slow healthy start of 1,000 modes from its noise.
    private const int Patience = 5, FirstRounds = 1000;
    private const double Better = 1.1;

    private readonly Window spreads = new(Patience), twins = new(Patience), modes = new(Patience);
    private Symptom? symptom;
    private int inARow;

    public string Name => "collapse";

    public Symptom? Look(Reading reading)
    {
        if (reading.Progress.Rounds < FirstRounds || !reading.Values.TryGetValue("samples.spread", out var spread)) return symptom;
        spreads.Add(reading, spread);
        twins.Add(reading, reading.Values.GetValueOrDefault("samples.twins"));
        modes.Add(reading, reading.Values.GetValueOrDefault("samples.modes", 1));
        var evidence = new Dictionary<string, double>();
        if (spread < LeastSpread) evidence["samples.spread"] = spread;
        if (twins.Last > MostTwins) evidence["samples.twins"] = twins.Last;
        if (modes.Last < LeastModes) evidence["samples.modes"] = modes.Last;
        inARow = evidence.Count > 0 ? inARow + 1 : 0;
        var getsBetter = spreads.Last > Better * spreads.First || twins.Last * Better < twins.First || modes.Last > Better * modes.First;
        if (inARow >= Patience && (symptom is not null || !getsBetter)) return symptom = Found(evidence);
        return symptom = null;
    }

    private Symptom Found(IReadOnlyDictionary<string, double> evidence) => new(
        spreads.Since, Patience, evidence,
        "The generator repeats itself: its samples are far more alike than real ones are, or keep to a part of them. It has found a few samples that please the discriminator, which judges one at a time and does not see that they are always the same.",
        [
            Remedy.Raise("pack", 2), Remedy.Raise("penalty.r1", 1), Remedy.Set("discriminator.spread=on"), Remedy.Set("loss=relativistic"), Remedy.Raise("unroll", 5),
            Remedy.Times("generator.lr", 0.5),
        ]);
}
