namespace Ganymede.Training;

/// <summary>A player's gradient is large in itself, and far above what it was in the same run.</summary>
internal sealed class ExplodingGradients : IDetector
{
    // In 17 trainings that went well the middle of 20 norms in a row stayed below 98 (CIFAR-10), and below 70 times its least.
    private const double Large = 1000, Grown = 10;
    private const int Patience = 20;
    private const string Suffix = ".gradient";

    private readonly Dictionary<string, (Window Now, Window Least)> players = [];

    public string Name => "exploding-gradients";

    public Symptom? Look(Reading reading)
    {
        Symptom? found = null;
        foreach (var (name, norm) in reading.Values)
        {
            if (!name.EndsWith(Suffix, StringComparison.Ordinal)) continue;
            if (!players.TryGetValue(name, out var player)) players[name] = player = (new(Patience), new(1));
            player.Now.Add(reading, norm);
            if (!player.Now.IsFull) continue;
            var median = player.Now.Median;
            if (player.Least.Count == 0 || median < player.Least.Median) player.Least.Add(reading, median);
            if (median < Large || median < Grown * player.Least.Median) continue;
            var who = name[..^Suffix.Length];
            found ??= new Symptom(
                player.Now.Since, player.Now.Count, new Dictionary<string, double> { [name] = median, [$"{name} before"] = player.Least.Median },
                $"The gradient of the {who} keeps growing. Nothing bounds the discriminator's slope, or the steps are too long, and soon values will be no numbers.",
                [
                    Remedy.Raise("penalty.gp", 10), Remedy.Set("discriminator.spectral=on"), Remedy.Times($"{who}.lr", 0.25), Remedy.Times("discriminator.lr", 0.25),
                ]);
        }

        return found;
    }
}
