using Ganymede.Networks;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Networks;

public sealed class Vgg19Tests(Vgg19Tests.Weights weights) : IClassFixture<Vgg19Tests.Weights>
{
    [Theory]
    [InlineData(true, "behind")]
    [InlineData(false, "before")]
    public void Features_OfTheSameWeights_AreThoseOfPython(bool isActivated, string place)
    {
        using var scope = TensorScope.Begin();
        var expected = Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "Networks", "Oracles", "vgg19.safetensors")).Tensors;
        using var network = Vgg19.Open(weights.File, isActivated);

        AssertClose(expected[$"pictures.{place}"], network.Forward(HashedWeights.Pictures("pictures", 2, 3, 40, 56)));
        AssertClose(expected[$"grey.{place}"], network.Forward(HashedWeights.Pictures("grey", 1, 1, 28, 28)));
    }

    [Fact]
    public void Features_OfPicturesWithAlpha_AreThoseOfTheirColours()
    {
        using var scope = TensorScope.Begin();
        using var network = Vgg19.Open(weights.File, isActivated: true);
        var pictures = HashedWeights.Pictures("alpha", 1, 4, 16, 16);

        Assert.Equal(network.Forward(pictures.Narrow(1, 0, 3)).ToArray<float>(), network.Forward(pictures).ToArray<float>());
    }

    [Fact]
    public void Weights_ThatAreNone_AreRefusedInTheUsersWords()
    {
        using var folder = new TemporaryFolder();
        using var scope = TensorScope.Begin();
        var file = Path.Combine(folder.Path, "weights.safetensors");
        Safetensors.Write(file, [("features.0.weight", Tensor.Zeros([64, 3, 3, 3])), ("features.0.bias", Tensor.Zeros([63]))]);

        var absent = Assert.Throws<DataException>(() => Vgg19.Open(Path.Combine(folder.Path, "nothing"), true)).Message;
        var unfit = Assert.Throws<DataException>(() => Vgg19.Open(file, true)).Message;

        Assert.Contains("nothing' are not there. Give a safetensors file of VGG-19", absent, StringComparison.Ordinal);
        Assert.Contains("holds 2 tensors that do not make VGG-19: features.0.bias is [63], expected [64]; features.2.weight [64, 64, 3, 3] is missing", unfit, StringComparison.Ordinal);
        Assert.DoesNotContain("features.0.weight", unfit, StringComparison.Ordinal);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        var error = (expected - actual).Abs().ToArray<float>().Max() / expected.Abs().ToArray<float>().Max();
        Assert.InRange(error, 0, 1e-4);
    }

    /// <summary>Twenty million hashed weights, written once.</summary>
    public sealed class Weights : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Weights()
        {
            using var scope = TensorScope.Begin();
            using var network = new Vgg19(isActivated: true);
            Safetensors.Write(File, [.. HashedWeights.Of(network).Select(w => (w.Key, w.Value))]);
        }

        public string File => Path.Combine(folder.Path, "vgg19.safetensors");

        public void Dispose() => folder.Dispose();
    }
}
