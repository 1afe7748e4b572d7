using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>Gives pictures other channels, to show them beside each other.</summary>
public static class PictureChannels
{
    /// <param name="pictures">[N, C, H, W] in [-1, 1]: grey, RGB, or RGB with alpha.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <returns>[N, channels, H, W]: alpha is laid on white where it is not wanted, opaque where it is not there.</returns>
    public static Tensor To(Tensor pictures, int channels)
    {
        var has = (int)pictures.Size(1);
        if (has == channels) return pictures;
        if (has == 4)
        {
            var opacity = (pictures.Narrow(1, 3, 1) + 1) * 0.5;
            pictures = ((pictures.Narrow(1, 0, 3) - 1) * opacity) + 1;
            has = 3;
        }

        if (channels == 1) return has == 1 ? pictures : Grey(pictures);
        if (has == 1) pictures = Ops.Cat([pictures, pictures, pictures], 1);
        return channels == 3 ? pictures : Ops.Cat([pictures, Ops.OnesLike(pictures.Narrow(1, 0, 1))], 1);
    }

    // ITU-R BT.601, as JPEG has it.
    private static Tensor Grey(Tensor rgb) => (0.299 * rgb.Narrow(1, 0, 1)) + (0.587 * rgb.Narrow(1, 1, 1)) + (0.114 * rgb.Narrow(1, 2, 1));
}
