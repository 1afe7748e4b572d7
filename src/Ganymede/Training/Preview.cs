using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// The picture that shows how far training is: always the same latents, so that grids of different rounds can be compared. Where a generator is told
/// classes, each has a column, and a row is a latent.
/// </summary>
internal sealed class Preview(Game game, Dataset data, RandomStreams random)
{
    private const int Pictures = 64;
    private const int Points = 2000;
    private const int Rows = 8, MostColumns = 16;

    private readonly float[] real = Real(data);

    /// <summary>Draws samples with the weights as they are now.</summary>
    /// <returns>A PNG file.</returns>
    public byte[] Png()
    {
        using var stream = random.Fresh("preview");
        if (data is TranslationSet translation && game.Directions.Count > 0) return TranslationSheet.Draw(game, translation, stream).EncodePng();
        if (game is IEnlarges enlarging) return EnlargementSheet.Draw(enlarging, data).EncodePng();
        if (data.Shape is ImageShape && game.Prior is not null && game.Conditions is { Attributes: [var first, ..] } space && first.Values.Count is > 1 and <= MostColumns)
        {
            using var scope = TensorScope.Begin();
            using var frozen = Autograd.NoGrad();
            var sweep = Sweep.Of(game, first.Name, Wish.Nothing(space), Rows, stream);
            return Gallery.Draw(game.Generate(sweep.Latents, sweep.Conditions, stream).ToArray<float>(), data.Shape, real, sweep.Columns).EncodePng();
        }

        using var samples = game.Sample(new SampleRequest(data.Shape is PointShape ? Points : Pictures, stream));
        return Gallery.Draw(samples.ToArray<float>(), data.Shape, real).EncodePng();
    }

    private static float[] Real(Dataset data)
    {
        var count = Math.Min(data.Count ?? int.MaxValue, data.Shape is PointShape ? Points : Pictures);
        var items = new float[count * data.Shape.Elements];
        data.Read([.. Enumerable.Range(0, count).Select(i => (long)i)], items);
        return items;
    }
}
