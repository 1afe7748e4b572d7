using Ganymede.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class MembraneTests
{
    [Theory]
    [InlineData(28, 28, 7, 14)]
    [InlineData(64, 64, 16, 32)]
    [InlineData(96, 33, 5, 20)]
    public void Hole_InAnEvenSlope_GoesOnWithIt(int height, int width, int from, int edge)
    {
        using var scope = TensorScope.Begin();
        var slope = Plane(height, width, (y, x) => (0.02 * y) - (0.01 * x));
        var known = Plane(height, width, (y, x) => In(y, from, edge) && In(x, from, edge) ? 0 : 1);

        var all = Membrane.Continue((slope * known) + ((1 - known) * 99), known);

        Assert.True((all - slope).Abs().ToArray<float>().Max() < 0.02, "no more than one pixel's step");
        Assert.Equal((slope * known).ToArray<float>(), (all * known).ToArray<float>());
    }

    [Fact]
    public void Values_AreMeansOfTheirNeighbours_AndWithinWhatIsKnown()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        var values = Tensor.Uniform([3, 2, 31, 26], -1, 1, random);
        var known = Ops.Gt(Tensor.Uniform([3, 1, 31, 26], -1, 1, random), 0.6).To(DType.Float);

        var all = Membrane.Continue(values, known);

        var padded = Ops.ReplicationPad2d(all, [1, 1, 1, 1]);
        Tensor At(int down, int across) => padded.Narrow(2, 1 + down, 31).Narrow(3, 1 + across, 26);
        var mean = (At(-1, 0) + At(1, 0) + At(0, -1) + At(0, 1)) * 0.25;
        Assert.True(((all - mean) * (1 - known)).Abs().ToArray<float>().Max() < 0.01);
        Assert.True(all.Abs().ToArray<float>().Max() <= (values * known).Abs().ToArray<float>().Max() + 1e-5);
        Assert.Equal((values * known).ToArray<float>(), (all * known).ToArray<float>());
    }

    [Fact]
    public void Nothing_Known_IsNothing_AndAllKnown_StaysAsItIs()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(6);
        var values = Tensor.Uniform([2, 3, 9, 12], -1, 1, random);

        Assert.All(Membrane.Continue(values, Tensor.Zeros([2, 1, 9, 12])).ToArray<float>(), v => Assert.Equal(0, v));
        Assert.Equal(values.ToArray<float>(), Membrane.Continue(values, Tensor.Zeros([2, 1, 9, 12]) + 1).ToArray<float>());
    }

    private static bool In(int place, int from, int length) => place >= from && place < from + length;

    // [1, 1, height, width].
    private static Tensor Plane(int height, int width, Func<int, int, double> value) =>
        Tensor.From([.. Enumerable.Range(0, height * width).Select(i => (float)value(i / width, i % width))], 1, 1, height, width);
}
