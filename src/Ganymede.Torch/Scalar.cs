using System.Diagnostics.CodeAnalysis;

namespace Ganymede.Torch;

/// <summary>A number given to an operator; whole numbers stay whole, as they do in libtorch's type promotion.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Scalars are passed, never compared.")]
public readonly struct Scalar
{
    private readonly bool given;

    private Scalar(long integer, double number, bool isInteger) => (Integer, Number, IsInteger, given) = (integer, number, isInteger, true);

    internal long Integer { get; }

    internal double Number { get; }

    internal bool IsInteger { get; }

    /// <summary>Whether nothing was given, so that the operator's own default holds.</summary>
    internal bool IsDefault => !given;

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(long value) => new(value, value, true);

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(int value) => new(value, value, true);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) => new(0, value, false);
}
