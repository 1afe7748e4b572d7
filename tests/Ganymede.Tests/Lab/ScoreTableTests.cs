using Ganymede.Evaluation;
using Ganymede.Lab;
using Xunit;

namespace Ganymede.Tests.Lab;

public sealed class ScoreTableTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3, 3)]
    [InlineData(new[] { 5.0, 1, 3 }, 3, 1, 5)]
    [InlineData(new[] { 4.0, 1, 2, 10 }, 3, 1, 10)]
    [InlineData(new[] { 2.0, 2, -1, 2, 8 }, 2, -1, 8)]
    public void Range_OfKnownNumbers_IsTheirMedianAndEnds(double[] values, double median, double least, double greatest) =>
        Assert.Equal(new SeedRange(median, least, greatest, values.Length), SeedRange.Of(values));

    [Fact]
    public void Range_OfNothing_IsNone() => Assert.Null(SeedRange.Of([]));

    [Fact]
    public void Table_HasMediansFloorsAndBaselines()
    {
        var table = ScoreTable.Of(
            LabFiles.Results(
                LabFiles.Result("a", 0, LabFiles.Report(Fid(4, 2, 100))),
                LabFiles.Result("a", 1, LabFiles.Report(Fid(8, 2, 300))),
                LabFiles.Result("a", 2, LabFiles.Report(Fid(6, 2, 200))),
                LabFiles.Result("b", 0, LabFiles.Report(Fid(5, 2, 90))),
                LabFiles.Result("b", 1, null, status: RunStatus.Failed),
                LabFiles.Result("c", 0, LabFiles.Report(Fid(1, 2, 90)), data: "grid")),
            "ring");

        Assert.Equal(["a", "b"], table.Rows.Select(r => r.Variant));
        Assert.Equal(2, table.Floors.Single()!.Median);
        var (a, b) = (table.Rows[0].Cells.Single()!, table.Rows[1].Cells.Single()!);
        Assert.Equal((new SeedRange(6, 4, 8, 3), 200, 3, false), (a.Value, a.Baseline!.Median, a.Ratio!.Value, a.IsBest));
        Assert.Equal((5, true), (b.Value.Median, b.IsBest));
        Assert.Equal(["", "1 of 2 runs, 1 failed"], table.Rows.Select(r => r.Remark));
    }

    [Theory]
    [InlineData(Better.Lower, 0.2, 0.9, "a")]
    [InlineData(Better.Higher, 0.2, 0.9, "b")]
    [InlineData(Better.LikeReal, 0.2, 0.9, "b")]      // real data gets 0.7
    [InlineData(Better.LikeReal, 0.6, 0.9, "a")]
    [InlineData(Better.Lower, 0.5, 0.5, "")]          // where all are the same, none is the best
    public void Best_IsByWhichWayTheScoreIsGood(Better better, double a, double b, string best)
    {
        var table = ScoreTable.Of(
            LabFiles.Results(
                LabFiles.Result("a", 0, LabFiles.Report(LabFiles.Score("s", a, better, 0.7))),
                LabFiles.Result("b", 0, LabFiles.Report(LabFiles.Score("s", b, better, 0.7)))),
            "ring");

        Assert.Equal(best, string.Concat(table.Rows.Where(r => r.Cells.Single()!.IsBest).Select(r => r.Variant)));
    }

    [Theory]
    [InlineData(8, "8")]
    [InlineData(0, "0")]
    [InlineData(7.5, "7.50")]
    [InlineData(12.345, "12.3")]
    [InlineData(123.45, "123")]
    [InlineData(12345.6, "12,346")]
    [InlineData(0.9889, "0.989")]
    [InlineData(0.01234, "0.0123")]
    [InlineData(0.00001234, "1.2E−05")]
    [InlineData(-0.5, "−0.500")]
    public void Digits_AreAsManyAsSaySomething(double value, string text) => Assert.Equal(text, Digits.Of(value));

    [Fact]
    public void Range_InWords_IsShort()
    {
        Assert.Equal("6–8", Digits.Range(new SeedRange(7, 6, 8, 3)));
        Assert.Equal("all 8", Digits.Range(new SeedRange(8, 8, 8, 3)));
        Assert.Equal("", Digits.Range(new SeedRange(8, 8, 8, 1)));
    }

    private static Score Fid(double value, double floor, double baseline) => LabFiles.Score("fid", value, Better.Lower, floor, baseline);
}
