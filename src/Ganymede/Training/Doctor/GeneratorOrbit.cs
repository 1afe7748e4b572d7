using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// Follows what the generator makes of a few latents that stay the same, every few rounds, and says whether it circles. These are points in
/// the space of functions: other than losses, they hold no noise of batches.
/// </summary>
/// <param name="share">About this share of the time is spent.</param>
/// <param name="time">What tells the time that is spent.</param>
internal sealed class GeneratorOrbit(Game game, Dataset data, RandomStreams random, double share, TimeProvider time)
{
    private const int Latents = 16, MostCoordinates = 32, WarmUp = 5, LooksBetweenChecks = 20;

    // Looks are first spaced by what a few of them took. A machine that was busy just then may have told too little; what a long stretch tells is the truth.
    private const double Tolerance = 1.25;
    private static readonly TimeSpan stretch = TimeSpan.FromSeconds(10);

    private readonly long born = time.GetTimestamp();
    private Orbit? orbit;
    private long looks, lastRound = -1, every = 1, looksAtCheck;
    private TimeSpan lastEnd, checkedAt, spentAtCheck;

    /// <summary>Time spent.</summary>
    public TimeSpan Spent { get; private set; }

    private TimeSpan Now => time.GetElapsedTime(born);

    /// <returns><c>orbit.return</c>, <c>orbit.size</c>, <c>orbit.period</c> (rounds); none in the first rounds.</returns>
    public IEnumerable<KeyValuePair<string, double>> Values => orbit?.Return is { } way
        ? [new("orbit.return", way.Likeness), new("orbit.size", way.Size), new("orbit.period", way.Period * every)]
        : [];

    /// <summary>Looks, if it is time to, at the generator as it is after a round.</summary>
    public void Follow(long round)
    {
        if (lastRound >= 0 && round - lastRound < every) return;
        var start = Now;
        var (position, coordinates) = Position();
        var took = Now - start;
        Spent += took;

        // The first looks say how long one takes beside a round, and so how many rounds lie between two.
        if (++looks == WarmUp)
        {
            while (every * (start - lastEnd).TotalSeconds * share < took.TotalSeconds) every *= 2;
        }

        if (looks > WarmUp) (orbit ??= new Orbit(coordinates)).Add(position);
        (lastRound, lastEnd) = (round, Now);
        if (looks <= WarmUp) Check();
        else if (looks - looksAtCheck >= LooksBetweenChecks && lastEnd - checkedAt >= stretch) KeepToShare();
    }

    // Periods are counted in looks: with other rounds between them, the way is followed anew.
    private void KeepToShare()
    {
        var excess = (Spent - spentAtCheck) / (Tolerance * share * (lastEnd - checkedAt));
        if (excess > 1) orbit = null;
        for (; excess > 1; excess /= 2) every *= 2;
        Check();
    }

    private void Check() => (looksAtCheck, checkedAt, spentAtCheck) = (looks, lastEnd, Spent);

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
