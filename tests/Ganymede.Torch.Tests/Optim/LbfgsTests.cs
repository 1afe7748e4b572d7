using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Torch.Tests.Optim;

public sealed class LbfgsTests
{
    // torch.optim.LBFGS 1.13 (strong Wolfe, history 10, gradient tolerance 1e-9) takes 47, 28 and 74 evaluations and ends within 2e-11 of 1.
    [Theory]
    [InlineData(new[] { -1.2, 1.0 }, 47)]
    [InlineData(new[] { 0.0, 0.0 }, 28)]
    [InlineData(new[] { -1.2, 1, -1.2, 1, -1.2, 1 }, 74)]
    public void Minimize_OfRosenbrocksValley_ArrivesAsSoonAsPyTorch(double[] start, int evaluationsOfPyTorch)
    {
        var found = Lbfgs.Minimize(start, start.Length, Each(start.Length, Rosenbrock), cancellation: TestContext.Current.CancellationToken);

        Assert.All(found.Points, x => Assert.Equal(1, x, 1e-7));
        Assert.True(found.Values[0] < 1e-15, $"{found.Values[0]}");
        Assert.True(found.Evaluations < 2 * evaluationsOfPyTorch, $"{found.Evaluations}");
    }

    [Fact]
    public void Minimize_OfSeveralProblems_SolvesEachAsIfItWereAlone()
    {
        double[][] starts = [[-1.2, 1], [0, 0], [3, -2], [1, 1]];

        var together = Lbfgs.Minimize([.. starts.SelectMany(s => s)], 2, Each(2, Rosenbrock), new LbfgsOptions { Iterations = 15 }, cancellation: TestContext.Current.CancellationToken);

        for (var p = 0; p < starts.Length; p++)
        {
            var alone = Lbfgs.Minimize(starts[p], 2, Each(2, Rosenbrock), new LbfgsOptions { Iterations = 15 }, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(alone.Points, together.Points[(2 * p)..((2 * p) + 2)]);
            Assert.Equal(alone.Values[0], together.Values[p]);
        }
    }

    [Fact]
    public void Minimize_OfAQuadratic_NeedsAboutAsManyStepsAsItHasDimensions()
    {
        double[] curvatures = [1, 10, 100, 1000];
        var found = Lbfgs.Minimize([1, 1, 1, 1], 4, Each(4, x => (
            x.Select((v, i) => 0.5 * curvatures[i] * v * v).Sum(), [.. x.Select((v, i) => curvatures[i] * v)])), new LbfgsOptions { Iterations = 25 }, cancellation: TestContext.Current.CancellationToken);

        Assert.All(found.Points, x => Assert.Equal(0, x, 1e-6));
    }

    [Fact]
    public void Minimize_WhereValuesAreNotFinite_StaysWhereTheyAre()
    {
        // log x - x has no value left of 0; minus it has its minimum at 1.
        var found = Lbfgs.Minimize([0.01], 1, Each(1, x => (x[0] - Math.Log(x[0]), [1 - (1 / x[0])])), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(1, found.Points[0], 1e-6);
    }

    [Fact]
    public void Minimize_AtAMinimumOrAnUnsolvableStart_EndsAtOnce()
    {
        var solved = Lbfgs.Minimize([1, 1], 2, Each(2, Rosenbrock), cancellation: TestContext.Current.CancellationToken);
        var hopeless = Lbfgs.Minimize([2], 1, Each(1, _ => (double.NaN, [double.NaN])), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(1, solved.Evaluations);
        Assert.Equal([2.0], hopeless.Points);
        Assert.Equal(1, hopeless.Evaluations);
    }

    [Fact]
    public void Minimize_TellsHowFarItIs_AndNeverClimbs()
    {
        var told = new List<double>();

        Lbfgs.Minimize([-1.2, 1], 2, Each(2, Rosenbrock), new LbfgsOptions { Iterations = 12 }, (_, values) => told.Add(values[0]), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(12, told.Count);
        Assert.All(told.Zip(told.Skip(1)), p => Assert.True(p.Second <= p.First));
    }

    private static LbfgsEvaluation Each(int size, Func<double[], (double, double[])> function) => points =>
    {
        var each = points.Chunk(size).Select(function).ToList();
        return ([.. each.Select(e => e.Item1)], [.. each.SelectMany(e => e.Item2)]);
    };

    private static (double Value, double[] Gradient) Rosenbrock(double[] x)
    {
        var (value, gradient) = (0.0, new double[x.Length]);
        for (var i = 0; i + 1 < x.Length; i++)
        {
            var (valley, rest) = (x[i + 1] - (x[i] * x[i]), 1 - x[i]);
            value += (100 * valley * valley) + (rest * rest);
            gradient[i] += (-400 * x[i] * valley) - (2 * rest);
            gradient[i + 1] += 200 * valley;
        }

        return (value, gradient);
    }
}
