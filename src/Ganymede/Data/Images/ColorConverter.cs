using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>
/// Turns decoded rows into the channels wanted. Alpha is multiplied into the colours, as resampling needs, or a backdrop is laid under.
/// </summary>
/// <param name="sourceChannels">1 grey, 3 RGB, 4 RGB and alpha, or CMYK when the header says so.</param>
internal sealed class ColorConverter(PictureTreatment treatment, PictureHeader header, int sourceChannels)
{
    private readonly float backdrop = treatment.Backdrop == Backdrop.White ? 255 : 0;

    public int SourceChannels => sourceChannels;

    /// <param name="source">[width, SourceChannels].</param>
    /// <param name="target">[width, treatment.Channels], 0 to 255.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Convert(ReadOnlySpan<byte> source, Span<float> target)
    {
        var channels = treatment.Channels;
        if (channels == sourceChannels && channels < 4 && header.TransparentColor is null)
        {
            TensorPrimitives.ConvertTruncating(source, target);     // photographs and drawings, the most of all
            return;
        }
        for (int from = 0, to = 0; from < source.Length; from += sourceChannels, to += channels)
        {
            var (r, g, b, a) = Read(source.Slice(from, sourceChannels));
            if (channels == 4)
            {
                var share = a / 255;
                (target[to], target[to + 1], target[to + 2], target[to + 3]) = (r * share, g * share, b * share, a);
                continue;
            }
            if (a < 255) (r, g, b) = (Over(r, a), Over(g, a), Over(b, a));
            if (channels == 3) (target[to], target[to + 1], target[to + 2]) = (r, g, b);
            else target[to] = sourceChannels == 1 ? r : 0.299f * r + 0.587f * g + 0.114f * b;    // ITU-R BT.601, as JPEG has it
        }
    }

    private (float R, float G, float B, float A) Read(ReadOnlySpan<byte> pixel)
    {
        if (sourceChannels == 1) return (pixel[0], pixel[0], pixel[0], 255);
        if (header.Mode == PictureMode.Cmyk) return Inks(pixel);
        if (sourceChannels == 4) return (pixel[0], pixel[1], pixel[2], pixel[3]);
        var clear = header.TransparentColor == (pixel[0], pixel[1], pixel[2]);
        return (pixel[0], pixel[1], pixel[2], clear ? 0 : 255);
    }

    /// <summary>What the inks leave of white paper; without a colour profile that is all that can be said.</summary>
    private (float, float, float, float) Inks(ReadOnlySpan<byte> inks)
    {
        var flip = header.InvertedInks ? 0 : 255;
        float Left(byte ink) => Math.Abs(flip - ink);
        var black = Left(inks[3]) / 255;
        return (Left(inks[0]) * black, Left(inks[1]) * black, Left(inks[2]) * black, 255);
    }

    private float Over(float value, float alpha) => backdrop + (value - backdrop) * (alpha / 255);
}
