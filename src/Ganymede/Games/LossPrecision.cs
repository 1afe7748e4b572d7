using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>In which precision losses are computed, whatever the networks compute in.</summary>
internal static class LossPrecision
{
    /// <summary>The same values as floats; a tensor of floats itself.</summary>
    public static Tensor InFloat(this Tensor value) => value.DType == DType.Float ? value : value.To(DType.Float);
}
