using System.Diagnostics;
using System.Runtime.InteropServices;
using Ganymede.Studio.Playground;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

/// <summary>Two games that stay at the same round, and what their setups do not have in common.</summary>
public sealed class ComparisonTests
{
    private static readonly PlaygroundSetup small = new() { Settings = ["batch=32", "generator.width=16", "discriminator.width=16"] };

    [Fact]
    public async Task Follower_ComesToTheSameRound_AsAGamePlayedAlone()
    {
        await using var alone = new PlaygroundGame(small with { Seed = 2 });
        await using var first = new PlaygroundGame(small);
        await using var second = new PlaygroundGame(small with { Seed = 2 });
        second.Follow(first);

        first.Skip(30);
        alone.Skip(30);

        Assert.Equal(Places(await Until(alone, 30)), Places(await Until(second, 30)));
        first.Round();
        await Until(second, 31);
        Assert.False(second.IsPlaying);
    }

    [Fact]
    public async Task Games_OfWhichOneFollows_StayCloseTogether()
    {
        await using var first = new PlaygroundGame(small);
        await using var second = new PlaygroundGame(small with { Settings = [.. small.Settings, "unroll=3"] });
        second.Follow(first);
        first.Play();

        await While([first, second], () => second.Rounds < 80, () =>
        {
            var ahead = first.Rounds;       // before the other is read, which only grows
            Assert.True(ahead <= second.Rounds + 51, $"One is at round {ahead}, the other far behind.");
        });
    }

    [Fact]
    public async Task Follower_ThatIsBrokenOrGone_HoldsNobodyBack()
    {
        await using var first = new PlaygroundGame(small);
        var second = new PlaygroundGame(small with
        {
            Settings = [.. small.Settings, "loss=least-squares", "generator.optimizer=sgd", "discriminator.optimizer=sgd", "generator.lr=10", "discriminator.lr=10"],
        });
        second.Follow(first);
        first.Play();

        await While([first, second], () => second.Trouble is null);
        var then = first.Rounds;
        await While([first], () => first.Rounds < then + 120);
        await second.DisposeAsync();
        await While([first], () => first.Rounds < then + 180);
    }

    [Fact]
    public async Task Rounds_OfTheSetup_ArePlayedBeforeAnythingElse()
    {
        await using var ahead = new PlaygroundGame(small with { Rounds = 20 });
        await using var skipped = new PlaygroundGame(small);
        skipped.Skip(20);

        Assert.Equal(await Until(skipped, 20), await Until(ahead, 20));
    }

    [Fact]
    public async Task Table_Compares_UntilItIsToldToStop_AndBeginsBothAnew()
    {
        var games = new PlaygroundGames();
        await using var table = new PlaygroundTable(games);
        await table.Begin("?set=batch=32");

        await table.Compare(table.Setup);
        await table.Change("loss", "least-squares");

        Assert.Null(table.Problem);
        Assert.Equal(2, games.Open);
        Assert.Equal([new SetupDifference("loss", "least-squares", "non-saturating")], SetupDifferences.Between(table.Setup, table.OtherSetup!));
        table.Game!.Skip(10);
        await Until(table.Other!, 10);

        await table.StopComparing();

        Assert.Equal(1, games.Open);
        Assert.Null(table.Other);
        await table.Begin(table.Setup);
        Assert.Equal(1, games.Open);
    }

    [Fact]
    public async Task Table_BegunFromALinkOfTwo_PlaysBothAtTheSameRound()
    {
        var games = new PlaygroundGames();
        await using var table = new PlaygroundTable(games);

        await table.Begin(PlaygroundLink.Write(small with { Rounds = 10 }, small with { System = "lsgan", Rounds = 10 }));

        Assert.Null(table.Problem);
        Assert.Equal(2, games.Open);
        Assert.Equal(["system", "loss"], SetupDifferences.Between(table.Setup, table.OtherSetup!).Select(d => d.Name));
        await Until(table.Other!, 10);
    }

    [Theory]
    [InlineData("?system=wgan&beside.system=dcgan", "dcgan", "wgan")]
    [InlineData("?system=wgan&beside.data=images:/etc", "points in the plane", "wgan")]
    [InlineData("?system=wgan&beside.seed=x", "beside.seed=x", "gan")]
    public async Task Table_BegunFromALinkWhoseSecondSetupIsImpossible_SaysSo_AndPlaysOne(string query, string part, string system)
    {
        var games = new PlaygroundGames();
        await using var table = new PlaygroundTable(games);

        await table.Begin(query);

        Assert.Contains(part, table.Problem, StringComparison.Ordinal);
        Assert.Equal(system, table.Setup.System);
        Assert.Null(table.OtherSetup);
        Assert.Equal(1, games.Open);
    }

    [Fact]
    public async Task ChangeNoise_SetsDimensionsAndKind_AndBackAgainSaysNothing()
    {
        await using var table = new PlaygroundTable(new PlaygroundGames());
        await table.Begin("");
        Assert.Equal("2 gaussian", PlaygroundTable.NoiseOf(table.Options));

        Assert.True(await table.ChangeNoise("1 uniform"));

        Assert.Equal("1 uniform", PlaygroundTable.NoiseOf(table.Options));
        Assert.Equal(["latent.size=1", "latent.kind=uniform"], table.Setup.Settings);
        Assert.True(await table.ChangeNoise("2 gaussian"));
        Assert.Empty(table.Setup.Settings);
    }

    [Fact]
    public void Differences_AreAllThatDiffers_AndNothingElse()
    {
        var other = new PlaygroundSetup { System = "wgan-gp", Data = "line", Seed = 3, Rounds = 500, GeneratorMoves = 2 };

        var found = SetupDifferences.Between(new PlaygroundSetup(), other);

        Assert.Empty(SetupDifferences.Between(other, other));
        Assert.Equal(["data", "system", "seed", "rounds played first"], found.Take(4).Select(d => d.Name));
        Assert.Contains(new SetupDifference("loss", "non-saturating", "wasserstein"), found);
        Assert.Contains(new SetupDifference("D moves a round", "1", "5"), found);
        Assert.Contains(new SetupDifference("G moves a round", "1", "2"), found);
        Assert.DoesNotContain(found, d => d.One == d.Other);
    }

    [Theory]
    [InlineData("dots?at=-0.5,0;0.5,0.3&sd=0.05", new[] { -0.5, 0, 0.5, 0.3 })]
    [InlineData("dots?at= 1,1 ; &sd=0.05", new[] { 1.0, 1 })]
    [InlineData("ring", new double[0])]
    public void Dots_OfADrawingInALink_AreThere(string spec, double[] dots) => Assert.Equal(dots, PointData.Dots(spec));

    // Looks at games as a page does, for two minutes at most.
    private static async Task While(PlaygroundGame[] watched, Func<bool> isSo, Action? then = null)
    {
        var limit = TimeSpan.FromMinutes(2);
        for (var clock = Stopwatch.StartNew(); isSo() && clock.Elapsed < limit;)
        {
            await Task.WhenAny([.. watched.Select(w => w.NextFrame()), Task.Delay(100, TestContext.Current.CancellationToken)]);
            then?.Invoke();
        }

        Assert.False(isSo());
    }

    private static async Task<byte[]> Until(PlaygroundGame game, int rounds)
    {
        while (true)
        {
            var frame = await game.NextFrame().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            if (Numbers(frame)[1] >= rounds) return frame;
        }
    }

    private static float[] Numbers(byte[] frame) => MemoryMarshal.Cast<byte, float>(frame.AsSpan(0, 4 * ((int)MemoryMarshal.Read<float>(frame) + 1))).ToArray();

    // All that depends on the weights alone.
    private static byte[] Places(byte[] frame) => frame[(4 * ((int)MemoryMarshal.Read<float>(frame) + 1))..];
}
