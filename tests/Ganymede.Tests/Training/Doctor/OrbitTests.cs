using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class OrbitTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(25)]
    [InlineData(700)]
    public void Circle_IsSeenToReturn_AfterItsPeriod(int period)
    {
        var orbit = Follow(12 * period + 200, t => [MathF.Cos(2 * MathF.PI * t / period), MathF.Sin(2 * MathF.PI * t / period)]);

        Assert.InRange(orbit.Return.Likeness, 0.85, 1.05);

        // At half the speed and less, a short period shows as a multiple of itself.
        Assert.InRange(orbit.Return.Period / (double)period % 1, 0, 0.2);
    }

    [Fact]
    public void CircleInNoise_IsStillSeen()
    {
        var random = new Random(5);

        var orbit = Follow(1000, t => [.. Enumerable.Range(0, 32).Select(i => (float)(Math.Sin(2 * Math.PI * (t + i) / 40) + 0.5 * Normal(random)))]);

        Assert.True(orbit.Return.Likeness > 0.5, $"{orbit.Return}");
        Assert.Equal(0, orbit.Return.Period % 40);
    }

    [Fact]
    public void WhatWanders_OrGoesStraight_OrRests_DoesNotReturn()
    {
        var random = new Random(5);
        var place = new double[16];

        var wandering = Follow(5000, _ => [.. place.Select((_, i) => (float)(place[i] += Normal(random)))]);
        var trembling = Follow(5000, _ => [.. place.Select(_ => (float)Normal(random))]);
        var straight = Follow(1000, t => [t, 2 * t, 3]);
        var resting = Follow(1000, _ => [1, 2, 3]);

        Assert.InRange(wandering.Return.Likeness, 0, 0.4);
        Assert.InRange(trembling.Return.Likeness, 0, 0.3);
        Assert.Equal(0, straight.Return.Likeness);
        Assert.Equal(0, resting.Return.Likeness);
    }

    private static Orbit Follow(int steps, Func<int, float[]> position)
    {
        var orbit = new Orbit(coordinates: position(0).Length);
        for (var t = 0; t < steps; t++) orbit.Add(position(t));
        return orbit;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
