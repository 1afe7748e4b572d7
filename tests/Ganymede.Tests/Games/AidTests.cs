using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Games;

/// <summary>What stands between samples and the discriminator, and what holds the generator.</summary>
public sealed class AidTests
{
    [Fact]
    public void Packing_PutsNeighboursSideBySideAsChannels()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var samples = Tensor.From([.. Enumerable.Range(0, 4 * 3 * 2 * 2).Select(i => (float)i)], 4, 3, 2, 2);

        var packed = new Packing(2).Show(samples, Showing.Real, Round(random));

        Assert.Equal([2, 6, 2, 2], packed.Shape.ToArray());
        Assert.Equal(Ops.Cat([samples.Select(0, 2), samples.Select(0, 3)]).ToArray<float>(), packed.Select(0, 1).ToArray<float>());
        Assert.Throws<ArgumentException>(() => new Packing(3).Show(samples, Showing.Real, Round(random)));
    }

    [Fact]
    public void Translation_MovesByAnEighthAtMost_AndFillsWithZero()
    {
        // One bright pixel in the middle of 16: it lands within two pixels of where it was, and every place is reached.
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var picture = new float[256];
        picture[(8 * 16) + 8] = 1;
        var samples = Tensor.From([.. Enumerable.Repeat(picture, 500).SelectMany(p => p)], 500, 1, 16, 16);

        var moved = new DiffAugment(Augmentation.Translation).Show(samples, Showing.Real, Round(random)).ToArray<float>();

        var places = moved.Chunk(256).Select(p => Array.IndexOf(p, 1f)).ToList();
        Assert.All(moved.Chunk(256), p => Assert.Equal(1, p.Sum()));
        Assert.All(places, p => Assert.True(Math.Abs((p / 16) - 8) <= 2 && Math.Abs((p % 16) - 8) <= 2));
        Assert.Equal(25, places.Distinct().Count());
    }

    [Fact]
    public void Cutout_BlanksASquareOfHalfTheSize_AnywhereOverThePicture()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();

        var cut = new DiffAugment(Augmentation.Cutout).Show(Tensor.Ones([300, 2, 16, 16]), Showing.Real, Round(random)).ToArray<float>();

        var blanked = cut.Chunk(256).Select(p => p.Count(v => v == 0)).ToList();
        Assert.All(blanked, b => Assert.InRange(b, 16, 64));       // from a corner's quarter to all of 8 x 8
        Assert.Contains(64, blanked);
        Assert.Contains(blanked, b => b < 40);
        for (var i = 0; i < blanked.Count; i += 2) Assert.Equal(blanked[i], blanked[i + 1]);     // the same in both channels
    }

    [Fact]
    public void Color_OfAGreyPicture_StaysGrey_AndKeepsItsOrder()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        float[] grey = [-0.5f, 0, 0.25f, 1];
        var samples = Tensor.From([.. Enumerable.Repeat(grey, 3 * 50).SelectMany(v => v)], 50, 3, 2, 2);

        var shown = new DiffAugment(Augmentation.Color).Show(samples, Showing.Real, Round(random)).ToArray<float>();

        foreach (var picture in shown.Chunk(12))
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(picture[i], picture[i + 4], 1e-5);
                Assert.Equal(picture[i], picture[i + 8], 1e-5);
            }

            Assert.True(picture[0] < picture[1] && picture[1] < picture[2] && picture[2] < picture[3]);

            // The mean moves by brightness alone, the span by contrast alone.
            Assert.InRange(picture.Average() - grey.Average(), -0.5, 0.5);
            Assert.InRange((picture[3] - picture[0]) / 1.5, 0.5, 1.5);
        }
    }

    [Fact]
    public void Augmented_LetsGradientsThrough_ToThePixelsThatAreShown()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var samples = Tensor.Normal([8, 3, 8, 8], random["data"]).RequireGrad();
        var round = Round(random);
        var state = random["augment"].GetState();
        var aid = new DiffAugment(Augmentation.Color | Augmentation.Translation | Augmentation.Cutout);
        double Loss(Tensor x)
        {
            random["augment"].SetState(state);
            return aid.Show(x, Showing.FakeToGenerator, round).Square().Sum().ToDouble();
        }

        random["augment"].SetState(state);
        var gradient = Autograd.Gradient(aid.Show(samples, Showing.FakeToGenerator, round).Square().Sum(), samples);
        var direction = Tensor.Normal([8, 3, 8, 8], random["data"]);
        var slope = (gradient * direction).Sum().ToDouble();

        // The loss is quadratic, so the central difference is exact.
        Assert.Equal(slope, (Loss(samples.Detach() + (direction * 0.1)) - Loss(samples.Detach() - (direction * 0.1))) / 0.2, 1e-3 * Math.Abs(slope));
        Assert.True(Math.Abs(slope) > 1);
    }

    [Fact]
    public void FeatureMatching_AtEqualMeans_IsZero_AndAloneItStillMovesTheGenerator()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random, s => s with { FeatureMatching = 1, AdversarialWeight = 0 });
        using var scope = TensorScope.Begin();
        var readings = new Readings();
        var context = Boards.Context(random, game.Players, readings: readings);

        var round = (TwoPlayerRound)game.Open(context);
        var gradients = game.Players.Single(p => p.Name == "generator").Gradients(round);
        var fakes = (TwoPlayerRound)game.Open(Boards.Context(random, game.Players, () => round.Fakes.Detach()));
        var features = (IFeatures)game.Networks[1].Network;
        var (f, g) = (features.Features(round.Real.Items).Mean([0]), features.Features(round.Fakes).Mean([0]));

        Assert.True(gradients.All(x => x.Abs().Sum().ToDouble() > 0));
        Assert.Equal((f - g).Square().Mean().ToDouble(), readings.Read()["generator.loss"], 1e-6);
        Assert.Equal(features.Logits(features.Features(fakes.Real.Items)).ToArray<float>(), ((Ganymede.Torch.Nn.Layer)game.Networks[1].Network).Forward(fakes.Real.Items).ToArray<float>());
    }

    [Fact]
    public void History_PullsTowardsTheMeanOfAllMoves()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random, s => s with { History = 1 });
        var path = new List<float[]>();
        for (var i = 0; i < 3; i++)
        {
            Boards.Turn(game, new AlternatingPlay(), random);
            path.Add(game.Networks[0].Network.Parameters[0].Value.ToArray<float>());
        }

        using var scope = TensorScope.Begin();
        var kept = game.State.Single(s => s.Name == "history.generator.0").Value.ToArray<float>();

        Assert.All(Enumerable.Range(0, kept.Length), i => Assert.Equal(path.Average(p => p[i]), kept[i], 1e-6));
    }

    private static EmptyRound Round(RandomStreams random) => new(Boards.Context(random, []));

    private sealed class EmptyRound(RoundContext context) : Round(context);
}
