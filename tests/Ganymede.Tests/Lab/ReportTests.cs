using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsvHelper;
using Ganymede.Evaluation;
using Ganymede.Lab;
using Ganymede.Tests.Data;
using Xunit;

namespace Ganymede.Tests.Lab;

public sealed partial class ReportTests
{
    private const string Nasty = "<script>alert(\"1\")</script> & 'more'";

    [Fact]
    public void Html_IsWellFormedAndEscapesWhatPeopleWrote()
    {
        var results = Sample() with { Title = Nasty, Notes = $"{Nasty}\n\nSecond.", Warnings = [Nasty] };

        var html = HtmlReport.Write(results);
        var page = XDocument.Parse(html);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Equal(Nasty, page.Descendants("h1").Single().Value);
        Assert.Equal([Nasty, "Second."], page.Descendants("header").Single().Elements("p").Skip(1).Select(p => p.Value));
        Assert.Equal(Nasty, page.Descendants("td").Single(t => t.Value.StartsWith("failed: ", StringComparison.Ordinal)).Value["failed: ".Length..]);
    }

    [Fact]
    public void Html_NeedsNothingBesideIt()
    {
        var html = HtmlReport.Write(Sample());

        Assert.DoesNotMatch(Outside(), html);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
    }

    // Elements without an end tag would swallow what follows: only these may be written so.
    [Fact]
    public void Html_ClosesEveryElementThatABrowserWouldLeaveOpen() =>
        Assert.All(SelfClosed().Matches(HtmlReport.Write(Sample())), m => Assert.Contains(m.Groups[1].Value, (string[])["meta", "img", "br", "line", "polyline"]));

    [Fact]
    public void Html_CanBeReadWithoutSeeing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["run/samples"]);
        File.WriteAllBytes(folder["run/samples/round-000000003.png"], [1, 2, 3]);
        File.WriteAllLines(folder["run/metrics.jsonl"], [Reading(1, 0.5), Reading(2, 0.25)]);
        var sample = Sample();
        var page = XDocument.Parse(HtmlReport.Write(sample with { Runs = [sample.Runs[0] with { Folder = folder["run"] }, .. sample.Runs.Skip(1)] }));

        Assert.All(page.Descendants("th"), th => Assert.NotNull(th.Attribute("scope")));
        Assert.All(page.Descendants("table"), t => Assert.NotNull(t.Element("caption")));
        var image = page.Descendants("img").Single();
        Assert.Equal("data:image/png;base64,AQID", image.Attribute("src")!.Value);
        Assert.StartsWith("Samples of a on ring, seed 0", image.Attribute("alt")!.Value, StringComparison.Ordinal);
        var chart = page.Descendants("svg").Single();
        Assert.Equal("img", chart.Attribute("role")!.Value);
        Assert.Contains("generator's loss 0.250", chart.Element("title")!.Value, StringComparison.Ordinal);
        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
    }

    [Fact]
    public void Html_PutsPublishedNumbersIntoTheColumnsOfOurs()
    {
        var published = new PublishedTable("Somebody, table 1", "ring", [new PublishedRow("PacGAN2", new Dictionary<string, string> { ["modes covered"] = "7.9 ± 0.1", ["other"] = "3" })]);

        var table = XDocument.Parse(HtmlReport.Write(Sample() with { Published = [published] })).Descendants("table").First();

        string[] titles = [.. table.Element("thead")!.Descendants("th").Select(t => t.Nodes().OfType<XText>().First().Value)];
        Assert.Equal(["variant", "fid", "modes covered", "other"], titles);
        var row = table.Descendants("tr").Single(r => r.Element("th")!.Value == "PacGAN2");
        Assert.Equal(["–", "7.9 ± 0.1", "3"], row.Elements("td").Select(t => t.Value));
        Assert.Contains("Somebody, table 1", table.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HasALineARunWithFloorAndBaselineOfEachScore()
    {
        using var reader = new CsvReader(new StringReader(CsvTable.Write(Sample())), CultureInfo.InvariantCulture);
        var lines = reader.GetRecords<dynamic>().Select(r => (IDictionary<string, object>)r).ToList();

        Assert.Equal(3, lines.Count);
        Assert.Equal(("a", "0", "done"), (lines[0]["variant"], lines[0]["seed"], lines[0]["status"]));
        Assert.Equal(("1.25", "0.5", "40"), (lines[0]["fid"], lines[0]["fid (real)"], lines[0]["fid (untrained)"]));
        Assert.Equal(("8", "100"), (lines[0]["modes covered"], lines[0]["judged"]));
        Assert.Equal(("failed", "", Nasty), (lines[2]["status"], lines[2]["fid"], lines[2]["reason"]));
    }

    [Fact]
    public void Curves_AreMeansOfWhatIsFinite()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["metrics.jsonl"], [Reading(60, 1), Reading(120, double.NaN), """{"round":9,"sec"""]);

        var curve = Curve.Read(folder.Path).Single(c => c.Name == "generator.loss");
        var thin = Curve.Thinned([.. Enumerable.Range(0, 1200).Select(i => (i / 10.0, i % 2 == 0 ? 0.0 : 2.0))]);

        Assert.Equal([(1.0, 1.0)], curve.Points);
        Assert.Equal(Curve.MostPoints, thin.Count);
        Assert.All(thin.Skip(1).SkipLast(1), p => Assert.Equal(1, p.Value, tolerance: 0.2));
        Assert.Equal(thin.OrderBy(p => p.Minutes), thin);
    }

    [Theory]
    [InlineData(0, 1, 0, 0.5)]
    [InlineData(0.4, 3.2, 1, 1)]
    [InlineData(-17, 83, 0, 50)]
    [InlineData(2, 2, 1, 0.5)]
    public void Ticks_AreRoundAndWithinTheRange(double low, double high, double first, double step)
    {
        var (f, s) = LineChart.Ticks(low, high);

        Assert.Equal((first, step), (f, s));
    }

    private static LabResults Sample() => LabFiles.Results(
        LabFiles.Result("a", 0, LabFiles.Report(LabFiles.Score("fid", 1.25, Better.Lower, 0.5, 40), LabFiles.Score("modes covered", 8, Better.Higher, 8, 0, "of 8"))),
        LabFiles.Result("a", 1, LabFiles.Report(LabFiles.Score("fid", 2, Better.Lower, 0.5, 40))),
        LabFiles.Result("b", 0, null, status: RunStatus.Failed) with { Reason = Nasty });

    private static string Reading(double seconds, double loss) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"round\":1,\"kimg\":1,\"seconds\":{seconds},\"generator.loss\":{(double.IsFinite(loss) ? loss.ToString(CultureInfo.InvariantCulture) : "\"NaN\"")}}}");

    [GeneratedRegex("""(src|href)="(?!data:)|url\(""")]
    private static partial Regex Outside();

    [GeneratedRegex("""<([a-z0-9]+)[^<>]*/>""")]
    private static partial Regex SelfClosed();
}
