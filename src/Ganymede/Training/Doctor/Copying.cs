namespace Ganymede.Training;

/// <summary>Samples are copies of items that were learned from.</summary>
internal sealed class Copying : IDetector
{
    // In trainings that went well no sample of 256 was a copy; with 16 items 7 % were, then 44 % as training went on.
    private const double MostCopies = 0.25;

    private Symptom? symptom;

    public string Name => "memorisation";

    public Symptom? Look(Reading reading)
    {
        if (!reading.Values.TryGetValue("samples.copies", out var copies)) return symptom;
        return symptom = copies < MostCopies ? null : new Symptom(
            reading.Progress.Rounds, 1, new Dictionary<string, double> { ["samples.copies"] = copies },
            "Many samples are copies of single items that were learned from. There is too little data for the discriminator, which knows it by heart and takes nothing else for real.",
            [
                Remedy.Set("augment.color=on", "augment.translation=on", "augment.cutout=on"), Remedy.Raise("penalty.r1", 10), Remedy.Raise("discriminator.dropout", 0.3), Remedy.Raise("noise", 0.1),
            ]);
    }
}
