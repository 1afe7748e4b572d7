using Ganymede.Compression;
using Xunit;

namespace Ganymede.Tests.Compression;

public sealed class RangeCoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Decoder_OfAnySymbolsUnderAnyModels_GivesThemBack(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 60; trial++)
        {
            var models = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Skewed(random, 1 + random.Next(trial % 2 == 0 ? 4 : 600))).ToArray();
            var symbols = Enumerable.Range(0, random.Next(400)).Select(i => random.Next(models[i % models.Length].Symbols)).ToArray();

            var code = Encode(symbols, models);
            var decoder = new RangeDecoder(code);

            Assert.Equal(symbols, symbols.Select((_, i) => decoder.Read(models[i % models.Length])));
        }
    }

    [Fact]
    public void Encoder_OfDrawnSymbols_NeedsTheirEntropy()
    {
        // Shares 1/2, 1/4, 1/8, 1/8 have 1.75 bits for a symbol.
        var model = SymbolModel.OfCounts([4, 2, 1, 1]);
        var random = new Random(1);
        var symbols = Enumerable.Range(0, 40_000).Select(_ => random.Next(8) switch { < 4 => 0, < 6 => 1, 6 => 2, _ => 3 }).ToArray();
        var own = symbols.Sum(s => Math.Log2((double)SymbolModel.Total / model.Size(s)));

        var bits = Encode(symbols, [model]).Length * 8.0;

        Assert.Equal(1.75, bits / symbols.Length, 0.02);
        Assert.InRange(bits, own - 8, own * 1.001 + 16);
    }

    [Fact]
    public void Encoder_OfRunsThatCarry_IsExact()
    {
        // The most probable symbol at the upper end keeps the number just below a round one, where carries run back through bytes of 255.
        var model = SymbolModel.OfCounts([1, 1_000_000]);
        for (var ones = 0; ones < 4000; ones += 37)
        {
            var symbols = Enumerable.Repeat(1, ones).Append(0).Concat(Enumerable.Repeat(1, 50)).ToArray();
            var decoder = new RangeDecoder(Encode(symbols, [model]));
            Assert.Equal(symbols, symbols.Select(_ => decoder.Read(model)));
        }
    }

    [Fact]
    public void Model_OfCounts_GivesEverySymbolAShareAndAllOfThemTogether()
    {
        var model = SymbolModel.OfCounts([0, 1, 999_999, 0]);

        Assert.All(model.Shares, s => Assert.True(s >= 1));
        Assert.Equal((int)SymbolModel.Total, model.Shares.Sum(s => s));
        Assert.Equal(2, model.At(SymbolModel.Total / 2));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(s => model.At(model.Start(s))));
        Assert.Equal((int)SymbolModel.Total, SymbolModel.Uniform(3).Shares.Sum(s => s));
        Assert.Null(SymbolModel.OfShares([1, 2]));
        Assert.Null(SymbolModel.OfShares([0, (ushort)SymbolModel.Total]));
        Assert.Equal(model.Shares, SymbolModel.OfShares(model.Shares)!.Shares);
    }

    private static byte[] Encode(int[] symbols, SymbolModel[] models)
    {
        var encoder = new RangeEncoder();
        for (var i = 0; i < symbols.Length; i++) encoder.Write(models[i % models.Length], symbols[i]);
        return encoder.Finish();
    }

    private static SymbolModel Skewed(Random random, int symbols) =>
        SymbolModel.OfCounts([.. Enumerable.Range(0, symbols).Select(_ => (long)Math.Pow(10, random.NextDouble() * 6) - 1)]);
}
