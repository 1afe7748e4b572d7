using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>How a path leads from one latent to the next.</summary>
public enum PathCurve
{
    /// <summary>Along great circles, as long as Gaussian latents are everywhere.</summary>
    Slerp,

    /// <summary>Straight; a uniform prior's cube has no hole in its middle.</summary>
    Lerp,
}

/// <summary>What becomes of the conditions on a path.</summary>
public enum PathConditions
{
    /// <summary>They fade from those of one keyframe into those of the next: a mixture of both half way.</summary>
    Fade,

    /// <summary>The first keyframe's are kept all the way, so that only the latent changes.</summary>
    Keep,
}

/// <summary>A way through latent space by way of keyframes.</summary>
/// <param name="Steps">From one keyframe to the next; at least 1.</param>
/// <param name="Curve">How it leads there; null for what fits the prior: along the sphere of a Gaussian one, straight through the cube of a uniform one.</param>
/// <param name="Loop">Whether it leads from the last keyframe back to the first.</param>
/// <param name="Conditions">What becomes of conditions.</param>
public sealed record LatentPath(int Steps, PathCurve? Curve = null, bool Loop = false, PathConditions Conditions = PathConditions.Fade)
{
    /// <summary>The latents along the way: every keyframe, and <see cref="Steps"/> - 1 between each two. A loop does not repeat its first one.</summary>
    /// <param name="keyframes">2 or more.</param>
    /// <exception cref="ConfigurationException">There are fewer than 2.</exception>
    public Latents Along(Latents keyframes, LatentSpace space)
    {
        var count = keyframes.Count;
        if (count < 2) throw new ConfigurationException($"A path leads through 2 keyframes or more, but there {(count == 1 ? "is 1" : "are none")}.");
        var (size, width) = (space.Prior.Size, space.Conditions?.Width ?? 0);
        var (z, told) = (keyframes.Z.ToArray<float>(), keyframes.Conditions?.ToArray<float>());
        var (path, conditions) = (new List<float>(), new List<float>());
        for (var segment = 0; segment < count - (Loop ? 0 : 1); segment++)
        {
            for (var step = 0; step < Steps; step++) Add(segment, (segment + 1) % count, (double)step / Steps);
        }

        if (!Loop) Add(count - 1, count - 1, 0);
        using var scope = TensorScope.Begin();
        var frames = path.Count / size;
        var along = Tensor.From(path.ToArray(), frames, size);
        return new Latents(
            scope.Keep(space.Prior.Kind == LatentKind.Uniform ? space.Within(along) : along),       // a great circle leaves a cube
            told is null ? null : scope.Keep(Tensor.From(conditions.ToArray(), frames, width)));

        void Add(int from, int to, double t)
        {
            path.AddRange(Between(z.AsSpan(from * size, size), z.AsSpan(to * size, size), t, CurveIn(space)));
            if (told is null) return;
            conditions.AddRange(Conditions == PathConditions.Keep
                ? told.AsSpan(0, width)
                : Interpolation.Lerp(told.AsSpan(from * width, width), told.AsSpan(to * width, width), t));
        }
    }

    private PathCurve CurveIn(LatentSpace space) => Curve ?? UsualCurve(space.Prior.Kind);

    /// <summary>The curve that fits a prior.</summary>
    internal static PathCurve UsualCurve(LatentKind kind) => kind == LatentKind.Gaussian ? PathCurve.Slerp : PathCurve.Lerp;

    /// <summary>A point between two latents.</summary>
    internal static float[] Between(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double t, PathCurve curve) =>
        curve == PathCurve.Slerp ? Interpolation.Slerp(a, b, t) : Interpolation.Lerp(a, b, t);
}
