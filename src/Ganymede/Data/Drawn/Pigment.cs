namespace Ganymede.Data;

/// <summary>A colour, 0 to 255 in each channel.</summary>
internal readonly record struct Pigment(float R, float G, float B)
{
    public static Pigment White { get; } = new(255, 255, 255);

    public static Pigment operator *(Pigment tint, double factor) => new((float)(tint.R * factor), (float)(tint.G * factor), (float)(tint.B * factor));

    public static Pigment operator +(Pigment a, Pigment b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    /// <returns>This colour at 0, the other at 1.</returns>
    public Pigment Towards(Pigment other, double share) => (this * (1 - share)) + (other * share);
}

/// <summary>The colour at a place.</summary>
/// <param name="x">From 0 at the left to 1.</param>
/// <param name="y">From 0 at the top to 1.</param>
internal delegate Pigment Paint(double x, double y);

/// <summary>A place in a picture.</summary>
/// <param name="X">From 0 at the left to 1.</param>
/// <param name="Y">From 0 at the top to 1.</param>
internal readonly record struct Place(double X, double Y);
