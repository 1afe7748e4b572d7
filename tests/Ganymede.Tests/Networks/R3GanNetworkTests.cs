using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Networks;

public sealed class R3GanNetworkTests
{
    private static readonly R3GanArchitecture Small = new(32, 3, Width: 8, WideSizes: 2, Blocks: 2, Cardinality: 4, Expansion: 2);

    // What the authors' code (brownvc/R3GAN, 19a7ddf) computes in double with its reference resamplers, widths 8, 8, 4, 2, groups 4, 4, 2, 1, two
    // blocks each, for weights 0.7 sin(1 + 10 k + j), element j of the k-th tensor in our order, latents sin(0 … 9) and pixels sin(0.1 · 0 …).
    [Fact]
    public void Generator_WithGivenWeights_MakesThePicturesOfTheAuthorsCode()
    {
        using var scope = TensorScope.Begin();
        using var generator = Filled(new R3GanGenerator(Small, 5, 0.2));

        var x = generator.Forward(Sines(10, 1).View(2, 5));

        var values = x.ToArray<float>();
        Assert.Equal([2, 3, 32, 32], x.Shape.ToArray());
        Assert.Equal(28.335993845, values.Average(v => Math.Abs((double)v)), 1e-3);
        Assert.Equal(-1.668594413, At(0, 0, 0, 0), 1e-3);
        Assert.Equal(-2.883648389, At(0, 2, 31, 31), 1e-3);
        Assert.Equal(60.402305777, At(1, 1, 16, 7), 1e-3);
        Assert.Equal(-19.216794682, At(1, 0, 5, 30), 1e-3);

        double At(int n, int c, int row, int column) => values[(((((n * 3) + c) * 32) + row) * 32) + column];
    }

    [Fact]
    public void Discriminator_WithGivenWeights_HasTheLogitsAndSlopesOfTheAuthorsCode()
    {
        using var scope = TensorScope.Begin();
        using var discriminator = Filled(new R3GanDiscriminator(Small));
        var x = Sines(2 * 3 * 32 * 32, 0.1).View(2, 3, 32, 32).RequireGrad();

        var logits = discriminator.Forward(x);
        var slopes = Autograd.Gradient(logits.Sum(), x, createGraph: true).Square().Sum([1, 2, 3]);
        var gradients = Autograd.GradientsOrNull(slopes.Mean(), [.. discriminator.Parameters.Select(p => p.Value)]);

        Near([11.679659917, 11.706926250], logits);
        Near([0.013332816, 0.014512448], slopes);
        Near([0.043411992], Ops.LinalgVectorNorm(gradients[0]!));
        Near([0.014277058], Ops.LinalgVectorNorm(gradients[3]!));
        Near([0.013530081], Ops.LinalgVectorNorm(gradients[^2]!));
        Assert.Equal(discriminator.NamedParameters.Where(p => p.Name.EndsWith("bias", StringComparison.Ordinal)).Select(p => p.Name),
            discriminator.NamedParameters.Zip(gradients).Where(p => p.Second is null).Select(p => p.First.Name));    // slopes do not depend on biases

        static void Near(double[] expected, Tensor found) =>
            Assert.All(expected.Zip(found.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1e-4));
    }

    [Theory]
    [InlineData(28, 7)]
    [InlineData(32, 4)]
    [InlineData(64, 4)]
    [InlineData(128, 4)]
    public void Networks_OfEverySize_FitEachOther(int size, int smallest)
    {
        using var scope = TensorScope.Begin();
        var architecture = new R3GanArchitecture(size, 1, Width: 32, WideSizes: 1, Blocks: 1, Cardinality: 4, Expansion: 2);
        using var generator = Initialized(new R3GanGenerator(architecture, 6, 0.2));
        using var discriminator = Initialized(new R3GanDiscriminator(architecture));

        var pictures = generator.Forward(Sines(18, 1).View(3, 6));

        Assert.Equal(smallest, architecture.SideOf(0));
        Assert.Equal(size, architecture.SideOf(architecture.Stages - 1));
        Assert.Equal([3, 1, size, size], pictures.Shape.ToArray());
        Assert.Equal([3], discriminator.Forward(pictures).Shape.ToArray());
    }

    [Fact]
    public void Generator_InUse_CutsToTheRangeOfPictures_AndInTrainingDoesNot()
    {
        using var scope = TensorScope.Begin();
        using var generator = Filled(new R3GanGenerator(Small, 5, 0.2));
        var z = Sines(10, 1).View(2, 5);

        var free = generator.Forward(z);
        generator.Train(false);
        var bounded = generator.Forward(z);

        Assert.True(free.ToArray<float>().Max() > 10);
        Assert.Equal(free.Clamp(-1, 1).ToArray<float>(), bounded.ToArray<float>());
    }

    [Fact]
    public void Block_AtItsStart_PassesItsInputOn_AndLearnsByItsLastLayer()
    {
        using var scope = TensorScope.Begin();
        using var block = Initialized(new ResNeXtBlock(16, 2, 4, blocks: 8, 0.2));
        var x = Sines(2 * 16 * 5 * 5, 1).View(2, 16, 5, 5);

        var y = block.Forward(x);
        var gradients = Autograd.Gradients((y * y).Sum(), [.. block.Parameters.Select(p => p.Value)]);

        Assert.Equal(x.ToArray<float>(), y.ToArray<float>());
        Assert.All(gradients[..^1], g => Assert.Equal(0, g.Abs().Sum().ToDouble()));
        Assert.True(gradients[^1].Abs().Sum().ToDouble() > 0);
    }

    [Fact]
    public void Block_StartsWithWeightsThatShrinkWithTheNumberOfBlocks()
    {
        // √(2 / 1.04) · blocks^(-1/4) / √fan-in, as Fixup has it for three layers with the authors' gain.
        using var scope = TensorScope.Begin();
        using var block = Initialized(new ResNeXtBlock(64, 2, 8, blocks: 8, 0.2));

        var weights = block.NamedParameters.Where(p => p.Name.EndsWith("weight", StringComparison.Ordinal)).Select(p => Math.Sqrt(p.Value.Value.Square().Mean().ToDouble())).ToList();

        Assert.Equal(0.103070847, weights[0], 0.003);
        Assert.Equal(0.068713898, weights[1], 0.002);
        Assert.Equal(0, weights[2]);
    }

    [Theory]
    [InlineData(32, 20732160, 20683776)]
    [InlineData(64, 22429824, 22381440)]
    public void Networks_OfThePapersSizes_HaveAsManyWeightsAsTheAuthorsCode(int size, long inGenerator, long inDiscriminator)
    {
        var architecture = new R3GanArchitecture(size, 3, Width: 768, WideSizes: 4, Blocks: 2, Cardinality: 96, Expansion: 2);
        using var generator = new R3GanGenerator(architecture, 64, 0.2);
        using var discriminator = new R3GanDiscriminator(architecture);

        Assert.Equal(inGenerator, generator.Parameters.Sum(p => p.Value.Count));
        Assert.Equal(inDiscriminator, discriminator.Parameters.Sum(p => p.Value.Count));
    }

    [Fact]
    public void Networks_OfASmallSize_HaveTheWeightsOfTheFormula()
    {
        // 28 pixels: 16 channels on 7x7, 8 on 14x14, 4 on 28x28; 4, 2 and 1 groups; one block of w·2w + 2w + 9(2w)²/groups + 2w + 2w·w each.
        var architecture = new R3GanArchitecture(28, 1, Width: 16, WideSizes: 1, Blocks: 1, Cardinality: 4, Expansion: 2);
        using var generator = new R3GanGenerator(architecture, 10, 0.2);
        using var discriminator = new R3GanDiscriminator(architecture);
        static long Block(long w, long groups) => (4 * w * w) + (4 * w) + (36 * w * w / groups);
        var blocks = Block(16, 4) + Block(8, 2) + Block(4, 1) + (16 * 8) + (8 * 4);

        Assert.Equal((16 * 49) + (10 * 16) + blocks + 4, generator.Parameters.Sum(p => p.Value.Count));
        Assert.Equal(4 + blocks + (16 * 49) + 16, discriminator.Parameters.Sum(p => p.Value.Count));
    }

    [Theory]
    [InlineData(12, 1, 4, "channels is 12, which cannot be halved as often as 64 pixels need; use channels=16.")]
    [InlineData(16, 1, 3, "cardinality is 3, which makes 3 groups of 32 channels; use a power of two, such as cardinality=4.")]
    [InlineData(16, 5, 32, null)]
    public void Problem_OfWidthsThatDoNotFit_SaysWhatWould(int width, int wideSizes, int cardinality, string? problem)
    {
        Assert.Equal(problem, new R3GanArchitecture(64, 3, width, wideSizes, 1, cardinality, 2).Problem());
    }

    private static Tensor Sines(int count, double step) => Tensor.From([.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(step * i))], count);

    private static T Filled<T>(T network)
        where T : Module
    {
        foreach (var (parameter, k) in network.Parameters.Select((p, k) => (p, k)))
        {
            var values = Enumerable.Range(0, (int)parameter.Value.Count).Select(j => (float)(0.7 * Math.Sin(1 + (10 * k) + j))).ToArray();
            parameter.Write(Tensor.From(values, parameter.Value.Shape.ToArray()));
        }

        return network;
    }

    private static T Initialized<T>(T network)
        where T : Module
    {
        using var random = new Generator(4);
        network.Initialize(random);
        return network;
    }
}
