using Ganymede.Studio.Playground;
using Ganymede.Systems;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

public sealed class PlaygroundTableTests
{
    private readonly PlaygroundGames games = new();

    [Fact]
    public async Task Begin_FromALink_SetsThatGameUp()
    {
        await using var table = new PlaygroundTable(games);

        await table.Begin("?data=line&system=lsgan&seed=9&set=batch=64");

        Assert.Null(table.Problem);
        Assert.Equal(("line", "lsgan", 9ul, 64), (table.Setup.Data, table.Setup.System, table.Setup.Seed, table.Options.Batch));
    }

    [Theory]
    [InlineData("?data=nothing", "is not a kind of data")]
    [InlineData("?seed=x", "seed=x")]
    [InlineData("?set=batch=0", "batch is 0")]
    public async Task Begin_FromABadLink_SaysSoAndPlaysTheUsualGame(string query, string part)
    {
        await using var table = new PlaygroundTable(games);

        await table.Begin(query);

        Assert.Contains(part, table.Problem, StringComparison.Ordinal);
        Assert.NotNull(table.Game);
        Assert.Equal(new PlaygroundSetup().Data, table.Setup.Data);
    }

    [Fact]
    public async Task Change_OfARate_KeepsTheGame_OfABatch_BeginsAnother()
    {
        await using var table = new PlaygroundTable(games);
        await table.Begin("");
        var first = table.Game;

        Assert.False(await table.Change("generator.lr", "0.25"));
        Assert.False(await table.Change("discriminator.optimizer", "sgd"));
        await table.ChangeMoves(Side.Discriminator, "4");

        Assert.Same(first, table.Game);
        Assert.Equal((0.25, OptimizerKind.Sgd, 4), (table.Options.GeneratorLearningRate, table.Options.DiscriminatorOptimizer, table.MovesOf(Side.Discriminator)));
        Assert.Equal("?data=ring?modes%3D8%26radius%3D1%26sd%3D0.05&system=gan&seed=1&set=generator.lr%3D0.25&set=discriminator.optimizer%3Dsgd&d=4", PlaygroundLink.Write(table.Setup));

        Assert.True(await table.Change("batch", "64"));

        Assert.NotSame(first, table.Game);
        Assert.Equal(1, games.Open);
    }

    [Theory]
    [InlineData("batch", "1")]
    [InlineData("loss", "wasserstein")]
    [InlineData("generator.lr", "-1")]
    [InlineData("generator.lr", "")]
    [InlineData("discriminator.optimizer", "best")]
    public async Task Change_ToSomethingImpossible_SaysSoAndKeepsTheGame(string name, string value)
    {
        await using var table = new PlaygroundTable(games);
        await table.Begin("");
        var (game, setup) = (table.Game, table.Setup);

        await table.Change(name, value);

        Assert.NotNull(table.Problem);
        Assert.Same(game, table.Game);
        Assert.Equal(setup, table.Setup);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lots")]
    [InlineData("11")]
    public async Task ChangeMoves_ToSomethingImpossible_SaysSo(string value)
    {
        await using var table = new PlaygroundTable(games);
        await table.Begin("");

        await table.ChangeMoves(Side.Generator, value);

        Assert.Contains("0 to 10 moves", table.Problem, StringComparison.Ordinal);
        Assert.Equal(1, table.MovesOf(Side.Generator));
    }
}
