using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class EvaluationPairsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pairs_OfADarkerCopy_HaveTheErrorWrittenOut()
    {
        // Every byte is 10 less: the squared error is 100 of 255², and the structure nearly the same.
        var report = Evaluate(Pictures("a", 3, (i, k) => 40 + i * 10 + k % 97), Pictures("b", 3, (i, k) => 30 + i * 10 + k % 97));

        var (psnr, ssim) = (report.Scores.Single(s => s.Name == "psnr"), report.Scores.Single(s => s.Name == "ssim"));
        Assert.Equal(10 * Math.Log10(255.0 * 255 / 100), psnr.Value, 1e-4);
        Assert.InRange(ssim.Value, 0.9, 0.9999);
        Assert.Contains("3 pairs", psnr.Note, StringComparison.Ordinal);
        Assert.Null(report.FeatureNetwork);
        Assert.False(Directory.Exists(folder["cache/scorers"]));
        Assert.All(report.Scores, s => Assert.Equal((null, null), (s.Floor, s.Baseline)));
    }

    [Fact]
    public void Pairs_OfEqualPictures_AreCappedAndSaidToBe()
    {
        var report = Evaluate(Pictures("a", 2, (i, k) => k % 200 + i), Pictures("b", 2, (i, k) => k % 200 + i));

        Assert.Equal([1, 100], report.Scores.Select(s => Math.Round(s.Value, 6)));
        Assert.Contains("2 equal to the bit count as 100", report.Scores[1].Note, StringComparison.Ordinal);
        Assert.Contains("\"psnr\"", EvaluationRun.ToJson(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_OfBlackPictures_AreNumbers()
    {
        var report = Evaluate(Pictures("a", 1, (_, _) => 0), Pictures("b", 1, (_, _) => 0));

        Assert.All(report.Scores, s => Assert.True(double.IsFinite(s.Value) && double.IsFinite(s.Interval!.Low), s.Name));
    }

    [Fact]
    public void Pairs_ThatAreNone_AreRefusedWithWhatDiffers()
    {
        string three = Pictures("three", 3, (_, k) => k % 9), two = Pictures("two", 2, (_, k) => k % 9);
        var named = Pictures("named", 3, (_, k) => k % 9, "x");

        Assert.Contains("has 2 items, but", Assert.Throws<DataException>(() => Evaluate(three, two)).Message, StringComparison.Ordinal);
        Assert.Contains("x0.png of", Assert.Throws<DataException>(() => Evaluate(three, named)).Message, StringComparison.Ordinal);
        Assert.Contains("pictures of one size", Assert.Throws<ConfigurationException>(() => Evaluate(three, three.Replace("size=16", "size=8", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BlackSamples_ByEveryMetric_GetNumbers()
    {
        var black = Pictures("black", 40, (_, _) => 0).Replace("size=16", "size=28", StringComparison.Ordinal);

        var report = EvaluationRun.OfData("glyphs?count=120", black, Request([.. Metric.All.Where(m => m.ByDefault && m.Name != "memorisation").Select(m => m.Name)]));

        Assert.Empty(report.LeftOut);
        Assert.All(report.Scores, s => Assert.True(double.IsFinite(s.Value), $"{s.Name} is {s.Value}"));
        Assert.Equal(1, report.Scores.Single(s => s.Name == "classes made").Value);
        Assert.NotEmpty(EvaluationRun.ToJson(report));
    }

    /// <returns>The spec of a folder of grey pictures, 16 pixels wide.</returns>
    private string Pictures(string name, int count, Func<int, int, int> pixel, string prefix = "p")
    {
        for (var i = 0; i < count; i++)
            folder.Write($"{name}/{prefix}{i}.png", new Picture(1, 16, 16, [.. Enumerable.Range(0, 256).Select(k => (byte)pixel(i, k))]).EncodePng());
        return $"images:{folder[name]}?channels=1&size=16";
    }

    private EvaluationReport Evaluate(string real, string fake) => EvaluationRun.OfData(real, fake, Request("ssim", "psnr"));

    private EvaluationRequest Request(params string[] metrics) => new()
    {
        Metrics = metrics,
        Samples = 60,
        Machine = new MachineOptions { Threads = 1, Device = "cpu" },
        DataOptions = new DataOptions { CacheFolder = folder["cache"], Cancellation = TestContext.Current.CancellationToken },
    };
}
