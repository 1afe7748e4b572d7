using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Latent;

public sealed class DirectionTests
{
    private readonly KnownGenerator known = new();

    [Theory]
    [InlineData(DirectionMethod.Mean, "", 0.97)]
    [InlineData(DirectionMethod.Logistic, ".logistic", 0.99)]
    public void Attributes_OfAKnownGenerator_AreFoundAlongItsWeights(DirectionMethod method, string ending, double least)
    {
        using var scope = TensorScope.Begin();
        var pool = SamplePool.Draw(known.Space, known, 2000, seed: 4);

        var (found, leftOut) = new AttributeDirections(known.Space, known, seed: 4).Find(pool, method);

        Assert.Empty(leftOut);
        Assert.Equal([$"glasses{ending}", $"hat.small{ending}", $"hat.tall{ending}"], found.Select(d => d.Name));
        Assert.True(KnownGenerator.Cosine(found[0].Vector, known.True(0)) > least);
        Assert.True(KnownGenerator.Cosine(found[2].Vector, known.True(1)) > least);
        Assert.True(KnownGenerator.Cosine(found[1].Vector, known.True(1)) < -least);
        Assert.All(found, d => Assert.Equal(1, d.Vector.Sum(v => v * v), 1e-4));
    }

    [Fact]
    public void Effect_OfATrueDirection_FlipsWhatARandomOneDoesNot_AndLeavesTheRest()
    {
        using var scope = TensorScope.Begin();
        var finder = new AttributeDirections(known.Space, known, seed: 4);
        var test = SamplePool.Draw(known.Space, known, 800, seed: 9);

        var towards = finder.Measure(known.True(0), test, attribute: 0, value: 1);
        var wrong = finder.Measure(known.True(3), test, attribute: 0, value: 1);

        Assert.True(towards.Flipped >= 0.8);
        Assert.True(towards.Kept > 0.99);                       // the hat hangs on other numbers
        Assert.True(towards.Control < 0.3);
        Assert.Equal(0, wrong.Flipped);
        Assert.Equal(200, towards.Samples);
    }

    [Fact]
    public void Attributes_ThatNoSampleShows_AreLeftOutWithTheReason()
    {
        using var scope = TensorScope.Begin();
        var pool = SamplePool.Draw(known.Space, known, 400, seed: 4);
        var bare = pool with { Read = [.. pool.Read.Select(r => new[] { 0, r[1] })] };

        var (found, leftOut) = new AttributeDirections(known.Space, known, seed: 4).Find(bare, DirectionMethod.Mean);

        Assert.DoesNotContain(found, d => d.Name == "glasses");
        Assert.Contains("glasses: 0 of 400", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void Factorization_FindsTheRowsOfTheFirstWeights()
    {
        // Rows of length 1, one of them three times: it is what the weights hold most of.
        using var scope = TensorScope.Begin();
        var weights = Ops.Cat([known.Weights(), known.Weights().Narrow(0, 2, 1) * 7, known.Weights().Narrow(0, 2, 1)]);

        var found = FreeDirections.Factorize([("bias", Tensor.Zeros([6])), ("weight", weights)], known.Space, 4);

        Assert.Equal(["factor1", "factor2", "factor3", "factor4"], found.Select(d => d.Name));
        Assert.True(Math.Abs(KnownGenerator.Cosine(found[0].Vector, known.True(2))) > 0.9999);
        Assert.StartsWith("50", found[0].Meaning, StringComparison.Ordinal);
        Assert.All(found.Skip(1), d => Assert.True(Math.Abs(KnownGenerator.Cosine(d.Vector, known.True(2))) < 1e-3));
        Assert.Throws<ConfigurationException>(() => FreeDirections.Factorize([("bias", Tensor.Zeros([6]))], known.Space, 4));
    }

    [Fact]
    public void Jacobian_FindsWhatChangesSamplesMost_StrongestFirst()
    {
        using var scope = TensorScope.Begin();

        // Linear, so that the mean of JᵀJ is AᵀA and its eigenvectors are the rows.
        var linear = new LatentSpace(known.Space.Prior, known.Space.Shape, (z, _, _) => z.MatMul(known.Weights().Transpose(0, 1)).View(-1, 1, 2, 2));
        var found = FreeDirections.OfJacobian(linear, 3, seed: 1);

        for (var k = 0; k < 3; k++) Assert.True(Math.Abs(KnownGenerator.Cosine(found[k].Vector, known.True(k))) > 0.999, $"{k}");
        Assert.StartsWith("68", found[0].Meaning, StringComparison.Ordinal);        // 9 of 9 + 4 + 0.25
    }

    [Fact]
    public void Directions_AreKeptInTheRunsFolder_AndDamageIsSaid()
    {
        using var folder = new TemporaryFolder();
        Direction[] directions =
        [
            new("glasses", DirectionMethod.Mean, known.True(0), "glasses from no to yes") { Effect = new DirectionEffect(2, 0.9, 0.95, 0.1, 200) },
            new("factor1", DirectionMethod.Factorization, known.True(1), "50 %"),
        ];

        Assert.Empty(DirectionFile.Read(folder.Path, KnownGenerator.Size).Directions);
        DirectionFile.Write(folder.Path, directions, 77);
        var (read, round) = DirectionFile.Read(folder.Path, KnownGenerator.Size);

        Assert.Equal(77, round);
        Assert.Equal(directions.Select(d => (d.Name, d.Method, d.Meaning, d.Effect)), read.Select(d => (d.Name, d.Method, d.Meaning, d.Effect)));
        Assert.Equal(directions.SelectMany(d => d.Vector), read.SelectMany(d => d.Vector));
        Assert.Contains("another run", Assert.Throws<DataException>(() => DirectionFile.Read(folder.Path, 5)).Message, StringComparison.Ordinal);
        var file = DirectionFile.PathIn(folder.Path);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^4]);
        Assert.Contains("find the directions anew", Assert.Throws<DataException>(() => DirectionFile.Read(folder.Path, KnownGenerator.Size)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Moves_AsTyped_AreRead()
    {
        Direction[] directions = [new("glasses", DirectionMethod.Mean, known.True(0), ""), new("class.7", DirectionMethod.Mean, known.True(1), "")];

        Assert.Equal(("glasses", 2.0), Named(Move.Parse("glasses=+2", directions)));
        Assert.Equal(("class.7", -1.5), Named(Move.Parse("Class.7=-1.5", directions)));
        Assert.Contains("Did you mean 'glasses'", Refused("glases=2", directions), StringComparison.Ordinal);
        Assert.Contains("none were found", Refused("glasses=2", []), StringComparison.Ordinal);
        Assert.All((string[])["glasses", "glasses=", "glasses=much", "=2", "glasses=NaN"], t => Assert.Contains("is no move", Refused(t, directions), StringComparison.Ordinal));

        static (string, double) Named(Move move) => (move.Direction.Name, move.Amount);

        static string Refused(string text, Direction[] known) => Assert.Throws<ConfigurationException>(() => Move.Parse(text, known)).Message;
    }

    [Fact]
    public void Logistic_OfASeparableSet_PointsAcross()
    {
        float[] rows = [1, 0, 2, 1, 3, -1, -1, 0, -2, 1, -3, -1];

        var fitted = LogisticRegression.Fit(rows, 2, [true, true, true, false, false, false]);

        Assert.Equal(0, Slope(fitted.Weights[0], rows), 1e-4);
        Assert.Equal(0, fitted.Weights[1], 1e-4);
        Assert.Equal(0, fitted.Bias, 1e-4);

        // The objective's derivative by the first weight, the others being 0 by symmetry.
        static double Slope(double w, float[] rows) => w - Enumerable.Range(0, 6).Sum(i => Math.Abs(rows[2 * i]) / (1 + Math.Exp(w * Math.Abs(rows[2 * i]))));
    }

    [Fact]
    public void Within_ShortensOnlyWhatIsTooLong_AndCutsToTheCube()
    {
        using var scope = TensorScope.Begin();
        var gaussian = known.Space.Within(Tensor.From([.. Enumerable.Repeat(5f, 12), .. Enumerable.Repeat(0.5f, 12)], 2, 12)).ToArray<float>();
        var uniform = new KnownGenerator(LatentKind.Uniform).Space.Within(Tensor.From([.. Enumerable.Repeat(5f, 12)], 1, 12)).ToArray<float>();

        Assert.All(gaussian[..12], v => Assert.Equal(1, v, 1e-5));         // as long as √12
        Assert.All(gaussian[12..], v => Assert.Equal(0.5, v, 1e-6));
        Assert.All(uniform, v => Assert.Equal(1, v));
    }
}
