using Ganymede.Networks;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Networks;

/// <summary>The networks that turn pictures into pictures, and those that judge patches.</summary>
public sealed class TranslationNetworkTests
{
    [Fact]
    public void Networks_OfThePaper_HaveItsParameters()
    {
        using var random = new Generator(1);
        using var generator = new UNetGenerator(new UNetArchitecture(3, 3, 64, 8), Normalization.Batch, 0.5, random);
        using var discriminator = new PatchDiscriminator(6, 64, 3, Normalization.Batch);

        // The authors' program prints 54.414 M and 2.769 M. Ours has biases where nothing normalises: 64 + 512 after the first and the last halving.
        Assert.Equal(54_413_955 + 576, generator.Parameters.Sum(p => p.Value.Count));
        Assert.Equal(2_768_705, discriminator.Parameters.Sum(p => p.Value.Count));
    }

    [Fact]
    public void Translator_OfThePaper_HasItsParameters()
    {
        using var generator = new ResidualTranslator(new TranslatorArchitecture(3, 3, 64, 9), Normalization.Instance);

        // The authors' has 11,378,179, of which biases before each normalisation, which cancels them: 64 + 128 + 256 + 18 · 256 + 128 + 64. Ours has gains and biases after it instead.
        const int Normalized = 64 + 128 + 256 + (18 * 256) + 128 + 64;
        Assert.Equal(11_378_179 - Normalized + (2 * Normalized), generator.Parameters.Sum(p => p.Value.Count));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 16)]
    [InlineData(2, 34)]
    [InlineData(3, 70)]
    [InlineData(4, 142)]
    public void Patch_OfALogit_IsAsLargeAsNamed(int halvings, int edge)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var discriminator = new PatchDiscriminator(1, 2, halvings, Normalization.None);
        discriminator.Initialize(random);
        var picture = Tensor.Normal([1, 1, 192, 192], random).RequireGrad();

        var logits = discriminator.Forward(picture);
        var middle = logits.Select(1, logits.Size(1) / 2).Select(1, logits.Size(2) / 2).Sum();
        var slope = Autograd.Gradients(middle, [picture])[0].Abs().ToArray<float>();

        var seen = Enumerable.Range(0, slope.Length).Where(i => slope[i] > 0).ToArray();
        Assert.Equal(edge, seen.Max(i => i % 192) - seen.Min(i => i % 192) + 1);
        Assert.Equal(edge, seen.Max() / 192 - seen.Min() / 192 + 1);
        Assert.Equal(edge, PatchDiscriminator.Patches[halvings]);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(50, 33)]
    [InlineData(7, 64)]
    public void UNet_KeepsTheSize_WhateverItIs(int height, int width)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var generator = new UNetGenerator(new UNetArchitecture(1, 3, 4, 4), Normalization.Instance, 0, random);
        generator.Initialize(random);
        generator.Train(false);

        var made = generator.Forward(Tensor.Uniform([2, 1, height, width], -1, 1, random));

        Assert.Equal([2, 3, height, width], made.Shape.ToArray());
        Assert.All(made.ToArray<float>(), v => Assert.InRange(v, -1, 1));
    }

    [Fact]
    public void UNet_HandsDetailsAcross_AtEverySize()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var generator = new UNetGenerator(new UNetArchitecture(1, 1, 4, 5), Normalization.None, 0, random);
        generator.Initialize(random);
        var picture = Tensor.Uniform([1, 1, 32, 32], -1, 1, random);
        var whole = generator.Forward(picture);

        // Without what the k-th halving hands across (the first half of the channels into the doubling of its size) the result is another.
        for (var k = 1; k < 5; k++)
        {
            var weight = generator.NamedParameters.Single(p => p.Name == $"up{k}.conv.weight").Value;
            var cut = weight.Value.Detach().Clone();
            Ops.ZeroInPlace(cut.Narrow(0, 0, cut.Size(0) / 2));
            using var without = weight.Substitute(cut);
            Assert.True((generator.Forward(picture) - whole).Abs().Sum().ToDouble() > 0, $"Halving {k} hands nothing across.");
        }
    }

    [Theory]
    [InlineData(Normalization.Instance)]
    [InlineData(Normalization.Batch)]
    public void UNet_InUse_AnswersEachPictureByItself(Normalization normalization)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var generator = new UNetGenerator(new UNetArchitecture(1, 1, 4, 4), normalization, 0, random);
        generator.Initialize(random);
        var pictures = Tensor.Uniform([3, 1, 16, 16], -1, 1, random);
        generator.Forward(pictures);
        generator.Train(false);

        var (together, alone) = (generator.Forward(pictures).Narrow(0, 1, 1), generator.Forward(pictures.Narrow(0, 1, 1)));

        Assert.InRange((together - alone).Abs().Sum().ToDouble(), 0, 1e-3);
    }

    [Fact]
    public void UNet_InUse_StillDropsValues_FromTheStreamItIsGiven()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var generator = new UNetGenerator(new UNetArchitecture(1, 1, 4, 4), Normalization.Instance, 0.5, random);
        generator.Initialize(random);
        generator.Train(false);
        var picture = Tensor.Uniform([1, 1, 16, 16], -1, 1, random);

        var (first, second) = (generator.Forward(picture), generator.Forward(picture));

        Assert.Equal(2, generator.Parts.OfType<LastingDropout>().Count());      // of three, the finest two blocks stay exact
        Assert.True((first - second).Abs().Sum().ToDouble() > 0);
    }
}
