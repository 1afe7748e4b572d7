using System.Runtime.InteropServices;
using Ganymede.Torch.Interop;

namespace Ganymede.Torch;

/// <summary>
/// An n-dimensional array of one element type on one device, recorded for gradients where asked.
/// Every operation returns a new tensor and disposes none of its arguments. A tensor belongs to the innermost
/// <see cref="TensorScope"/> it was made in; made outside any, it belongs to its maker, and to the garbage collector as a last resort.
/// </summary>
public sealed unsafe partial class Tensor : IDisposable
{
    private nint handle;
    private LastResort? lastResort;
    private long[]? shape;

    internal Tensor(nint handle)
    {
        this.handle = handle;
        MoveTo(TensorScope.Current);
    }

    /// <summary>Lengths of the dimensions, outermost first; empty for a scalar.</summary>
    public ReadOnlySpan<long> Shape => shape ??= ReadShape();

    /// <summary>How many dimensions there are; 0 for a scalar.</summary>
    public int Rank => Shape.Length;

    /// <summary>How many elements there are.</summary>
    public long Count => Info().Count;

    /// <summary>The type of the elements.</summary>
    public DType DType => (DType)Info().DType;

    /// <summary>Where the elements are.</summary>
    public Device Device => new((DeviceKind)Info().DeviceKind, Info().DeviceIndex);

    /// <summary>Whether gradients flow to or through this tensor.</summary>
    public bool RequiresGrad => Info().RequiresGrad != 0;

    /// <summary>Whether elements lie one after the other, the last dimension innermost.</summary>
    internal bool IsContiguous => Info().Contiguous != 0;

    /// <summary>Whether this tensor's native memory was given back.</summary>
    public bool IsDisposed => handle == 0;

    /// <summary>The native tensor.</summary>
    /// <exception cref="ObjectDisposedException">It was freed, by <see cref="Dispose"/> or at the end of its scope.</exception>
    internal nint Handle => handle != 0
        ? handle
        : throw new ObjectDisposedException(nameof(Tensor), "This tensor was freed, perhaps at the end of its TensorScope; Keep or Retain what must live longer.");

    internal TensorScope? Scope { get; private set; }

    /// <summary>Copies elements into a new tensor on the CPU.</summary>
    /// <param name="data">As many elements as <paramref name="shape"/> says, innermost dimension fastest.</param>
    /// <param name="shape">Lengths of the dimensions; none for one dimension of all elements' length.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> data, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        ReadOnlySpan<long> sizes = shape.IsEmpty ? [data.Length] : shape;
        var count = Product(sizes);
        if (count != data.Length) throw new ArgumentException($"{data.Length} elements do not fill the shape {Text(sizes)} ({count} elements).");
        return FromMemory(data, sizes, DTypes.Of<T>());
    }

    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, ReadOnlySpan{long})"/>
    public static Tensor From<T>(T[] data, params ReadOnlySpan<long> shape)
        where T : unmanaged => From((ReadOnlySpan<T>)data, shape);

    /// <summary>A tensor without dimensions that holds one float.</summary>
    public static Tensor FromScalar(double value) => FromMemory([(float)value], [], DType.Float);

    /// <summary>Copies raw elements of <paramref name="dtype"/> into a new tensor on the CPU.</summary>
    internal static Tensor FromBytes(ReadOnlySpan<byte> data, ReadOnlySpan<long> shape, DType dtype) => FromMemory(data, shape, dtype);

    /// <summary>Length of one dimension; negative numbers count from the last.</summary>
    public long Size(int dimension) => Shape[dimension < 0 ? Rank + dimension : dimension];

    /// <summary>The elements, innermost dimension fastest; waits for the device.</summary>
    /// <exception cref="ArgumentException">The elements are of another type; convert with <see cref="To(DType)"/> first.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        var values = new T[Count];
        CopyTo<T>(values);
        return values;
    }

    /// <summary>Copies the elements into <paramref name="destination"/>, which must have exactly their number; waits for the device.</summary>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        if (DTypes.Of<T>() != DType) throw new ArgumentException($"The tensor holds {DType}, not {DTypes.Of<T>()}; convert it with To(DType.{DTypes.Of<T>()}) first.");
        CopyBytesTo(MemoryMarshal.AsBytes(destination));
    }

    /// <summary>The one element as a number; waits for the device.</summary>
    public double ToDouble()
    {
        if (Count != 1) throw new ArgumentException($"A tensor of shape {Text(Shape)} is not one number.");
        using var number = Ops.To(this, DType.Double);
        Span<double> value = [0];
        number.CopyTo(value);
        return value[0];
    }

    /// <summary>The one element as a whole number; waits for the device.</summary>
    public long ToLong() => (long)ToDouble();

    /// <summary>The elements' raw bytes, innermost dimension fastest; waits for the device.</summary>
    public void CopyBytesTo(Span<byte> destination)
    {
        fixed (byte* d = destination) Native.Check(Native.gan_tensor_copy_to(Handle, d, destination.Length), nameof(CopyTo));
        GC.KeepAlive(this);
    }

    /// <summary>The elements where they lie, or an empty span unless they are contiguous on the CPU. Valid while the tensor lives.</summary>
    internal ReadOnlySpan<byte> Bytes()
    {
        var data = Native.gan_tensor_data(Handle);
        return data == 0 ? [] : new ReadOnlySpan<byte>((void*)data, checked((int)(Count * DType.Bytes())));
    }

    /// <summary>Asks for gradients with respect to this tensor, which must be a leaf (not computed from others that ask).</summary>
    /// <returns>This tensor.</returns>
    public Tensor RequireGrad(bool value = true)
    {
        Native.Check(Native.gan_tensor_requires_grad(Handle, value ? 1 : 0), nameof(RequireGrad));
        return this;
    }

    /// <summary>Takes this tensor out of every scope: it lives until it is disposed.</summary>
    /// <returns>This tensor.</returns>
    public Tensor Retain()
    {
        MoveTo(null);
        return this;
    }

    /// <summary>Gives the native memory back; a second call does nothing.</summary>
    public void Dispose()
    {
        if (handle == 0) return;
        lastResort?.Dispose();
        Native.gan_tensor_free(handle);
        handle = 0;
    }

    /// <summary>Type, shape and device, such as <c>Float [64, 3, 32, 32] on cpu</c>.</summary>
    public override string ToString() => IsDisposed ? "freed tensor" : $"{DType} {Text(Shape)} on {Device}";

    internal void MoveTo(TensorScope? scope)
    {
        Scope = scope;
        if (scope is not null)
        {
            scope.Add(this);
            lastResort?.Dispose();
            lastResort = null;
        }
        else
        {
            lastResort ??= new LastResort(handle);
        }
    }

    internal static string Text(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    private static Tensor FromMemory<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> shape, DType dtype)
        where T : unmanaged
    {
        nint result;
        fixed (T* d = data)
        fixed (long* s = shape)
        {
            Native.Check(Native.gan_tensor_from(d, s, shape.Length, (int)dtype, &result), nameof(From));
        }

        return new Tensor(result);
    }

    private static long Product(ReadOnlySpan<long> sizes)
    {
        var product = 1L;
        foreach (var size in sizes) product *= size;
        return product;
    }

    private TensorInfo Info()
    {
        TensorInfo info;
        Native.gan_tensor_info(Handle, &info);
        GC.KeepAlive(this);
        return info;
    }

    private long[] ReadShape()
    {
        var sizes = new long[Info().Rank];
        fixed (long* s = sizes) Native.gan_tensor_sizes(Handle, s);
        GC.KeepAlive(this);
        return sizes;
    }

    // Tensors in scopes are many and short-lived, so they carry no finalizer; the few outside carry this one.
    private sealed class LastResort(nint handle) : IDisposable
    {
        ~LastResort() => Native.gan_tensor_free(handle);

        public void Dispose() => GC.SuppressFinalize(this);
    }
}
