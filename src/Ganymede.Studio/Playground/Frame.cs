using System.Runtime.InteropServices;
using Ganymede.Evaluation;

namespace Ganymede.Studio.Playground;

/// <summary>
/// One picture of a game as bytes for a browser: numbers as float32, then points and surface as int16, little-endian. wwwroot/playground.js reads it; both sides
/// know the order. Points are in units of half the square's edge, 8192 to one; -32768 stands for what is no number.
/// </summary>
internal static class Frame
{
    private const double PerUnit = 8192, MostValue = 32767;
    private const short Nothing = short.MinValue;

    /// <summary>The game, and what is going on in it.</summary>
    public static byte[] Write(Snapshot snapshot, PointGrid grid, Closeness? closeness, Pace pace)
    {
        var (least, most) = Range(snapshot);
        double Reading(string name) => snapshot.Readings.TryGetValue(name, out var value) ? value : double.NaN;
        double[] numbers =
        [
            snapshot.Rounds, snapshot.DiscriminatorMoves, snapshot.GeneratorMoves,
            Reading("discriminator.loss"), Reading("generator.loss"), Reading("D(x)"), Reading("D(G(z))"), Reading("accuracy"), Reading("distance"),
            Reading("discriminator.gradient"), Reading("generator.gradient"), snapshot.MeanPull,
            closeness?.Divergence.Missed ?? double.NaN, closeness?.Divergence.Invented ?? double.NaN, closeness?.Divergence.JensenShannon ?? double.NaN,
            closeness?.Modes?.Covered ?? double.NaN, closeness?.Modes?.Modes ?? double.NaN, closeness?.Modes?.Good ?? double.NaN,
            snapshot.IsBelief ? 1 : 0, least, most, pace.RoundsPerSecond, pace.IsPlaying ? 1 : 0, pace.Stage, (int)pace.Mover,
        ];
        var bytes = new List<byte>();
        bytes.AddRange(MemoryMarshal.AsBytes<float>(numbers.Select(n => (float)n).Prepend(numbers.Length).ToArray()));
        Add(bytes, snapshot.Fakes, v => Place(v, 0, grid.Half));
        Add(bytes, snapshot.Pulls, v => Place(v, 0, grid.Half));
        Add(bytes, snapshot.Warp, v => Place(v, 0, grid.Half));
        Add(bytes, snapshot.FakeVerdicts, v => Level(v, least, most));
        Add(bytes, snapshot.RealVerdicts, v => Level(v, least, most));
        Add(bytes, snapshot.Surface, v => Level(v, least, most));
        return [.. bytes];
    }

    // Beliefs keep their own range, so that colours mean the same in every frame.
    private static (double Least, double Most) Range(Snapshot snapshot)
    {
        if (snapshot.IsBelief) return (0, 1);
        var finite = snapshot.Surface.Concat(snapshot.FakeVerdicts).Concat(snapshot.RealVerdicts).Where(float.IsFinite).DefaultIfEmpty(0).ToList();
        return (finite.Min(), finite.Max());
    }

    private static void Add(List<byte> bytes, float[] values, Func<float, short> convert)
    {
        var shorts = Array.ConvertAll(values, v => convert(v));
        bytes.AddRange(MemoryMarshal.AsBytes<short>(shorts));
    }

    private static short Place(float value, double center, double half) =>
        float.IsFinite(value) ? (short)Math.Clamp(Math.Round((value - center) / half * PerUnit), -MostValue, MostValue) : Nothing;

    private static short Level(float value, double least, double most) =>
        float.IsFinite(value) ? (short)Math.Round((most > least ? (value - least) / (most - least) : 0.5) * MostValue) : Nothing;
}

/// <summary>What is going on in a game.</summary>
/// <param name="IsPlaying">Whether rounds follow each other.</param>
/// <param name="RoundsPerSecond">Over the last second or so; 0 while it rests.</param>
/// <param name="Stage">In slow motion the stage of the move that is shown, 1 to 5; 0 otherwise.</param>
/// <param name="Mover">Whose move it is, in slow motion.</param>
internal sealed record Pace(bool IsPlaying, double RoundsPerSecond, int Stage, Side Mover);
