using Ganymede.Studio.Playground;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

public sealed class PlaygroundSetupTests
{
    [Theory]
    [InlineData("glyphs", "gan", "", "points in the plane, but glyphs is something else")]
    [InlineData("images:/etc", "gan", "", "points in the plane")]
    [InlineData("rings", "gan", "", "Did you mean 'ring'?")]
    [InlineData("ring?modes=900", "gan", "", "900 modes; the playground shows 225 at most")]
    [InlineData("ring", "dcgan", "", "The playground does not play 'dcgan'. The systems that it plays: gan,")]
    [InlineData("ring", "gan", "batch=1", "batch is 1, but must be from 2")]
    [InlineData("ring", "gan", "batch=8000", "in the playground it may be 4096 at most")]
    [InlineData("ring", "gan", "generator.width=4000", "may be 512 at most")]
    [InlineData("ring", "gan", "latent.size=1000", "may be 64 at most")]
    [InlineData("ring", "gan", "unroll=50", "may be 10 at most")]
    [InlineData("ring", "gan", "loss=wasserstein", "grows without end")]
    [InlineData("ring", "gan", "lots=1", "There is no setting 'lots'")]
    [InlineData("ring", "gan", "generator.lr=fast", "generator.lr is 'fast', but must be a number")]
    public void Options_OfABadSetup_SayWhatIsWrong(string data, string system, string setting, string part)
    {
        var setup = new PlaygroundSetup { Data = data, System = system, Settings = setting.Length > 0 ? [setting] : [] };

        Assert.Contains(part, Assert.Throws<ConfigurationException>(() => setup.Options()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "", "Neither player would move")]
    [InlineData(11, 1, "", "makes 0 to 10 moves")]
    [InlineData(-1, 1, "", "makes 0 to 10 moves")]
    [InlineData(2, 1, "play=simultaneous", "both move once, together")]
    public void Options_OfBadMoves_SayWhatIsWrong(int discriminator, int generator, string setting, string part)
    {
        var setup = new PlaygroundSetup { DiscriminatorMoves = discriminator, GeneratorMoves = generator, Settings = setting.Length > 0 ? [setting] : [] };

        Assert.Contains(part, Assert.Throws<ConfigurationException>(() => setup.Options()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_ReadBack_IsTheSameSetup()
    {
        var setup = new PlaygroundSetup
        {
            Data = PointData.Drawn([0.123456, -1, 0.5, 0.25], 0.05),
            System = "wgan-gp",
            Seed = ulong.MaxValue,
            Settings = ["batch=64", "lr.schedule=cosine:500:0.1", "loss=hinge"],
            DiscriminatorMoves = 7,
            GeneratorMoves = 2,
            Rounds = 100,
        };

        var read = PlaygroundLink.Read(PlaygroundLink.Write(setup));

        Assert.Equal(setup with { Settings = [] }, read with { Settings = [] });
        Assert.Equal(setup.Settings, read.Settings);
        Assert.Equal("dots?at=0.12,-1;0.5,0.25&sd=0.05", read.Data);
    }

    [Fact]
    public void Link_OfTwoSetups_ReadBack_IsBoth()
    {
        var one = new PlaygroundSetup { Data = "line", Settings = ["batch=64"] };
        var other = new PlaygroundSetup { Data = PointData.Drawn([0.5, 0.25], 0.05), System = "wgan", Seed = 9, Settings = ["batch=32", "loss=hinge"], DiscriminatorMoves = 7, GeneratorMoves = 2, Rounds = 100 };

        var link = PlaygroundLink.Write(one, other);
        var (read, beside) = (PlaygroundLink.Read(link), PlaygroundLink.ReadBeside(link)!);

        Assert.Equal(one with { Settings = [] }, read with { Settings = [] });
        Assert.Equal(one.Settings, read.Settings);
        Assert.Equal(other with { Settings = [] }, beside with { Settings = [] });
        Assert.Equal(other.Settings, beside.Settings);
        Assert.Null(PlaygroundLink.ReadBeside(PlaygroundLink.Write(one)));
    }

    [Fact]
    public void Link_OfTheUsualSetupBeside_IsReadAsOne() =>
        Assert.Equal(new PlaygroundSetup().Data, PlaygroundLink.ReadBeside(PlaygroundLink.Write(new PlaygroundSetup { System = "wgan" }, new PlaygroundSetup()))!.Data);

    [Fact]
    public void Link_OfADrawingWithAllItsDots_FitsIntoAnAddress()
    {
        var dots = Enumerable.Range(0, 2 * PointData.MostDots).Select(i => -1.23 + (i * 0.001)).ToArray();

        Assert.InRange(PlaygroundLink.Write(new PlaygroundSetup { Data = PointData.Drawn(dots, 0.05) }).Length, 100, 4000);
    }

    [Theory]
    [InlineData("?seed=x", "seed=x")]
    [InlineData("?d=many", "d=many")]
    [InlineData("?rounds=1.5", "rounds=1.5")]
    public void Link_WithANumberThatIsNone_SaysSo(string query, string part) =>
        Assert.Contains(part, Assert.Throws<ConfigurationException>(() => PlaygroundLink.Read(query)).Message, StringComparison.Ordinal);

    [Fact]
    public void Link_OfNothing_IsTheUsualGame() => Assert.Equal(new PlaygroundSetup().Data, PlaygroundLink.Read("").Data);

    [Theory]
    [InlineData(new double[0], 0.05, "empty")]
    [InlineData(new[] { 0.0, 9 }, 0.05, "outside of the drawing")]
    [InlineData(new[] { 0.0, double.NaN }, 0.05, "outside of the drawing")]
    [InlineData(new[] { 0.0, 0 }, 0.0, "spread is 0")]
    public void Drawn_Impossible_IsRefused(double[] dots, double spread, string part) =>
        Assert.Contains(part, Assert.Throws<ConfigurationException>(() => PointData.Drawn(dots, spread)).Message, StringComparison.Ordinal);

    [Fact]
    public void Drawn_WithTooManyDots_IsRefused() =>
        Assert.Contains("200 are the most", Assert.Throws<ConfigurationException>(() => PointData.Drawn(new double[402], 0.05)).Message, StringComparison.Ordinal);

    [Fact]
    public void Command_NamesEveryChange()
    {
        var command = new PlaygroundSetup { Seed = 5, Settings = ["batch=64", "loss=hinge"], DiscriminatorMoves = 3 }.Command();

        Assert.StartsWith("ganymede train gan --data \"ring?modes=8&radius=1&sd=0.05\" --seed 5 --set lr.schedule=constant --set batch=64", command, StringComparison.Ordinal);
        Assert.EndsWith("--set loss=hinge --set discriminator.moves=3", command, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_ThatIsReady_IsAllPossible() =>
        Assert.All(PointData.All, d => Assert.NotNull(new PlaygroundSetup { Data = d.Spec }.Options()));

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.001, -3.090232306)]
    public void Normal_Quantile_IsKnown(double share, double value) => Assert.Equal(value, Normal.Quantile(share), 1e-8);
}
