using System.Diagnostics.CodeAnalysis;

namespace Ganymede.Torch;

/// <summary>The type of a tensor's elements; the values are libtorch's own.</summary>
[SuppressMessage("Design", "CA1008", Justification = "The values are libtorch's; 0 is Byte there.")]
public enum DType
{
    /// <summary>8-bit unsigned: pixels.</summary>
    Byte = 0,

    /// <summary>8-bit signed.</summary>
    Int8 = 1,

    /// <summary>16-bit signed.</summary>
    Short = 2,

    /// <summary>32-bit signed.</summary>
    Int = 3,

    /// <summary>64-bit signed: indices and labels.</summary>
    Long = 4,

    /// <summary>16-bit floating point, 5-bit exponent.</summary>
    Half = 5,

    /// <summary>32-bit floating point: weights and activations.</summary>
    Float = 6,

    /// <summary>64-bit floating point: metrics.</summary>
    Double = 7,

    /// <summary>True or false, a byte each.</summary>
    Bool = 11,

    /// <summary>16-bit floating point, 8-bit exponent.</summary>
    BFloat16 = 15,
}

/// <summary>What every element type knows of itself.</summary>
public static class DTypes
{
    /// <summary>Bytes an element takes.</summary>
    public static int Bytes(this DType type) => type switch
    {
        DType.Byte or DType.Int8 or DType.Bool => 1,
        DType.Short or DType.Half or DType.BFloat16 => 2,
        DType.Int or DType.Float => 4,
        _ => 8,
    };

    /// <summary>The element type that holds values of <typeparamref name="T"/>.</summary>
    /// <exception cref="ArgumentException">No element type holds it.</exception>
    public static DType Of<T>()
        where T : unmanaged =>
        default(T) switch
        {
            float => DType.Float,
            double => DType.Double,
            byte => DType.Byte,
            sbyte => DType.Int8,
            short => DType.Short,
            int => DType.Int,
            long => DType.Long,
            bool => DType.Bool,
            Half => DType.Half,
            _ => throw new ArgumentException($"No tensor holds elements of {typeof(T).Name}; use float, double, byte, short, int, long or bool."),
        };
}

/// <summary>How the elements of a four-dimensional tensor lie in memory; the values are libtorch's own.</summary>
public enum MemoryFormat
{
    /// <summary>[N, C, H, W], W fastest.</summary>
    Contiguous = 0,

    /// <summary>As the source lies.</summary>
    Preserve = 1,

    /// <summary>[N, C, H, W] with C fastest, which convolutions like best.</summary>
    ChannelsLast = 2,
}
