using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class SweepTests
{
    private static readonly ConditionSpace Space = new([new ItemAttribute("colour", ["red", "blue"]), new ItemAttribute("form", ["star", "disc", "box"])], [], null);

    [Fact]
    public void Sweep_OfAnAttribute_HasAValueInEachColumn_AndALatentInEachRow()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var game = Cgan();

        var sweep = Sweep.Of(game, "FORM", Wish.Nothing(Space), 4, random);

        var (latents, told) = Rows(sweep);
        Assert.Equal((3, 12), (sweep.Columns, sweep.Count));
        Assert.Equal(["star", "disc", "box"], sweep.Titles);
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(i % 3, told[i][1]);
            Assert.Equal(told[i / 3 * 3][0], told[i][0]);
            Assert.Equal(latents[i / 3 * 3], latents[i]);
        }

        Assert.Equal(4, latents.Select(l => l[0]).Distinct().Count());
    }

    [Fact]
    public void Sweep_OfACode_GoesDownTheRows_WithAClassInEachColumn()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var streams = Boards.Streams();
        var system = GanSystem.Find("infogan");
        var shape = new ImageShape(1, 28, 28);
        using var game = system.Build(system.Configure(shape, ["channels=4", "dense=8", "codes.categories=3"]), shape, null, streams);

        var sweep = Sweep.Of(game, "c2", Wish.Nothing(game.Conditions!), null, random);

        var rows = sweep.Conditions.ToArray<float>().Chunk(5).ToArray();
        Assert.Equal((3, 27), (sweep.Columns, sweep.Count));
        for (var i = 0; i < 27; i++)
        {
            Assert.Equal(1, rows[i][i % 3]);
            Assert.Equal(rows[i % 3][3], rows[i][3]);                            // c1 stays
            Assert.Equal(-1 + (0.25 * (i / 3)), rows[i][4], 1e-6);
        }

        Assert.Equal(rows[0].Length, game.Conditions!.Width);
    }

    [Theory]
    [InlineData("size", null, "There is no code or attribute 'size'.")]
    [InlineData("colour", "colour=red", "--sweep colour walks through all its values, but red is asked for; leave one of the two out.")]
    public void Sweep_OfSomethingImpossible_SaysWhy(string name, string? attributes, string message)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var game = Cgan();

        var error = Assert.Throws<ConfigurationException>(() => Sweep.Of(game, name, Wish.Read(Space, new WishWords(null, attributes, null)), 4, random));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static Game Cgan()
    {
        var subject = new Subject(new PointShape(2, [0, 0], 1), Space);
        return GanSystem.Find("cgan").Build(GanSystem.Find("cgan").Configure(subject, ["generator.width=8", "discriminator.width=8"]), subject, null, Boards.Streams());
    }

    private static (float[][] Latents, int[][] Told) Rows(Sweep sweep) =>
        ([.. sweep.Latents.ToArray<float>().Chunk((int)sweep.Latents.Size(1))], [.. sweep.Conditions.ToArray<float>().Chunk(Space.Width).Select(r => Space.Decode(r))]);
}
