using System.Runtime.InteropServices;
using Ganymede.Studio.Playground;
using Ganymede.Systems;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

public sealed class PlaygroundGameTests
{
    private const int Rounds = 1, DiscriminatorMoves = 2, GeneratorMoves = 3, IsPlaying = 23, Stage = 24, Mover = 25;

    private static readonly PlaygroundSetup small = new() { Settings = ["batch=32", "generator.width=16", "discriminator.width=16"] };

    [Fact]
    public async Task Game_RestsUntilItIsToldToPlay_AndPausesAgain()
    {
        await using var game = new PlaygroundGame(small);
        var first = await Next(game);
        Assert.Equal((0, 0), (first[Rounds], first[IsPlaying]));

        game.Play();
        var playing = await Until(game, f => f[Rounds] >= 5);
        Assert.Equal(1, playing[IsPlaying]);

        game.Pause();
        var paused = await Until(game, f => f[IsPlaying] == 0);
        game.Move(Side.Generator);
        var moved = await Next(game);
        Assert.Equal(paused[Rounds], moved[Rounds]);
        Assert.Equal(paused[GeneratorMoves] + 1, moved[GeneratorMoves]);
        Assert.Equal(paused[DiscriminatorMoves], moved[DiscriminatorMoves]);
    }

    [Fact]
    public async Task Rounds_PlayedInAnyPace_ComeToTheSameFrame()
    {
        await using var byHand = new PlaygroundGame(small);
        await using var atOnce = new PlaygroundGame(small);
        for (var i = 0; i < 10; i++) byHand.Round();
        atOnce.Skip(10);

        var one = await NextBytes(byHand, f => f[Rounds] == 10);
        var other = await NextBytes(atOnce, f => f[Rounds] == 10);

        Assert.Equal(one, other);
    }

    [Fact]
    public async Task SlowMotion_GoesThroughTheStagesOfBothMoves()
    {
        await using var game = new PlaygroundGame(small);
        game.SlowDown(TimeSpan.FromMilliseconds(40));
        game.Play();

        var seen = new HashSet<(float Mover, float Stage)>();
        var last = await Until(game, f => seen.Add((f[Mover], f[Stage])) | seen.Count(s => s.Stage > 0) == 10 && seen.Count(s => s.Stage > 0) == 10);

        Assert.InRange(last[DiscriminatorMoves], 1, 100);
        Assert.InRange(last[GeneratorMoves], 1, 100);
        Assert.Equal(10, seen.Count(s => s.Stage > 0));
    }

    [Fact]
    public async Task Refusals_AnswerWhoeverAsked()
    {
        await using var game = new PlaygroundGame(small with { Settings = ["unroll=1"] });

        Assert.Contains("from 0 to 10", (await Assert.ThrowsAsync<ConfigurationException>(() => game.SetRate(Side.Generator, 11))).Message, StringComparison.Ordinal);
        Assert.Contains("Neither", (await Assert.ThrowsAsync<ConfigurationException>(() => game.SetMoves(0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("foresees", (await Assert.ThrowsAsync<ConfigurationException>(() => game.SetOptimizer(Side.Discriminator, OptimizerKind.RmsProp))).Message, StringComparison.Ordinal);
        await game.SetRate(Side.Generator, 0.1);
    }

    [Fact]
    public async Task Game_ThatRunsAway_StopsAndSaysSo()
    {
        await using var game = new PlaygroundGame(small with
        {
            Settings = [.. small.Settings, "loss=least-squares", "generator.optimizer=sgd", "discriminator.optimizer=sgd", "generator.lr=10", "discriminator.lr=10"],
        });
        game.Skip(300);

        // On the way there, rounds in which it has not run away yet may be shown.
        await Until(game, _ => game.Trouble is not null);

        Assert.Contains("no longer a number", game.Trouble, StringComparison.Ordinal);
        game.Play();
        Assert.Equal(0, (await Next(game))[IsPlaying]);
    }

    [Fact]
    public async Task Dispose_InTheMiddleOfAGame_FreesItsTensorsAndItsPlace()
    {
        var games = new PlaygroundGames();
        await using (var first = games.Start(small)) await first.Scene;
        var before = Held.Tensors();

        var game = games.Start(small);
        game.Play();
        await Until(game, f => f[Rounds] > 0);
        var waiting = game.NextFrame();
        Assert.Equal(1, games.Open);
        await game.DisposeAsync();

        Assert.Equal(0, games.Open);
        Assert.Equal(before, Held.Tensors());
        await Task.WhenAny(waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(game.NextFrame);
        game.Play();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => game.SetRate(Side.Generator, 1));
    }

    [Fact]
    public async Task Games_BeyondTheMost_AreRefusedKindly()
    {
        var games = new PlaygroundGames();
        var open = Enumerable.Range(0, PlaygroundGames.Most).Select(_ => games.Start(small)).ToList();

        var e = Assert.Throws<ConfigurationException>(() => games.Start(small));
        foreach (var game in open) await game.DisposeAsync();

        Assert.Contains("Close another playground page", e.Message, StringComparison.Ordinal);
        await using var again = games.Start(small);
        Assert.Equal(1, games.Open);
    }

    [Fact]
    public void Games_OfABadSetup_TakeNoPlace()
    {
        var games = new PlaygroundGames();

        Assert.Throws<ConfigurationException>(() => games.Start(small with { System = "none" }));

        Assert.Equal(0, games.Open);
    }

    private static async Task<float[]> Next(PlaygroundGame game) => Numbers(await game.NextFrame().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));

    private static async Task<float[]> Until(PlaygroundGame game, Func<float[], bool> isIt) => Numbers(await NextBytes(game, isIt));

    private static async Task<byte[]> NextBytes(PlaygroundGame game, Func<float[], bool> isIt)
    {
        while (true)
        {
            var frame = await game.NextFrame().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            if (isIt(Numbers(frame))) return frame;
        }
    }

    private static float[] Numbers(byte[] frame)
    {
        var count = (int)MemoryMarshal.Read<float>(frame);
        return MemoryMarshal.Cast<byte, float>(frame.AsSpan(0, 4 * (count + 1))).ToArray();
    }
}
