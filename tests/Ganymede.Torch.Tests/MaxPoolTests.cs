using Xunit;

namespace Ganymede.Torch.Tests;

/// <summary>That pooling by the bridge's own loop gives what libtorch's own operator gives, bit by bit, with all gradients.</summary>
public sealed class MaxPoolTests
{
    [Theory]
    [InlineData(8, 6)]
    [InlineData(7, 9)]
    [InlineData(2, 3)]
    [InlineData(64, 70)]
    public void MaxPool2d_OfFours_TakesTheLargest(int height, int width)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);

        // Coarse values, so that there are equals.
        var x = Ops.Round(Tensor.Normal([2, 3, height, width], random) * 2);

        var found = Ops.MaxPool2d(x, [2, 2], [2, 2]);

        Assert.Equal([2, 3, height / 2, width / 2], found.Shape.ToArray());
        Assert.Equal(ByHand(x), found.ToArray<float>());
        Assert.Equal(found.ToArray<float>(), Ops.MaxPool2d(Ops.ChannelsLast(x), [2, 2], [2, 2]).ToArray<float>());
        Assert.Equal(found.ToArray<float>(), Ops.MaxPool2d(x.RequireGrad(), [2, 2], [2, 2]).ToArray<float>());
    }

    [Fact]
    public void Gradient_GoesToTheFirstOfTheLargest()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([1f, 3, 5, 5, 3, 3, 5, 2], 1, 1, 2, 4).RequireGrad();

        var gradient = Autograd.Gradient((Ops.MaxPool2d(x, [2, 2], [2, 2]) * Tensor.From([10f, 20], 1, 1, 1, 2)).Sum(), x);

        Assert.Equal([0, 10, 20, 0, 0, 0, 0, 0], gradient.ToArray<float>());
    }

    [Fact]
    public void Gradient_CanBeDifferentiatedAgain()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([1f, 2, 3, 4], 1, 1, 2, 2).RequireGrad();

        // y = 4, (y³)' = 48 where the largest is, and the square of that has the slope 2 · 48 · 24.
        var first = Autograd.Gradient(Cube(Ops.MaxPool2d(x, [2, 2], [2, 2])).Sum(), x, createGraph: true);
        var second = Autograd.Gradient(first.Square().Sum(), x);

        Assert.Equal([0, 0, 0, 48], first.ToArray<float>());
        Assert.Equal([0, 0, 0, 2304], second.ToArray<float>());

        static Tensor Cube(Tensor y) => y * y * y;
    }

    [Fact]
    public void WhatIsNoNumber_Stays()
    {
        using var scope = TensorScope.Begin();

        var found = Ops.MaxPool2d(Tensor.From([float.NaN, 1, 1, 2, 3, 2, 1, float.NaN], 1, 1, 2, 4), [2, 2], [2, 2]);

        Assert.Equal([float.NaN, float.NaN], found.ToArray<float>());
    }

    [Fact]
    public void OtherSquares_AreLibtorchs()
    {
        using var scope = TensorScope.Begin();

        var found = Ops.MaxPool2d(Tensor.From([1f, 2, 3, 4, 5, 6, 7, 8, 9], 1, 1, 3, 3), [3, 3], [1, 1], [1, 1]);

        Assert.Equal([5, 6, 6, 8, 9, 9, 8, 9, 9], found.ToArray<float>());
    }

    private static float[] ByHand(Tensor x)
    {
        var (values, maps, height, width) = (x.ToArray<float>(), (int)(x.Size(0) * x.Size(1)), (int)x.Size(2), (int)x.Size(3));
        return
        [
            .. from map in Enumerable.Range(0, maps)
               from row in Enumerable.Range(0, height / 2)
               from column in Enumerable.Range(0, width / 2)
               let at = (((map * height) + (2 * row)) * width) + (2 * column)
               select Math.Max(Math.Max(values[at], values[at + 1]), Math.Max(values[at + width], values[at + width + 1])),
        ];
    }
}
