using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

/// <summary>Metrics that see a generator repeat itself or its training data.</summary>
public sealed class RepetitionTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(1000)]
    public void BirthdayTest_OfAGeneratorWithFewSamples_EstimatesTheirNumber(int support)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        var drawn = Tensor.Uniform([2000], 0, support, random).ToArray<float>().Select(v => (long)v).ToArray();
        var fake = Draws.Normal(support, 40, 9).Rows(drawn);

        var test = BirthdayTest.Of(Draws.Normal(1000, 40, 1), fake);

        Assert.Equal(support, test.Support, 0.15 * support);
        Assert.False(test.IsLowerBound);
    }

    [Fact]
    public void BirthdayTest_OfRealSamples_FindsNoEnd()
    {
        using var scope = TensorScope.Begin();

        var test = BirthdayTest.Of(Draws.Normal(1000, 40, 1), Draws.Normal(1000, 40, 2));

        Assert.True(test.IsLowerBound);
        Assert.Equal(1000 * 999 / 2, test.Support);
    }

    [Fact]
    public void BirthdayTest_OfAConstant_FindsOne()
    {
        using var scope = TensorScope.Begin();

        Assert.Equal(1, BirthdayTest.Of(Draws.Normal(100, 40, 1), Draws.Constant(100, 40)).Support, 1e-9);
        Assert.Equal(1, BirthdayTest.Of(Draws.Constant(100, 40), Draws.Constant(100, 40)).Support, 1e-9);
    }

    [Fact]
    public void Diversity_OfDirectionsInAllSpace_IsRootTwo()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);

        // Directions in many dimensions are at right angles.
        Assert.Equal(Math.Sqrt(2), FeatureDiversity.Of(Draws.Normal(500, 400, 1), null, random), 0.01);
        Assert.Equal(0, FeatureDiversity.Of(Draws.Constant(500, 400), null, random), 1e-9);
        Assert.Equal(0, FeatureDiversity.Of(Draws.Constant(2, 4, 0), null, random), 1e-9);
    }

    [Fact]
    public void Diversity_WithinClasses_SeesCollapseThatClassesHide()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        long[] classes = [.. Enumerable.Range(0, 600).Select(i => (long)(i % 6))];
        var onePerClass = Draws.Normal(6, 20, 3).Rows(classes);

        Assert.True(FeatureDiversity.Of(onePerClass, null, random) > 0.8);
        Assert.Equal(0, FeatureDiversity.Of(onePerClass, classes, random), 1e-9);
        Assert.True(double.IsFinite(FeatureDiversity.Of(Draws.Normal(6, 20, 3), [0, 1, 2, 3, 4, 5], random)));
    }

    [Fact]
    public void Diversity_ByClass_NamesTheClassThatRepeatsItself()
    {
        // Class 1 is one direction; class 2 has too few samples to say anything of it.
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var features = Ops.Cat([Draws.Normal(100, 50, 1), Draws.Constant(100, 50), Draws.Normal(5, 50, 2)], 0);
        long[] classes = [.. Enumerable.Repeat(0L, 100), .. Enumerable.Repeat(1L, 100), .. Enumerable.Repeat(2L, 5)];

        var each = FeatureDiversity.ByClass(features, classes, random);

        Assert.Equal([0, 1], each.Keys);
        Assert.Equal(Math.Sqrt(2), each[0], 0.05);
        Assert.Equal(0, each[1], 1e-9);
    }

    [Fact]
    public void Memorisation_OfTheTrainingSet_Alarms()
    {
        using var scope = TensorScope.Begin();
        var (train, unseen) = (Draws.Normal(1000, 40, 1), Draws.Normal(500, 40, 2));

        var memorised = Memorisation.Of(train, unseen, train.Narrow(0, 0, 500));

        Assert.True(memorised.IsAlarming);
        Assert.InRange(memorised.Ratio, 0, 1e-6);
        Assert.Equal(1, memorised.SuspiciouslyClose);
        Assert.True(memorised.Z > 20);
    }

    [Fact]
    public void Memorisation_OfOtherRealData_StaysSilent()
    {
        using var scope = TensorScope.Begin();

        var honest = Memorisation.Of(Draws.Normal(1000, 40, 1), Draws.Normal(1000, 40, 2), Draws.Normal(1000, 40, 3));

        Assert.False(honest.IsAlarming);
        Assert.Equal(1, honest.Ratio, 0.03);
        Assert.InRange(honest.SuspiciouslyClose, 0, 0.03);
        Assert.InRange(honest.Z, -3, 3);
    }

    [Fact]
    public void Memorisation_OfATenthCopied_ShowsInTheShare()
    {
        using var scope = TensorScope.Begin();
        var (train, unseen) = (Draws.Normal(1000, 40, 1), Draws.Normal(1000, 40, 2));

        var some = Memorisation.Of(train, unseen, Ops.Cat([train.Narrow(0, 0, 100), Draws.Normal(900, 40, 3)], 0));

        Assert.Equal(0.11, some.SuspiciouslyClose, 0.02);
    }

    [Fact]
    public void Memorisation_OfConstantsAndSingleSamples_IsANumber()
    {
        using var scope = TensorScope.Begin();

        var same = Memorisation.Of(Draws.Constant(5, 3), Draws.Constant(1, 3), Draws.Constant(4, 3));

        Assert.Equal((1, 0, 0), (same.Ratio, same.SuspiciouslyClose, same.Z));
    }
}
