using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Ganymede.Torch.Tests.Oracles;
using Xunit;

namespace Ganymede.Torch.Tests.Optim;

public sealed class OptimizerTests
{
    private static readonly Dictionary<string, OptimizerOptions> Options = new()
    {
        ["adam"] = new AdamOptions(0.01, Beta1: 0.5),
        ["adam-no-momentum"] = new AdamOptions(0.01, Beta1: 0, Beta2: 0.9, Epsilon: 1e-2),
        ["adam-decay"] = new AdamOptions(0.01, WeightDecay: 0.1),
        ["adamw"] = new AdamWOptions(0.01, Beta2: 0.99, WeightDecay: 0.1),
        ["sgd"] = new SgdOptions(0.1),
        ["sgd-momentum"] = new SgdOptions(0.1, Momentum: 0.9, WeightDecay: 0.01),
        ["sgd-nesterov"] = new SgdOptions(0.1, Momentum: 0.9, Nesterov: true),
        ["rmsprop"] = new RmsPropOptions(0.01),
        ["rmsprop-momentum"] = new RmsPropOptions(0.01, Alpha: 0.9, Momentum: 0.5, WeightDecay: 0.1),
        ["rmsprop-centered"] = new RmsPropOptions(0.01, Epsilon: 1e-3, Centered: true),
    };

    public static TheoryData<string> Names => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_AlongPyTorchsGradients_GivesItsWeights(string name)
    {
        using var scope = TensorScope.Begin();
        var oracle = Safetensors.Read(Oracle.PathOf("optimizers")).Tensors.Under(name + "/");
        using var weights = new Weights(oracle);
        using var optimizer = Optimizer.Create(Options[name], weights.Parameters);

        for (var step = 0; step < 12; step++)
        {
            if (step == 6) optimizer.LearningRate /= 2;
            optimizer.Step(Gradients(oracle, step));

            Oracle.AssertClose(oracle[$"after/{step}/0"], weights.Parameters[0], $"step {step}, first weight");
            Oracle.AssertClose(oracle[$"after/{step}/1"], weights.Parameters[1], $"step {step}, second weight");
        }
    }

    // As many values as cores share, of weights that end in between, and gradients that lie otherwise.
    [Fact]
    public void Adam_OfManyWeights_StepsEachAsItWouldAlone()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var together = new Sized([70_001], [3], [130, 700]);
        using var optimizer = Optimizer.Create(Options["adamw"], together.Parameters);
        Sized[] apart = [new([70_001]), new([3]), new([130, 700])];
        var alone = Array.ConvertAll(apart, a => Optimizer.Create(Options["adamw"], a.Parameters));
        for (var step = 0; step < 3; step++)
        {
            Tensor[] gradients = [Tensor.Normal([70_001], random), Tensor.Normal([3], random), Tensor.Normal([700, 130], random).Transpose(0, 1)];
            optimizer.Step(gradients);
            for (var i = 0; i < apart.Length; i++) alone[i].Step([gradients[i].Contiguous()]);
        }

        for (var i = 0; i < apart.Length; i++)
        {
            Assert.Equal(apart[i].Parameters[0].Value.ToArray<float>(), together.Parameters[i].Value.ToArray<float>());
            alone[i].Dispose();
            apart[i].Dispose();
        }
    }

    [Fact]
    public void Adam_TellsLibtorchThatWeightsAreOthersNow()
    {
        using var scope = TensorScope.Begin();
        using var weights = new Weights();
        using var optimizer = Optimizer.Create(Options["adam"], weights.Parameters);
        var before = weights.Parameters[1].Value.Square().Sum();

        optimizer.Step([Tensor.Ones([3, 4]), Tensor.Ones([5])]);

        Assert.Contains("modified by an inplace operation", Assert.Throws<TorchException>(() => Autograd.Gradient(before, weights.Parameters[1].Value)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("optimistic-adam")]
    public void Beta2_Changed_CountsFromTheNextStep(string name)
    {
        // Gradient 2, then 1, β1 = 0: v = 0.1·4 = 0.4, then 0.5·0.4 + 0.5·1 = 0.7; steps are lr √(1 - β2^t) g / √v.
        using var scope = TensorScope.Begin();
        using var weight = new Scalar();
        OptimizerOptions options = name == "adam" ? new AdamOptions(0.1, 0, 0.9, Epsilon: 0) : new OptimisticAdamOptions(0.1, 0, 0.9, Epsilon: 1e-12);
        using var optimizer = Optimizer.Create(options, weight.Parameters);

        optimizer.Step([Tensor.From([2f])]);
        var first = weight.Parameters[0].Value.ToArray<float>()[0];
        optimizer.Beta2 = 0.5;
        optimizer.Step([Tensor.From([1f])]);
        var second = weight.Parameters[0].Value.ToArray<float>()[0] - first;

        var (before, now) = (2 / Math.Sqrt(0.4), 1 / Math.Sqrt(0.7));
        var rate = 0.1 * Math.Sqrt(1 - (0.5 * 0.5));
        Assert.Equal(name == "adam" ? -rate * now : -rate * ((2 * now) - before), second, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_OfAStoredState_GoesOnBitForBit(string name)
    {
        using var scope = TensorScope.Begin();
        var oracle = Safetensors.Read(Oracle.PathOf("optimizers")).Tensors.Under(name + "/");
        using var whole = new Weights(oracle);
        using var unbroken = Optimizer.Create(Options[name], whole.Parameters);
        for (var step = 0; step < 5; step++) unbroken.Step(Gradients(oracle, step));
        using var half = new Weights(oracle);
        half.Load(whole.State.ToDictionary(s => s.Name, s => s.Value));
        using var resumed = Optimizer.Create(Options[name], half.Parameters);
        resumed.Load(unbroken.State.ToDictionary(s => s.Name, s => s.Value));

        for (var step = 5; step < 12; step++)
        {
            unbroken.Step(Gradients(oracle, step));
            resumed.Step(Gradients(oracle, step));
        }

        Assert.Equal(12, resumed.Steps);
        Assert.Equal(whole.Parameters[0].Value.ToArray<float>(), half.Parameters[0].Value.ToArray<float>());
        Assert.Equal(whole.Parameters[1].Value.ToArray<float>(), half.Parameters[1].Value.ToArray<float>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_WithoutAMoment_NamesIt(string name)
    {
        using var scope = TensorScope.Begin();
        using var weights = new Weights();
        using var optimizer = Optimizer.Create(Options[name], weights.Parameters);
        var (last, _) = optimizer.State.Last();

        var error = Assert.Throws<InvalidDataException>(
            () => optimizer.Load(optimizer.State.Where(s => s.Name != last).ToDictionary(s => s.Name, s => s.Value)));

        Assert.StartsWith($"'{last}' [", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_WithASubstitutedWeight_ChangesTheLearnedOne()
    {
        using var scope = TensorScope.Begin();
        using var weights = new Weights();
        using var optimizer = Optimizer.Create(new SgdOptions(1), weights.Parameters);
        var standIn = Tensor.Full([5], 7);

        using (weights.Parameters[1].Substitute(standIn)) optimizer.Step([Tensor.Ones([3, 4]), Tensor.Ones([5])]);

        Assert.Equal(7, standIn.Mean().ToDouble());
        Assert.Equal(-1, weights.Parameters[1].Value.Mean().ToDouble());
    }

    [Fact]
    public void Step_WithOneGradientTooFew_SaysBothCounts()
    {
        using var weights = new Weights();
        using var optimizer = Optimizer.Create(new SgdOptions(1), weights.Parameters);

        var error = Assert.Throws<ArgumentException>(() => optimizer.Step([]));

        Assert.Equal("0 gradients for 2 parameters.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_ManyTimes_LeavesNoTensors(string name)
    {
        using var scope = TensorScope.Begin();
        using var weights = new Weights();
        using var optimizer = Optimizer.Create(Options[name], weights.Parameters);
        Tensor[] gradients = [Tensor.Ones([3, 4]), Tensor.Ones([5])];
        var before = Held.Tensors();

        for (var step = 0; step < 100; step++) optimizer.Step(gradients);

        Assert.Equal(before, TensorScope.LiveTensors);
    }

    private static Tensor[] Gradients(Dictionary<string, Tensor> oracle, int step) => [oracle[$"gradient/{step}/0"], oracle[$"gradient/{step}/1"]];

    private sealed class Weights : Module
    {
        public Weights()
        {
            Parameter("0", [3, 4], Initializers.Zeros);
            Parameter("1", [5], Initializers.Zeros);
        }

        public Weights(Dictionary<string, Tensor> oracle)
            : this() => Load(oracle.Under("start/"));
    }

    private sealed class Sized : Module
    {
        public Sized(params long[][] shapes)
        {
            for (var i = 0; i < shapes.Length; i++) Parameter($"{i}", shapes[i], Initializers.Ones);
        }
    }

    private sealed class Scalar : Module
    {
        public Scalar() => Parameter("w", [1], Initializers.Zeros);
    }
}
