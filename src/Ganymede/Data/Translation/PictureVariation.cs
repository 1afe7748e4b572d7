using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>How pictures are varied while they are learned from. Both pictures of a pair are varied alike.</summary>
/// <param name="Margin">Pictures are kept so many pixels larger than they are shown, and cut out at a random place; 0 for none.</param>
/// <param name="Flips">Whether half of them are mirrored, left for right.</param>
internal sealed record PictureVariation(int Margin, bool Flips)
{
    public static PictureVariation None { get; } = new(0, false);

    public bool IsNone => Margin == 0 && !Flips;

    /// <summary>As pictures are kept, from the shape in which they are shown.</summary>
    public ImageShape Kept(ImageShape shown) => shown with { Height = shown.Height + Margin, Width = shown.Width + Margin };

    /// <summary>As pictures are shown, from the shape in which they are kept.</summary>
    public ImageShape Shown(ImageShape kept) => kept with { Height = kept.Height - Margin, Width = kept.Width - Margin };

    /// <summary>The draw of a place in the stream: the same for both pictures of a pair.</summary>
    public Cut Draw(ulong seed, ulong place)
    {
        var random = new CounterRandom(CounterRandom.Mix(seed + 0x5EED), place);
        return new Cut(random.Below(Margin + 1), random.Below(Margin + 1), Flips && random.Below(2) == 1);
    }

    /// <summary>The middle, as it is.</summary>
    public Cut Middle => new(Margin / 2, Margin / 2, false);

    /// <summary>What is shown of a picture.</summary>
    public readonly record struct Cut(int Top, int Left, bool IsFlipped)
    {
        /// <param name="kept">[C, H, W].</param>
        /// <param name="shape">Of what is shown.</param>
        /// <param name="margin">Pixels by which the kept one is larger.</param>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Apply(ReadOnlySpan<float> kept, ImageShape shape, int margin, Span<float> shown)
        {
            var (height, width) = (shape.Height + margin, shape.Width + margin);
            for (var c = 0; c < shape.Channels; c++)
            {
                for (var y = 0; y < shape.Height; y++)
                {
                    var target = shown.Slice((c * shape.Height + y) * shape.Width, shape.Width);
                    kept.Slice((c * height + y + Top) * width + Left, shape.Width).CopyTo(target);
                    if (IsFlipped) target.Reverse();
                }
            }
        }
    }
}
