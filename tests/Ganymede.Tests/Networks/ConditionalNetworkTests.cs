using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Networks;

public sealed class ConditionalNetworkTests
{
    [Fact]
    public void ConditionalBatchNorm_BeforeTraining_IsPlainBatchNorm_ForEveryCondition()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var norm = new ConditionalBatchNorm(3, [2, 4], codes: 1);
        using var plain = new BatchNorm(3, affine: false);
        norm.Initialize(random);
        var x = Tensor.Normal([5, 3, 4, 4], random);

        var told = norm.Forward(x, Conditions((0, 3, 0.7f), (1, 0, -1), (0, 0, 0), (1, 2, 1), (0, 1, 0.3f))).ToArray<float>();

        Assert.All(plain.Forward(x).ToArray<float>().Zip(told), p => Assert.Equal(p.First, p.Second, 1e-5));
    }

    [Fact]
    public void ConditionalBatchNorm_SumsGainsAndBiasesOfEveryAttribute()
    {
        using var scope = TensorScope.Begin();
        using var norm = new ConditionalBatchNorm(1, [2, 2]);
        Write(norm, "gain.weight", [1, 2, 10, 20]);
        Write(norm, "bias.weight", [0.1f, 0.2f, 0.3f, 0.4f]);
        var x = Tensor.From([-1f, 1f, -1f, 1f], 4, 1);               // mean 0, variance 1

        // Attributes (0, 0), (1, 0), (0, 1), (1, 1): gains 11, 12, 21, 22 and biases 0.4, 0.5, 0.5, 0.6.
        var y = norm.Forward(x, Tensor.From([1f, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1], 4, 4)).ToArray<float>();

        Assert.All(new[] { -10.6, 12.5, -20.5, 22.6 }.Zip(y), p => Assert.Equal(p.First, p.Second, 1e-3));
    }

    [Fact]
    public void AppendedConditions_AreFurtherMapsThatAreTheSameEverywhere()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        var x = Tensor.Normal([2, 3, 2, 2], random);

        var y = new AppendedConditions().Forward(x, Tensor.From([1f, 0, 0, 0.5f], 2, 2));

        Assert.Equal([2, 5, 2, 2], y.Shape.ToArray());
        Assert.Equal(x.ToArray<float>(), y.Narrow(1, 0, 3).ToArray<float>());
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f, 0.5f, 0.5f, 0.5f], y.Narrow(1, 3, 2).ToArray<float>());
    }

    // ψ(φ) + ⟨e_y, φ⟩ by hand: φ(x) = x, ψ the sum of the features.
    [Fact]
    public void Projection_AddsTheInnerProductOfFeaturesAndTheConditionsVector()
    {
        using var scope = TensorScope.Begin();
        using var discriminator = new ProjectionDiscriminator(new Sum(), 2, 3, Initializers.Zeros, spectral: false);
        Write(discriminator, "embedding.weight", [1, 2, 3, 10, 20, 30]);        // e of value v: (v + 1, 10 (v + 1))
        var x = Tensor.From([0.5f, 1f, 2f, -1f], 2, 2);

        var logits = discriminator.Forward(x, Tensor.From([0f, 1, 0, 1, 0, 1], 2, 3)).ToArray<float>();

        // 1.5 + (2, 20)·(0.5, 1) and 1 + ((1, 10) + (3, 30))·(2, -1).
        Assert.Equal([1.5f + 21, 1 + 8 - 40], logits);
    }

    [Fact]
    public void Projection_WithSpectralNorm_BoundsItsVectorsAsOneMatrix()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        using var discriminator = new ProjectionDiscriminator(new Sum(), 6, 4, Initializers.Normal(0, 5));
        discriminator.Initialize(random);
        discriminator.Train(false);
        var features = Tensor.Normal([1, 6], random);

        // The part of the logit that a condition adds is at most |φ| for a condition of length 1.
        for (var v = 0; v < 4; v++)
        {
            var condition = Tensor.From([.. Enumerable.Range(0, 4).Select(k => k == v ? 1f : 0f)], 1, 4);
            var added = discriminator.Forward(features, condition).ToDouble() - features.Sum().ToDouble();
            Assert.True(Math.Abs(added) <= features.Square().Sum().Sqrt().ToDouble() * 1.01);
        }
    }

    private static Tensor Conditions(params (int First, int Second, float Code)[] rows)
    {
        var values = rows.SelectMany(r => Enumerable.Range(0, 2).Select(v => r.First == v ? 1f : 0).Concat(Enumerable.Range(0, 4).Select(v => r.Second == v ? 1f : 0)).Append(r.Code));
        return Tensor.From([.. values], rows.Length, 7);
    }

    private static void Write(Module module, string name, float[] values)
    {
        var parameter = module.NamedParameters.Single(p => p.Name == name).Value;
        parameter.Write(Tensor.From(values, parameter.Value.Shape));
    }

    private sealed class Sum : Layer, IFeatures
    {
        public override Tensor Forward(Tensor x) => Logits(x);

        public Tensor Features(Tensor x) => x + 0;

        public Tensor Logits(Tensor features) => features.Sum([1]);
    }
}
