using System.Globalization;
using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>
/// How points cover the modes of a mixture. A point is good within three sd of its nearest mode (of real points, 98.89 % are); a mode is
/// covered by at least one good point, and has its share with a fifth of what would be fair (rules of the VEEGAN and PacGAN papers).
/// </summary>
/// <param name="Modes">How many there are.</param>
/// <param name="Covered">Modes with at least one good point.</param>
/// <param name="WithShare">Modes with at least a fifth of their fair number of good points.</param>
/// <param name="Good">Share of good points, in [0, 1].</param>
/// <param name="Divergence">Reverse KL, nats: that of the points' nearest modes from equal shares.</param>
public sealed record ModeScore(int Modes, int Covered, int WithShare, double Good, double Divergence)
{
    private const double GoodWithinDeviations = 3, FairShare = 0.2;

    /// <param name="points">[N, 2], one after the other, in the data's own units; N at least 1.</param>
    public static ModeScore Of(ReadOnlySpan<float> points, PointModes modes)
    {
        var (good, nearest) = (new int[modes.Centers.Count], new int[modes.Centers.Count]);
        for (var i = 0; i < points.Length; i += 2)
        {
            var (mode, distance) = Nearest(points[i], points[i + 1], modes);
            nearest[mode]++;
            if (distance <= GoodWithinDeviations * modes.StandardDeviation) good[mode]++;
        }

        var count = points.Length / 2;
        return new ModeScore(
            good.Length, good.Count(c => c > 0), good.Count(c => c >= FairShare * count / good.Length), good.Sum() / (double)count,
            ClassShares.Of(nearest).DivergenceFrom(ClassShares.Equal(nearest.Length)));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Covered} of {Modes} modes covered, {WithShare} with their share, {Good:P1} good, KL {Divergence:F3}");

    internal static (int Mode, double Distance) Nearest(double x, double y, PointModes modes)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var m = 0; m < modes.Centers.Count; m++)
        {
            var (dx, dy) = (x - modes.Centers[m].X, y - modes.Centers[m].Y);
            if (dx * dx + dy * dy < least) (nearest, least) = (m, dx * dx + dy * dy);
        }

        return (nearest, Math.Sqrt(least));
    }
}
