using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>
/// Resizes a picture that comes row by row: bilinear with antialiasing (a triangle as wide as the pixels it replaces), the filter of
/// Pillow's BILINEAR and of <c>aten::_upsample_bilinear2d_aa</c>. Every row is added to the rows of the result that it touches, and a row
/// that is complete is narrowed: all of the source's pixels go through long vectors, and memory is that of the result and a few rows of
/// the source, however large that is.
/// </summary>
internal sealed class Resampler
{
    private readonly int width, channels;
    private readonly Filter across, down;
    private readonly float[][] open;        // [sourceWidth, channels], rows of the result that are not complete, row y at y modulo their number
    private int row, firstOpen;

    public Resampler(int sourceWidth, int sourceHeight, int width, int height, int channels)
    {
        this.width = width;
        this.channels = channels;
        across = new Filter(sourceWidth, width);
        down = new Filter(sourceHeight, height);
        open = [.. Enumerable.Range(0, down.MostAtOnce()).Select(_ => new float[sourceWidth * channels])];
        Result = new float[height * width * channels];
    }

    /// <summary>[height, width, channels], complete after the last row.</summary>
    public float[] Result { get; }

    public static byte ToByte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    /// <param name="source">The next row, [sourceWidth, channels], channels beside each other.</param>
    public void Push(ReadOnlySpan<float> source)
    {
        for (var y = firstOpen; y < down.Length && down.First[y] <= row; y++)
        {
            var target = open[y % open.Length];
            if (row == down.First[y]) TensorPrimitives.Multiply(source, down.Weight(y, row), target);
            else TensorPrimitives.MultiplyAdd(source, down.Weight(y, row), target, target);
        }

        row++;
        for (; firstOpen < down.Length && down.First[firstOpen] + down.Count[firstOpen] <= row; firstOpen++)
            Narrow(open[firstOpen % open.Length], Result.AsSpan(firstOpen * width * channels, width * channels));
    }

    // Few calls do all the work, so the usual start with slow code would last for seconds.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Narrow(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var x = 0; x < width; x++)
        {
            var weights = across.Weights(x);
            var pixels = source.Slice(across.First[x] * channels, weights.Length * channels);
            if (channels == 3)
            {
                Narrow(weights, pixels, target.Slice(3 * x, 3));
                continue;
            }
            for (var c = 0; c < channels; c++)
            {
                var sum = 0f;
                for (int k = 0, at = c; k < weights.Length; k++, at += channels) sum += weights[k] * pixels[at];
                target[x * channels + c] = sum;
            }
        }
    }

    /// <summary>Three channels in one go, as most pictures have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ReadOnlySpan<float> weights, ReadOnlySpan<float> pixels, Span<float> target)
    {
        var (r, g, b) = (0f, 0f, 0f);
        for (var k = 0; k < weights.Length; k++)
        {
            var pixel = pixels.Slice(3 * k, 3);
            r += weights[k] * pixel[0];
            g += weights[k] * pixel[1];
            b += weights[k] * pixel[2];
        }
        (target[0], target[1], target[2]) = (r, g, b);
    }

    /// <summary>For each target pixel the source pixels under its triangle, with weights that sum to 1.</summary>
    private sealed class Filter
    {
        private readonly int most;
        private readonly float[] weights;

        public Filter(int source, int target)
        {
            var scale = (double)source / target;
            var support = Math.Max(1, scale);
            most = (int)Math.Ceiling(support) * 2 + 1;
            (Length, First, Count, weights) = (target, new int[target], new int[target], new float[target * most]);
            for (var i = 0; i < target; i++)
            {
                var center = (i + 0.5) * scale;
                First[i] = Math.Max(0, (int)(center - support + 0.5));
                Count[i] = Math.Min(source, (int)(center + support + 0.5)) - First[i];
                var sum = 0.0;
                for (var k = 0; k < Count[i]; k++) sum += Triangle((First[i] + k + 0.5 - center) / support);
                for (var k = 0; k < Count[i]; k++)
                    weights[i * most + k] = (float)(Triangle((First[i] + k + 0.5 - center) / support) / sum);
            }
        }

        public int Length { get; }

        public int[] First { get; }

        public int[] Count { get; }

        /// <summary>How many targets lie between the first that a source pixel is not done with and the last that it touches, at most.</summary>
        public int MostAtOnce()
        {
            var (greatest, last) = (1, 0);
            for (var first = 0; first < Length; first++)
            {
                while (last + 1 < Length && First[last + 1] < First[first] + Count[first]) last++;
                greatest = Math.Max(greatest, last - first + 1);
            }

            return greatest;
        }

        public ReadOnlySpan<float> Weights(int target) => weights.AsSpan(target * most, Count[target]);

        public float Weight(int target, int source) => weights[target * most + source - First[target]];

        private static double Triangle(double x) => Math.Max(0, 1 - Math.Abs(x));
    }
}
