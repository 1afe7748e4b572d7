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

    private void Take(string line) => columns.Take(Encoding.UTF8.GetBytes(line));
}
