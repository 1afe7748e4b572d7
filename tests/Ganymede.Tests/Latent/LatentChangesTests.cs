using Ganymede.Data;
using Ganymede.Latent;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Latent;

public sealed class LatentChangesTests
{
    private static readonly LatentChanges none = new(null, [], []);

    [Theory]
    [InlineData("gan", "ring", "generator.width=16")]
    [InlineData("dcgan", "glyphs?count=100", "channels=4")]
    [InlineData("cgan", "glyphs?count=100", "channels=4")]
    public void Changes_OfNothing_GiveWhatSampleGives(string system, string data, string setting)
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, system, data, setting);
        using var scope = TensorScope.Begin();

        Assert.Equal(generator.Sample(3, 7).ToArray<float>(), none.Sample(generator, 3, 7).ToArray<float>());
        ShouldBeClose(generator.Sample(1, 9), (none with { Seeds = [4, 9] }).Sample(generator, 2, 0).Narrow(0, 1, 1));
        Assert.NotEqual(none.Sample(generator, 3, 7).ToArray<float>(), (none with { Truncation = 0.2 }).Sample(generator, 3, 7).ToArray<float>());
    }

    [Fact]
    public void Truncation_OfASeed_DoesNotDependOnTheOthers()
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, "gan", "ring", "generator.width=16");
        using var scope = TensorScope.Begin();
        var space = LatentSpace.Of(generator);

        var alone = new LatentChanges(0.3, [], [9]).Draw(space, 1, 0).Z.ToArray<float>();
        var beside = new LatentChanges(0.3, [], [4, 9]).Draw(space, 2, 0).Z.Narrow(0, 1, 1).ToArray<float>();

        Assert.Equal(alone, beside);
        Assert.All(alone, x => Assert.InRange(x, -0.3f, 0.3f));
    }

    [Fact]
    public void Changes_OfSamplesThatAreAskedFor_KeepWhatIsAskedFor()
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, "cgan", "glyphs?count=100", "channels=4");
        using var scope = TensorScope.Begin();
        var seven = Wish.Read(generator.Conditions!, new WishWords("7", null, null));

        ShouldBeClose(generator.Sample(1, 9, seven), (none with { Seeds = [4, 9] }).Sample(generator, 2, 0, seven).Narrow(0, 1, 1));
        Assert.NotEqual(generator.Sample(1, 9, seven).ToArray<float>(), generator.Sample(1, 9, Wish.Read(generator.Conditions!, new WishWords("1", null, null))).ToArray<float>());
    }

    [Fact]
    public void WalksAndSums_OfSamplesThatAreAskedFor_AreToldThatAllTheWay()
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, "cgan", "glyphs?count=100", "channels=4");
        using var scope = TensorScope.Begin();
        var space = LatentSpace.Of(generator);
        var (seven, expression) = (new WishWords(Class: "7"), ArithmeticExpression.Parse("A - B"));
        var request = new ArithmeticRequest { Expression = expression, Groups = SampleGroup.Of(expression, ["A=1-3", "B=4"]) };

        var members = new Operands(space, null, request, generator.Read(seven)).Members;
        var walked = Walk.Write(generator, new WalkRequest { Seeds = [4, 9], Words = seven, Path = new LatentPath(Steps: 1), Strip = folder["seven.png"] });
        var other = Walk.Write(generator, new WalkRequest { Seeds = [4, 9], Words = new WishWords(Class: "1"), Path = new LatentPath(Steps: 1), Strip = folder["one.png"] });

        Assert.All(members.Values.SelectMany(m => m.Conditions!.ToArray<float>().Chunk(10)), row => Assert.Equal(7, Array.IndexOf(row, 1f)));
        var frames = PictureGrid.Make((none with { Seeds = [4, 9] }).Sample(generator, 2, 0, generator.Read(seven)).ToArray<float>(), (ImageShape)generator.Shape, 2).EncodePng();
        Assert.Equal(frames, File.ReadAllBytes(walked.Strip));
        Assert.NotEqual(frames, File.ReadAllBytes(other.Strip));
        Assert.Contains("leave --class", Assert.Throws<ConfigurationException>(() => new WalkRequest { LatentsFile = "x", Words = seven }.Demand()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Directions_OfAConditionalRun_AreThoseOfItsLatentsAlone()
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, "cgan", "glyphs?count=100", "channels=4");

        var found = DirectionFinder.Find(generator, new DirectionRequest { Methods = [DirectionMethod.Factorization, DirectionMethod.Jacobian], Count = 2 }).Directions;
        var again = DirectionFinder.Find(generator, new DirectionRequest { Methods = [DirectionMethod.Factorization], Count = 3 }).Directions;
        var moved = none with { Moves = DirectionFile.Moves(generator, ["factor1=3"]) };

        Assert.Equal(["factor1", "factor2", "change1", "change2"], found.Select(d => d.Name));
        Assert.Equal(["change1", "change2", "factor1", "factor2", "factor3"], again.Select(d => d.Name));
        Assert.All(found, d => Assert.Equal(generator.Prior!.Size, d.Vector.Length));
        using var scope = TensorScope.Begin();
        Assert.NotEqual(none.Sample(generator, 2, 1).ToArray<float>(), moved.Sample(generator, 2, 1).ToArray<float>());
    }

    [Fact]
    public void Projection_OfAConditionalRun_TellsWhatTheScorerSees()
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, "cgan", "glyphs?count=100", "channels=4");
        using var scope = TensorScope.Begin();
        var targets = new ProjectionTargets(generator.Sample(2, 3), ["a", "b"], []);

        var (found, notes) = ProjectionRun.Find(generator, targets, new ProjectionOptions { Starts = 2, Steps = 5 }, new DataOptions { CacheFolder = folder["cache"] });

        Assert.Contains("said by the scorer", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Equal([2L, generator.Conditions!.Width], found.Latents.Conditions!.Shape.ToArray());
        Assert.Equal([1f, 1], found.Latents.Conditions!.Sum([1]).ToArray<float>());
    }

    [Fact]
    public void Projection_OfARunWithAnEncoder_StartsThere()
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, "bigan", "glyphs?count=100", "width=32");
        using var scope = TensorScope.Begin();
        var targets = new ProjectionTargets(generator.Sample(2, 3), ["a", "b"], []);
        var still = new ProjectionOptions { From = ProjectionStart.Encoder, Steps = 0, FeatureWeight = 0 };

        var (found, _) = ProjectionRun.Find(generator, targets, still, new DataOptions());

        ShouldBeClose(generator.Encode(targets.Items).Clamp(-0.999 * generator.Prior!.Bound, 0.999 * generator.Prior!.Bound), found.Latents.Z);
    }

    [Fact]
    public void Scorer_OfARunOnPoints_ReadsTheirModes()
    {
        using var folder = new TemporaryFolder();
        using var generator = Trained(folder, "gan", "ring", "generator.width=16");
        using var scorer = RunScorer.OpenWithAttributes(generator, new DataOptions { CacheFolder = folder["cache"] });
        using var scope = TensorScope.Begin();

        // The ring's modes begin on the right and go round; normalised points lie in the same directions.
        var read = scorer.Read(Tensor.From([1.4f, 0, 0, 1.4f, -1.4f, 0], 3, 2));

        Assert.Equal(8, Assert.Single(scorer.Attributes).Values.Count);
        Assert.Equal([0, 2, 4], read.Select(r => r[0]));
    }

    private static KeptGenerator Trained(TemporaryFolder folder, string system, string data, string setting)
    {
        using (var run = Runner.Start(folder, "run", system, data, setting, "batch=16")) Runner.Train(run, 3);
        return KeptGenerator.Open(folder["run"], new MachineOptions { Threads = 2, Device = "cpu" });
    }

    private static void ShouldBeClose(Tensor expected, Tensor actual) =>
        Assert.All(expected.ToArray<float>().Zip(actual.ToArray<float>()), p => Assert.Equal(p.First, p.Second, 1e-4f));
}
