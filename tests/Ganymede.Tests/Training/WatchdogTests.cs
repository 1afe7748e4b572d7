using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class WatchdogTests
{
    [Fact]
    public void DiscriminatorThatWins_IsToldOnce_AndAgainAfterItRecovered()
    {
        var watchdog = new Watchdog();

        Assert.Equal(1, Count(watchdog, 0.01, 60));
        Assert.Equal(0, Count(watchdog, 1.3, 5));
        Assert.Equal(1, Count(watchdog, 0.01, 60));
    }

    [Fact]
    public void SmallLossOfACritic_IsADistance_NotADefeat()
    {
        var watchdog = new Watchdog();
        var reading = Reading(-3, 1);

        for (var i = 0; i < 60; i++) Assert.Empty(watchdog.Look(reading with { Values = new Dictionary<string, double>(reading.Values) { ["distance"] = 3 } }));
    }

    [Fact]
    public void HealthyReadings_AndSingleOutliers_AreSilent()
    {
        var watchdog = new Watchdog();

        for (var i = 0; i < 100; i++) Assert.Empty(watchdog.Look(Reading(i % 10 == 0 ? 0.01 : 1.2, gradient: i % 10 == 5 ? 500 : 3)));
        Assert.Empty(watchdog.LookAtSpread(0.9, Reading(1, 1)));
    }

    [Fact]
    public void ExplodingGradients_AndARepeatingGenerator_AreNamed()
    {
        var watchdog = new Watchdog();

        var exploding = Assert.Single(Enumerable.Range(0, 60).SelectMany(_ => watchdog.Look(Reading(1, gradient: 500))));
        var repeating = Assert.Single(watchdog.LookAtSpread(0.05, Reading(1, 1)));

        Assert.Equal("gradient-explodes", exploding.Name);
        Assert.Contains("generator stays high, now 500", exploding.Message, StringComparison.Ordinal);
        Assert.Equal("generator-repeats", repeating.Name);
        Assert.Contains("5 %", repeating.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingsWithoutGradients_AreFine() =>
        Assert.Empty(new Watchdog().Look(new Reading(default, 0, new Dictionary<string, double>())));

    private static int Count(Watchdog watchdog, double loss, int readings) =>
        Enumerable.Range(0, readings).Sum(_ => watchdog.Look(Reading(loss, 1)).Count());

    private static Reading Reading(double loss, double gradient) => new(
        new TrainingProgress(10, 640, TimeSpan.FromSeconds(1)), 100, new Dictionary<string, double> { ["discriminator.loss"] = loss, ["generator.gradient"] = gradient });
}
