using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Torch.Tests.Optim;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("constant", 1000, 1)]
    [InlineData("linear:100-200", 50, 1)]
    [InlineData("linear:100-200", 125, 0.75)]
    [InlineData("linear:100-200", 500, 0)]
    [InlineData("cosine:500", 0, 1)]
    [InlineData("cosine:500", 125, 0.85355339)]
    [InlineData("cosine:500", 250, 0.5)]
    [InlineData("cosine:500", 900, 0)]
    [InlineData("linear:100-200:0.2", 125, 0.8)]
    [InlineData("linear:100-200:0.2", 500, 0.2)]
    [InlineData("cosine:500:0.1", 0, 1)]
    [InlineData("cosine:500:0.1", 250, 0.55)]
    [InlineData("cosine:500:0.1", 900, 0.1)]
    [InlineData("half-life:50", 100, 0.25)]
    [InlineData("half-life:0.5", 1, 0.25)]
    [InlineData("warm-up:10", 0, 0)]
    [InlineData("warm-up:10", 4, 0.4)]
    [InlineData("warm-up:10", 40, 1)]
    [InlineData("warm-up:10+half-life:10", 5, 0.35355339)]
    [InlineData("warm-up:10+half-life:10", 20, 0.25)]
    public void At_IsTheClosedForm(string text, double kimg, double expected)
    {
        Assert.Equal(expected, Schedule.Parse(text).At(kimg), 1e-8);
    }

    [Theory]
    [InlineData("constant", 1)]
    [InlineData("linear:1-2:0.3", 0.3)]
    [InlineData("cosine:5", 0)]
    [InlineData("half-life:5", 0)]
    [InlineData("warm-up:5", 0)]
    public void Least_IsWhatItComesTo(string text, double expected) => Assert.Equal(expected, Schedule.Parse(text).Least);

    [Theory]
    [InlineData("constant")]
    [InlineData("linear:100-200.5")]
    [InlineData("cosine:500")]
    [InlineData("linear:100-200.5:0.25")]
    [InlineData("cosine:500:0.1")]
    [InlineData("half-life:0.25")]
    [InlineData("warm-up:10")]
    [InlineData("warm-up:10+linear:1-2")]
    public void ToString_IsWhatWasParsed(string text)
    {
        Assert.Equal(text, Schedule.Parse(text).ToString());
        Assert.Equal(Schedule.Parse(text), Schedule.Parse(Schedule.Parse(text).ToString()!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Constant")]
    [InlineData("constant:")]
    [InlineData("constant:3")]
    [InlineData("linear:100")]
    [InlineData("linear:200-100")]
    [InlineData("linear:-100")]
    [InlineData("cosine")]
    [InlineData("cosine:0")]
    [InlineData("cosine:NaN")]
    [InlineData("cosine:1e3")]
    [InlineData("cosine:1,5")]
    [InlineData("cosine:5:")]
    [InlineData("cosine:5:1.5")]
    [InlineData("cosine:5:0.1-0.2")]
    [InlineData("cosine:5:0.1:0.2")]
    [InlineData("half-life:5:0.1")]
    [InlineData("half-life:")]
    [InlineData("half-life:1-2")]
    [InlineData("constant+cosine:5")]
    [InlineData("warm-up:5+warm-up:5")]
    [InlineData("warm-up:5+cosine:5+cosine:5")]
    public void Parse_OfAnythingElse_ListsTheForms(string text)
    {
        var error = Assert.Throws<FormatException>(() => Schedule.Parse(text));

        Assert.Contains("is no schedule; use constant | linear:FROM-TO", error.Message, StringComparison.Ordinal);
    }
}
