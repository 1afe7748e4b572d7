using System.Runtime.InteropServices;

namespace Ganymede.Torch.Interop;

/// <summary>One argument of a boxed call; mirrors <c>Argument</c> in native/dispatch.cpp.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal readonly unsafe struct Argument
{
    [FieldOffset(0)] private readonly Kind kind;
    [FieldOffset(4)] private readonly int count;
    [FieldOffset(8)] private readonly nint pointer;
    [FieldOffset(8)] private readonly long integer;
    [FieldOffset(8)] private readonly double number;

    private Argument(Kind kind, nint pointer, int count = 0) => (this.kind, this.pointer, this.count) = (kind, pointer, count);

    private Argument(Kind kind, long integer, int count = 0, bool _ = true) => (this.kind, this.integer, this.count) = (kind, integer, count);

    private Argument(double number) => (kind, this.number) = (Kind.Double, number);

    private enum Kind
    {
        None, Tensor, Int, Double, Bool, Ints, Tensors, OptionalTensors, Doubles, Bools, String, Generator, Device, Scalars,
    }

    public static Argument Of(Tensor? value) => value is null ? default : new(Kind.Tensor, value.Handle);

    public static Argument Of(Generator? value) => value is null ? default : new(Kind.Generator, value.Handle);

    public static Argument Of(long value) => new(Kind.Int, value, 0, true);

    public static Argument Of(long? value) => value is { } v ? Of(v) : default;

    public static Argument Of(double value) => new(value);

    public static Argument Of(double? value) => value is { } v ? Of(v) : default;

    public static Argument Of(bool value) => new(Kind.Bool, value ? 1L : 0L, 0, true);

    public static Argument Of(bool? value) => value is { } v ? Of(v) : default;

    public static Argument Of(Scalar value) => value.IsInteger ? Of(value.Integer) : Of(value.Number);

    public static Argument Of(Scalar? value) => value is { } v ? Of(v) : default;

    public static Argument Of(DType value) => Of((long)value);

    public static Argument Of(DType? value) => value is { } v ? Of(v) : default;

    public static Argument Of(MemoryFormat? value) => value is { } v ? Of((long)v) : default;

    public static Argument Of(Device? value) => value is { } v ? new(Kind.Device, (long)v.Kind, v.Index, true) : default;

    public static Argument Of(long* values, int count, bool emptyIsNone = false) =>
        count == 0 && emptyIsNone ? default : new(Kind.Ints, (nint)values, count);

    public static Argument Of(double* values, int count, bool emptyIsNone = false) =>
        count == 0 && emptyIsNone ? default : new(Kind.Doubles, (nint)values, count);

    public static Argument Of(bool* values, int count) => new(Kind.Bools, (nint)values, count);

    public static Argument OfScalars(double* values, int count) => new(Kind.Scalars, (nint)values, count);

    public static Argument OfTensors(nint* handles, int count) => new(Kind.Tensors, (nint)handles, count);

    public static Argument OfOptionalTensors(nint* handles, int count) => new(Kind.OptionalTensors, (nint)handles, count);

    public static Argument OfText(byte* text, bool isNone) => isNone ? default : new(Kind.String, (nint)text);
}

/// <summary>One result of a boxed call; mirrors <c>Result</c> in native/dispatch.cpp.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Result
{
    [FieldOffset(0)] public int Kind;
    [FieldOffset(8)] public nint Handle;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Number;

    public const int IsDouble = 3;
}
