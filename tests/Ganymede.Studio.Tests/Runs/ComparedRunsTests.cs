using Ganymede.Evaluation;
using Ganymede.Studio.Charts;
using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class ComparedRunsTests : IDisposable
{
    private readonly WrittenRuns runs = new();

    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("a, b ,a", "a|b")]
    [InlineData("a,b|c", "a|b|c")]
    [InlineData("x,y", "x,y")]
    [InlineData("", "")]
    public void Names_InAnAddress_AreReadInEitherForm(string asked, string expected) =>
        Assert.Equal(expected, string.Join('|', ComparedRuns.Names(asked.Split('|'), ["a", "b", "c", "x,y"])));

    [Theory]
    [InlineData("a", "b/c")]
    [InlineData("a,b", "50%&more")]
    [InlineData("a#b?", "ü")]
    public void Link_ToAComparison_LeadsBackToTheSameRuns(params string[] names)
    {
        var query = RunLinks.Compare(names).Split('?')[1].Split('&').Select(p => Uri.UnescapeDataString(p.Split('=')[1])).ToArray();

        Assert.Equal(names, ComparedRuns.Names(query, names));
    }

    [Fact]
    public void Differences_OfRecords_AreWhatIsNotTheSame()
    {
        var record = WrittenRuns.Record();
        var other = WrittenRuns.Record() with { Seed = 7 };
        other.Settings["batch"] = 99;

        var differences = SettingRows.Differences([record, other]);

        Assert.Equal(["batch", "seed"], differences.Select(d => d.Name).Order());
        Assert.Equal(["1", "7"], differences.Single(d => d.Name == "seed").Values);
    }

    [Fact]
    public void Settings_OfARun_ShowChangedOnesFirst()
    {
        var record = WrittenRuns.Record();
        record.Settings["generator.lr"] = 0.5;

        var rows = SettingRows.Of(record);

        Assert.Equal(("generator.lr", "0.5", true), (rows[0].Name, rows[0].Value, rows[0].IsChanged));
        Assert.NotEmpty(rows[0].Help);
        Assert.All(rows.Skip(1), r => Assert.False(r.IsChanged));
    }

    [Fact]
    public void Settings_OfASystemThatIsNotKnown_AreShownAllTheSame() =>
        Assert.All(SettingRows.Of(WrittenRuns.Record() with { System = "from-the-future" }), r => Assert.False(r.IsChanged));

    [Fact]
    public void Table_OfScores_MarksTheBestAndWarnsOfUnlikeOnes()
    {
        var table = ComparedTable.Of([("a", Scored(10, 2000)), ("b", Scored(5, 500)), ("c", new RunSnapshot())]);

        Assert.Equal([false, true, null], table.Rows.Select(r => r.Cells[0]?.IsBest));
        Assert.Equal([2.0], table.Floors);
        Assert.Contains("500, 2,000", Assert.Single(table.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OfScoresDuringTraining_TakesTheBestOfEachAndWarnsOfOtherYardsticks()
    {
        var table = ComparedTable.OfBest([("a", Judged("ten", 4, 3, 5)), ("b", Judged("ten", 6)), ("c", new RunSnapshot())]);

        Assert.Equal([3.0, 6.0, null], table.Rows.Select(r => r.Cells[0]?.Mark.Value));
        Assert.Equal([true, false, null], table.Rows.Select(r => r.Cells[0]?.IsBest));
        Assert.Equal([2.0], table.Floors);
        Assert.Empty(table.Warnings);
        Assert.Empty(ComparedTable.Of([("a", Judged("ten", 4))]).Columns);
        Assert.Contains("ten; twenty", Assert.Single(ComparedTable.OfBest([("a", Judged("ten", 4)), ("b", Judged("twenty", 3))]).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_OfTwoRuns_LieOverEachOther()
    {
        runs.Put("a", rounds: 100);
        runs.Put("b", rounds: 50);
        (string, RunReader)[] both = [.. new[] { "a", "b" }.Select(n => (n, new RunReader(runs.Workspace, new WatchedJobs(runs.Workspace), n)))];
        foreach (var (_, reader) in both) reader.Look();

        var charts = ComparedCharts.Of(both, new ChartView(ChartAxis.Kimg));

        var loss = charts.Single(c => c.Title == "generator.loss");
        Assert.Equal(["a", "b"], loss.Series.Select(s => s.Label));
        Assert.Equal(6.4, loss.To, 1e-9);
        Assert.Equal(3.2, loss.Series[1].Points[^1].At, 1e-9);
    }

    public void Dispose() => runs.Dispose();

    private static RunSnapshot Judged(string yardstick, params double[] fids) => new()
    {
        Judgements = [.. fids.Select((f, i) => new Judgement(new TrainingProgress(i, i, TimeSpan.Zero), yardstick, [new Mark("fid", Better.Lower, f, 2)], TimeSpan.Zero, f == fids.Take(i + 1).Min()))],
    };

    private static RunSnapshot Scored(double fid, int samples) => new()
    {
        Evaluation = new EvaluationReport
        {
            Real = "ring8",
            Fake = "x",
            FeatureNetwork = null,
            FeatureHash = null,
            Seed = 0,
            SamplesAsked = samples,
            LeftOut = [],
            Scores = [new Score("fid", "fid", Better.Lower, fid, null, 2, 100, samples, samples, samples, null, null)],
        },
    };
}
