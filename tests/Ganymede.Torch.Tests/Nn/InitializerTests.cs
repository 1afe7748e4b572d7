using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

public sealed class InitializerTests
{
    private static readonly long[] Kernel = [64, 32, 3, 3];
    private const double FanIn = 32 * 9;
    private const double FanOut = 64 * 9;

    public static TheoryData<string, double> DeviationsOfKernels => new()
    {
        { "normal", 0.02 },
        { "uniform", 2 / Math.Sqrt(12) },
        { "kaiming-uniform", Math.Sqrt(2 / FanIn) },
        { "kaiming-normal", Math.Sqrt(2 / FanIn) },
        { "xavier", 0.5 * Math.Sqrt(2 / (FanIn + FanOut)) },
        { "over-root", 1 / Math.Sqrt(3 * 50) },
    };

    [Theory]
    [MemberData(nameof(DeviationsOfKernels))]
    public void Initializer_OfAKernel_HasMeanZeroAndItsDeviation(string name, double deviation)
    {
        using var random = new Generator(3);
        using var scope = TensorScope.Begin();
        var initializer = name switch
        {
            "normal" => Initializers.Normal(0, 0.02),
            "uniform" => Initializers.Uniform(-1, 1),
            "kaiming-uniform" => Initializers.KaimingUniform(Math.Sqrt(2)),
            "kaiming-normal" => Initializers.KaimingNormal(Math.Sqrt(2)),
            "xavier" => Initializers.XavierUniform(0.5),
            _ => Initializers.UniformOverRoot(50),
        };

        var values = initializer(Kernel, random).ToArray<float>();

        // 18,432 draws: the mean's own deviation is 1/136 of the values', the deviation's about 1/192.
        Assert.InRange(values.Average() / deviation, -0.03, 0.03);
        Assert.InRange(Math.Sqrt(values.Average(v => (double)v * v)) / deviation, 0.98, 1.02);
    }

    [Theory]
    [InlineData(4, 6)]
    [InlineData(6, 4)]
    [InlineData(5, 5)]
    public void Orthogonal_TimesItsTranspose_IsTheSquaredGain(long rows, long columns)
    {
        using var random = new Generator(3);
        using var scope = TensorScope.Begin();

        var w = Initializers.Orthogonal(gain: 2)([rows, columns], random);
        var square = rows <= columns ? w.MatMul(w.Transpose(0, 1)) : w.Transpose(0, 1).MatMul(w);

        Assert.Equal(0, (square - Ops.Eye(Math.Min(rows, columns)) * 4).Abs().Sum().ToDouble(), 1e-4);
    }

    [Fact]
    public void Layers_Initialized_StayInsidePyTorchsBounds_AndFillThem()
    {
        AssertUniform(new Linear(100, 80), 1 / Math.Sqrt(100));
        AssertUniform(new Conv2d(16, 32, kernel: 3), 1 / Math.Sqrt(16 * 9));
        AssertUniform(new ConvTranspose2d(16, 32, kernel: 4), 1 / Math.Sqrt(32 * 16));
        AssertUniform(new Conv2d(16, 32, kernel: 3, groups: 4), 1 / Math.Sqrt(4 * 9));
        AssertUniform(new Gru(10, 16), 1 / Math.Sqrt(16));
        AssertUniform(new Lstm(10, 16, layers: 2), 1 / Math.Sqrt(16));
    }

    [Fact]
    public void Initialize_FromTheSameSeed_DrawsTheSameWeights()
    {
        float[] Drawn(ulong seed)
        {
            using var random = new Generator(seed);
            using var net = new Sequential(new Linear(3, 4), new SpectralNorm(new Linear(4, 5)));
            net.Initialize(random);
            return [.. net.State.SelectMany(s => s.Value.ToArray<float>())];
        }

        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));
    }

    private static void AssertUniform(Layer layer, double bound)
    {
        using var random = new Generator(3);
        layer.Initialize(random);
        var values = layer.Parameters.SelectMany(p => p.Value.ToArray<float>()).ToList();
        layer.Dispose();

        Assert.InRange(values.Max(), 0.98 * bound, bound);
        Assert.InRange(values.Min(), -bound, -0.98 * bound);
        Assert.InRange(Math.Sqrt(values.Average(v => (double)v * v)), 0.95 * bound / Math.Sqrt(3), 1.05 * bound / Math.Sqrt(3));
    }
}
