using Ganymede.Studio.Playground;
using Ganymede.Systems;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

public sealed class PointGameTests
{
    private static readonly PlaygroundSetup small = new() { Settings = ["batch=32", "generator.width=16", "discriminator.width=16"] };

    [Fact]
    public void Game_OfTheSameSeed_IsTheSamePointByPoint()
    {
        var first = After(small, rounds: 20, looks: 0);
        var second = After(small, rounds: 20, looks: 5);      // looking changes nothing

        Assert.Equal(first.Fakes, second.Fakes);
        Assert.Equal(first.Surface, second.Surface);
        Assert.Equal(first.Pulls, second.Pulls);
        Assert.Equal(first.Warp, second.Warp);
        Assert.Equal(first.Closeness, second.Closeness);
        Assert.Equal(first.Readings, second.Readings);
        Assert.NotEqual(first.Fakes, After(small with { Seed = 2 }, rounds: 20, looks: 0).Fakes);
    }

    [Fact]
    public void Rounds_InTheSetup_ArePlayedAtOnce()
    {
        using var game = new PointGame(small with { Rounds = 20 });

        Assert.Equal(20, game.Look().Rounds);
        Assert.Equal(After(small, rounds: 20, looks: 0).Fakes, game.Look().Fakes);
    }

    [Theory]
    [InlineData("gan")]
    [InlineData("lsgan")]
    [InlineData("wgan")]
    [InlineData("wgan-gp")]
    [InlineData("r3gan")]
    public void Move_OfOnePlayer_MovesThatOneAlone(string system)
    {
        using var game = new PointGame(small with { System = system });
        var (d, g) = (game.Weights(Side.Discriminator), game.Weights(Side.Generator));

        game.Move(Side.Discriminator);

        Assert.NotEqual(d, game.Weights(Side.Discriminator));
        Assert.Equal(g, game.Weights(Side.Generator));
        d = game.Weights(Side.Discriminator);

        game.Move(Side.Generator);

        Assert.Equal(d, game.Weights(Side.Discriminator));
        Assert.NotEqual(g, game.Weights(Side.Generator));
        var seen = game.Look();
        Assert.Equal((0, 1, 1), (seen.Rounds, seen.DiscriminatorMoves, seen.GeneratorMoves));
        Assert.Contains("discriminator.loss", seen.Readings.Keys);
        Assert.Contains("generator.loss", seen.Readings.Keys);
    }

    [Fact]
    public void SetMoves_ChangesTheRoundsThatFollow()
    {
        using var game = new PointGame(small);
        game.SetMoves(3, 2);
        game.PlayRound();
        game.SetMoves(0, 1);
        game.PlayRound();

        var seen = game.Look(measure: false);

        Assert.Equal((2, 3, 3), (seen.Rounds, seen.DiscriminatorMoves, seen.GeneratorMoves));
    }

    [Fact]
    public void SetRate_OfNothing_HoldsThatPlayer()
    {
        using var game = new PointGame(small);
        game.PlayRound();
        var g = game.Weights(Side.Generator);

        game.SetRate(Side.Generator, 0);
        game.PlayRound();
        Assert.Equal(g, game.Weights(Side.Generator));

        game.SetRate(Side.Generator, 0.01);
        game.PlayRound();
        Assert.NotEqual(g, game.Weights(Side.Generator));
    }

    [Fact]
    public void SetOptimizer_ToSgd_StepsAlongTheGradientAlone()
    {
        using var game = new PointGame(small);
        game.PlayRound();
        game.SetOptimizer(Side.Discriminator, OptimizerKind.Sgd);
        game.SetRate(Side.Discriminator, 1e-4);
        var before = game.Weights(Side.Discriminator);

        game.Move(Side.Discriminator);

        // Adam would move every weight by about the rate; a gradient of less than 1 moves it less.
        var most = before.Zip(game.Weights(Side.Discriminator), (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(most, 1e-9, 0.9e-4);
        Assert.Equal(2, game.Look(measure: false).DiscriminatorMoves);
    }

    [Fact]
    public void Networks_WithoutHiddenLayers_Play()
    {
        using var game = new PointGame(small with { Settings = ["generator.depth=0", "discriminator.depth=0"] });

        game.PlayRound(observe: true);

        Assert.Equal(6, game.Weights(Side.Generator).Length);
        Assert.Equal(3, game.Weights(Side.Discriminator).Length);
        Assert.Null(game.Broken);
    }

    [Theory]
    [InlineData("latent.size=1")]
    [InlineData("latent.size=5")]
    [InlineData("latent.kind=uniform")]
    [InlineData("pack=2")]
    [InlineData("play=consensus")]
    [InlineData("play=lookahead")]
    [InlineData("unroll=2")]
    [InlineData("discriminator.spectral=on")]
    [InlineData("noise=0.1")]
    [InlineData("labels.real=0.7", "labels.real.high=1.2")]
    [InlineData("preset=paper", "latent.size=10")]
    public void Look_InEveryKindOfGame_SeesNumbers(params string[] settings)
    {
        using var game = new PointGame(small with { Settings = [.. small.Settings, .. settings] });
        game.PlayRound(observe: true);
        var seen = game.Look();

        Assert.All(seen.Fakes.Concat(seen.Surface).Concat(seen.Pulls).Concat(seen.Warp).Concat(seen.FakeVerdicts).Concat(seen.RealVerdicts), v => Assert.True(float.IsFinite(v)));
        Assert.Equal(2 * game.Scene.WarpColumns * game.Scene.WarpRows, seen.Warp.Length);
        Assert.Equal(seen.Fakes, game.Look().Fakes);
        Assert.InRange(seen.MeanPull, 1e-12, 1e6);
    }

    [Fact]
    public void Broken_WhenRatesAreFarTooHigh_NamesTheLoss()
    {
        using var game = new PointGame(small with { Settings = [.. small.Settings, "loss=least-squares", "generator.optimizer=sgd", "discriminator.optimizer=sgd", "generator.lr=10", "discriminator.lr=10"] });

        for (var i = 0; i < 200 && game.Broken is null; i++) game.PlayRound(observe: true);

        Assert.Contains(".", game.Broken, StringComparison.Ordinal);
        Assert.NotEmpty(Frame.Write(game.Look(), game.Scene.Grid, null, new Pace(false, 0, 0, Side.Generator)));
    }

    [Fact]
    public void Save_IsASafetensorsFileOfTheGenerator()
    {
        using var game = new PointGame(small);
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, game.Save(Side.Generator));

        var (tensors, _) = Torch.Safetensors.Read(path);

        File.Delete(path);
        Assert.Equal(game.Weights(Side.Generator).Length, tensors.Values.Sum(t => t.Count));
        foreach (var tensor in tensors.Values) tensor.Dispose();
    }

    [Fact]
    public void Dispose_FreesEveryTensor()
    {
        After(small, rounds: 3, looks: 1);
        var before = Held.Tensors();

        After(small with { Settings = [.. small.Settings, "play=lookahead", "history=0.001", "replay=8"] }, rounds: 3, looks: 2);

        Assert.Equal(before, Held.Tensors());
    }

    [Fact]
    public void Drawing_IsLearned_UntilItsDotsAreCovered()
    {
        var setup = new PlaygroundSetup { Data = PointData.Drawn([-0.8, 0.5, 0.7, 0.6, 0, -0.8, 0.1, 0], 0.1), Seed = 3 };
        using var game = new PointGame(setup);
        Assert.True(game.Look().Closeness!.Divergence.JensenShannon > 0.4);

        for (var i = 0; i < 400; i++) game.PlayRound();

        var close = game.Look().Closeness!;
        Assert.Equal(4, close.Modes!.Covered);
        Assert.True(close.Divergence.JensenShannon < 0.35, $"Jensen-Shannon is {close.Divergence.JensenShannon}.");
    }

    private static Snapshot After(PlaygroundSetup setup, int rounds, int looks)
    {
        using var game = new PointGame(setup);
        for (var i = 0; i < rounds; i++)
        {
            game.PlayRound(observe: i >= rounds - 1);
            if (i < looks) game.Look();
        }

        return game.Look();
    }
}
