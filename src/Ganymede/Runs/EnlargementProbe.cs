using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Pictures that a generator which enlarges is judged by: held-out ones where there are such, made small, and large again.</summary>
/// <param name="Truth">[N, C, H, W].</param>
internal sealed record EnlargementProbe(Tensor Truth)
{
    /// <summary>More would take minutes and move no digit that matters.</summary>
    public const int MostPictures = 400;

    // The same pictures every time.
    private const ulong Seed = 0;

    /// <param name="held">Pictures that the generator has not seen, where there are such.</param>
    public static EnlargementProbe Of(Dataset held, int count)
    {
        var indices = new long[Math.Min(Math.Min(count, MostPictures), held.Count ?? MostPictures)];
        new BatchOrder(held.Count, Seed).Fill(0, indices);
        var items = new float[indices.Length * held.Shape.Elements];
        held.Read(indices, items);
        return new EnlargementProbe(Tensor.From(items, [indices.Length, .. held.Shape.Dimensions]));
    }

    /// <summary>Lets a game enlarge them, with its kept networks as they are now.</summary>
    /// <returns>On the CPU.</returns>
    public Enlargements Through(IEnlarges game)
    {
        var small = game.Shrink(Truth);
        return new Enlargements(
            game.Scale, small, Truth, Made(1), Bicubic.Enlarge(small, game.Scale).Clamp(-1, 1), game.HasSoft ? Made(0) : null, game.Shrink);

        Tensor Made(double sharpness) => game.Enlarge(small, sharpness).To(Device.Cpu).To(DType.Float);
    }
}
