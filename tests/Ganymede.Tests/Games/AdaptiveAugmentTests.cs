using Ganymede.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Games;

/// <summary>Adaptive discriminator augmentation: what it does to pictures, and how its probability moves.</summary>
public sealed class AdaptiveAugmentTests
{
    // One set of draws in which everything happens, and what the formulas of the published pipeline make of it in numpy.
    private static readonly float[] Uniforms = [0.7f, 0, 0.3f, 0, 0.9f, 0.2f, 0, 0, 0.6f, 0, 0, 0.35f, 0, 0, 0, 0, 0.2f, 0, 0.65f, 0, 0];
    private static readonly float[] Normals = [0.5f, -1.2f, 0.3f, -0.7f, 0.8f, -0.4f, 1.1f];

    private static readonly double[] Geometry = [-0.13639, 0.89967, 4.05298, 0.89967, 0.44825, -3.13828];
    private static readonly double[] Color =
        [0.44105, -1.52741, 0.21581, -0.13929, 0.21581, 0.44105, -1.52741, -0.13929, -1.52741, 0.21581, 0.44105, -0.13929];

    [Fact]
    public void PlaceRead_WithEverythingHappening_IsThePublishedPipelinesMatrix()
    {
        var found = new AugmentDraws(1, Uniforms, Normals).PlaceRead(0, width: 32, height: 24, withGeometry: true);

        AssertClose(Geometry, [found.M11, found.M21, found.M31, found.M12, found.M22, found.M32], 1e-4);
    }

    [Fact]
    public void Recoloring_WithEverythingHappening_IsThePublishedPipelinesMatrix()
    {
        var found = new AugmentDraws(1, Uniforms, Normals).Recoloring(0, isGrey: false);

        AssertClose(Color, [found.M11, found.M21, found.M31, found.M41, found.M12, found.M22, found.M32, found.M42, found.M13, found.M23, found.M33, found.M43], 1e-4);
    }

    [Fact]
    public void Draws_HappenAsOftenAsTheyShould()
    {
        // A picture stays where it is when neither flip, turn nor move changes it; its colours, when none of five changes happens.
        const int Count = 20_000;
        const double P = 0.3;
        using var random = new Generator(1);
        using var scope = TensorScope.Begin();
        var draws = AugmentDraws.From(random, Count, P);
        var (still, unstretched, plain) = (0, 0, 0);
        for (var i = 0; i < Count; i++)
        {
            if (draws.PlaceRead(i, 10_000, 10_000, withGeometry: false).IsIdentity) still++;
            if (draws.PlaceRead(i, 10_000, 10_000, withGeometry: true).IsIdentity) unstretched++;
            if (draws.Recoloring(i, isGrey: false).IsIdentity) plain++;
        }

        const double Still = (1 - (P / 2)) * (1 - (P * 3 / 4)) * (1 - P);
        Assert.Equal(Still, still / (double)Count, 0.015);
        Assert.Equal(Still * Math.Pow(1 - P, 4), unstretched / (double)Count, 0.015);
        Assert.Equal(Math.Pow(1 - P, 4) * (1 - (P / 2)), plain / (double)Count, 0.015);
    }

    [Fact]
    public void Blit_OnlyMovesPixels_NeverMixesThem()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var picture = Enumerable.Range(0, 64).Select(i => (float)i).ToArray();
        var samples = Tensor.From([.. Enumerable.Repeat(picture, 200).SelectMany(p => p)], 200, 1, 8, 8);

        var shown = new AdaptiveAugment(AugmentPipe.Blit, 1, null).Show(samples, Showing.Real, Round(random)).ToArray<float>();

        Assert.All(shown, v => Assert.Equal(Math.Round(v), v, 1e-3));
        Assert.True(shown.Chunk(64).Select(p => string.Join(' ', p.Select(v => (int)Math.Round(v)))).Distinct().Count() > 30);   // 8 ways to lie, 9 places
        Assert.True(shown.Chunk(64).Count(p => p.Zip(picture, (a, b) => Math.Abs(a - b)).Max() < 1e-3) < 30);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Color_OfGreyPictures_StaysGrey_AndAlphaStays(int channels)
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var grey = Tensor.Normal([50, 1, 4, 4], random["data"]);
        var samples = Ops.Cat([.. Enumerable.Repeat(grey, Math.Min(3, channels)), .. channels == 4 ? [Tensor.Full([50, 1, 4, 4], 0.25)] : Array.Empty<Tensor>()], 1);

        var shown = new AdaptiveAugment(AugmentPipe.BlitGeometryColor, 1, null).Show(samples, Showing.Real, Round(random));

        Assert.Equal([50, channels, 4, 4], shown.Shape.ToArray());
        for (var c = 1; c < Math.Min(3, channels); c++) Assert.Equal(0, (shown.Select(1, c) - shown.Select(1, 0)).Abs().Mean().ToDouble(), 1e-5);
        if (channels == 4) Assert.Equal(0, (shown.Select(1, 3) - 0.25).Abs().Mean().ToDouble(), 1e-5);
        Assert.True((shown - samples).Abs().Mean().ToDouble() > 0.1);
    }

    [Fact]
    public void Show_AtZero_ChangesNothing_AndFakesAreChangedOtherwiseThanReals()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var samples = Tensor.Normal([8, 3, 8, 8], random["data"]);
        var half = new AdaptiveAugment(AugmentPipe.BlitGeometryColor, 0.5, null);
        var round = Round(random);

        Assert.Same(samples, new AdaptiveAugment(AugmentPipe.Blit, 0, new Adaptation()).Show(samples, Showing.Real, round));
        var (real, fake) = (half.Show(samples, Showing.Real, round), half.Show(samples, Showing.FakeToDiscriminator, round));

        Assert.NotEqual(real.ToArray<float>(), fake.ToArray<float>());
    }

    [Fact]
    public void Show_LetsGradientsThrough()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var samples = Tensor.Normal([8, 3, 8, 8], random["data"]).RequireGrad();
        var round = Round(random);
        var aid = new AdaptiveAugment(AugmentPipe.BlitGeometryColor, 0.7, null);
        var state = random["ada"].GetState();
        Tensor Loss(Tensor x)
        {
            random["ada"].SetState(state);
            return aid.Show(x, Showing.FakeToGenerator, round).Square().Sum();
        }

        var gradient = Autograd.Gradient(Loss(samples), samples);
        var direction = Tensor.Normal([8, 3, 8, 8], random["data"]);
        var slope = (gradient * direction).Sum().ToDouble();

        // The loss is quadratic, so the central difference is exact.
        var difference = (Loss(samples.Detach() + (direction * 0.1)) - Loss(samples.Detach() - (direction * 0.1))).ToDouble() / 0.2;
        Assert.Equal(slope, difference, 2e-3 * Math.Abs(slope));
        Assert.True(Math.Abs(slope) > 1);
    }

    [Fact]
    public void Probability_RisesWhileRealsAreKnownByHeart_FallsOtherwise_AndStaysWithinBounds()
    {
        // Four moves of 16 samples are a step of 64 / 1000 at 1 kimg.
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var aid = new AdaptiveAugment(AugmentPipe.Blit, 0, new Adaptation(Target: 0.6, Kimg: 1));
        var round = Round(random);
        void Judge(int moves, float sure, float unsure)
        {
            for (var i = 0; i < moves; i++) aid.Judged(Tensor.From([.. Enumerable.Repeat(sure, 13), .. Enumerable.Repeat(unsure, 3)], 16), round);
        }

        Judge(3, 0.9f, 0.1f);
        Assert.Equal(0, aid.Probability);
        Judge(1, 0.9f, 0.1f);
        Assert.Equal(0.064, aid.Probability, 1e-9);          // r = 10/16 > 0.6
        Judge(4, 0.9f, 0.9f);
        Assert.Equal(0.128, aid.Probability, 1e-9);
        Judge(4, 0.9f, 0.5f);
        Assert.Equal(0.192, aid.Probability, 1e-9);          // signs of 0 count nothing: r = 13/16
        Judge(4, 0.1f, 0.9f);
        Assert.Equal(0.128, aid.Probability, 1e-9);
        Judge(40, 0.1f, 0.1f);
        Assert.Equal(0, aid.Probability);
        Judge(100, 0.9f, 0.9f);
        Assert.Equal(1, aid.Probability);
    }

    [Fact]
    public void Game_TellsItsBeliefs_OnceForEachMoveOfTheDiscriminator()
    {
        using var random = Boards.Streams();
        var listener = new Listener();
        using var game = Boards.Points(random, discriminatorMoves: 3, aids: listener);

        Boards.Turn(game, new AlternatingPlay(), random);

        Assert.Equal([16, 16, 16], listener.Heard.Select(h => h.Length));
        Assert.All(listener.Heard.SelectMany(h => h), b => Assert.InRange(b, 0, 1));
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    private static EmptyRound Round(RandomStreams random) => new(Boards.Context(random, []));

    private sealed class EmptyRound(RoundContext context) : Round(context);

    private sealed class Listener : Aid
    {
        public List<float[]> Heard { get; } = [];

        public override string Name => "listener";

        public override Tensor Show(Tensor samples, Showing showing, Round round) => samples;

        public override void Judged(Tensor beliefs, Round round) => Heard.Add(beliefs.ToArray<float>());
    }
}
