using Xunit;

namespace Ganymede.Torch.Tests;

/// <summary>Matrix products in float32, which the bridge gives to oneDNN, against those in double, which it leaves alone.</summary>
public class MatrixProductTests
{
    // Below and above the size from which a product is shared out among cores.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(256, 1, 128)]
    [InlineData(128, 256, 2)]
    [InlineData(300, 310, 320)]
    public void MatMul_OfAnyLayout_IsWhatItIsInDouble(int rows, int columns, int inner)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        foreach (var (turnA, turnB) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var a = turnA ? Tensor.Normal([inner, rows], random).Transpose(0, 1) : Tensor.Normal([rows, inner], random);
            var b = turnB ? Tensor.Normal([columns, inner], random).Transpose(0, 1) : Tensor.Normal([inner, columns], random);
            var c = Tensor.Normal([rows, columns], random);

            var found = Ops.Addmm(c, a, b, 0.5, -2);

            var expected = (c.To(DType.Double) * 0.5) - (a.To(DType.Double).MatMul(b.To(DType.Double)) * 2);
            var worst = Ops.Amax((found.To(DType.Double) - expected).Abs().Flatten(), [0]).ToDouble();
            Assert.InRange(worst, 0, 1e-5 * Math.Sqrt(inner) * 10);
        }
    }

    [Fact]
    public void MatMul_Repeated_GivesTheSameBits()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var (a, b) = (Tensor.Normal([300, 400], random), Tensor.Normal([400, 200], random));
        var first = a.MatMul(b).ToArray<float>();

        for (var i = 0; i < 5; i++) Assert.Equal(first, a.MatMul(b).ToArray<float>());
    }
}
