using Ganymede.Data;
using Ganymede.Systems;
using Xunit;

namespace Ganymede.Tests.Systems;

public sealed class SettingsTests
{
    private static readonly ImageShape Picture = new(1, 28, 28);
    private static readonly Subject Labelled = new(Picture, new ConditionSpace([new ItemAttribute("class", ["a", "b"])], [], null));

    [Fact]
    public void Configure_ReadsEveryKindOfValue()
    {
        var options = (DcganOptions)new Dcgan().Configure(
            Picture, ["channels=8", "generator.lr=1e-3", "loss=minimax", "generator.up=pixel-shuffle", "lr.schedule=half-life:50", "channels=16"]);

        Assert.Equal(16, options.Channels);
        Assert.Equal(1e-3, options.GeneratorLearningRate);
        Assert.Equal(AdversarialLoss.Minimax, options.Loss);
        Assert.Equal(Ganymede.Networks.Upsampling.PixelShuffle, options.Up);
        Assert.Equal(0.5, options.LearningRate.At(50), 1e-12);
    }

    [Theory]
    [InlineData("chanels=8", "There is no setting 'chanels'. Did you mean 'channels'?")]
    [InlineData("channels", "'channels' is no setting; write name=value")]
    [InlineData("channels=0", "channels is 0, but must be from 1 to 1024.")]
    [InlineData("channels=2.5", "channels is '2.5', but must be a whole number from 1 to 1024.")]
    [InlineData("generator.lr=fast", "generator.lr is 'fast', but must be a number from 0 to 10.")]
    [InlineData("generator.lr=NaN", "generator.lr is 'NaN', but must be a number from 0 to 10.")]
    [InlineData("loss=minmax", "loss: There is no value 'minmax'. Did you mean 'minimax'?")]
    [InlineData("lr.schedule=sometimes", "lr.schedule: 'sometimes' is no schedule; use constant")]
    [InlineData("labels.real.high=0.5", "labels.real.high is 0.5, below labels.real (1); raise it or set it to 0.")]
    [InlineData("preset=papr", "There is no preset 'papr'.")]
    [InlineData("loss=wasserstein", "loss=wasserstein without a bound on the critic's slope grows without end; set penalty.gp=10, clip=0.01 or")]
    [InlineData("penalty.gp=10", "penalty.gp wants each sample's own slope, but discriminator.norm=batch lets samples share theirs; set discriminator.norm=layer")]
    [InlineData("penalty.r1.every=16", "penalty.r1.every and penalty.r2.every need their penalty")]
    [InlineData("loss=hinge labels.real=0.9", "loss=hinge has no labels to soften or flip; leave labels.* as they are")]
    [InlineData("loss=relativistic labels.flip=0.1", "loss=relativistic has no labels")]
    [InlineData("play=extragradient discriminator.moves=5", "play=extragradient moves everyone once, but discriminator.moves is 5; set it to 1, or play=alternating.")]
    [InlineData("play=extragradient penalty.r1=1 penalty.r1.every=16", "play=extragradient takes two gradients for one step")]
    [InlineData("unroll=5 discriminator.optimizer=rms-prop", "unroll=5 foresees steps of adam and sgd, but discriminator.optimizer is rms-prop; set it to adam, or unroll=0.")]
    [InlineData("unroll=5 replay=50", "unroll=5 asks how the discriminator answers this round's fakes, but replay=50 shows it others")]
    [InlineData("batch=30 pack=4", "batch is 30, which pack=4 does not divide; use batch=28.")]
    [InlineData("generator.adversarial=0", "generator.adversarial is 0 and generator.matching is 0, so the generator would learn nothing")]
    [InlineData("clip=0.01 discriminator.spectral=on", "clip=0.01 bounds the weights before discriminator.spectral=on divides them")]
    [InlineData("penalty.schedule=cosine:500:0.1", "penalty.schedule=cosine:500:0.1 has no penalty to change; set penalty.gp, penalty.r1")]
    [InlineData("adam.beta2.schedule=cosine:500", "adam.beta2.schedule=cosine:500 brings β2 to 1, where Adam stops; give the factor that 1 - β2 ends with")]
    [InlineData("adam.beta2.schedule=cosine:500:0.1 generator.optimizer=sgd discriminator.optimizer=rms-prop", "adam.beta2.schedule needs Adam, which neither")]
    public void Configure_OfSomethingUnusable_SaysWhatWasFoundAndWhatWouldDo(string assignment, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => new Dcgan().Configure(Picture, assignment.Split(' ')));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Json_OfEverySystemAndPreset_ReadsBackToTheSameOptions()
    {
        foreach (var system in GanSystem.All)
        {
            foreach (var preset in system.Presets.Select(p => (string?)p.Name).Append(null))
            {
                var options = system.Defaults(Picture, preset);
                var back = system.Configure(Learned(system), [.. Settings.Assignments(Settings.ToJson(options))]);

                Assert.Equal(options, back);
            }
        }
    }

    [Fact]
    public void EverySetting_HasHelpThatEndsASentence_AndANameOfItsOwn()
    {
        foreach (var system in GanSystem.All)
        {
            var settings = Settings.Describe(system.Defaults(Picture));

            Assert.All(settings, s => Assert.EndsWith(".", s.Attribute.Help, StringComparison.Ordinal));
            Assert.Distinct(settings.Select(s => s.Attribute.Name));
        }
    }

    [Fact]
    public void Dcgan_OnDataItCannotTake_SaysWhatItTakes()
    {
        var wrongSize = Assert.Throws<ConfigurationException>(() => new Dcgan().Configure(new ImageShape(3, 48, 48), []));
        var points = Assert.Throws<ConfigurationException>(() => new Dcgan().Configure(new PointShape(2, [0, 0], 1), []));

        Assert.Contains("28, 32, 64, 128 pixels", wrongSize.Message, StringComparison.Ordinal);
        Assert.Contains("?size=64", wrongSize.Message, StringComparison.Ordinal);
        Assert.Contains("train gan", points.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gan_OnPoints_RefusesToAugmentThem()
    {
        var error = Assert.Throws<ConfigurationException>(() => new Gan().Configure(new PointShape(2, [0, 0], 1), ["augment.color=on"]));

        Assert.StartsWith("augment.* changes pictures, but this data is", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_HaveTheSettingsOfTheirPapers()
    {
        var wgan = (DcganOptions)GanSystem.Find("wgan").Defaults(Picture);
        var penalised = (DcganOptions)GanSystem.Find("wgan-gp").Defaults(Picture);
        var spectral = (SnganOptions)GanSystem.Find("sngan").Defaults(Picture);

        Assert.Equal((0.01, 5, OptimizerKind.RmsProp, 5e-5, 0.0), (wgan.Clip, wgan.DiscriminatorMoves, wgan.DiscriminatorOptimizer, wgan.DiscriminatorLearningRate, wgan.Momentum));
        Assert.Equal((10.0, 5, 1e-4, 0.5, 0.9), (penalised.GradientPenalty, penalised.DiscriminatorMoves, penalised.DiscriminatorLearningRate, penalised.Beta1, penalised.Beta2));
        Assert.Equal((AdversarialLoss.Hinge, true, 5, 0.0, 0.9), (spectral.Loss, spectral.Spectral, spectral.DiscriminatorMoves, spectral.Beta1, spectral.Beta2));
        Assert.Equal(0.1, ((GanOptions)GanSystem.Find("wgan-gp").Defaults(new PointShape(2, [0, 0], 1))).GradientPenalty);
        Assert.Contains("sngan takes square pictures", Assert.Throws<ConfigurationException>(() => GanSystem.Find("sngan").Defaults(new ImageShape(3, 48, 48))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void R3Gan_Paper_HasTheSettingsOfTheAuthorsCode()
    {
        var o = (R3GanOptions)GanSystem.Find("r3gan").Defaults(new ImageShape(3, 32, 32), "paper");
        var larger = (R3GanOptions)GanSystem.Find("r3gan").Defaults(new ImageShape(3, 64, 64), "paper");

        Assert.Equal((768, 4, 2, 96, 2, 64, 512), (o.Channels, o.WideSizes, o.Blocks, o.Cardinality, o.Expansion, o.LatentSize, o.Batch));
        Assert.Equal((AdversarialLoss.Relativistic, 0.05, 0.05, 5000.0), (o.Loss, o.R1, o.R2, o.AverageKimg));
        Assert.Equal((2.0, 256, 500.0), (larger.R1, larger.Batch, larger.AverageKimg));
        Assert.Equal((0.0, 0.9), (o.Beta1, o.Beta2));
        Assert.Equal(5e-5, o.GeneratorLearningRate * o.LearningRate.At(20_000), 1e-12);
        Assert.Equal(0.005, o.R1 * o.PenaltySchedule.At(20_000), 1e-12);
        Assert.Equal(0.99, 1 - ((1 - o.Beta2) * o.Beta2Schedule.At(20_000)), 1e-12);
    }

    [Theory]
    [InlineData("discriminator.spectral=on", "discriminator.spectral=on divides weights by their size, but r3gan's blocks start with weights of 0")]
    [InlineData("channels=50", "channels is 50, which cannot be halved as often as 28 pixels need; use channels=52.")]
    [InlineData("cardinality=7", "cardinality is 7, which makes 7 groups of 128 channels; use a power of two")]
    public void R3Gan_OfSomethingUnusable_SaysWhatWouldDo(string assignment, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find("r3gan").Configure(Picture, [assignment]));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OfAMisspeltSystem_SuggestsIt()
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find("dcgam"));

        Assert.StartsWith("There is no system 'dcgam'. Did you mean 'dcgan'?", error.Message, StringComparison.Ordinal);
    }

    // What every system can learn from: it takes of it what it needs.
    private static Subject Learned(GanSystem system) =>
        Labelled with { Source = system.Sources == SourceDemand.None ? null : new SourceDomain(Picture, IsPaired: true) };
}
