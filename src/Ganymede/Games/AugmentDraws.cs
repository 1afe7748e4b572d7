using System.Numerics;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>What <see cref="AdaptiveAugment"/> changes.</summary>
public enum AugmentPipe
{
    /// <summary>Flips, quarter turns and whole-pixel moves: every pixel stays what it was.</summary>
    Blit,

    /// <summary>These, and scaling, turning, stretching and moving by any amount.</summary>
    BlitGeometry,

    /// <summary>These, and brightness, contrast, luma flip, hue and saturation.</summary>
    BlitGeometryColor,
}

/// <summary>
/// Random changes of pictures, each with probability p, as one matrix for a picture's geometry and one for its colours: the ranges of Karras et al.,
/// 2020, appendix B. As many numbers are drawn whatever p is.
/// </summary>
/// <param name="p">Probability of each change.</param>
/// <param name="uniforms">[N, 21] from U(0, 1).</param>
/// <param name="normals">[N, 7] from N(0, 1).</param>
internal sealed class AugmentDraws(double p, float[] uniforms, float[] normals)
{
    private const int Uniforms = 21, Normals = 7;
    private const int MoveUniforms = 14, MoveNormals = 4;
    private const double MostMoved = 0.125, MoveSd = 0.125;
    private const double ScaleSd = 0.2, StretchSd = 0.2;
    private const double BrightnessSd = 0.2, ContrastSd = 0.5, SaturationSd = 1;

    // The direction in which colours are equally bright all over.
    private static readonly Vector3 Luma = new(1 / MathF.Sqrt(3));

    private int nextUniform;
    private int nextNormal;

    /// <summary>Draws for so many pictures.</summary>
    public static AugmentDraws From(Generator random, long count, double p) => new(
        p, Tensor.Uniform([count, Uniforms], 0, 1, random).ToArray<float>(), Tensor.Normal([count, Normals], random).ToArray<float>());

    /// <summary>Where each pixel of a picture is read from: a place (as a row) times this matrix, in pixels from the picture's middle.</summary>
    public Matrix3x2 PlaceRead(int picture, long width, long height, bool withGeometry)
    {
        (nextUniform, nextNormal) = (picture * Uniforms, picture * Normals);
        var from = Matrix3x2.Identity;

        // Blitting: half of the flips and a quarter of the turns leave the picture as it is.
        var flipped = Math.Floor(Uniform() * 2);
        if (Happens(p)) Change(Matrix3x2.CreateScale(1 - (2 * (float)flipped), 1));
        var turns = Math.Floor(Uniform() * 4);
        if (Happens(p)) Change(Matrix3x2.CreateRotation(-MathF.PI / 2 * (float)turns));
        var (right, down) = (Symmetric(MostMoved), Symmetric(MostMoved));
        if (Happens(p)) Change(Matrix3x2.CreateTranslation((float)Math.Round(right * width), (float)Math.Round(down * height)));
        if (!withGeometry) return from;

        // Geometry: a turn before or after the stretching, each as likely as leaves p in all.
        var turning = 1 - Math.Sqrt(1 - p);
        var scale = PowerOfTwo(ScaleSd);
        if (Happens(p)) Change(Matrix3x2.CreateScale(scale));
        var before = Symmetric(Math.PI);
        if (Happens(turning)) Change(Matrix3x2.CreateRotation(-(float)before));
        var stretch = PowerOfTwo(StretchSd);
        if (Happens(p)) Change(Matrix3x2.CreateScale(stretch, 1 / stretch));
        var after = Symmetric(Math.PI);
        if (Happens(turning)) Change(Matrix3x2.CreateRotation(-(float)after));
        var (rightBy, downBy) = (Normal() * MoveSd, Normal() * MoveSd);
        if (Happens(p)) Change(Matrix3x2.CreateTranslation((float)(rightBy * width), (float)(downBy * height)));
        return from;

        // What is done to the picture is undone to the place, the last change first.
        void Change(Matrix3x2 change)
        {
            Matrix3x2.Invert(change, out var undone);
            from = undone * from;
        }
    }

    /// <summary>A picture's new colours: a colour (red, green, blue, 1, as a row) times this matrix.</summary>
    /// <param name="isGrey">Without hue and saturation, which would leave it as it is.</param>
    public Matrix4x4 Recoloring(int picture, bool isGrey)
    {
        (nextUniform, nextNormal) = ((picture * Uniforms) + MoveUniforms, (picture * Normals) + MoveNormals);
        var color = Matrix4x4.Identity;
        var brightness = (float)(Normal() * BrightnessSd);
        if (Happens(p)) color *= Matrix4x4.CreateTranslation(brightness, brightness, brightness);
        var contrast = PowerOfTwo(ContrastSd);
        if (Happens(p)) color *= Matrix4x4.CreateScale(contrast);
        var flipped = Uniform() < 0.5;
        if (Happens(p) && flipped) color *= Matrix4x4.CreateReflection(new Plane(Luma, 0));
        var hue = Symmetric(Math.PI);
        if (Happens(p) && !isGrey) color *= Matrix4x4.CreateFromAxisAngle(Luma, (float)hue);
        var saturation = PowerOfTwo(SaturationSd);
        if (Happens(p) && !isGrey) color *= Saturated(saturation);
        return color;
    }

    // What is grey stays; what differs from it is multiplied.
    private static Matrix4x4 Saturated(float by)
    {
        var rest = (1 - by) / 3;
        return new Matrix4x4(rest + by, rest, rest, 0, rest, rest + by, rest, 0, rest, rest, rest + by, 0, 0, 0, 0, 1);
    }

    private double Uniform() => uniforms[nextUniform++];

    private double Normal() => normals[nextNormal++];

    private bool Happens(double probability) => Uniform() < probability;

    private double Symmetric(double most) => ((Uniform() * 2) - 1) * most;

    private float PowerOfTwo(double sd) => (float)Math.Pow(2, Normal() * sd);
}
