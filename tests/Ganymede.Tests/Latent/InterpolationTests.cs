using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Latent;

public sealed class InterpolationTests
{
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1.0 / 3, 0.8660254, 0.5)]
    [InlineData(0.5, 0.7071068, 0.7071068)]
    [InlineData(1, 0, 1)]
    public void Slerp_OfARightAngle_GoesEvenlyAroundTheCircle(double t, double x, double y)
    {
        var between = Interpolation.Slerp([1, 0, 0], [0, 1, 0], t);

        Assert.Equal(x, between[0], 1e-6);
        Assert.Equal(y, between[1], 1e-6);
        Assert.Equal(0, between[2], 1e-6);
    }

    [Fact]
    public void Slerp_EqualsTheSineFormula_AndItsLengthGoesEvenly()
    {
        float[] a = [0.3f, -1.2f, 2.0f, 0.1f], b = [1.5f, 0.4f, -0.2f, 0.9f];
        var angle = Math.Acos(Dot(a, b) / (Norm(a) * Norm(b)));

        foreach (var t in (double[])[0.1, 0.25, 0.5, 0.8])
        {
            var between = Interpolation.Slerp(a, b, t);

            Assert.Equal(((1 - t) * Norm(a)) + (t * Norm(b)), Norm(between), 1e-6);
            for (var i = 0; i < a.Length; i++)
            {
                var direction = ((Math.Sin((1 - t) * angle) * a[i] / Norm(a)) + (Math.Sin(t * angle) * b[i] / Norm(b))) / Math.Sin(angle);
                Assert.Equal(direction, between[i] / Norm(between), 1e-6);
            }
        }
    }

    [Fact]
    public void Slerp_OfNearlyEqualVectors_IsTheStraightLine()
    {
        float[] a = [1, 2, 3], b = [1.0000001f, 2, 3];

        Assert.Equal(Interpolation.Lerp(a, b, 0.3), Interpolation.Slerp(a, b, 0.3));
        Assert.Equal(a, Interpolation.Slerp(a, a, 0.5));
        Assert.Equal([1f, 2f], Interpolation.Slerp([0, 0], [2, 4], 0.5));
    }

    [Fact]
    public void Slerp_OfOppositeVectors_GoesAroundNotThroughTheMiddle()
    {
        float[] a = [3, 4], b = [-3, -4];

        var half = Interpolation.Slerp(a, b, 0.5);

        Assert.Equal(5, Norm(half), 1e-5);
        Assert.Equal(0, Dot(a, half), 1e-5);
        Assert.Equal(0, Norm(Interpolation.Lerp(a, b, 0.5)), 1e-6);
        Assert.Equal(b, Interpolation.Slerp(a, b, 1).Select(x => MathF.Round(x, 5)));
    }

    [Fact]
    public void Slerp_OfGaussianLatents_StaysOnTheShellThatLerpLeaves()
    {
        var space = Space(new LatentPrior(400, LatentKind.Gaussian));
        using var scope = TensorScope.Begin();
        var keys = space.DrawEach([1, 2]);

        var round = new LatentPath(2).Along(keys, space).Z.Select(0, 1).ToArray<float>();
        var straight = new LatentPath(2, PathCurve.Lerp).Along(keys, space).Z.Select(0, 1).ToArray<float>();

        Assert.InRange(Norm(round) / 20, 0.93, 1.07);
        Assert.InRange(Norm(straight) / 20, 0.64, 0.78);
    }

    [Fact]
    public void Path_GoesThroughEveryKeyframe_AndALoopComesBack()
    {
        var space = Space(new LatentPrior(8, LatentKind.Gaussian));
        using var scope = TensorScope.Begin();
        var keys = space.DrawEach([5, 6, 7]);

        var open = new LatentPath(4).Along(keys, space);
        var loop = new LatentPath(4, Loop: true).Along(keys, space);

        Assert.Equal(9, open.Count);
        Assert.Equal(12, loop.Count);
        for (var k = 0; k < 3; k++)
        {
            ShouldBeClose(keys.Z.Select(0, k), open.Z.Select(0, 4 * k));
            ShouldBeClose(keys.Z.Select(0, k), loop.Z.Select(0, 4 * k));
        }

        ShouldBeClose(loop.Z.Select(0, 11), Tensor.From(Interpolation.Slerp(keys.Z.Select(0, 2).ToArray<float>(), keys.Z.Select(0, 0).ToArray<float>(), 0.75)));
    }

    [Fact]
    public void Path_ThroughAUniformPrior_IsStraight_AndNeverLeavesTheCube()
    {
        var space = Space(new LatentPrior(3, LatentKind.Uniform, 1));
        using var scope = TensorScope.Begin();
        var keys = new Latents(Tensor.From([0.99f, 0.99f, 0.1f, -0.99f, 0.99f, 0.2f], 2, 3));

        var half = new LatentPath(2).Along(keys, space).Z.Select(0, 1).ToArray<float>();
        var around = new LatentPath(10, PathCurve.Slerp).Along(keys, space).Z.ToArray<float>();

        Assert.Equal([0f, 0.99f, 0.15f], half.Select(x => MathF.Round(x, 5)));
        Assert.All(around, x => Assert.InRange(x, -1, 1));
        Assert.Equal(1, around.Max(), 1e-6);         // without the cube the circle reaches about 1.4
    }

    [Fact]
    public void Path_FadesConditions_OrKeepsTheFirst()
    {
        var told = new ConditionSpace([new ItemAttribute("class", ["a", "b"])], [], null);
        var space = new LatentSpace(new LatentPrior(2, LatentKind.Gaussian), new ImageShape(1, 1, 2), (z, _, _) => z, told);
        using var scope = TensorScope.Begin();
        var keys = new Latents(Tensor.From([1f, 0f, 0f, 1f], 2, 2), Tensor.From([1f, 0f, 0f, 1f], 2, 2));

        Assert.Equal([1f, 0, 0.75f, 0.25f, 0.5f, 0.5f, 0.25f, 0.75f, 0, 1], new LatentPath(4).Along(keys, space).Conditions!.ToArray<float>());
        Assert.Equal([1f, 0, 1, 0, 1, 0], new LatentPath(2, Conditions: PathConditions.Keep).Along(keys, space).Conditions!.ToArray<float>());
    }

    [Fact]
    public void Path_ThroughOneKeyframe_IsRefused()
    {
        var space = Space(new LatentPrior(2, LatentKind.Gaussian));
        using var scope = TensorScope.Begin();

        Assert.Contains("there is 1", Assert.Throws<ConfigurationException>(() => new LatentPath(4).Along(space.DrawEach([3]), space)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3,17,42", new ulong[] { 3, 17, 42 })]
    [InlineData("0-3", new ulong[] { 0, 1, 2, 3 })]
    [InlineData(" 7 , 9-10 ", new ulong[] { 7, 9, 10 })]
    public void Seeds_AsTyped_AreRead(string text, ulong[] expected) => Assert.Equal(expected, SeedList.Parse(text));

    [Theory]
    [InlineData("", "a part is empty")]
    [InlineData("3,,4", "a part is empty")]
    [InlineData("three", "'three'")]
    [InlineData("5-2", "ends before it begins")]
    [InlineData("0-99999999", "more than 10,000")]
    [InlineData("1-2-3", "'1-2-3'")]
    public void Seeds_ThatAreNone_AreRefused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ConfigurationException>(() => SeedList.Parse(text)).Message, StringComparison.Ordinal);

    private static LatentSpace Space(LatentPrior prior) => new(prior, new ImageShape(1, 1, prior.Size), (z, _, _) => z);

    private static void ShouldBeClose(Tensor expected, Tensor actual) =>
        Assert.All(expected.ToArray<float>().Zip(actual.ToArray<float>()), p => Assert.Equal(p.First, p.Second, 1e-5f));

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static double Norm(float[] a) => Math.Sqrt(Dot(a, a));
}
