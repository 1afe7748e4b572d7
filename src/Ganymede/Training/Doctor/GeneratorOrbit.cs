using System.Diagnostics;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// Follows what the generator makes of a few latents that stay the same, every few rounds, and says whether it circles. These are points in
/// the space of functions: other than losses, they hold no noise of batches.
/// </summary>
/// <param name="share">About this share of the time is spent.</param>
internal sealed class GeneratorOrbit(Game game, Dataset data, RandomStreams random, double share)
{
    private const int Latents = 16, MostCoordinates = 32, WarmUp = 5;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Stopwatch spent = new();
    private Orbit? orbit;
    private long looks, lastRound = -1, every = 1;
    private TimeSpan lastEnd;

    /// <summary>Time spent.</summary>
    public TimeSpan Spent => spent.Elapsed;

    /// <returns><c>orbit.return</c>, <c>orbit.size</c>, <c>orbit.period</c> (rounds); none in the first rounds.</returns>
    public IEnumerable<KeyValuePair<string, double>> Values => orbit?.Return is { } way
        ? [new("orbit.return", way.Likeness), new("orbit.size", way.Size), new("orbit.period", way.Period * every)]
        : [];

    /// <summary>Looks, if it is time to, at the generator as it is after a round.</summary>
    public void Follow(long round)
    {
        if (lastRound >= 0 && round - lastRound < every) return;
        var start = clock.Elapsed;
        spent.Start();
        var (position, coordinates) = Position();
        spent.Stop();

        // The first looks say how long one takes beside a round, and so how many rounds lie between two.
        if (++looks == WarmUp)
        {
            var round1 = (start - lastEnd).TotalSeconds;
            while (every * round1 * share < (clock.Elapsed - start).TotalSeconds) every *= 2;
        }

        if (looks > WarmUp) (orbit ??= new Orbit(coordinates)).Add(position);
        (lastRound, lastEnd) = (round, clock.Elapsed);
    }

    // Some coordinates of every sample, the same ones.
    private (float[] Values, int Coordinates) Position()
    {
        using var scope = TensorScope.Begin();
        using var stream = random.Fresh("orbit");
        var samples = game.Sample(SampleRequest.Like(game, data, Latents, stream)).To(Device.Cpu).To(DType.Float).ToArray<float>();
        var length = samples.Length / Latents;
        var step = (length + MostCoordinates - 1) / MostCoordinates;
        return ([.. samples.Where((_, i) => i % length % step == 0)], (length + step - 1) / step);
    }
}
