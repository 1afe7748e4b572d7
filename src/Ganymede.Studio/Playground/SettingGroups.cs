using Ganymede.Systems;

namespace Ganymede.Studio.Playground;

/// <summary>The settings that the playground's form shows, in groups; what they mean and allow is the engine's own word.</summary>
internal static class SettingGroups
{
    /// <summary>Settings that change while a game is played; all others begin a new one.</summary>
    public static IReadOnlySet<string> Live { get; } = new HashSet<string> { "generator.lr", "discriminator.lr", "generator.optimizer", "discriminator.optimizer" };

    private static readonly (string Title, string[] Names)[] groups =
    [
        ("Loss and play", ["loss", "play", "batch"]),
        ("Networks", ["generator.depth", "generator.width", "discriminator.depth", "discriminator.width"]),
        ("Latents", ["latent.size", "latent.kind"]),
        ("Bounds on the discriminator", ["penalty.gp", "penalty.r1", "penalty.r2", "penalty.dragan", "clip", "discriminator.spectral"]),
        ("Against collapse, and other aids", ["unroll", "pack", "labels.real", "noise", "noise.kimg", "replay", "generator.matching", "history"]),
        ("Steps", ["sgd.momentum", "sgd.momentum.final", "adam.beta1", "adam.beta2", "play.consensus", "play.lookahead", "lr.schedule"]),
    ];

    /// <summary>The groups, for the settings of a system.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<Setting> Settings)> Of(GanOptions options)
    {
        var all = Settings.Describe(options).ToDictionary(s => s.Attribute.Name);
        return groups.Select(g => (g.Title, (IReadOnlyList<Setting>)[.. g.Names.Select(n => all[n])]));
    }

    /// <summary>Those that change while a game is played.</summary>
    public static IReadOnlyDictionary<string, Setting> LiveOf(GanOptions options) =>
        Settings.Describe(options).Where(s => Live.Contains(s.Attribute.Name)).ToDictionary(s => s.Attribute.Name);

    /// <summary>Assignments with one of them changed, or gone where it says what is usual.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyList<string> assignments, string name, string value, string usual) =>
    [
        .. assignments.Where(a => !a.StartsWith($"{name}=", StringComparison.Ordinal)),
        .. value == usual ? [] : new[] { $"{name}={value}" },
    ];
}
