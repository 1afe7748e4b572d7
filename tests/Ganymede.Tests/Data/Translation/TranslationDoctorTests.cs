using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class TranslationDoctorTests : IDisposable
{
    private readonly TemporaryFolder folder = new(), cache = new();

    public void Dispose()
    {
        folder.Dispose();
        cache.Dispose();
    }

    [Fact]
    public void Inspect_PairsWithFaults_NamesEach()
    {
        for (byte i = 0; i < 12; i++)
        {
            folder.Write($"A/{i:D2}.png", Drawing(i));
            folder.Write($"B/{i:D2}.png", Coloured(i));
        }

        folder.Write("A/20.png", Drawing(20));
        folder.Write("A/21.png", Drawing(21, 32));
        folder.Write("B/21.png", Coloured(21));
        folder.Write("A/22.png", Drawing(22, 32));
        folder.Write("B/22.png", PairFiles.Png(32, 16, (c, y, x) => (byte)(x * 7 + 20 * c)));
        folder.Write("A/23.png", Coloured(23));
        folder.Write("B/23.png", Drawing(23));

        var report = Inspect($"pairs:{folder.Path}?size=16");

        Assert.Equal((15, true), (report.Count, report.Domains!.IsPaired));
        Assert.Equal("A/20.png", Assert.Single(report.Domains.LeftOut).File);
        Assert.Equal(["A/21.png", "A/22.png", "A/23.png"], report.Odd.Select(o => o.Item));
        Assert.Equal("is 32x32, but its partner is 16x16", report.Odd[0].Why);
        Assert.Equal("is 32x32, but its partner is 32x16: of other proportions, so they do not lie on each other", report.Odd[1].Why);
        Assert.StartsWith("seems to have its sides exchanged", report.Odd[2].Why, StringComparison.Ordinal);
        Assert.Equal((4 * 2 * 18) + 2, report.Preview!.Width);
    }

    [Fact]
    public void Inspect_SidesOfOneKind_AccusesNobody()
    {
        for (byte i = 0; i < 16; i++)
        {
            folder.Write($"A/{i:D2}.png", Coloured(i));
            folder.Write($"B/{i:D2}.png", Coloured((byte)(i + 40)));
        }

        Assert.Empty(Inspect($"pairs:{folder.Path}?size=16").Odd);
    }

    [Fact]
    public void Inspect_Unpaired_CountsBothDomains_AndShowsThemBesideEachOther()
    {
        for (byte i = 0; i < 5; i++) folder.Write($"A/{i}.png", Drawing(i));
        for (byte i = 0; i < 3; i++) folder.Write($"B/{i}.png", Coloured(i));
        folder.Write("B/9.png", [1, 2, 3]);

        var report = Inspect($"unpaired:{folder.Path}?size=16");

        Assert.Equal((3, 5, false), (report.Count, report.Domains!.Sources, report.Domains.IsPaired));
        Assert.Equal("B/9.png", Assert.Single(report.Domains.LeftOut).File);
        Assert.Empty(report.Duplicates);
        Assert.Equal((3 * 2 * 18) + 2, report.Preview!.Width);
    }

    [Fact]
    public void Inspect_DrawnPairs_AreEndless()
    {
        var report = Inspect("sketches?size=32");

        Assert.Null(report.Count);
        Assert.True(report.Domains!.IsPaired);
        Assert.Equal("32x32, RGB", report.Domains.SourceItem);
    }

    // Dark lines on white.
    private static byte[] Drawing(byte seed, int edge = 16) => PairFiles.Png(edge, edge, (_, y, x) => (byte)((x + seed) % 5 == 0 || (y + seed) % 7 == 0 ? 20 : 255));

    // Colours of all kinds, without white.
    private static byte[] Coloured(byte seed) => PairFiles.Png(16, 16, (c, y, x) => (byte)(40 + (((x * 5) + (y * 3) + (seed * 11) + (c * 60)) % 150)));

    private DataReport Inspect(string spec) => DataDoctor.Inspect(DataSpec.Parse(spec), new DataOptions { CacheFolder = cache.Path });
}
