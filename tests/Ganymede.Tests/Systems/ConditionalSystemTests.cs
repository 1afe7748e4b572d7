using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Systems;

/// <summary>What must hold for every system that is told what to make, or finds codes by itself.</summary>
public sealed class ConditionalSystemTests
{
    private static readonly ConditionSpace Classes = new([new ItemAttribute("class", ["a", "b", "c"])], [], null);
    private static readonly ConditionSpace Several = new([new ItemAttribute("colour", ["red", "blue"]), new ItemAttribute("form", ["star", "disc", "box"])], [], null);

    public static TheoryData<string, int, bool, string[]> Configurations
    {
        get
        {
            var rows = new TheoryData<string, int, bool, string[]>
            {
                { "cgan", 0, false, [] },
                { "cgan", 20, true, ["generator.width=24", "discriminator.width=24"] },
                { "cgan", 28, false, ["preset=paper", "generator.width=24", "discriminator.width=24"] },
                { "cgan", 28, true, ["networks=perceptrons", "generator.width=24", "discriminator.width=24", "penalty.r1=1"] },
                { "cgan", 28, false, ["discriminator.norm=none", "penalty.r1=1", "penalty.r2=1", "loss=relativistic"] },
                { "cgan", 28, false, ["discriminator.minibatch=8", "discriminator.spread=on", "generator.batch=2"] },
                { "cgan", 28, false, ["loss=hinge", "discriminator.spectral=on", "unroll=1", "augment.translation=on"] },
                { "cgan", 28, false, ["play=consensus"] },
                { "cgan", 28, false, ["loss=wasserstein", "penalty.gp=10", "discriminator.norm=layer", "play=separate"] },
                { "acgan", 28, false, ["preset=paper"] },
                { "acgan", 28, false, ["penalty.r1=1", "discriminator.norm=layer", "generator.batch=2"] },
                { "acgan", 28, false, ["generator.told=gains", "generator.depth=2"] },
                { "acgan", 32, true, ["preset=attributes"] },
                { "cgan", 32, false, ["generator.depth=1", "discriminator.depth=2", "generator.norm=none", "discriminator.norm=none", "init=0.1"] },
                { "projection", 28, false, ["networks=residual"] },
                { "projection", 32, true, ["networks=residual", "generator.leak=0.2"] },
                { "projection", 28, true, ["discriminator.moves=2", "generator.batch=2", "discriminator.spread=on"] },
                { "infogan", 28, false, ["codes.categories=0", "codes.continuous=1"] },
                { "infogan", 28, false, ["codes.categorical=2", "codes.continuous=0", "codes.hidden=0"] },
                { "infogan", 28, false, ["preset=paper", "codes.continuous.weight=0.1", "unroll=1"] },
            };
            foreach (var name in new[] { "cgan", "acgan", "projection", "infogan" })
            {
                foreach (var size in new[] { 28, 32, 64 }) rows.Add(name, size, size == 32, []);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void EveryParameter_ReceivesAGradient_AndMoves(string name, int size, bool several, string[] settings)
    {
        var (system, options, subject) = Configure(name, size, several, settings);
        using var random = Boards.Streams(3);
        using var game = system.Build(options, subject, null, random);
        using var scope = TensorScope.Begin();

        // Real, or recognised, or fitting: scores that are only compared leave the last bias free.
        var isFree = ((TwoPlayerOptions)options).Loss is not AdversarialLoss.NonSaturating;
        bool Cancels(string path) => isFree && (path.EndsWith("output.bias", StringComparison.Ordinal) || path.EndsWith("output.layer.bias", StringComparison.Ordinal));
        foreach (var player in game.Players)
        {
            var gradients = player.Gradients(Open(game, random, subject));
            var names = player.Networks.SelectMany(n => n.NamedParameters).ToList();
            for (var i = 0; i < names.Count; i++)
                Assert.True(Cancels(names[i].Name) || gradients[i].Abs().Sum().ToDouble() > 0, $"{player.Name}: {names[i].Name} receives no gradient.");
        }

        var before = game.Networks.SelectMany(n => n.Network.NamedParameters.Select(p => (Name: $"{n.Name}.{p.Name}", Old: p.Value.Value.Clone(), p.Value))).ToList();
        for (var i = 0; i < 3; i++) Turn(game, options, random, subject);
        foreach (var (path, old, now) in before)
        {
            Assert.True(Cancels(path) || (old - now.Value).Abs().Sum().ToDouble() > 0, $"{path} does not move.");
            Assert.True(double.IsFinite(now.Value.Sum().ToDouble()), $"{path} is not finite.");
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void IsPlayedInBFloat16Too(string name, int size, bool several, string[] settings)
    {
        var (system, options, subject) = Configure(name, size, several, settings);
        using var random = Boards.Streams(3);
        using var game = system.Build(options, subject, null, random);

        Boards.AssertIsPlayedInBFloat16(game, options.CreatePlay(), movers => Context(random, movers, subject));
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Samples_DependOnWhatIsAsked_AndOnNothingElseThanSeedAndLatents(string name, int size, bool several, string[] settings)
    {
        var (system, options, subject) = Configure(name, size, several, settings);
        using var random = Boards.Streams(5);
        using var game = system.Build(options, subject, null, random);
        using var scope = TensorScope.Begin();
        for (var i = 0; i < 2; i++) Turn(game, options, random, subject);
        var space = game.Conditions!;
        using var draws = new Generator(1);
        var latents = game.Prior!.Draw(3, draws);
        var (first, second) = (space.Draw(3, draws), Opposite(space));

        var made = Generate(first);

        Assert.Equal(made, Generate(first));
        Assert.NotEqual(made, Generate(second));
        Assert.Equal(3 * subject.Shape.Elements, made.Length);

        // With the batch's own statistics: after two turns running ones hardly are the data's, and so small a network then makes almost nothing.
        float[] Generate(Tensor conditions) => ((IConditional)game.Networks.Single(n => n.Name == "generator").Network).Forward(latents, conditions).ToArray<float>();
    }

    [Theory]
    [InlineData("cgan")]
    [InlineData("projection")]
    public void Discriminator_ThatIsTold_JudgesTheSamePictureByWhatItIsSaidToBe(string name)
    {
        var (system, options, subject) = Configure(name, 28, false, []);
        using var random = Boards.Streams();
        using var game = system.Build(options, subject, null, random);
        using var scope = TensorScope.Begin();
        var discriminator = game.Networks.Single(n => n.Name == "discriminator").Network;
        discriminator.Train(false);
        var x = Tensor.Uniform([1, 1, 28, 28], -1, 1, random["data"]);

        var logits = Enumerable.Range(0, 3).Select(v => ((IConditional)discriminator).Forward(x, OneHot(v)).ToDouble()).ToArray();

        Assert.Distinct(logits);
        Assert.Equal(logits[1], ((IConditional)discriminator).Forward(x, OneHot(1)).ToDouble());

        static Tensor OneHot(int value) => Tensor.From([.. Enumerable.Range(0, 3).Select(v => v == value ? 1f : 0f)], 1, 3);
    }

    [Fact]
    public void Losses_HaveTheTermsOfTheirPapers()
    {
        Assert.Equal(["adversarial", "recognition-fake", "recognition-real"], Terms("acgan", 0, "preset=paper"));
        Assert.Equal(["adversarial", "recognition-real"], Terms("acgan", 0));
        Assert.Equal(["adversarial", "recognition"], Terms("acgan", 1));
        Assert.Equal(["adversarial", "recognition-fake"], Terms("infogan", 0));
        Assert.Equal(["adversarial", "recognition"], Terms("infogan", 1));
        Assert.Empty(Terms("cgan", 0));
        Assert.Empty(Terms("projection", 1));

        static string[] Terms(string name, int player, params string[] settings)
        {
            var (system, options, subject) = Configure(name, 28, false, settings);
            using var random = Boards.Streams();
            using var game = system.Build(options, subject, null, random);
            using var scope = TensorScope.Begin();
            var readings = new Readings();
            game.Players[player].Gradients(Open(game, random, subject, readings));
            var start = $"{game.Players[player].Name}.loss.";
            return [.. readings.Read().Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal)).Select(k => k[start.Length..]).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [InlineData("cgan", "pack=2", "pack=2 shows the discriminator several samples as one, but it is told what each sample is; set pack=1.")]
    [InlineData("acgan", "replay=50", "replay=50 shows the discriminator old fakes that were told something else, but it says of each what it is; set replay=0.")]
    [InlineData("projection", "generator.matching=1", "generator.matching compares means over whole batches")]
    [InlineData("infogan", "pack=4", "pack=4 shows the discriminator several samples as one, but it says of each fake which codes made it")]
    [InlineData("cgan", "generator.norm=virtual", "generator.norm=virtual keeps a reference batch that is told nothing")]
    [InlineData("projection", "generator.norm=layer", "generator.norm=layer tells the generator nothing: here its batch normalisation is told what to make")]
    [InlineData("acgan", "generator.told=gains generator.norm=layer", "generator.told=gains speaks through batch normalisation, but generator.norm=layer")]
    [InlineData("acgan", "generator.recognition=0", "generator.recognition is 0, so nothing would make the generator do as it is told")]
    [InlineData("infogan", "codes.categories=1", "codes.categories=1 leaves nothing to choose")]
    [InlineData("infogan", "codes.categories=0 codes.continuous=0", "codes.categories and codes.continuous are both 0")]
    [InlineData("cgan", "networks=perceptron", "networks: There is no value 'perceptron'. Did you mean 'perceptrons'?")]
    public void Configure_OfWhatMakesNoSense_SaysWhatToChange(string name, string assignments, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find(name).Configure(new Subject(new ImageShape(1, 28, 28), Classes), assignments.Split(' ')));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("cgan")]
    [InlineData("acgan")]
    [InlineData("projection")]
    public void Configure_WithoutLabels_SaysWhereLabelsComeFrom(string name)
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find(name).Configure(new ImageShape(1, 28, 28), []));

        Assert.Contains("a subfolder for each class", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cgan_TakesThePerceptronsOfItsPaper()
    {
        var o = Assert.IsType<CganPerceptronOptions>(GanSystem.Find("cgan").Configure(new Subject(new ImageShape(1, 28, 28), Classes), ["preset=paper"]));
        var (system, subject) = (GanSystem.Find("cgan"), new Subject(new ImageShape(1, 28, 28), Classes));
        using var random = Boards.Streams();
        using var game = system.Build(o, subject, null, random);

        var weights = game.Networks.SelectMany(n => n.Network.NamedParameters).Where(p => p.Name.EndsWith("weight", StringComparison.Ordinal)).Select(p => p.Value.Value.Shape.ToArray());

        // z 100 → 200, y → 1,000, both → 1,200 → 784; x → 240 and y → 50 maxout units of 5 pieces, both → 240 → 1.
        Assert.Equal([[200, 100], [1000, 3], [1200, 1200], [784, 1200], [1200, 784], [250, 3], [1200, 290], [1, 240]], weights);
    }

    [Fact]
    public void Infogan_NamesItsCodes_AndNeedsNoLabels()
    {
        var system = GanSystem.Find("infogan");
        DataShape shape = new ImageShape(1, 28, 28);
        using var random = Boards.Streams();
        using var game = system.Build(system.Configure(shape, ["channels=4", "dense=16"]), shape, null, random);

        Assert.False(system.TakesConditions);
        Assert.Equal("category (10 values), code c1, code c2", $"{game.Conditions}");
    }

    private static (GanSystem System, SystemOptions Options, Subject Subject) Configure(string name, int size, bool several, string[] settings)
    {
        var system = GanSystem.Find(name);
        DataShape shape = size == 0 ? new PointShape(2, [0, 0], 1) : new ImageShape(1, size, size);
        var subject = system.TakesConditions ? new Subject(shape, several ? Several : Classes) : new Subject(shape);
        string[] small = settings.Any(s => s.StartsWith("preset", StringComparison.Ordinal) && name == "cgan") || settings.Any(s => s.Contains(".width=", StringComparison.Ordinal)) || size == 0 ? settings
            : name == "projection" ? ["channels=4", .. settings]
            : ["channels=4", "dense=16", .. settings];
        return (system, system.Configure(subject, small), subject);
    }

    private static Round Open(Game game, RandomStreams random, Subject subject, Readings? readings = null) => game.Open(Context(random, game.Players, subject, readings));

    private static RoundContext Context(RandomStreams random, IReadOnlyList<Player> movers, Subject subject, Readings? readings = null) => new(
        () => new Batch(Tensor.Uniform([8, .. subject.Shape.Dimensions], -1, 1, random["data"]), null, subject.Conditions?.Draw(8, random["labels-of-data"])),
        movers, random, 0, readings, Device.Cpu);

    private static void Turn(Game game, SystemOptions options, RandomStreams random, Subject subject)
    {
        using var scope = TensorScope.Begin();
        options.CreatePlay().Play(game.Phases[0].Players, movers => game.Open(Context(random, movers, subject)));
    }

    // Every block's last value, every code at its end.
    private static Tensor Opposite(ConditionSpace space)
    {
        var row = new float[space.Width];
        space.Encode([.. space.Sizes.Select(s => s - 1)], row);
        for (var c = 0; c < space.Codes.Count; c++) row[^(c + 1)] = 1;
        return Tensor.From([.. Enumerable.Repeat(row, 3).SelectMany(r => r)], 3, space.Width);
    }
}
