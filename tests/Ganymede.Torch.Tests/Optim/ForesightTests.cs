using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Torch.Tests.Optim;

public sealed class ForesightTests
{
    private static readonly Dictionary<string, OptimizerOptions> Options = new()
    {
        ["adam"] = new AdamOptions(0.05, Beta1: 0.5, Beta2: 0.9, WeightDecay: 0.1),
        ["adamw"] = new AdamWOptions(0.05, Beta2: 0.99, WeightDecay: 0.1),
        ["sgd"] = new SgdOptions(0.1),
        ["sgd-momentum"] = new SgdOptions(0.1, Momentum: 0.9, WeightDecay: 0.01),
        ["sgd-nesterov"] = new SgdOptions(0.1, Momentum: 0.9, Nesterov: true),
    };

    public static TheoryData<string> Names => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_Foreseen_AreThoseTaken_AndChangeNothing(string name)
    {
        using var scope = TensorScope.Begin();
        using var net = new Pair();
        using var optimizer = Optimizer.Create(Options[name], net.Parameters);
        for (var i = 0; i < 3; i++) optimizer.Step(Slopes(net.Parameters[0], net.Parameters[1]));
        var before = net.Parameters.Select(p => p.Value.ToArray<float>()).ToList();

        var ahead = optimizer.Foresee();
        for (var i = 0; i < 4; i++) ahead.Step(Slopes(ahead.Weights[0], ahead.Weights[1]));
        Assert.Equal(before, net.Parameters.Select(p => p.Value.ToArray<float>()));
        for (var i = 0; i < 4; i++) optimizer.Step(Slopes(net.Parameters[0], net.Parameters[1]));

        foreach (var (foreseen, taken) in ahead.Weights.Zip(net.Parameters)) Assert.True((foreseen - taken.Value).Abs().Sum().ToDouble() < 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_ThroughForeseenSteps_EqualsADifference(string name)
    {
        using var scope = TensorScope.Begin();
        using var net = new Pair();
        using var optimizer = Optimizer.Create(Options[name], net.Parameters);
        optimizer.Step(Slopes(net.Parameters[0], net.Parameters[1]));

        Tensor After(Tensor pull)
        {
            var ahead = optimizer.Foresee();
            for (var i = 0; i < 3; i++) ahead.Step([pull * ahead.Weights[0], pull * pull * ahead.Weights[1]]);
            return ahead.Weights[0].Sum() + ahead.Weights[1].Square().Sum();
        }

        var at = Tensor.FromScalar(0.7).RequireGrad();
        var gradient = Autograd.Gradient(After(at), at).ToDouble();
        var difference = (After(Tensor.FromScalar(0.71)).ToDouble() - After(Tensor.FromScalar(0.69)).ToDouble()) / 0.02;

        Assert.Equal(difference, gradient, 0.01 * Math.Max(0.05, Math.Abs(difference)));
    }

    [Fact]
    public void Gradient_OfAWeightThatNeverHadOne_IsANumber()
    {
        using var scope = TensorScope.Begin();
        using var net = new Pair();
        using var optimizer = Optimizer.Create(new AdamOptions(), net.Parameters);
        var nothing = Tensor.FromScalar(0).RequireGrad();

        var ahead = optimizer.Foresee();
        ahead.Step([nothing * net.Parameters[0].Value, nothing * net.Parameters[1].Value]);

        Assert.True(double.IsFinite(Autograd.Gradient(ahead.Weights[0].Sum(), nothing).ToDouble()));
    }

    [Fact]
    public void Foresee_OfAnotherOptimizer_SaysWhichCanBe()
    {
        using var net = new Pair();
        using var optimizer = Optimizer.Create(new RmsPropOptions(), net.Parameters);

        Assert.Contains("unroll Adam or SGD", Assert.Throws<NotSupportedException>(optimizer.Foresee).Message, StringComparison.Ordinal);
    }

    // Of ½ |a|² + b³ / 3.
    private static Tensor[] Slopes(Tensor a, Tensor b) => [a.Detach() * 1.0, b.Detach().Square()];

    private sealed class Pair : Module
    {
        public Pair()
        {
            Parameter("a", [2], Initializers.Ones);
            Parameter("b", [1], (shape, _) => Tensor.Full(shape, -0.6));
            using var random = new Generator(0);
            Initialize(random);
        }
    }
}
