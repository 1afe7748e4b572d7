using Ganymede.Classification;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Classification;

public sealed class ClassInversionTests
{
    private static readonly float[] means = [-0.4f, 0.4f, 0];

    [Fact]
    public void Predict_WhereEveryClassCanMakeEverySample_TakesTheOneWhoseLatentIsLikely()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        const int Each = 40;
        var classes = Enumerable.Range(0, means.Length).SelectMany(k => Enumerable.Repeat(k, Each)).ToArray();
        var z = Tensor.Normal([classes.Length, 2], random);
        var rows = Made(z, Tensor.From([.. classes.SelectMany(k => Enumerable.Range(0, means.Length).Select(c => c == k ? 1f : 0))], classes.Length, means.Length));

        var predicted = new ClassInversion(Space()).Predict(rows, steps: 30, seed: 1, cancellation: TestContext.Current.CancellationToken);

        // The mean of two numbers of N(m, 0.1), with another m 0.4 away: hardly one in a hundred lies nearer to that.
        var right = predicted.Zip(classes).Count(p => p.First == p.Second);
        Assert.True(right >= 0.95 * classes.Length, $"{right} of {classes.Length}: {string.Join(' ', predicted)}");
    }

    // Any sample can be had of any class, by a latent far enough out.
    private static LatentSpace Space() => new(
        new LatentPrior(2, LatentKind.Gaussian), new ImageShape(1, 1, 2), (z, told, _) => Made(z, told!),
        new ConditionSpace([new ItemAttribute("class", ["low", "high", "middle"])], [], null));

    private static Tensor Made(Tensor z, Tensor told)
    {
        var mean = told.MatMul(Tensor.From(means, means.Length, 1));
        return (mean + (z * 0.1)).Reshape(z.Size(0), 1, 1, 2);
    }
}
