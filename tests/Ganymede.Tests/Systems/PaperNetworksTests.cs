using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Systems;

/// <summary>That networks and settings are those of the papers, and that what makes no sense is refused.</summary>
public sealed class PaperNetworksTests
{
    private static readonly ImageShape Cifar = new(3, 32, 32);

    [Fact]
    public void Dcgan_WithAQuarterOfTheDiscriminatorsChannels_ShrinksItsDenseLayerToo_AndNotTheGenerator()
    {
        using var random = Boards.Streams();
        using var whole = Build("dcgan", new ImageShape(3, 28, 28), random);
        using var small = Build("dcgan", new ImageShape(3, 28, 28), random, "discriminator.channels=8");
        using var narrow = Build("dcgan", new ImageShape(3, 28, 28), random, "channels=8", "dense=256");

        Assert.Equal(Count(whole, "generator"), Count(small, "generator"));
        Assert.Equal(Count(narrow, "discriminator"), Count(small, "discriminator"));
        Assert.NotEqual(Count(whole, "discriminator"), Count(small, "discriminator"));
    }

    [Fact]
    public void Dcgan_WithDepth_ConvolvesAtEverySize_ThePicturesOwnAmongThem()
    {
        using var random = Boards.Streams();
        using var game = Build("dcgan", Cifar, random, "channels=8", "generator.depth=2", "discriminator.depth=1");

        // Dense to 4x4x32; 4x4 32-16-8 and two 3x3 after each; 4x4 8-4, 3x3 4-4, 3x3 to RGB; gain and bias of each batch norm.
        Assert.Equal(
            (100 * 16 * 32) + (16 * ((32 * 16) + (16 * 8) + (8 * 4))) + (9 * ((2 * 16 * 16) + (2 * 8 * 8) + (4 * 4) + (4 * 3))) + (2 * (32 + (3 * 16) + (3 * 8) + (2 * 4))),
            Count(game, "generator"));

        // 3x3 3-8, 4x4 8-8, 3x3 8-16, 4x4 16-16, 3x3 16-32, 4x4 32-32, batch norms but after the first; dense to one.
        Assert.Equal(
            (9 * ((3 * 8) + (8 * 16) + (16 * 32))) + (16 * ((8 * 8) + (16 * 16) + (32 * 32))) + (2 * (8 + (2 * 16) + (2 * 32))) + (32 * 16),
            Count(game, "discriminator"));
    }

    [Fact]
    public void SnganStandard_AtFullWidth_HasTheLayersOfTable3()
    {
        using var random = Boards.Streams();
        using var game = Build("sngan", Cifar, random, "preset=paper-cnn");

        // Dense to 4x4x512, 4x4 kernels 512-256-128-64, 3x3 to RGB; gain and bias of each batch norm.
        Assert.Equal(
            (129 * 8192) + (16 * ((512 * 256) + (256 * 128) + (128 * 64))) + 256 + 128 + 64 + (9 * 64 * 3) + 3 + (2 * (512 + 256 + 128 + 64)),
            Count(game, "generator"));

        // 3x3 3-64, then 4x4 64-64, 3x3 64-128, 4x4 128-128, 3x3 128-256, 4x4 256-256, 3x3 256-512; dense to one.
        Assert.Equal(
            (9 * ((3 * 64) + (64 * 128) + (128 * 256) + (256 * 512))) + (16 * ((64 * 64) + (128 * 128) + (256 * 256))) + (64 * 2) + (128 * 2) + (256 * 2) + 512 + 8192 + 1,
            Count(game, "discriminator"));
    }

    [Fact]
    public void SnganResidual_AtFullWidth_HasTheLayersOfTable4()
    {
        using var random = Boards.Streams();
        using var game = Build("sngan", Cifar, random, "preset=paper");

        // Dense to 4x4x256; three blocks of two batch norms, two 3x3 and one 1x1 convolution; batch norm, 3x3 to RGB.
        const int Up = (2 * 2 * 256) + (2 * ((9 * 256 * 256) + 256)) + ((256 * 256) + 256);
        Assert.Equal((129 * 4096) + (3 * Up) + (2 * 256) + (9 * 256 * 3) + 3, Count(game, "generator"));

        // Two blocks that halve, the first from RGB, two that do not and need no convolution in their shortcut; a logit without bias.
        const int Same = 2 * ((9 * 128 * 128) + 128);
        Assert.Equal(
            (9 * 3 * 128) + 128 + (9 * 128 * 128) + 128 + (3 * 128) + 128 + Same + (128 * 128) + 128 + (2 * Same) + 128, Count(game, "discriminator"));
    }

    [Fact]
    public void SnganResidualDiscriminator_SumsOverPositions()
    {
        // The features of a picture are sums over 8x8 places, not means: 64 times as large.
        using var random = Boards.Streams();
        using var game = Build("sngan", Cifar, random, "networks=residual", "channels=4");
        using var scope = TensorScope.Begin();
        var network = game.Networks.Single(n => n.Name == "discriminator").Network;
        var blocks = (Layer)network.Children.Single(c => c.Name == "blocks").Value;
        var x = Tensor.Normal([2, 3, 32, 32], random["data"]);
        network.Train(false);

        var maps = blocks.Forward(x);
        var features = ((IFeatures)network).Features(x);

        Assert.Equal([2, 4, 8, 8], maps.Shape.ToArray());
        Assert.Equal(0, (features - (maps.Mean([2, 3]) * 64)).Abs().Sum().ToDouble(), 1e-2);
        Assert.True(features.Abs().Mean().ToDouble() > 1e-3);
    }

    [Fact]
    public void Sngan_ByDefault_IsThePapersSetting_AtAQuarterOfTheWidth()
    {
        var o = (SnganOptions)GanSystem.Find("sngan").Defaults(Cifar);

        Assert.Equal((SnganNetworks.Convolutional, 16, 64, 2, 128), (o.Networks, o.Channels, o.Batch, o.GeneratorBatch, o.LatentSize));
        Assert.Equal((2e-4, 2e-4, 0.0, 0.9, 5), (o.GeneratorLearningRate, o.DiscriminatorLearningRate, o.Beta1, o.Beta2, o.DiscriminatorMoves));
        Assert.Equal(0.5, o.LearningRate.At(8_000), 1e-12);
        Assert.Equal(0, o.LearningRate.At(16_000), 1e-12);
    }

    [Fact]
    public void WganGp_HasNoNormInItsCriticUpTo32Pixels_LayerNormFrom64On()
    {
        var (small, large) = ((DcganOptions)GanSystem.Find("wgan-gp").Defaults(Cifar), (DcganOptions)GanSystem.Find("wgan-gp").Defaults(new ImageShape(3, 64, 64)));
        var paper = (DcganOptions)GanSystem.Find("wgan-gp").Defaults(Cifar, "paper");

        Assert.Equal((Normalization.None, 128, 1e-4, 0.5, 0.9), (small.DiscriminatorNorm, small.LatentSize, small.GeneratorLearningRate, small.Beta1, small.Beta2));
        Assert.Equal(Normalization.Layer, large.DiscriminatorNorm);
        Assert.Equal((64, 5, 0), (paper.Channels, paper.Kernel, paper.Dense));
    }

    [Fact]
    public void Wgan_BeginsAsPublished()
    {
        var o = (DcganOptions)GanSystem.Find("wgan").Defaults(Cifar);

        Assert.Equal((25, 100, 500, 5), (o.Warmup, o.WarmupMoves, o.WarmupEvery, o.DiscriminatorMoves));
    }

    [Fact]
    public void VirtualNorm_MakesAPictureTheSameAloneAsInABatch_AsBatchNormInTrainingDoesNot()
    {
        Assert.True(Difference("generator.norm=virtual") < 1e-5);
        Assert.True(Difference("generator.norm=batch") > 1e-3);

        static double Difference(string norm)
        {
            using var random = Boards.Streams();
            using var game = Build("dcgan", Cifar, random, "channels=4", "dense=16", norm);
            using var scope = TensorScope.Begin();
            var generator = (Layer)game.Networks.Single(n => n.Name == "generator").Network;
            var latents = Tensor.Normal([5, 100], random["latents"]);
            return (generator.Forward(latents).Narrow(0, 0, 2) - generator.Forward(latents.Narrow(0, 0, 2))).ToArray<float>().Max(Math.Abs);
        }
    }

    [Theory]
    [InlineData("dcgan", "discriminator.norm=virtual would need a reference of real samples", "discriminator.norm=virtual")]
    [InlineData("wgan-gp", "penalty.gp wants each sample's own slope, but discriminator.norm=batch", "discriminator.norm=batch")]
    [InlineData("dcgan", "penalty.gp wants each sample's own slope, but discriminator.norm=batch", "penalty.gp=10")]
    [InlineData("dcgan", "augment.ada=on and DiffAugment", "augment.ada=on", "augment.color=on")]
    [InlineData("dcgan", "augment.ada.p is set, but augment.ada=off", "augment.ada.p=0.5")]
    [InlineData("wgan-gp", "with loss=wasserstein its logits only compare", "augment.ada=on")]
    [InlineData("dcgan", "with loss=relativistic-average its logits only compare", "augment.ada=on", "loss=relativistic-average")]
    [InlineData("wgan", "moves everyone once, but discriminator.warmup is 25", "play=simultaneous", "discriminator.moves=1")]
    [InlineData("wgan", "discriminator.warmup.moves is 3, below discriminator.moves (5)", "discriminator.warmup.moves=3")]
    [InlineData("sngan", "compares fakes with as many real samples, but generator.batch is 2", "loss=relativistic")]
    [InlineData("sngan", "generator.batch=2 draws others", "unroll=3")]
    public void Configure_OfWhatMakesNoSense_SaysWhy(string system, string words, params string[] settings)
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find(system).Configure(Cifar, settings));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Ada_OnPoints_IsRefused_AndWithAFixedProbabilityAnyLossWillDo()
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find("gan").Configure(new PointShape(2, [0, 0], 1), ["augment.ada=on"]));

        Assert.Contains("augment.ada changes pictures", error.Message, StringComparison.Ordinal);
        Assert.NotNull(GanSystem.Find("wgan-gp").Configure(Cifar, ["augment.ada=on", "augment.ada.p=0.3"]));
    }

    private static Game Build(string name, ImageShape shape, RandomStreams random, params string[] settings) =>
        GanSystem.Find(name).Build(GanSystem.Find(name).Configure(shape, settings), shape, null, random);

    private static long Count(Game game, string network) => game.Networks.Single(n => n.Name == network).Network.Parameters.Sum(p => p.Value.Count);
}
