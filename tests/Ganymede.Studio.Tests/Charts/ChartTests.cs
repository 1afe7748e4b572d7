using Ganymede.Studio.Charts;
using Xunit;

namespace Ganymede.Studio.Tests.Charts;

public sealed class ChartTests
{
    [Theory]
    [InlineData("Gradient", true)]
    [InlineData(" generator ", true)]
    [InlineData("GENERATOR.G", true)]
    [InlineData("loss", false)]
    public void IsNamed_LooksAtTheTitleAndAtEveryCurve(string part, bool isIt)
    {
        var chart = new Chart { Title = "Norms of gradients", Series = [new("discriminator.gradient", [], null), new("generator.gradient", [], null)], From = 0, To = 1 };

        Assert.Equal(isIt, chart.IsNamed(part));
    }
}
