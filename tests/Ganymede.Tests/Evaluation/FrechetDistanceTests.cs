using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class FrechetDistanceTests(ITestOutputHelper output)
{
    [Fact]
    public void Distance_OfTwoGaussiansInThePlane_IsTheClosedForm()
    {
        using var scope = TensorScope.Begin();
        var gen = ArbMap.Default.ArbFor<int>();
        Prop.ForAll(gen, seed =>
        {
            using var inner = TensorScope.Begin();
            var (x, y) = (Draws.Normal(2, 2, (ulong)Math.Abs((long)seed)), Draws.Normal(2, 2, 7 + (ulong)Math.Abs((long)seed)));
            var (a, b) = (x.Transpose(0, 1).MatMul(x), y.Transpose(0, 1).MatMul(y));
            var (p, q) = (x.Select(0, 0), y.Select(0, 0));

            // For 2x2 matrices tr √(AB) = √(tr AB + 2 √(det A det B)).
            var root = Math.Sqrt(Trace(a.MatMul(b)) + 2 * Math.Sqrt(Determinant(a) * Determinant(b)));
            var expected = (p - q).Square().Sum().ToDouble() + Trace(a) + Trace(b) - 2 * root;

            Assert.Equal(expected, FrechetDistance.FromMoments(p, a, q, b), 1e-6);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Distance_OfOneFeature_IsThatOfMeansAndDeviations()
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (Draws.Normal(500, 1, 1, mean: 2, sd: 3), Draws.Normal(400, 1, 2, mean: -1, sd: 0.5));
        var (first, second) = (Spread.Of(a.ToArray<double>()), Spread.Of(b.ToArray<double>()));

        var distance = FrechetDistance.Of(a, b);

        Assert.Equal(Math.Pow(first.Mean - second.Mean, 2) + Math.Pow(first.Deviation - second.Deviation, 2), distance, 1e-9);
    }

    [Theory]
    [InlineData(200, 8)]     // more samples than features
    [InlineData(20, 64)]     // fewer: the route by singular values
    public void Distance_OfASetFromItself_IsZero(int n, int d)
    {
        using var scope = TensorScope.Begin();
        var x = Draws.Normal(n, d, 3, mean: 5, sd: 2);

        Assert.InRange(FrechetDistance.Of(x, x), 0, 1e-8);
        Assert.InRange(FrechetDistance.Of(x, x + 1), d - 1e-8, d + 1e-8);
    }

    [Fact]
    public void Distance_OfFewerSamplesThanFeatures_IsThatOfTheirMoments()
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (Draws.Normal(12, 30, 1), Draws.Normal(25, 30, 2, mean: 0.5));

        var direct = FrechetDistance.Of(a, b);
        var (meanA, covarianceA) = Moments(a);
        var (meanB, covarianceB) = Moments(b);

        Assert.Equal(FrechetDistance.FromMoments(meanA, covarianceA, meanB, covarianceB), direct, 1e-5);
    }

    [Theory]
    [InlineData(2, 16)]
    [InlineData(100, 16)]
    public void Distance_OfConstantOrRankDeficientInput_IsANumber(int n, int d)
    {
        using var scope = TensorScope.Begin();
        var constant = Draws.Constant(n, d);
        var flat = Ops.Cat([Draws.Normal(n, 2, 1), Draws.Constant(n, d - 2)], 1);

        Assert.InRange(FrechetDistance.Of(constant, constant), 0, 1e-12);
        Assert.InRange(FrechetDistance.Of(flat, flat), 0, 1e-8);
        Assert.True(FrechetDistance.Of(constant, flat) > 0.01 && double.IsFinite(FrechetDistance.Of(constant, flat)));
        Assert.Equal(4.0 * d, FrechetDistance.Of(constant, constant + 2), 1e-8);
    }

    [Fact]
    public void Distance_OfEqualDistributions_IsTheBiasOfTheSampleSize()
    {
        // (d² + d) / 2N + 2d / N: 1.10 for 64 features of 2,000 samples.
        using var scope = TensorScope.Begin();

        var distance = FrechetDistance.Of(Draws.Normal(2000, 64, 1), Draws.Normal(2000, 64, 2));

        Assert.Equal(1.10, distance, 0.12);
    }

    [Fact]
    public void Distance_IsTheSameForEveryRotationAndOrder()
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (Draws.Normal(100, 6, 1), Draws.Normal(150, 6, 2, mean: 1, sd: 2));
        var (_, turn) = Ops.LinalgEigh(Moments(b).Covariance);

        var distance = FrechetDistance.Of(a, b);

        Assert.Equal(distance, FrechetDistance.Of(a.MatMul(turn), b.MatMul(turn)), 1e-9);
        Assert.Equal(distance, FrechetDistance.Of(b, a), 1e-9);
        Assert.Equal(distance, FrechetDistance.Of(Ops.Flip(a, [0]), b), 1e-9);
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void Distance_OfFiftyThousandByTwoThousand_TakesHalfAMinuteAndTwoGibibytes()
    {
        // The features themselves, 0.8 GB, are not counted.
        const int N = 50_000, D = 2048;
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var (a, b) = (Tensor.Normal([N, D], random), Tensor.Normal([N, D], random, 0.1, 1.1));
        var before = StartPeak();
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        var distance = FrechetDistance.Of(a, b);

        var (seconds, gibibytes) = (clock.Elapsed.TotalSeconds, (Peak() - before) / (1024.0 * 1024));
        var computed = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        output.WriteLine($"{distance:F3} in {seconds:F1} s, {computed:F1} s of the processors, {gibibytes:F2} GiB more than before");

        // |0.1|² and (1.1 - 1)² of each feature, and what so many features get by chance.
        Assert.Equal(D * 0.02 + 1.1 * D * (D + 1) / (2 * N), distance, 1.0);
        Assert.InRange(gibibytes, 0, 2);
        Assert.InRange(Math.Min(seconds, computed), 0, 30);      // a machine that others use as well takes longer by the clock
    }

    [Fact]
    public void Distance_OfSingleSamplesOrOtherFeatures_IsRefused()
    {
        using var scope = TensorScope.Begin();

        Assert.Contains("2 or more", Assert.Throws<ArgumentException>(() => FrechetDistance.Of(Draws.Normal(1, 4, 1), Draws.Normal(9, 4, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FrechetDistance.Of(Draws.Normal(9, 4, 1), Draws.Normal(9, 5, 2)));
    }

    private static (Tensor Mean, Tensor Covariance) Moments(Tensor x)
    {
        var mean = x.Mean([0]);
        var centred = x - mean;
        return (mean, centred.Transpose(0, 1).MatMul(centred) / (x.Size(0) - 1.0));
    }

    private static double Trace(Tensor m) => m.ToArray<double>() is [var a, _, _, var d] ? a + d : double.NaN;

    private static double Determinant(Tensor m) => m.ToArray<double>() is [var a, var b, var c, var d] ? Math.Max(0, a * d - b * c) : double.NaN;

    /// <summary>Lets the process's peak of memory begin anew.</summary>
    /// <returns>What it takes now, in KiB.</returns>
    private static long StartPeak()
    {
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Status("VmRSS");
    }

    private static long Peak() => Status("VmHWM");

    private static long Status(string name) => long.Parse(
        File.ReadLines("/proc/self/status").Single(l => l.StartsWith(name + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        System.Globalization.CultureInfo.InvariantCulture);
}
