using System.Globalization;
using Ganymede.Data;
using Ganymede.Systems;

namespace Ganymede.Studio.Playground;

/// <summary>Everything that a game in the plane is made of. The same setup gives the same game, point by point.</summary>
public sealed record PlaygroundSetup
{
    // What a page can show and a core can play; the command line knows no such bounds.
    private const int MostBatch = 4096, MostWidth = 512, MostDepth = 8, MostLatent = 64, MostUnroll = 10, MostModes = 225;

    private static readonly string[] Kinds = ["ring", "grid", "swissroll", "line", "dots"];

    /// <summary>Rounds that can be played before anything is shown, at most.</summary>
    public const int MostRounds = 100_000;

    /// <summary>Moves of a player in a round, at most.</summary>
    public const int MostMoves = 10;

    /// <summary>The systems whose game can be looked at from all sides.</summary>
    public static IReadOnlyList<string> Systems { get; } = ["gan", "lsgan", "wgan", "wgan-gp", "r3gan"];

    /// <summary>What is learned, as for <c>--data</c>: points in the plane.</summary>
    public string Data { get; init; } = PointData.All[0].Spec;

    /// <summary>One of <see cref="Systems"/>.</summary>
    public string System { get; init; } = "gan";

    /// <summary>Of every random draw.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Settings that differ from the playground's own, as for <c>--set</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The discriminator's moves in a round; null as the system says.</summary>
    public int? DiscriminatorMoves { get; init; }

    /// <summary>The generator's moves in a round; null as the system says.</summary>
    public int? GeneratorMoves { get; init; }

    /// <summary>Rounds that are played before anything is shown.</summary>
    public int Rounds { get; init; }

    /// <summary>The settings of the game, checked.</summary>
    /// <exception cref="ConfigurationException">Something is unknown, out of range, or does not fit.</exception>
    public GanOptions Options()
    {
        using var data = OpenData();
        return Options(data);
    }

    /// <summary>The command that trains the same thing without the studio.</summary>
    public string Command()
    {
        var changes = OwnDefaults(System).Concat(Settings).Concat(DiscriminatorMoves is > 0 and { } moves ? [$"discriminator.moves={moves}"] : []);
        var set = string.Concat(changes.GroupBy(s => s.Split('=')[0]).Select(g => $" --set {g.Last()}"));
        return string.Create(CultureInfo.InvariantCulture, $"ganymede train {System} --data \"{Data}\" --seed {Seed}{set}");
    }

    internal PointSet OpenData()
    {
        var kind = DataSpec.Parse(Data).Kind;
        if (!Kinds.Contains(kind.Name))
            throw new ConfigurationException($"The playground plays with points in the plane, but {kind.Name} is something else. Use {string.Join(", ", Kinds[..^1])} or {Kinds[^1]}.");
        var points = (PointSet)Datasets.Open(Data);
        if (points.Modes?.Centers.Count > MostModes)
        {
            var found = points.Modes.Centers.Count;
            points.Dispose();
            throw new ConfigurationException($"'{kind.Name}' has {found} modes; the playground shows {MostModes} at most. Use fewer.");
        }

        return points;
    }

    internal GanOptions Options(PointSet data)
    {
        if (!Systems.Contains(System)) throw new ConfigurationException($"The playground does not play '{System}'. {Suggestion.Sentence(System, [.. Systems], "systems that it plays")}");
        if (Rounds is < 0 or > MostRounds) throw new ConfigurationException($"rounds is {Rounds}, but must be from 0 to {MostRounds}.");
        var system = GanSystem.Find(System);
        var options = (GanOptions)system.Configure(data.Shape, [.. OwnDefaults(System), .. Settings]);
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? options : throw new ConfigurationException(string.Join(' ', problems));
    }

    /// <summary>What is wrong with numbers of moves in a round; null when nothing is.</summary>
    internal static string? MovesProblem(Turns play, int? discriminator, int? generator)
    {
        if (discriminator is < 0 or > MostMoves || generator is < 0 or > MostMoves) return $"A player makes 0 to {MostMoves} moves in a round, but here {discriminator ?? 1} and {generator ?? 1} are asked for.";
        if (discriminator == 0 && generator == 0) return "Neither player would move; give one of them at least 1 move in a round.";
        return play is Turns.Simultaneous or Turns.Extragradient or Turns.Consensus && (discriminator is not null and not 1 || generator is not null and not 1)
            ? $"With play={play.ToString().ToLowerInvariant()} both move once, together; give each 1 move, or choose play=alternating."
            : null;
    }

    // Small networks and rates that stay where they are put: what is seen is then the game, not a schedule.
    private static IEnumerable<string> OwnDefaults(string system)
    {
        yield return "lr.schedule=constant";
        yield return "batch=128";
        yield return "generator.width=64";
        yield return "discriminator.width=64";
        yield return "generator.depth=2";
        yield return "discriminator.depth=2";
        if (system != "wgan") yield return "generator.lr=0.001";
        if (system != "wgan") yield return "discriminator.lr=0.001";
    }

    private IEnumerable<string> Problems(GanOptions options)
    {
        if (MovesProblem(options.Play, DiscriminatorMoves, GeneratorMoves) is { } moves) yield return moves;
        if (options.Batch > MostBatch) yield return TooMuch("batch", options.Batch, MostBatch);
        if (options.GeneratorWidth > MostWidth) yield return TooMuch("generator.width", options.GeneratorWidth, MostWidth);
        if (options.DiscriminatorWidth > MostWidth) yield return TooMuch("discriminator.width", options.DiscriminatorWidth, MostWidth);
        if (options.GeneratorDepth > MostDepth) yield return TooMuch("generator.depth", options.GeneratorDepth, MostDepth);
        if (options.DiscriminatorDepth > MostDepth) yield return TooMuch("discriminator.depth", options.DiscriminatorDepth, MostDepth);
        if (options.LatentSize > MostLatent) yield return TooMuch("latent.size", options.LatentSize, MostLatent);
        if (options.Unroll > MostUnroll) yield return TooMuch("unroll", options.Unroll, MostUnroll);
        if (options.Balance) yield return "balance=on evens classes out, but these points never end; leave it off.";
    }

    private static string TooMuch(string name, int value, int most) =>
        $"{name} is {value}; in the playground it may be {most} at most. Train larger ones from New run.";
}
