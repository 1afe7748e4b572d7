namespace Ganymede.Systems;

/// <summary>What the discriminators of pictures from pictures minimise; the generators' loss belongs to it.</summary>
public enum PatchLoss
{
    /// <summary>Classification, as in pix2pix.</summary>
    NonSaturating,

    /// <summary>Least squares, as in CycleGAN.</summary>
    LeastSquares,

    /// <summary>Hinge.</summary>
    Hinge,
}
