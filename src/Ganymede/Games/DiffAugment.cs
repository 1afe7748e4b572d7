using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>What <see cref="DiffAugment"/> changes.</summary>
[Flags]
public enum Augmentation
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Brightness, saturation and contrast.</summary>
    Color = 1,

    /// <summary>The picture's place, by an eighth of its size at most.</summary>
    Translation = 2,

    /// <summary>A square of half the picture's size is blanked.</summary>
    Cutout = 4,
}

/// <summary>
/// Every picture that the discriminator sees, real or fake, is changed at random in ways that gradients flow through (Zhao et al., 2020): little data
/// can then not be learned by heart, and the generator does not learn the changes.
/// </summary>
public sealed class DiffAugment(Augmentation kinds) : Aid
{
    private const double Shift = 0.125;
    private const double Hole = 0.5;

    /// <inheritdoc/>
    public override string Name => "augment";

    /// <param name="samples">[N, C, H, W] in [-1, 1].</param>
    public override Tensor Show(Tensor samples, Showing showing, Round round)
    {
        var random = round.Random[Name];
        if (kinds.HasFlag(Augmentation.Color)) samples = Recolor(samples, random);
        if (kinds.HasFlag(Augmentation.Translation)) samples = Translate(samples, random);
        if (kinds.HasFlag(Augmentation.Cutout)) samples = Cut(samples, random);
        return samples;
    }

    // Brightness + U(-½, ½); saturation times U(0, 2) about the grey of each pixel; contrast times U(½, 1½) about the picture's mean.
    private static Tensor Recolor(Tensor x, Generator random)
    {
        var draws = Tensor.Uniform([3, x.Size(0), 1, 1, 1], 0, 1, random);
        x = x + (draws.Select(0, 0) - 0.5);
        var grey = x.Mean([1], keep: true);
        x = ((x - grey) * (draws.Select(0, 1) * 2)) + grey;
        var mean = x.Mean([1, 2, 3], keep: true);
        return ((x - mean) * (draws.Select(0, 2) + 0.5)) + mean;
    }

    // Moves each picture by whole pixels; what comes in from outside is 0.
    private static Tensor Translate(Tensor x, Generator random)
    {
        var (count, channels, height, width) = (x.Size(0), x.Size(1), x.Size(2), x.Size(3));
        int down = (int)((height * Shift) + 0.5), right = (int)((width * Shift) + 0.5);
        var draws = Tensor.Uniform([2, count], 0, 1, random).ToArray<float>();
        var (tall, wide) = (height + (2 * down), width + (2 * right));

        // Where in the padded pictures, one pixel after the other, each pixel comes from.
        var from = new long[count * height * width];
        for (long i = 0, at = 0; i < count; i++)
        {
            var (top, left) = (Place(draws[i], (2 * down) + 1), Place(draws[count + i], (2 * right) + 1));
            for (var row = 0L; row < height; row++)
            {
                var start = (((i * tall) + top + row) * wide) + left;
                for (var column = 0L; column < width; column++) from[at++] = start + column;
            }
        }

        var pixels = Ops.ConstantPadNd(x, [right, right, down, down]).Permute(0, 2, 3, 1).Reshape(-1, channels);
        return Ops.IndexSelect(pixels, 0, Tensor.From(from).To(x.Device)).View(count, height, width, channels).Permute(0, 3, 1, 2).Contiguous();
    }

    // Blanks a square whose middle lies anywhere, so that it may hang over the edge.
    private static Tensor Cut(Tensor x, Generator random)
    {
        var (count, height, width) = (x.Size(0), x.Size(2), x.Size(3));
        int tall = (int)((height * Hole) + 0.5), wide = (int)((width * Hole) + 0.5);
        var draws = Tensor.Uniform([2, count], 0, 1, random).ToArray<float>();
        var mask = new float[count * height * width];
        Array.Fill(mask, 1);
        for (var i = 0L; i < count; i++)
        {
            var top = Place(draws[i], height + (1 - (tall % 2))) - (tall / 2);
            var left = Place(draws[count + i], width + (1 - (wide % 2))) - (wide / 2);
            for (var row = Math.Max(0, top); row < Math.Min(height, top + tall); row++)
            {
                for (var column = Math.Max(0, left); column < Math.Min(width, left + wide); column++) mask[(((i * height) + row) * width) + column] = 0;
            }
        }

        return x * Tensor.From(mask, count, 1, height, width).To(x.Device);
    }

    // A whole number from 0 to places - 1.
    private static long Place(float draw, long places) => Math.Min(places - 1, (long)(draw * places));
}
