using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

public sealed class MinibatchStdDevTests
{
    [Fact]
    public void Forward_AppendsTheMeanDeviationOfEachGroup()
    {
        // Groups of two in a batch of four: samples 0 and 2, and samples 1 and 3. Deviations (1, 2) and (0, 0).
        using var scope = TensorScope.Begin();
        var x = Tensor.From([1f, 0, 5, 5, 3, 4, 5, 5], 4, 2);

        var shown = new MinibatchStdDev(2).Forward(x).ToArray<float>().Chunk(3).ToList();

        Assert.Equal([1.5f, 1e-4f, 1.5f, 1e-4f], shown.Select(s => s[2]), new Near());
        Assert.Equal([1f, 0], shown[0][..2]);
    }

    [Fact]
    public void Forward_OfABatchThatTheGroupDoesNotDivide_TakesTheNextSmallerGroup()
    {
        using var scope = TensorScope.Begin();

        Assert.Equal([9, 3], new MinibatchStdDev(4).Forward(Tensor.Ones([9, 2])).Shape.ToArray());
        Assert.Equal([1, 3], new MinibatchStdDev(4).Forward(Tensor.Ones([1, 2])).Shape.ToArray());
    }

    private sealed class Near : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(float value) => 0;
    }
}
