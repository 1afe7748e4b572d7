using FsCheck;
using FsCheck.Fluent;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class InceptionScoreTests
{
    [Fact]
    public void Score_OfCertainAndEvenPredictions_IsTheNumberOfClasses()
    {
        using var scope = TensorScope.Begin();
        double[] logits = [.. Enumerable.Range(0, 1000).SelectMany(i => Enumerable.Range(0, 10).Select(c => c == i % 10 ? 1000.0 : 0))];

        var score = InceptionScore.Of(Tensor.From(logits, 1000, 10));

        Assert.Equal(10, score.Mean, 1e-9);
        Assert.Equal(0, score.Deviation, 1e-9);
    }

    [Fact]
    public void Score_OfConstantPredictions_IsOne()
    {
        using var scope = TensorScope.Begin();

        Assert.Equal(1, InceptionScore.Of(Draws.Constant(100, 10, 1e4)).Mean, 1e-12);
        Assert.Equal(1, InceptionScore.Of(Ops.Cat([Draws.Constant(100, 1, 1e4), Draws.Constant(100, 9, -1e4)], 1)).Mean, 1e-12);
        Assert.Equal(1, InceptionScore.Of(Draws.Normal(1, 10, 1)).Mean, 1e-12);
    }

    [Fact]
    public void Score_OfHalfTheClasses_IsHalf()
    {
        using var scope = TensorScope.Begin();
        double[] logits = [.. Enumerable.Range(0, 1000).SelectMany(i => Enumerable.Range(0, 10).Select(c => c == i % 5 ? 1000.0 : 0))];

        Assert.Equal(5, InceptionScore.Of(Tensor.From(logits, 1000, 10)).Mean, 1e-9);
    }

    [Fact]
    public void Score_OfAnyLogits_IsBetweenOneAndTheClasses()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            using var scope = TensorScope.Begin();
            var logits = Draws.Normal(37, 6, (ulong)(uint)seed, sd: Math.Pow(10, seed % 5));
            Assert.InRange(InceptionScore.Of(logits).Mean, 1, 6);
        }).QuickCheckThrowOnFailure();
    }
}
