using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// The picture that shows how far a translation is: input, output and right answer beside each other; where there is no right answer, what
/// the output becomes on its way back.
/// </summary>
internal static class TranslationSheet
{
    private const int Rows = 8, InRow = 2, Parts = 3;

    /// <param name="game">One that translates.</param>
    /// <param name="random">Where generators draw.</param>
    public static Picture Draw(Game game, TranslationSet data, Generator random)
    {
        using var scope = TensorScope.Begin();
        var directions = game.Directions;
        var triples = directions.Select(d => Triples(game, data, d, Rows * InRow / directions.Count, random)).ToList();

        // One row holds two of one direction, or one of each.
        var rows = Enumerable.Range(0, Rows).SelectMany(row => directions.Count == 1
            ? Enumerable.Range(row * InRow, InRow).Where(i => i < triples[0].Count).Select(i => triples[0][i])
            : triples.Where(t => row < t.Count).Select(t => t[row])).ToArray();
        var shown = Ops.Cat([.. rows], 0);                                                          // [pictures, C, H, W]
        var shape = new ImageShape((int)shown.Size(1), (int)shown.Size(2), (int)shown.Size(3));
        return PictureGrid.Make(shown.ToArray<float>(), shape, InRow * Parts);
    }

    // [3, C, H, W] each.
    private static List<Tensor> Triples(Game game, TranslationSet data, Way direction, int count, Generator random)
    {
        var (sources, answers) = data.Some(count);
        if (direction == Way.BToA) (sources, answers) = (answers ?? SomeItems(data, count), answers is null ? null : sources);
        var made = game.Translate(sources, direction, random).To(Device.Cpu);
        var back = direction == Way.AToB ? Way.BToA : Way.AToB;
        var third = answers ?? (game.Directions.Contains(back) ? game.Translate(made, back, random).To(Device.Cpu) : made);
        var seen = direction == Way.AToB ? data.Source.AsSeen(sources) : sources;
        var channels = (int)Math.Max(seen.Size(1), made.Size(1));
        Tensor[] parts = [.. new[] { seen, made.To(DType.Float), third.To(DType.Float) }.Select(p => PictureChannels.To(p, channels))];
        return [.. Enumerable.Range(0, (int)sources.Size(0)).Select(i => Ops.Stack([.. parts.Select(p => p.Select(0, i))]))];
    }

    private static Tensor SomeItems(TranslationSet data, int count)
    {
        var indices = new long[Math.Min(count, data.Count ?? count)];
        for (var i = 0; i < indices.Length; i++) indices[i] = i;
        return data.ItemsAt(indices);
    }
}
