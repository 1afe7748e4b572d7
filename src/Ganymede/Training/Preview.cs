using Ganymede.Data;
using Ganymede.Games;

namespace Ganymede.Training;

/// <summary>The picture that shows how far training is: always the same latents, so that grids of different rounds can be compared.</summary>
internal sealed class Preview(Game game, Dataset data, RandomStreams random)
{
    private const int Pictures = 64;
    private const int Points = 2000;

    private readonly float[] real = Real(data);

    /// <summary>Draws samples with the weights as they are now.</summary>
    /// <returns>A PNG file.</returns>
    public byte[] Png()
    {
        using var stream = random.Fresh("preview");
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
