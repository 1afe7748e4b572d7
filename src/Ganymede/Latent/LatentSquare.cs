using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>A square between four latents, in which each place is a mixture of them.</summary>
public static class LatentSquare
{
    private const int Corners = 4;

    /// <summary>The latent at a place of the square: along the upper and the lower edge first, then from one to the other, by the curve that fits the prior.</summary>
    /// <param name="corners">4: upper left, upper right, lower left, lower right.</param>
    /// <param name="across">0 at the left edge, 1 at the right one.</param>
    /// <param name="down">0 at the upper edge, 1 at the lower one.</param>
    /// <returns>One latent; what is told is mixed likewise.</returns>
    /// <exception cref="ConfigurationException">There are not 4 corners.</exception>
    public static Latents At(Latents corners, LatentSpace space, double across, double down)
    {
        if (corners.Count != Corners) throw new ConfigurationException($"A square has {Corners} corners, but {(corners.Count == 1 ? "1 is" : $"{corners.Count} are")} given.");
        using var scope = TensorScope.Begin();
        var z = Tensor.From(Mixed(corners.Z, LatentPath.UsualCurve(space.Prior.Kind)), 1, space.Prior.Size);
        return new Latents(
            scope.Keep(space.Prior.Kind == LatentKind.Uniform ? space.Within(z) : z),
            corners.Conditions is null ? null : scope.Keep(Tensor.From(Mixed(corners.Conditions, PathCurve.Lerp), 1, space.Conditions!.Width)));

        float[] Mixed(Tensor rows, PathCurve curve)
        {
            var (values, width) = (rows.ToArray<float>(), (int)rows.Size(1));
            var upper = LatentPath.Between(Row(0), Row(1), across, curve);
            var lower = LatentPath.Between(Row(2), Row(3), across, curve);
            return LatentPath.Between(upper, lower, down, curve);

            ReadOnlySpan<float> Row(int corner) => values.AsSpan(corner * width, width);
        }
    }
}
