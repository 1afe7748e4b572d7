using System.Runtime.InteropServices;
using Ganymede.Evaluation;
using Ganymede.Studio.Playground;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

/// <summary>What is seen of a game, against numbers that can be had in another way.</summary>
public sealed class LookTests
{
    // The ring's spread, which the networks' units are made of.
    private static readonly double scale = Math.Sqrt(0.5 + (0.05 * 0.05));

    private static readonly PlaygroundSetup linear = new() { Settings = ["batch=32", "generator.depth=0", "discriminator.depth=0", "discriminator.init=1"] };

    [Fact]
    public void Surface_OfALinearDiscriminator_IsItsFormulaAtTheMiddlesOfTheCells()
    {
        using var game = new PointGame(linear);
        var (seen, grid, w) = (game.Look(measure: false), game.Scene.Grid, game.Weights(Side.Discriminator));

        Assert.Equal(grid.Side * grid.Side, seen.Surface.Length);
        for (var i = 0; i < seen.Surface.Length; i++)
        {
            var x = ((((i % grid.Side) + 0.5) / grid.Side * 2) - 1) * grid.Half / scale;
            var y = ((((i / grid.Side) + 0.5) / grid.Side * 2) - 1) * grid.Half / scale;
            Assert.Equal(Belief((w[0] * x) + (w[1] * y) + w[2]), seen.Surface[i], 1e-4);
        }
    }

    [Fact]
    public void Fakes_OfALinearGenerator_AreItsFormulaAtTheLatentsThatAreShown()
    {
        using var game = new PointGame(linear);
        var (seen, w) = (game.Look(measure: false), game.Weights(Side.Generator));
        var drawn = game.Scene.Drawn;

        // The latents are shown in units of their greatest number, which two fakes tell.
        var x = Enumerable.Range(0, drawn.Length / 2).Select(i => (w[0] * drawn[2 * i]) + (w[1] * drawn[(2 * i) + 1])).ToList();
        var (low, high) = (x.IndexOf(x.Min()), x.IndexOf(x.Max()));
        var most = (seen.Fakes[2 * high] - seen.Fakes[2 * low]) / scale / (x[high] - x[low]);

        Assert.Equal(seen.Fakes.Length, drawn.Length);
        Assert.Equal(1, drawn.Max(Math.Abs), 1e-6);
        for (var i = 0; i < x.Count; i++) Assert.Equal((x[i] * most) + w[4], seen.Fakes[2 * i] / scale, 1e-3);
    }

    // Minus the gradient of -log D(fake), D = σ(w·x + b), by the fake: (1 - D) w.
    [Fact]
    public void Pulls_OfALinearDiscriminator_AreTheGradientInClosedForm()
    {
        using var game = new PointGame(linear);
        var (seen, w) = (game.Look(measure: false), game.Weights(Side.Discriminator));

        for (var i = 0; i < seen.FakeVerdicts.Length; i++)
        {
            Assert.Equal((1 - seen.FakeVerdicts[i]) * w[0] * scale, seen.Pulls[2 * i], 1e-4);
            Assert.Equal((1 - seen.FakeVerdicts[i]) * w[1] * scale, seen.Pulls[(2 * i) + 1], 1e-4);
        }
    }

    [Fact]
    public void Losses_OfADiscriminatorThatSaysTheSameOfAll_AreTheirFormula()
    {
        using var game = new PointGame(linear with { Settings = ["batch=32", "discriminator.depth=0", "discriminator.init=1e-9", "discriminator.lr=0", "generator.lr=0"] });
        game.PlayRound(observe: true);

        var (seen, always) = (game.Look(), Belief(game.Weights(Side.Discriminator)[2]));

        Assert.Equal((-Math.Log(always) - Math.Log(1 - always)) / 2, seen.Readings["discriminator.loss"], 1e-5);
        Assert.Equal(-Math.Log(always), seen.Readings["generator.loss"], 1e-5);
        Assert.All(seen.RealVerdicts.Concat(seen.FakeVerdicts), v => Assert.Equal(always, v, 1e-5));
        Assert.Equal(0, seen.MeanPull, 1e-6);
    }

    [Fact]
    public void Frame_ReadBack_IsWhatWasSeen()
    {
        using var game = new PointGame(linear);
        game.PlayRound(observe: true);
        var (seen, grid) = (game.Look(), game.Scene.Grid);

        var frame = Frame.Write(seen, grid, seen.Closeness, new Pace(true, 12, 3, Side.Generator)).AsSpan();
        var count = (int)MemoryMarshal.Read<float>(frame);
        var numbers = MemoryMarshal.Cast<byte, float>(frame[4..(4 * (count + 1))]);
        var rest = MemoryMarshal.Cast<byte, short>(frame[(4 * (count + 1))..]);

        Assert.Equal([1, 1, 1], numbers[..3].ToArray());
        Assert.Equal((float)seen.Readings["discriminator.loss"], numbers[3]);
        Assert.Equal((float)seen.Readings["generator.loss"], numbers[4]);
        Assert.Equal((float)seen.Closeness!.Divergence.JensenShannon, numbers[14]);
        Assert.Equal([1, 12, 1, 3, 1], [numbers[18], .. numbers[21..].ToArray()]);
        Assert.Equal(seen.Fakes.Length + seen.Pulls.Length + seen.Warp.Length + seen.FakeVerdicts.Length + seen.RealVerdicts.Length + seen.Surface.Length, rest.Length);
        for (var i = 0; i < seen.Fakes.Length; i++) Assert.Equal(seen.Fakes[i], rest[i] / 8192.0 * grid.Half, 1e-3);
        for (var i = 0; i < seen.Surface.Length; i++) Assert.Equal(seen.Surface[^(i + 1)], rest[^(i + 1)] / 32767.0, 1e-4);
    }

    // The same cells, counted and summed by hand.
    [Fact]
    public void Divergence_OfTheGridThatIsShown_IsItsDefinition()
    {
        using var game = new PointGame(linear);
        var (seen, grid) = (game.Look(), game.Scene.Grid);
        int[] real = grid.Count(game.Scene.Real), fake = grid.Count(seen.Fakes);
        double Share(int[] counts, int i) => counts[i] / (double)counts.Sum();
        static double Term(double p, double m) => p > 0 ? p * Math.Log(p / m) : 0;
        var byHand = Enumerable.Range(0, real.Length).Sum(i =>
        {
            var (p, q) = (Share(real, i), Share(fake, i));
            return (Term(p, (p + q) / 2) + Term(q, (p + q) / 2)) / 2;
        });

        Assert.Equal(450, real.Sum());
        Assert.Equal(byHand, GridDivergence.Of(real, fake).JensenShannon, 1e-9);
        Assert.Equal(0, GridDivergence.Of(real, real).JensenShannon, 1e-9);
    }

    private static double Belief(double logit) => 1 / (1 + Math.Exp(-logit));
}
