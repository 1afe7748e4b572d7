using Ganymede.Classification;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Classification;

public sealed class ClassifierTests
{
    [Fact]
    public void Density_OfTwoGaussians_IsNearlyAsRightAsBayes()
    {
        // N(±1, 1) in the first of two dimensions: Bayes' rule is right in Φ(1) = 0.8413 of all cases; with priors 0.8 and 0.2 in
        // 0.8 Φ(1 + ln 4 / 2) + 0.2 Φ(1 - ln 4 / 2) = 0.8879 (scipy.stats.norm).
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        Tensor Draw(int count, double x) => Tensor.Normal([count, 2], random) + Tensor.From([(float)x, 0], 2);
        Tensor[] samples = [Draw(500, -1), Draw(500, 1)];
        using var even = new ClassDensity(samples, [1, 1]);
        using var uneven = new ClassDensity(samples, [8, 2]);

        Assert.Equal(0.8413, Right(even, Draw(5000, -1), Draw(5000, 1)), 0.02);
        Assert.Equal(0.8879, Right(uneven, Draw(8000, -1), Draw(2000, 1)), 0.02);
    }

    [Fact]
    public void Density_InManyDimensions_LooksAlongTheMainOnes()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        Tensor Draw(int count, double x) => Ops.Cat([Tensor.Normal([count, 1], random) + x, 0.05 * Tensor.Normal([count, 199], random)], 1);
        using var density = new ClassDensity([Draw(300, -2), Draw(300, 2)], [1, 1]);

        Assert.True(Right(density, Draw(500, -2), Draw(500, 2)) > 0.95);         // Φ(2) = 0.977
    }

    [Fact]
    public void Regression_FindsPlanesBetweenClasses_WhateverTheirScale()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        var centers = new[] { (0.0, 0.0), (4.0, 0.0), (0.0, 4.0) };
        (Tensor, int[]) Draw(int perClass) => (
            Ops.Cat([.. centers.Select(c => (Tensor.Normal([perClass, 2], random) + Tensor.From([(float)c.Item1, (float)c.Item2], 2)) * Tensor.From([1000f, 0.001f], 2))]),
            [.. Enumerable.Range(0, 3).SelectMany(k => Enumerable.Repeat(k, perClass))]);
        var (rows, labels) = Draw(100);
        var (others, expected) = Draw(500);

        var said = SoftmaxRegression.Fit(rows, labels, 3).Predict(others);

        // Between two centers 4 apart half of Φ(-2) crosses; 0.96 is what Bayes' rule gets.
        Assert.InRange(said.Zip(expected).Average(p => p.First == p.Second ? 1.0 : 0), 0.94, 0.99);
    }

    [Fact]
    public void Regression_OfMirroredRows_PartsThemInTheMiddle()
    {
        using var scope = TensorScope.Begin();

        var said = SoftmaxRegression.Fit(Tensor.From([0f, 1, 2, 3, 4, 5], 6, 1), [0, 0, 0, 1, 1, 1], 2).Predict(Tensor.From([-3f, 2.4f, 2.6f, 9], 4, 1));

        Assert.Equal([0, 0, 1, 1], said);
    }

    [Fact]
    public void Nearest_TakesTheLabelOfTheNearestRow()
    {
        using var scope = TensorScope.Begin();
        var known = Tensor.From([0f, 0, 10, 0, 0, 10], 3, 2);

        Assert.Equal([7, 8, 9, 7], NearestLabelled.Predict(known, [7, 8, 9], Tensor.From([1f, 1, 9, 2, 3, 11, 4, 4], 4, 2)));
    }

    private static double Right(ClassDensity density, Tensor first, Tensor second) =>
        density.Predict(first).Select(c => c == 0 ? 1.0 : 0).Concat(density.Predict(second).Select(c => c == 1 ? 1.0 : 0)).Average();
}
