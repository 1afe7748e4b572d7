namespace Ganymede.Training;

/// <summary>A generator's gradient has fallen far below what it was in the same run.</summary>
internal sealed class VanishingGradients : IDetector
{
    // In 17 trainings that went well the middle of 20 norms in a row never fell below 0.16 of its largest; forced ones fall to 2e-4.
    private const double Fallen = 5e-3;
    private const int Patience = 20;
    private const string Suffix = ".gradient";

    private readonly Dictionary<string, (Window Now, Window Start)> players = [];

    public string Name => "vanishing-gradients";

    public Symptom? Look(Reading reading)
    {
        // A dead discriminator has a name of its own.
        if (reading.Values.TryGetValue("discriminator.spread", out var spread) && spread < DeadDiscriminator.SameScore) return null;
        Symptom? found = null;
        foreach (var (name, norm) in reading.Values)
        {
            if (!name.EndsWith(Suffix, StringComparison.Ordinal) || name.StartsWith("discriminator", StringComparison.Ordinal)) continue;
            if (!players.TryGetValue(name, out var player)) players[name] = player = (new(Patience), new(1));
            player.Now.Add(reading, norm);
            if (!player.Now.IsFull) continue;
            var median = player.Now.Median;
            if (player.Start.Count == 0 || median > player.Start.Median) player.Start.Add(reading, median);
            if (median > Fallen * player.Start.Median) continue;
            found ??= new Symptom(
                player.Now.Since, player.Now.Count, new Dictionary<string, double> { [name] = median, [$"{name} before"] = player.Start.Median },
                $"The gradient of the {name[..^Suffix.Length]} has all but vanished. The discriminator is so sure of the fakes that a better one would hardly change its mind, so nothing is learned from it.",
                [
                    Remedy.Set("loss=non-saturating"), Remedy.Times("discriminator.lr", 0.25), Remedy.Raise("penalty.r1", 1), Remedy.Set("discriminator.spectral=on"),
                ]);
        }

        return found;
    }
}
