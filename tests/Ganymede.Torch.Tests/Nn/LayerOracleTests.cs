using Ganymede.Torch.Nn;
using Ganymede.Torch.Tests.Oracles;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>Every layer against PyTorch's numbers: output, gradients, and the gradients of a gradient penalty.</summary>
public sealed class LayerOracleTests
{
    private static readonly Dictionary<string, Func<Layer>> Layers = new()
    {
        ["linear"] = () => new Linear(5, 3),
        ["conv1d"] = () => new Conv1d(2, 3, kernel: 3, stride: 2, padding: 1),
        ["conv2d"] = () => new Conv2d(4, 6, kernel: 3, stride: 2, padding: 1, groups: 2),
        ["conv2d-dilated"] = () => new Conv2d(2, 3, kernel: 3, padding: 2, dilation: 2, withBias: false),
        ["conv3d"] = () => new Conv3d(2, 3, kernel: 2, padding: 1),
        ["conv-transpose1d"] = () => new ConvTranspose1d(2, 3, kernel: 4, stride: 2, padding: 1),
        ["conv-transpose2d"] = () => new ConvTranspose2d(4, 6, kernel: 4, stride: 2, padding: 1, groups: 2),
        ["conv-transpose2d-uneven"] = () => new ConvTranspose2d(2, 3, kernel: 3, stride: 2, padding: 1, outputPadding: 1, withBias: false),
        ["conv-transpose3d"] = () => new ConvTranspose3d(2, 2, kernel: 2, stride: 2),
        ["batch-norm-points"] = () => new BatchNorm(3),
        ["batch-norm-pictures"] = () => new BatchNorm(3, momentum: 0.3),
        ["batch-norm-in-use"] = () => InUse(new BatchNorm(3)),
        ["instance-norm"] = () => new InstanceNorm(3),
        ["instance-norm-affine"] = () => new InstanceNorm(3, affine: true),
        ["layer-norm"] = () => new LayerNorm([3, 4]),
        ["group-norm"] = () => new GroupNorm(2, 4),
        ["pixel-norm"] = () => new PixelNorm(),
        ["spectral-linear"] = () => new SpectralNorm(new Linear(5, 3)),
        ["spectral-conv2d"] = () => new SpectralNorm(new Conv2d(2, 3, kernel: 3, padding: 1)),
        ["spectral-conv-transpose2d"] = () => new SpectralNorm(new ConvTranspose2d(2, 3, kernel: 4, stride: 2, padding: 1)),
        ["spectral-in-use"] = () => InUse(new SpectralNorm(new Linear(5, 3))),
        ["embedding"] = () => new Embedding(5, 3),
        ["gru"] = () => new Gru(3, 4, layers: 2),
        ["lstm"] = () => new Lstm(3, 4, layers: 2),
        ["multi-head-attention"] = () => new MultiHeadAttention(6, heads: 2),
        ["self-attention2d"] = () => new SelfAttention2d(8),
        ["upsample-nearest"] = () => new UpsampleNearest(3),
        ["upsample-bilinear"] = () => new UpsampleBilinear(2),
        ["pixel-shuffle"] = () => new PixelShuffle(2),
        ["zero-pad2d"] = () => new ZeroPad2d(2),
        ["reflection-pad2d"] = () => new ReflectionPad2d(2),
        ["replication-pad2d"] = () => new ReplicationPad2d(2),
        ["relu"] = () => new Relu(),
        ["leaky-relu"] = () => new LeakyRelu(0.2),
        ["prelu"] = () => new PRelu(3),
        ["elu"] = () => new Elu(0.7),
        ["gelu"] = () => new Gelu(),
        ["silu"] = () => new Silu(),
        ["softplus"] = () => new Softplus(),
        ["tanh"] = () => new Tanh(),
        ["sigmoid"] = () => new Sigmoid(),
        ["maxout"] = () => new Maxout(5, 4, pieces: 3),
        ["minibatch-discrimination"] = () => new MinibatchDiscrimination(5, 3, 2),
        ["average-pool2d"] = () => new AveragePool2d(2),
    };

    public static TheoryData<string> Names => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer_WithPyTorchsWeights_GivesItsNumbers(string name)
    {
        using var scope = TensorScope.Begin();
        var oracle = Safetensors.Read(Oracle.PathOf("layers")).Tensors.Under(name + "/");
        using var layer = Layers[name]();
        layer.Load(oracle.Under("state/"));
        var x = oracle["x"];
        var targets = layer.NamedParameters.Select(p => (p.Name, p.Value.Value)).ToList();
        if (x.DType == DType.Float) targets.Insert(0, ("x", x.RequireGrad()));
        var inputs = targets.Select(t => t.Value).ToArray();

        var y = layer.Forward(x);
        var first = Autograd.Gradients((oracle["r"] * y.Square()).Sum() / 2, inputs, createGraph: true);
        var second = Autograd.GradientsOrNull(first[0].Square().Sum(), inputs);

        Oracle.AssertClose(oracle["y"], y, "y");
        AssertSame(oracle.Under("first/"), targets.Zip(first, (t, g) => (t.Name, (Tensor?)g)), "first derivative by ");
        AssertSame(oracle.Under("second/"), targets.Zip(second, (t, g) => (t.Name, g)), "second derivative by ");
        AssertSame(oracle.Under("after/"), layer.NamedBuffers.Select(b => (b.Name, (Tensor?)b.Value.Value)), "afterwards ");
    }

    [Fact]
    public void Oracles_AndLayersTested_AreTheSame()
    {
        using var scope = TensorScope.Begin();

        var stored = Safetensors.Read(Oracle.PathOf("layers")).Tensors.Keys.Select(k => k.Split('/')[0]).Distinct();

        Assert.Equal(Layers.Keys.Order(), stored.Order());
    }

    private static void AssertSame(Dictionary<string, Tensor> expected, IEnumerable<(string Name, Tensor? Value)> actual, string what)
    {
        var found = actual.ToDictionary(a => a.Name, a => a.Value);
        foreach (var (name, value) in expected) Oracle.AssertClose(value, found.GetValueOrDefault(name), what + name);
        foreach (var (name, value) in found)
        {
            Assert.True(expected.ContainsKey(name) || value is null || value.Abs().Sum().ToDouble() == 0, $"{what}{name}: PyTorch has none");
        }
    }

    private static Layer InUse(Layer layer)
    {
        layer.Train(false);
        return layer;
    }
}
