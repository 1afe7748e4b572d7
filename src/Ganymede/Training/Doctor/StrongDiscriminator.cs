namespace Ganymede.Training;

/// <summary>
/// The discriminator is sure of every sample and stays so. Critics, whose scores mean nothing by themselves, should win: they are not
/// looked at.
/// </summary>
internal sealed class StrongDiscriminator : IDetector
{
    // In 17 trainings that went well (points, MNIST, CIFAR-10, sprites) the middle of 20 gaps in a row stayed below 0.86; forced ones pass 0.97.
    private const double SureBy = 0.95;
    private const int Patience = 20;

    private readonly Window gaps = new(Patience), reals = new(Patience), fakes = new(Patience);

    public string Name => "discriminator-too-strong";

    public Symptom? Look(Reading reading)
    {
        if (!reading.Values.TryGetValue("D(x)", out var real) || !reading.Values.TryGetValue("D(G(z))", out var fake)) return null;
        reals.Add(reading, real);
        fakes.Add(reading, fake);
        gaps.Add(reading, real - fake);
        if (!gaps.IsFull || gaps.Median < SureBy) return null;
        return new Symptom(
            gaps.Since, gaps.Count, new Dictionary<string, double> { ["D(x)"] = reals.Median, ["D(G(z))"] = fakes.Median },
            "The discriminator tells every fake from every real sample and is sure of it. It learns faster than the generator can follow, whose gradients then say little of what to change.",
            [
                Remedy.Times("discriminator.lr", 0.25), Remedy.Set("discriminator.spectral=on"), Remedy.Raise("penalty.r1", 1), Remedy.Set("discriminator.moves=1"),
                Remedy.Raise("noise", 0.1),
            ]);
    }
}
