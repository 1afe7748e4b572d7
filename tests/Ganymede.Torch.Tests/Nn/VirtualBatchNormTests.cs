using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>Virtual batch normalisation beside its definition.</summary>
public sealed class VirtualBatchNormTests
{
    private const int References = 5, Examples = 3, Channels = 2;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Forward_OfEachExample_IsItselfNormalisedInABatchWithTheReference(int positions)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        using var layer = new VirtualBatchNorm(Channels, References, eps: 1e-3, Initializers.Normal(1, 0.2));
        layer.Initialize(random);
        long[] shape = positions == 1 ? [References + Examples, Channels] : [References + Examples, Channels, 2, 2];
        var x = Tensor.Normal(shape, random, 1, 2);

        var found = layer.Forward(x);

        Assert.Equal(shape, found.Shape.ToArray());
        var (values, normalised) = (Rows(x), Rows(found));
        var gains = layer.Parameters[0].Value.ToArray<float>();
        for (var i = 0; i < References + Examples; i++)
        {
            // The reference's members are normalised by the reference alone, which they belong to already.
            var among = Enumerable.Range(0, References).Concat(i < References ? [] : [i]).ToList();
            for (var c = 0; c < Channels; c++)
            {
                var all = among.SelectMany(j => values[(j * Channels) + c]).Select(v => (double)v).ToList();
                var (mean, variance) = (all.Average(), all.Average(v => (v - all.Average()) * (v - all.Average())));
                var expected = values[(i * Channels) + c].Select(v => (v - mean) / Math.Sqrt(variance + 1e-3) * gains[c]);
                Assert.All(expected.Zip(normalised[(i * Channels) + c]), p => Assert.Equal(p.First, p.Second, 1e-5));
            }
        }

        float[][] Rows(Tensor t) => [.. t.ToArray<float>().Chunk(positions)];
    }

    [Fact]
    public void Forward_LetsTheSameGradientsThrough_AsBatchNormOfReferenceAndExample()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(4);
        using var layer = new VirtualBatchNorm(Channels, References);
        using var batchNorm = new BatchNorm(Channels);
        layer.Initialize(random);
        batchNorm.Initialize(random);
        var reference = Tensor.Normal([References, Channels, 3, 3], random);
        var example = Tensor.Normal([1, Channels, 3, 3], random).RequireGrad();
        var weights = Tensor.Normal([1, Channels, 3, 3], random);

        var made = layer.Forward(Ops.Cat([reference, example])).Narrow(0, References, 1);
        var wanted = batchNorm.Forward(Ops.Cat([reference, example])).Narrow(0, References, 1);
        var found = Autograd.Gradient((made * weights).Sum(), example);
        var expected = Autograd.Gradient((wanted * weights).Sum(), example);

        Assert.Equal(0, (made - wanted).Abs().Sum().ToDouble(), 1e-4);
        Assert.Equal(0, (found - expected).Abs().Sum().ToDouble(), 1e-4);
        Assert.True(expected.Abs().Sum().ToDouble() > 1);
    }

    [Fact]
    public void ReferenceBatch_IsDrawnWithTheWeights_StoredWithThem_AndLeftOutOfTheResult()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        using var network = Network();
        using var other = Network();
        network.Initialize(random);
        other.Load(network.State.ToDictionary(s => s.Name, s => s.Value));
        var x = Tensor.Normal([4, 3], random);

        var together = network.Forward(x);
        var alone = network.Forward(x.Narrow(0, 2, 1));

        Assert.Equal([4, Channels], together.Shape.ToArray());
        Assert.True(network.NamedBuffers.Single().Value.Value.Abs().Sum().ToDouble() > 0);
        Assert.Equal(together.ToArray<float>(), other.Forward(x).ToArray<float>());
        Assert.Equal(0, (together.Narrow(0, 2, 1) - alone).Abs().Sum().ToDouble(), 1e-6);

        static ReferenceBatch Network() => new(
            new Sequential(new Linear(3, Channels), new VirtualBatchNorm(Channels, References)), [References, 3], Initializers.Normal(0, 1));
    }
}
