namespace Ganymede.Training;

/// <summary>The discriminator gives every sample the same score, whatever it is: its output no longer depends on its input.</summary>
internal sealed class DeadDiscriminator : IDetector
{
    // The rounding of float32 about scores of a hundred. Logits of 20 trainings that went well differ by 0.03 and more, dead ones by 1e-8 and less.
    internal const double SameScore = 1e-5;
    private const int Patience = 10;

    private readonly Window spreads = new(Patience), gradients = new(Patience);

    public string Name => "discriminator-dead";

    public Symptom? Look(Reading reading)
    {
        if (!reading.Values.TryGetValue("discriminator.spread", out var spread)) return null;
        spreads.Add(reading, spread);
        gradients.Add(reading, reading.Values.GetValueOrDefault("discriminator.gradient"));
        if (!spreads.IsFull || spreads.Values.Max() > SameScore) return null;
        return new Symptom(
            spreads.Since, spreads.Count,
            new Dictionary<string, double> { ["discriminator.spread"] = spreads.Median, ["discriminator.gradient"] = gradients.Median },
            "The discriminator gives every sample the same score, real or fake. Something holds its weights near zero or its units below their threshold, so neither player learns any more.",
            [
                Remedy.Times("clip", 100), Remedy.Set("weight-decay=0"), Remedy.Times("penalty.r1", 0.1), Remedy.Times("penalty.gp", 0.1),
                Remedy.Times("discriminator.lr", 0.25),
            ]);
    }
}
