using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>A game that learns to make small pictures large. Its items are the large ones; it makes the small ones itself.</summary>
public interface IEnlarges
{
    /// <summary>How many times larger.</summary>
    int Scale { get; }

    /// <summary>Pixels of the small picture, to every side, on which a pixel of the large one depends.</summary>
    int Reach { get; }

    /// <summary>How long it learns by distance alone, in thousands of samples; infinite where it does nothing else.</summary>
    double WarmUpKimg { get; }

    /// <summary>Whether the weights that the warm-up ended with are kept, so that there is something between soft and sharp.</summary>
    bool HasSoft { get; }

    /// <summary>Small pictures of large ones: bicubic with antialiasing, in the 256 steps of a picture file.</summary>
    /// <param name="pictures">[N, C, H, W] in [-1, 1]; H and W multiples of <see cref="Scale"/>.</param>
    /// <returns>[N, C, H / scale, W / scale] in [-1, 1].</returns>
    Tensor Shrink(Tensor pictures);

    /// <summary>Large pictures of small ones, with the kept networks as they are now.</summary>
    /// <param name="pictures">[N, C, H, W] in [-1, 1], of any size.</param>
    /// <param name="sharpness">0 the weights that the warm-up ended with, 1 those of the adversarial phase, weighted means between (Wang et al., 2018). Where
    /// there is no <see cref="HasSoft"/> it changes nothing.</param>
    /// <returns>[N, C, scale · H, scale · W] in [-1, 1].</returns>
    Tensor Enlarge(Tensor pictures, double sharpness = 1);
}
