using System.Globalization;
using Ganymede.Data;

namespace Ganymede.Tests.Scoring;

/// <summary>
/// How points cover the modes of a mixture: a point is good within three sd of its nearest mode; a mode is covered by at least one
/// good point, and has its share with a fifth of what would be fair (rules of the VEEGAN and PacGAN papers).
/// </summary>
internal sealed record ModeScore(int Covered, int WithShare, double Good)
{
    public static ModeScore Of(ReadOnlySpan<float> points, PointModes modes)
    {
        var counts = new int[modes.Centers.Count];
        for (var i = 0; i < points.Length; i += 2)
        {
            var (x, y) = (points[i], points[i + 1]);
            var (nearest, distance) = modes.Centers.Select((c, m) => (m, Math.Sqrt(Math.Pow(x - c.X, 2) + Math.Pow(y - c.Y, 2)))).MinBy(d => d.Item2);
            if (distance <= 3 * modes.StandardDeviation) counts[nearest]++;
        }

        var count = points.Length / 2;
        return new ModeScore(counts.Count(c => c > 0), counts.Count(c => c >= 0.2 * count / counts.Length), counts.Sum() / (double)count);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Covered} modes covered, {WithShare} with their share, {Good:P1} good");
}
