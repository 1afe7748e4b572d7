namespace Ganymede.Training;

/// <summary>A loss, a gradient or a weight is no longer a number. One reading is enough: no later round can mend it.</summary>
internal sealed class NonFinite : IDetector
{
    public string Name => "non-finite";

    public Symptom? Look(Reading reading)
    {
        var broken = reading.Values.Where(v => !double.IsFinite(v.Value)).ToDictionary();
        return broken.Count == 0 ? null : new Symptom(
            reading.Progress.Rounds, 1, broken,
            "A loss, a gradient or a weight is no longer a number. Steps were too long for the slope of the losses, so that values outgrew the arithmetic.",
            [Remedy.Times("discriminator.lr", 0.25), Remedy.Times("generator.lr", 0.25)]);
    }
}
