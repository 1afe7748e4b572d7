using System.Globalization;
using Ganymede.Games;
using Ganymede.Systems;

namespace Ganymede.Studio.Playground;

/// <summary>One person at the playground: what is set up, the game that is played, and what went wrong. A page shows it; nothing here knows of pages.</summary>
public sealed class PlaygroundTable(PlaygroundGames games) : IAsyncDisposable
{
    /// <summary>What is set up, with rates and moves as they are now.</summary>
    public PlaygroundSetup Setup { get; private set; } = new();

    /// <summary>The checked settings of <see cref="Setup"/>.</summary>
    public GanOptions Options { get; private set; } = new PlaygroundSetup().Options();

    /// <summary>The same, before anything is changed.</summary>
    public GanOptions Usual { get; private set; } = new PlaygroundSetup().Options();

    /// <summary>The game; null before the first.</summary>
    public PlaygroundGame? Game { get; private set; }

    /// <summary>What is played beside it, for comparison; null for nothing.</summary>
    public PlaygroundSetup? OtherSetup { get; private set; }

    /// <summary>The game beside it, which plays as many rounds; null for none.</summary>
    public PlaygroundGame? Other { get; private set; }

    /// <summary>What went wrong, in words; null when all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Moves of a player in a round.</summary>
    public int MovesOf(Side side) => side == Side.Discriminator ? Setup.DiscriminatorMoves ?? Options.DiscriminatorMoves : Setup.GeneratorMoves ?? 1;

    /// <summary>Sets a new game up in place of the one that is played; a setup that is not possible changes nothing but <see cref="Problem"/>.</summary>
    /// <returns>Whether there is a new game.</returns>
    public async Task<bool> Begin(PlaygroundSetup setup)
    {
        try
        {
            var options = setup.Options();
            var usual = new PlaygroundSetup { Data = setup.Data, System = setup.System }.Options();
            await End();
            var game = games.Start(setup);
            await game.Scene;
            (Setup, Options, Usual, Game, Problem) = (setup, options, usual, game, null);
            if (OtherSetup is { } other) await Compare(other);
            return true;
        }
        catch (Exception e) when (e is ConfigurationException or DataException)
        {
            Problem = e.Message;
            return false;
        }
    }

    /// <summary>Sets a game up from the query of an address, and what it names beside it; from one that says nothing possible, the usual one.</summary>
    public async Task Begin(string query)
    {
        try
        {
            var (setup, beside) = (PlaygroundLink.Read(query), PlaygroundLink.ReadBeside(query));
            if (await Begin(setup))
            {
                if (beside is not null) await Compare(beside);
                return;
            }
        }
        catch (ConfigurationException e)
        {
            Problem = e.Message;
        }

        var problem = Problem;
        await Begin(new PlaygroundSetup());
        Problem ??= problem;
    }

    /// <summary>Changes a setting: at once where that is possible, otherwise in a new game.</summary>
    /// <returns>Whether there is a new game.</returns>
    public async Task<bool> Change(string name, string value)
    {
        var usual = SettingGroups.Of(Usual).SelectMany(g => g.Settings).Concat(SettingGroups.LiveOf(Usual).Values).First(s => s.Attribute.Name == name).Value;
        var setup = Setup with { Settings = SettingGroups.Changed(Setup.Settings, name, value.Trim(), usual) };
        if (Game is null || !SettingGroups.Live.Contains(name)) return await Begin(setup);
        await Try(async () =>
        {
            var options = setup.Options();
            var side = name.StartsWith("generator", StringComparison.Ordinal) ? Side.Generator : Side.Discriminator;
            if (name.EndsWith(".lr", StringComparison.Ordinal)) await Game.SetRate(side, side == Side.Generator ? options.GeneratorLearningRate : options.DiscriminatorLearningRate);
            else await Game.SetOptimizer(side, side == Side.Generator ? options.GeneratorOptimizer : options.DiscriminatorOptimizer);
            (Setup, Options) = (setup, options);
        });
        return false;
    }

    /// <summary>Changes the latents, as <see cref="NoiseOf"/> writes them, in a new game.</summary>
    /// <returns>Whether there is a new game.</returns>
    public Task<bool> ChangeNoise(string noise)
    {
        if (noise.Split(' ') is not [var size, var kind]) return Task.FromResult(false);
        var settings = SettingGroups.Changed(Setup.Settings, "latent.size", size, NoiseOf(Usual).Split(' ')[0]);
        return Begin(Setup with { Settings = SettingGroups.Changed(settings, "latent.kind", kind, NoiseOf(Usual).Split(' ')[1]) });
    }

    /// <summary>Dimensions and kind of the latents, as in <c>2 gaussian</c>.</summary>
    public static string NoiseOf(GanOptions options) => string.Create(CultureInfo.InvariantCulture, $"{options.LatentSize} {(options.LatentKind == LatentKind.Uniform ? "uniform" : "gaussian")}");

    /// <summary>Sets a game up beside the one that is played, from its start to the same round.</summary>
    public Task Compare(PlaygroundSetup setup) => Try(async () =>
    {
        await StopComparing();
        if (Game is null) return;
        var game = games.Start(setup);
        await game.Scene;
        game.Follow(Game);
        (OtherSetup, Other) = (setup, game);
    });

    /// <summary>Ends the game beside.</summary>
    public async Task StopComparing()
    {
        var other = Other;
        (OtherSetup, Other) = (null, null);
        if (other is not null) await other.DisposeAsync();
    }

    /// <summary>Changes how often a player moves in a round, at once.</summary>
    public Task ChangeMoves(Side side, string value) => Try(async () =>
    {
        if (!int.TryParse(value, CultureInfo.InvariantCulture, out var moves)) throw new ConfigurationException($"'{value}' is no whole number; a player makes 0 to {PlaygroundSetup.MostMoves} moves in a round.");
        int? chosen = moves == (side == Side.Discriminator ? Options.DiscriminatorMoves : 1) ? null : moves;
        var setup = side == Side.Discriminator ? Setup with { DiscriminatorMoves = chosen } : Setup with { GeneratorMoves = chosen };
        if (Game is not null) await Game.SetMoves(setup.DiscriminatorMoves, setup.GeneratorMoves);
        Setup = setup;
    });

    /// <summary>Ends the game.</summary>
    public async ValueTask DisposeAsync() => await End();

    private async Task End()
    {
        var (game, other) = (Game, Other);
        (Game, Other) = (null, null);
        if (other is not null) await other.DisposeAsync();
        if (game is not null) await game.DisposeAsync();
    }

    private async Task Try(Func<Task> act)
    {
        try
        {
            Problem = null;
            await act();
        }
        catch (Exception e) when (e is ConfigurationException or DataException)
        {
            Problem = e.Message;
        }
    }
}
