using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class TensorTests
{
    [Fact]
    public void Arithmetic_OnSmallTensors_EqualsTheHandComputedValues()
    {
        using var scope = TensorScope.Begin();
        var a = Tensor.From([1f, 2f, 3f, 4f], 2, 2);
        var b = Tensor.From([10f, 20f, 30f, 40f], 2, 2);

        Assert.Equal([11f, 22f, 33f, 44f], (a + b).ToArray<float>());
        Assert.Equal([9f, 8f, 7f, 6f], (10 - a).ToArray<float>());
        Assert.Equal([70f, 100f, 150f, 220f], a.MatMul(b).ToArray<float>());
        Assert.Equal([4f, 6f], a.Sum([0]).ToArray<float>());
        Assert.Equal(2.5, a.Mean().ToDouble());
        Assert.Equal([2, 2], a.Shape.ToArray());
    }

    [Fact]
    public void From_TooFewElements_SaysBothCounts()
    {
        var error = Assert.Throws<ArgumentException>(() => Tensor.From([1f, 2f, 3f], 2, 2));

        Assert.Equal("3 elements do not fill the shape [2, 2] (4 elements).", error.Message);
    }

    [Fact]
    public void ToArray_OfAnotherType_SaysWhichConversionToCall()
    {
        using var tensor = Tensor.From([1f]);

        var error = Assert.Throws<ArgumentException>(() => tensor.ToArray<double>());

        Assert.Contains("To(DType.Double)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongShapes_ThrowLibtorchsWordsLedByTheOperation()
    {
        using var scope = TensorScope.Begin();

        var error = Assert.Throws<TorchException>(() => Tensor.Ones([2, 3]).MatMul(Tensor.Ones([2, 3])));

        Assert.StartsWith("Matmul: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception raised from", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transpose_CopiedOut_IsInLogicalOrder()
    {
        using var scope = TensorScope.Begin();

        Assert.Equal([1, 3, 2, 4], Tensor.From([1, 2, 3, 4], 2, 2).Transpose(0, 1).ToArray<int>());
    }

    [Fact]
    public void Generator_SameSeed_SameNumbers_AndStateGoesOn()
    {
        using var scope = TensorScope.Begin();
        using var a = new Generator(7);
        using var b = new Generator(7);
        using var other = new Generator(8);

        var first = Tensor.Normal([100], a).ToArray<float>();
        Assert.Equal(first, Tensor.Normal([100], b).ToArray<float>());
        Assert.NotEqual(first, Tensor.Normal([100], other).ToArray<float>());

        other.SetState(a.GetState());
        Assert.Equal(Tensor.Normal([33], a).ToArray<float>(), Tensor.Normal([33], other).ToArray<float>());
    }

    [Fact]
    public void Generator_SetState_OfSomethingElse_Throws()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(7);

        Assert.Throws<TorchException>(() => random.SetState(Tensor.Zeros([3], DType.Byte)));
        Assert.Throws<TorchException>(() => random.SetState(Tensor.Ones([3])));
    }
}
