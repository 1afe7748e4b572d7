using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Torch.Tests.Optim;

public sealed class OptimisticTests
{
    private static readonly double[] Slopes = [0.3, -0.7, 1.1, 0.2, -0.4, 0.9];

    [Fact]
    public void OptimisticAdam_EqualsItsFormula()
    {
        const double Lr = 0.01, B1 = 0.5, B2 = 0.9, Eps = 1e-8;
        using var one = new One();
        using var optimizer = Optimizer.Create(new OptimisticAdamOptions(Lr, B1, B2, Eps), one.Parameters);
        double w = 0, m = 0, v = 0;

        for (var t = 1; t <= Slopes.Length; t++)
        {
            Step(optimizer, Slopes[t - 1]);
            var before = m / (Math.Sqrt(v) + Eps);
            m = (B1 * m) + ((1 - B1) * Slopes[t - 1]);
            v = (B2 * v) + ((1 - B2) * Slopes[t - 1] * Slopes[t - 1]);
            var rate = Lr * Math.Sqrt(1 - Math.Pow(B2, t)) / (1 - Math.Pow(B1, t));
            w = w - (2 * rate * m / (Math.Sqrt(v) + Eps)) + (rate * before);

            Assert.Equal(w, one.Parameters[0].Value.ToDouble(), 1e-6);
        }
    }

    [Fact]
    public void OptimisticSgd_TakesTheStepBeforeBack()
    {
        using var one = new One();
        using var optimizer = Optimizer.Create(new OptimisticSgdOptions(0.1), one.Parameters);

        Step(optimizer, 1);
        Assert.Equal(-0.1, one.Parameters[0].Value.ToDouble(), 1e-6);
        Step(optimizer, 3);
        Assert.Equal(-0.1 - 0.6 + 0.1, one.Parameters[0].Value.ToDouble(), 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Load_OfAStoredState_GoesOnBitForBit(bool adam)
    {
        OptimizerOptions options = adam ? new OptimisticAdamOptions(0.01) : new OptimisticSgdOptions(0.01);
        using One whole = new(), half = new();
        using var unbroken = Optimizer.Create(options, whole.Parameters);
        foreach (var slope in Slopes[..3]) Step(unbroken, slope);
        half.Load(whole.State.ToDictionary(s => s.Name, s => s.Value));
        using var resumed = Optimizer.Create(options, half.Parameters);
        resumed.Load(unbroken.State.ToDictionary(s => s.Name, s => s.Value));

        foreach (var slope in Slopes[3..])
        {
            Step(unbroken, slope);
            Step(resumed, slope);
        }

        Assert.Equal(whole.Parameters[0].Value.ToArray<float>(), half.Parameters[0].Value.ToArray<float>());
    }

    private static void Step(Optimizer optimizer, double slope)
    {
        using var scope = TensorScope.Begin();
        optimizer.Step([Tensor.Full([1], slope)]);
    }

    private sealed class One : Module
    {
        public One() => Parameter("0", [1], Initializers.Zeros);
    }
}
