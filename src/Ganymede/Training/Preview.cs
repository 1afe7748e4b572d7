using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>The picture that shows how far training is: always the same latents, so that grids of different rounds can be compared.</summary>
internal sealed class Preview(Game game, Dataset data, RandomStreams random)
{
    private const int Pictures = 64;
    private const int Points = 2000;

    private readonly float[] real = Real(data);
    private float[] fake = [];

    /// <summary>How much the last samples drawn differ from each other, over how much real ones do: 1 is healthy, 0 a generator that repeats itself.</summary>
    public double Spread => MeanDistance(fake) / Math.Max(1e-12, MeanDistance(real));

    /// <summary>Draws samples with the weights as they are now.</summary>
    /// <returns>A PNG file.</returns>
    public byte[] Png()
    {
        using var stream = random.Fresh("preview");
        using var samples = game.Sample(new SampleRequest(data.Shape is PointShape ? Points : Pictures, stream));
        fake = samples.ToArray<float>();
        return Gallery.Draw(fake, data.Shape, real).EncodePng();
    }

    private static float[] Real(Dataset data)
    {
        var count = Math.Min(data.Count ?? int.MaxValue, data.Shape is PointShape ? Points : Pictures);
        var items = new float[count * data.Shape.Elements];
        data.Read([.. Enumerable.Range(0, count).Select(i => (long)i)], items);
        return items;
    }

    private double MeanDistance(float[] items)
    {
        using var scope = TensorScope.Begin();
        var count = Math.Min(items.Length / data.Shape.Elements, Pictures);
        if (count < 2) return 1;
        var rows = Tensor.From(items.AsSpan(0, count * data.Shape.Elements), count, data.Shape.Elements).To(DType.Double);
        var distances = (rows.Unsqueeze(0) - rows.Unsqueeze(1)).Square().Sum([2]).Sqrt();
        return distances.Sum().ToDouble() / ((double)count * (count - 1));
    }
}
