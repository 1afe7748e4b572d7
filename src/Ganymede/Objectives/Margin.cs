using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>How the relativistic objectives charge for a margin: how much more real one sample looks than another.</summary>
public enum Margin
{
    /// <summary>log(1 + exp(-m)).</summary>
    Logistic,

    /// <summary>(m - 1)².</summary>
    LeastSquares,

    /// <summary>max(0, 1 - m).</summary>
    Hinge,
}

/// <summary>The formulas of <see cref="Margin"/>.</summary>
internal static class Margins
{
    /// <returns>The mean charge for margins [N], [] (scalar); falls as they grow towards 1 and beyond.</returns>
    public static Tensor Charge(this Margin kind, Tensor margins) => kind switch
    {
        Margin.Logistic => (-margins).Softplus().Mean(),
        Margin.LeastSquares => (margins - 1).Square().Mean(),
        _ => (1 - margins).Relu().Mean(),
    };
}
