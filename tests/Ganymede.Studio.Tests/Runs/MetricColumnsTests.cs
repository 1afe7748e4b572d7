using System.Text;
using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class MetricColumnsTests
{
    private readonly MetricColumns columns = new();

    [Fact]
    public void Take_OfLines_FillsColumns()
    {
        Take("""{"round":1,"kimg":0.064,"seconds":60,"samples_per_second":0,"a":1,"b":2}""");
        Take("""{"round":2,"kimg":0.128,"seconds":120,"samples_per_second":64,"a":3,"b":-4e1}""");

        Assert.Equal(["a", "b"], columns.Names);
        Assert.Equal([1, 3], columns.Of("a").ToArray());
        Assert.Equal([2, -40], columns.Of("b").ToArray());
        Assert.Equal([1, 2], columns.Minutes.ToArray());
        Assert.Equal([0.064, 0.128], columns.Kimg.ToArray());
    }

    [Fact]
    public void Take_OfReadingsThatComeSeldom_LeavesGaps()
    {
        Take("""{"round":1,"kimg":1,"seconds":1,"samples_per_second":0,"a":1}""");
        Take("""{"round":2,"kimg":2,"seconds":2,"samples_per_second":0,"a":2,"rare":7}""");
        Take("""{"round":3,"kimg":3,"seconds":3,"samples_per_second":0,"a":"NaN"}""");

        Assert.Equal([double.NaN, 7, double.NaN], columns.Of("rare").ToArray());
        Assert.Equal([1, 2, double.NaN], columns.Of("a").ToArray());
        Assert.Equal(2, MetricColumns.Last(columns.Of("a")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"round":2,"kimg":1,"seconds":1,"samples_per_second":0,"a":1""")]
    [InlineData("""{"round":"two","kimg":1,"seconds":1,"samples_per_second":0,"a":1}""")]
    [InlineData("""{"kimg":1,"seconds":1,"samples_per_second":0,"a":1}""")]
    [InlineData("""{"round":1,"kimg":1,"seconds":1,"samples_per_second":0,"a":9}""")]
    [InlineData("\0\0\0")]
    public void Take_OfWhatIsNoNewReading_PassesItOver(string line)
    {
        Take("""{"round":1,"kimg":1,"seconds":1,"samples_per_second":0,"a":1}""");

        Take(line);

        Assert.Equal(1, columns.Count);
        Assert.Equal([1], columns.Of("a").ToArray());
    }

    [Fact]
    public void Take_OfNestedValues_KeepsTheRest()
    {
        Take("""{"round":1,"kimg":1,"seconds":1,"samples_per_second":0,"odd":{"deep":[1,2]},"a":5}""");

        Assert.Equal([5], columns.Of("a").ToArray());
    }

    [Fact]
    public void Take_OfMoreNamesThanAnyRunHas_StaysSmall()
    {
        for (var i = 1; i <= 1000; i++) Take($$"""{"round":{{i}},"kimg":1,"seconds":1,"samples_per_second":0,"name{{i}}":1}""");

        Assert.Equal(1000, columns.Count);
        Assert.InRange(columns.Names.Count(), 1, 200);
    }

    [Fact]
    public void Take_OfLinesThatChangeTheirForm_ReadsAllOfThemAlike()
    {
        string[] lines =
        [
            """{"round":1,"kimg":1,"seconds":1,"samples_per_second":0,"a":1,"b":2}""",
            """{"round":2,"kimg":2,"seconds":2,"samples_per_second":0,"a":3,"b":4}""",
            """{"round":3,"kimg":3,"seconds":3,"samples_per_second":0,"a":5}""",
            """{"round":4,"kimg":4,"seconds":4,"samples_per_second":0,"a":5,"b":6,"c":7}""",
            """{"round":5,"kimg":5,"seconds":5,"samples_per_second":0,"a":"Infinity","b":8,"c":9}""",
            """{"round":6,"kimg":6,"seconds":6,"samples_per_second":0,"b":10,"a":11}""",
            """{ "round": 7, "kimg": 7, "seconds": 7, "samples_per_second": 0, "a": 12 }""",
            """{"round":8,"kimg":8,"seconds":8,"samples_per_second":0,"a":13,"b":14,"c":15}""",
            """{"round":9,"kimg":9,"seconds":9,"samples_per_second":0,"a":16,"b":17,"c":18,}""",
            """{"round":10,"kimg":10,"seconds":10,"samples_per_second":0,"a":19,"b":2""",
        ];
        foreach (var line in lines) Take(line);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], columns.Rounds.ToArray());
        Assert.Equal([1, 3, 5, 5, double.NaN, 11, 12, 13], columns.Of("a").ToArray());
        Assert.Equal([2, 4, double.NaN, 6, 8, 10, double.NaN, 14], columns.Of("b").ToArray());
        Assert.Equal([double.NaN, double.NaN, double.NaN, 7, 9, double.NaN, double.NaN, 15], columns.Of("c").ToArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.4317266345024109")]
    [InlineData("1250.0625")]
    [InlineData("-3.14159e-7")]
    [InlineData("6.02214076E23")]
    [InlineData("1e+3")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.000000000000000000000012345678901234567")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("5E-324")]
    public void Number_AsJsonWritesIt_IsReadAsItIs(string text)
    {
        var length = LineTemplate.Number(Encoding.UTF8.GetBytes(text + ","), out var number);

        var expected = double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(text.Length, length);
        Assert.InRange(Math.Abs(number - expected), 0, Math.Max(double.Epsilon, Math.Abs(expected) * 1e-14));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("NaN")]
    [InlineData("\"1\"")]
    [InlineData("1.")]
    [InlineData(".")]
    public void Number_OfWhatIsNone_IsRefused(string text) => Assert.Equal(0, LineTemplate.Number(Encoding.UTF8.GetBytes(text), out _));

    private void Take(string line) => columns.Take(Encoding.UTF8.GetBytes(line));
}
