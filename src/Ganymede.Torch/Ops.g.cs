// Written by eng/generate-ops from the schemas of the operators in eng/operators.txt. Do not edit.
#nullable enable
using Ganymede.Torch.Interop;

namespace Ganymede.Torch;

/// <summary>The operators of libtorch that this project uses, typed; each summary is libtorch's own schema.</summary>
public static unsafe partial class Ops
{
    private static nint s__foreach_add_List;

    /// <summary><c>aten::_foreach_add.List(Tensor[] self, Tensor[] other, *, Scalar alpha=1) -> Tensor[]</c></summary>
    public static Tensor[] ForeachAdd(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> other, Scalar alpha = default)
    {
        if (s__foreach_add_List == 0) s__foreach_add_List = Dispatcher.Find("aten::_foreach_add", "List");
        var selfHandles = Dispatcher.Handles(self);
        var otherHandles = Dispatcher.Handles(other);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* otherPointer = otherHandles)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(otherPointer, other.Length);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.Many(s__foreach_add_List, a, nameof(ForeachAdd));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(other);
            return result;
        }
    }

    private static nint s__foreach_add__List;

    /// <summary><c>aten::_foreach_add_.List(Tensor(a!)[] self, Tensor[] other, *, Scalar alpha=1) -> ()</c></summary>
    public static void ForeachAddInPlace(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> other, Scalar alpha = default)
    {
        if (s__foreach_add__List == 0) s__foreach_add__List = Dispatcher.Find("aten::_foreach_add_", "List");
        var selfHandles = Dispatcher.Handles(self);
        var otherHandles = Dispatcher.Handles(other);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* otherPointer = otherHandles)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(otherPointer, other.Length);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            Dispatcher.Drop(s__foreach_add__List, a, nameof(ForeachAddInPlace));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(other);
        }
    }

    private static nint s__foreach_add__Scalar;

    /// <summary><c>aten::_foreach_add_.Scalar(Tensor(a!)[] self, Scalar scalar) -> ()</c></summary>
    public static void ForeachAddInPlace(ReadOnlySpan<Tensor> self, Scalar scalar)
    {
        if (s__foreach_add__Scalar == 0) s__foreach_add__Scalar = Dispatcher.Find("aten::_foreach_add_", "Scalar");
        var selfHandles = Dispatcher.Handles(self);
        fixed (nint* selfPointer = selfHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.Of(scalar);
            Dispatcher.Drop(s__foreach_add__Scalar, a, nameof(ForeachAddInPlace));
            Dispatcher.KeepAlive(self);
        }
    }

    private static nint s__foreach_addcdiv__Scalar;

    /// <summary><c>aten::_foreach_addcdiv_.Scalar(Tensor(a!)[] self, Tensor[] tensor1, Tensor[] tensor2, Scalar value=1) -> ()</c></summary>
    public static void ForeachAddcdivInPlace(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> tensor1, ReadOnlySpan<Tensor> tensor2, Scalar value = default)
    {
        if (s__foreach_addcdiv__Scalar == 0) s__foreach_addcdiv__Scalar = Dispatcher.Find("aten::_foreach_addcdiv_", "Scalar");
        var selfHandles = Dispatcher.Handles(self);
        var tensor1Handles = Dispatcher.Handles(tensor1);
        var tensor2Handles = Dispatcher.Handles(tensor2);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* tensor1Pointer = tensor1Handles)
        fixed (nint* tensor2Pointer = tensor2Handles)
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(tensor1Pointer, tensor1.Length);
            a[2] = Argument.OfTensors(tensor2Pointer, tensor2.Length);
            a[3] = Argument.Of(value.IsDefault ? 1 : value);
            Dispatcher.Drop(s__foreach_addcdiv__Scalar, a, nameof(ForeachAddcdivInPlace));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(tensor1);
            Dispatcher.KeepAlive(tensor2);
        }
    }

    private static nint s__foreach_addcmul_Scalar;

    /// <summary><c>aten::_foreach_addcmul.Scalar(Tensor[] self, Tensor[] tensor1, Tensor[] tensor2, Scalar value=1) -> Tensor[]</c></summary>
    public static Tensor[] ForeachAddcmul(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> tensor1, ReadOnlySpan<Tensor> tensor2, Scalar value = default)
    {
        if (s__foreach_addcmul_Scalar == 0) s__foreach_addcmul_Scalar = Dispatcher.Find("aten::_foreach_addcmul", "Scalar");
        var selfHandles = Dispatcher.Handles(self);
        var tensor1Handles = Dispatcher.Handles(tensor1);
        var tensor2Handles = Dispatcher.Handles(tensor2);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* tensor1Pointer = tensor1Handles)
        fixed (nint* tensor2Pointer = tensor2Handles)
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(tensor1Pointer, tensor1.Length);
            a[2] = Argument.OfTensors(tensor2Pointer, tensor2.Length);
            a[3] = Argument.Of(value.IsDefault ? 1 : value);
            var result = Dispatcher.Many(s__foreach_addcmul_Scalar, a, nameof(ForeachAddcmul));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(tensor1);
            Dispatcher.KeepAlive(tensor2);
            return result;
        }
    }

    private static nint s__foreach_addcmul__Scalar;

    /// <summary><c>aten::_foreach_addcmul_.Scalar(Tensor(a!)[] self, Tensor[] tensor1, Tensor[] tensor2, Scalar value=1) -> ()</c></summary>
    public static void ForeachAddcmulInPlace(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> tensor1, ReadOnlySpan<Tensor> tensor2, Scalar value = default)
    {
        if (s__foreach_addcmul__Scalar == 0) s__foreach_addcmul__Scalar = Dispatcher.Find("aten::_foreach_addcmul_", "Scalar");
        var selfHandles = Dispatcher.Handles(self);
        var tensor1Handles = Dispatcher.Handles(tensor1);
        var tensor2Handles = Dispatcher.Handles(tensor2);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* tensor1Pointer = tensor1Handles)
        fixed (nint* tensor2Pointer = tensor2Handles)
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(tensor1Pointer, tensor1.Length);
            a[2] = Argument.OfTensors(tensor2Pointer, tensor2.Length);
            a[3] = Argument.Of(value.IsDefault ? 1 : value);
            Dispatcher.Drop(s__foreach_addcmul__Scalar, a, nameof(ForeachAddcmulInPlace));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(tensor1);
            Dispatcher.KeepAlive(tensor2);
        }
    }

    private static nint s__foreach_mul_Scalar;

    /// <summary><c>aten::_foreach_mul.Scalar(Tensor[] self, Scalar scalar) -> Tensor[]</c></summary>
    public static Tensor[] ForeachMul(ReadOnlySpan<Tensor> self, Scalar scalar)
    {
        if (s__foreach_mul_Scalar == 0) s__foreach_mul_Scalar = Dispatcher.Find("aten::_foreach_mul", "Scalar");
        var selfHandles = Dispatcher.Handles(self);
        fixed (nint* selfPointer = selfHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.Of(scalar);
            var result = Dispatcher.Many(s__foreach_mul_Scalar, a, nameof(ForeachMul));
            Dispatcher.KeepAlive(self);
            return result;
        }
    }

    private static nint s__foreach_mul__List;

    /// <summary><c>aten::_foreach_mul_.List(Tensor(a!)[] self, Tensor[] other) -> ()</c></summary>
    public static void ForeachMulInPlace(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> other)
    {
        if (s__foreach_mul__List == 0) s__foreach_mul__List = Dispatcher.Find("aten::_foreach_mul_", "List");
        var selfHandles = Dispatcher.Handles(self);
        var otherHandles = Dispatcher.Handles(other);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* otherPointer = otherHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(otherPointer, other.Length);
            Dispatcher.Drop(s__foreach_mul__List, a, nameof(ForeachMulInPlace));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(other);
        }
    }

    private static nint s__foreach_mul__Scalar;

    /// <summary><c>aten::_foreach_mul_.Scalar(Tensor(a!)[] self, Scalar scalar) -> ()</c></summary>
    public static void ForeachMulInPlace(ReadOnlySpan<Tensor> self, Scalar scalar)
    {
        if (s__foreach_mul__Scalar == 0) s__foreach_mul__Scalar = Dispatcher.Find("aten::_foreach_mul_", "Scalar");
        var selfHandles = Dispatcher.Handles(self);
        fixed (nint* selfPointer = selfHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.Of(scalar);
            Dispatcher.Drop(s__foreach_mul__Scalar, a, nameof(ForeachMulInPlace));
            Dispatcher.KeepAlive(self);
        }
    }

    private static nint s__foreach_norm_Scalar;

    /// <summary><c>aten::_foreach_norm.Scalar(Tensor[] self, Scalar ord=2) -> Tensor[]</c></summary>
    public static Tensor[] ForeachNorm(ReadOnlySpan<Tensor> self, Scalar ord = default)
    {
        if (s__foreach_norm_Scalar == 0) s__foreach_norm_Scalar = Dispatcher.Find("aten::_foreach_norm", "Scalar");
        var selfHandles = Dispatcher.Handles(self);
        fixed (nint* selfPointer = selfHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.Of(ord.IsDefault ? 2 : ord);
            var result = Dispatcher.Many(s__foreach_norm_Scalar, a, nameof(ForeachNorm));
            Dispatcher.KeepAlive(self);
            return result;
        }
    }

    private static nint s__foreach_sqrt_;

    /// <summary><c>aten::_foreach_sqrt(Tensor[] self) -> Tensor[]</c></summary>
    public static Tensor[] ForeachSqrt(ReadOnlySpan<Tensor> self)
    {
        if (s__foreach_sqrt_ == 0) s__foreach_sqrt_ = Dispatcher.Find("aten::_foreach_sqrt", "");
        var selfHandles = Dispatcher.Handles(self);
        fixed (nint* selfPointer = selfHandles)
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            var result = Dispatcher.Many(s__foreach_sqrt_, a, nameof(ForeachSqrt));
            Dispatcher.KeepAlive(self);
            return result;
        }
    }

    private static nint s__foreach_sqrt__;

    /// <summary><c>aten::_foreach_sqrt_(Tensor(a!)[] self) -> ()</c></summary>
    public static void ForeachSqrtInPlace(ReadOnlySpan<Tensor> self)
    {
        if (s__foreach_sqrt__ == 0) s__foreach_sqrt__ = Dispatcher.Find("aten::_foreach_sqrt_", "");
        var selfHandles = Dispatcher.Handles(self);
        fixed (nint* selfPointer = selfHandles)
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            Dispatcher.Drop(s__foreach_sqrt__, a, nameof(ForeachSqrtInPlace));
            Dispatcher.KeepAlive(self);
        }
    }

    private static nint s__foreach_sub_List;

    /// <summary><c>aten::_foreach_sub.List(Tensor[] self, Tensor[] other, *, Scalar alpha=1) -> Tensor[]</c></summary>
    public static Tensor[] ForeachSub(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> other, Scalar alpha = default)
    {
        if (s__foreach_sub_List == 0) s__foreach_sub_List = Dispatcher.Find("aten::_foreach_sub", "List");
        var selfHandles = Dispatcher.Handles(self);
        var otherHandles = Dispatcher.Handles(other);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* otherPointer = otherHandles)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(otherPointer, other.Length);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.Many(s__foreach_sub_List, a, nameof(ForeachSub));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(other);
            return result;
        }
    }

    private static nint s__foreach_sub__List;

    /// <summary><c>aten::_foreach_sub_.List(Tensor(a!)[] self, Tensor[] other, *, Scalar alpha=1) -> ()</c></summary>
    public static void ForeachSubInPlace(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> other, Scalar alpha = default)
    {
        if (s__foreach_sub__List == 0) s__foreach_sub__List = Dispatcher.Find("aten::_foreach_sub_", "List");
        var selfHandles = Dispatcher.Handles(self);
        var otherHandles = Dispatcher.Handles(other);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* otherPointer = otherHandles)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(otherPointer, other.Length);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            Dispatcher.Drop(s__foreach_sub__List, a, nameof(ForeachSubInPlace));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(other);
        }
    }

    private static nint s__foreach_zero__;

    /// <summary><c>aten::_foreach_zero_(Tensor(a!)[] self) -> ()</c></summary>
    public static void ForeachZeroInPlace(ReadOnlySpan<Tensor> self)
    {
        if (s__foreach_zero__ == 0) s__foreach_zero__ = Dispatcher.Find("aten::_foreach_zero_", "");
        var selfHandles = Dispatcher.Handles(self);
        fixed (nint* selfPointer = selfHandles)
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            Dispatcher.Drop(s__foreach_zero__, a, nameof(ForeachZeroInPlace));
            Dispatcher.KeepAlive(self);
        }
    }

    private static nint s__upsample_bicubic2d_aa_;

    /// <summary><c>aten::_upsample_bicubic2d_aa(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor</c></summary>
    public static Tensor UpsampleBicubic2dAa(Tensor self, ReadOnlySpan<long> outputSize, bool alignCorners, double? scalesH = null, double? scalesW = null)
    {
        if (s__upsample_bicubic2d_aa_ == 0) s__upsample_bicubic2d_aa_ = Dispatcher.Find("aten::_upsample_bicubic2d_aa", "");
        fixed (long* outputSizePointer = outputSize)
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(outputSizePointer, outputSize.Length);
            a[2] = Argument.Of(alignCorners);
            a[3] = Argument.Of(scalesH);
            a[4] = Argument.Of(scalesW);
            var result = Dispatcher.One(s__upsample_bicubic2d_aa_, a, nameof(UpsampleBicubic2dAa));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s__upsample_bilinear2d_aa_;

    /// <summary><c>aten::_upsample_bilinear2d_aa(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor</c></summary>
    public static Tensor UpsampleBilinear2dAa(Tensor self, ReadOnlySpan<long> outputSize, bool alignCorners, double? scalesH = null, double? scalesW = null)
    {
        if (s__upsample_bilinear2d_aa_ == 0) s__upsample_bilinear2d_aa_ = Dispatcher.Find("aten::_upsample_bilinear2d_aa", "");
        fixed (long* outputSizePointer = outputSize)
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(outputSizePointer, outputSize.Length);
            a[2] = Argument.Of(alignCorners);
            a[3] = Argument.Of(scalesH);
            a[4] = Argument.Of(scalesW);
            var result = Dispatcher.One(s__upsample_bilinear2d_aa_, a, nameof(UpsampleBilinear2dAa));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s__weight_norm_;

    /// <summary><c>aten::_weight_norm(Tensor v, Tensor g, int dim=0) -> Tensor</c></summary>
    public static Tensor WeightNorm(Tensor v, Tensor g, long dim = 0)
    {
        if (s__weight_norm_ == 0) s__weight_norm_ = Dispatcher.Find("aten::_weight_norm", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(v);
            a[1] = Argument.Of(g);
            a[2] = Argument.Of(dim);
            var result = Dispatcher.One(s__weight_norm_, a, nameof(WeightNorm));
            GC.KeepAlive(v);
            GC.KeepAlive(g);
            return result;
        }
    }

    private static nint s_abs_;

    /// <summary><c>aten::abs(Tensor self) -> Tensor</c></summary>
    public static Tensor Abs(Tensor self)
    {
        if (s_abs_ == 0) s_abs_ = Dispatcher.Find("aten::abs", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_abs_, a, nameof(Abs));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_adaptive_avg_pool2d_;

    /// <summary><c>aten::adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor</c></summary>
    public static Tensor AdaptiveAvgPool2d(Tensor self, ReadOnlySpan<long> outputSize)
    {
        if (s_adaptive_avg_pool2d_ == 0) s_adaptive_avg_pool2d_ = Dispatcher.Find("aten::adaptive_avg_pool2d", "");
        fixed (long* outputSizePointer = outputSize)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(outputSizePointer, outputSize.Length);
            var result = Dispatcher.One(s_adaptive_avg_pool2d_, a, nameof(AdaptiveAvgPool2d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_add_Scalar;

    /// <summary><c>aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor</c></summary>
    public static Tensor Add(Tensor self, Scalar other, Scalar alpha = default)
    {
        if (s_add_Scalar == 0) s_add_Scalar = Dispatcher.Find("aten::add", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.One(s_add_Scalar, a, nameof(Add));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_add_Tensor;

    /// <summary><c>aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor</c></summary>
    public static Tensor Add(Tensor self, Tensor other, Scalar alpha = default)
    {
        if (s_add_Tensor == 0) s_add_Tensor = Dispatcher.Find("aten::add", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.One(s_add_Tensor, a, nameof(Add));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_add__Scalar;

    /// <summary><c>aten::add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)</c></summary>
    public static Tensor AddInPlace(Tensor self, Scalar other, Scalar alpha = default)
    {
        if (s_add__Scalar == 0) s_add__Scalar = Dispatcher.Find("aten::add_", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            Dispatcher.Drop(s_add__Scalar, a, nameof(AddInPlace));
            GC.KeepAlive(self);
            return self;
        }
    }

    private static nint s_add__Tensor;

    /// <summary><c>aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)</c></summary>
    public static Tensor AddInPlace(Tensor self, Tensor other, Scalar alpha = default)
    {
        if (s_add__Tensor == 0) s_add__Tensor = Dispatcher.Find("aten::add_", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            Dispatcher.Drop(s_add__Tensor, a, nameof(AddInPlace));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return self;
        }
    }

    private static nint s_addcdiv__;

    /// <summary><c>aten::addcdiv_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)</c></summary>
    public static Tensor AddcdivInPlace(Tensor self, Tensor tensor1, Tensor tensor2, Scalar value = default)
    {
        if (s_addcdiv__ == 0) s_addcdiv__ = Dispatcher.Find("aten::addcdiv_", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(tensor1);
            a[2] = Argument.Of(tensor2);
            a[3] = Argument.Of(value.IsDefault ? 1 : value);
            Dispatcher.Drop(s_addcdiv__, a, nameof(AddcdivInPlace));
            GC.KeepAlive(self);
            GC.KeepAlive(tensor1);
            GC.KeepAlive(tensor2);
            return self;
        }
    }

    private static nint s_addcmul_;

    /// <summary><c>aten::addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor</c></summary>
    public static Tensor Addcmul(Tensor self, Tensor tensor1, Tensor tensor2, Scalar value = default)
    {
        if (s_addcmul_ == 0) s_addcmul_ = Dispatcher.Find("aten::addcmul", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(tensor1);
            a[2] = Argument.Of(tensor2);
            a[3] = Argument.Of(value.IsDefault ? 1 : value);
            var result = Dispatcher.One(s_addcmul_, a, nameof(Addcmul));
            GC.KeepAlive(self);
            GC.KeepAlive(tensor1);
            GC.KeepAlive(tensor2);
            return result;
        }
    }

    private static nint s_addcmul__;

    /// <summary><c>aten::addcmul_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)</c></summary>
    public static Tensor AddcmulInPlace(Tensor self, Tensor tensor1, Tensor tensor2, Scalar value = default)
    {
        if (s_addcmul__ == 0) s_addcmul__ = Dispatcher.Find("aten::addcmul_", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(tensor1);
            a[2] = Argument.Of(tensor2);
            a[3] = Argument.Of(value.IsDefault ? 1 : value);
            Dispatcher.Drop(s_addcmul__, a, nameof(AddcmulInPlace));
            GC.KeepAlive(self);
            GC.KeepAlive(tensor1);
            GC.KeepAlive(tensor2);
            return self;
        }
    }

    private static nint s_addmm_;

    /// <summary><c>aten::addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor</c></summary>
    public static Tensor Addmm(Tensor self, Tensor mat1, Tensor mat2, Scalar beta = default, Scalar alpha = default)
    {
        if (s_addmm_ == 0) s_addmm_ = Dispatcher.Find("aten::addmm", "");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(mat1);
            a[2] = Argument.Of(mat2);
            a[3] = Argument.Of(beta.IsDefault ? 1 : beta);
            a[4] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.One(s_addmm_, a, nameof(Addmm));
            GC.KeepAlive(self);
            GC.KeepAlive(mat1);
            GC.KeepAlive(mat2);
            return result;
        }
    }

    private static nint s_affine_grid_generator_;

    /// <summary><c>aten::affine_grid_generator(Tensor theta, int[] size, bool align_corners) -> Tensor</c></summary>
    public static Tensor AffineGridGenerator(Tensor theta, ReadOnlySpan<long> size, bool alignCorners)
    {
        if (s_affine_grid_generator_ == 0) s_affine_grid_generator_ = Dispatcher.Find("aten::affine_grid_generator", "");
        fixed (long* sizePointer = size)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(theta);
            a[1] = Argument.Of(sizePointer, size.Length);
            a[2] = Argument.Of(alignCorners);
            var result = Dispatcher.One(s_affine_grid_generator_, a, nameof(AffineGridGenerator));
            GC.KeepAlive(theta);
            return result;
        }
    }

    private static nint s_alias_;

    /// <summary><c>aten::alias(Tensor(a) self) -> Tensor(a)</c></summary>
    public static Tensor Alias(Tensor self)
    {
        if (s_alias_ == 0) s_alias_ = Dispatcher.Find("aten::alias", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_alias_, a, nameof(Alias));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_all_;

    /// <summary><c>aten::all(Tensor self) -> Tensor</c></summary>
    public static Tensor All(Tensor self)
    {
        if (s_all_ == 0) s_all_ = Dispatcher.Find("aten::all", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_all_, a, nameof(All));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_amax_;

    /// <summary><c>aten::amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor</c></summary>
    public static Tensor Amax(Tensor self, ReadOnlySpan<long> dim = default, bool keepdim = false)
    {
        if (s_amax_ == 0) s_amax_ = Dispatcher.Find("aten::amax", "");
        fixed (long* dimPointer = dim)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimPointer, dim.Length);
            a[2] = Argument.Of(keepdim);
            var result = Dispatcher.One(s_amax_, a, nameof(Amax));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_amin_;

    /// <summary><c>aten::amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor</c></summary>
    public static Tensor Amin(Tensor self, ReadOnlySpan<long> dim = default, bool keepdim = false)
    {
        if (s_amin_ == 0) s_amin_ = Dispatcher.Find("aten::amin", "");
        fixed (long* dimPointer = dim)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimPointer, dim.Length);
            a[2] = Argument.Of(keepdim);
            var result = Dispatcher.One(s_amin_, a, nameof(Amin));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_arange_start;

    /// <summary><c>aten::arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor</c></summary>
    public static Tensor Arange(Scalar start, Scalar end, DType? dtype = null, Device? device = null)
    {
        if (s_arange_start == 0) s_arange_start = Dispatcher.Find("aten::arange", "start");
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(start);
            a[1] = Argument.Of(end);
            a[2] = Argument.Of(dtype);
            a[3] = default;
            a[4] = Argument.Of(device);
            a[5] = default;
            var result = Dispatcher.One(s_arange_start, a, nameof(Arange));
            return result;
        }
    }

    private static nint s_argmax_;

    /// <summary><c>aten::argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor</c></summary>
    public static Tensor Argmax(Tensor self, long? dim = null, bool keepdim = false)
    {
        if (s_argmax_ == 0) s_argmax_ = Dispatcher.Find("aten::argmax", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(keepdim);
            var result = Dispatcher.One(s_argmax_, a, nameof(Argmax));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_avg_pool2d_;

    /// <summary><c>aten::avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor</c></summary>
    public static Tensor AvgPool2d(Tensor self, ReadOnlySpan<long> kernelSize, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, bool ceilMode = false, bool countIncludePad = true, long? divisorOverride = null)
    {
        if (s_avg_pool2d_ == 0) s_avg_pool2d_ = Dispatcher.Find("aten::avg_pool2d", "");
        if (padding.IsEmpty) padding = [0, 0];
        fixed (long* kernelSizePointer = kernelSize)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        {
            Span<Argument> a = stackalloc Argument[7];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(kernelSizePointer, kernelSize.Length);
            a[2] = Argument.Of(stridePointer, stride.Length);
            a[3] = Argument.Of(paddingPointer, padding.Length);
            a[4] = Argument.Of(ceilMode);
            a[5] = Argument.Of(countIncludePad);
            a[6] = Argument.Of(divisorOverride);
            var result = Dispatcher.One(s_avg_pool2d_, a, nameof(AvgPool2d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_binary_cross_entropy_with_logits_;

    /// <summary><c>aten::binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor</c></summary>
    public static Tensor BinaryCrossEntropyWithLogits(Tensor self, Tensor target, Tensor? weight = null, Tensor? posWeight = null, long reduction = 1)
    {
        if (s_binary_cross_entropy_with_logits_ == 0) s_binary_cross_entropy_with_logits_ = Dispatcher.Find("aten::binary_cross_entropy_with_logits", "");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(target);
            a[2] = Argument.Of(weight);
            a[3] = Argument.Of(posWeight);
            a[4] = Argument.Of(reduction);
            var result = Dispatcher.One(s_binary_cross_entropy_with_logits_, a, nameof(BinaryCrossEntropyWithLogits));
            GC.KeepAlive(self);
            GC.KeepAlive(target);
            GC.KeepAlive(weight);
            GC.KeepAlive(posWeight);
            return result;
        }
    }

    private static nint s_bmm_;

    /// <summary><c>aten::bmm(Tensor self, Tensor mat2) -> Tensor</c></summary>
    public static Tensor Bmm(Tensor self, Tensor mat2)
    {
        if (s_bmm_ == 0) s_bmm_ = Dispatcher.Find("aten::bmm", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(mat2);
            var result = Dispatcher.One(s_bmm_, a, nameof(Bmm));
            GC.KeepAlive(self);
            GC.KeepAlive(mat2);
            return result;
        }
    }

    private static nint s_cat_;

    /// <summary><c>aten::cat(Tensor[] tensors, int dim=0) -> Tensor</c></summary>
    public static Tensor Cat(ReadOnlySpan<Tensor> tensors, long dim = 0)
    {
        if (s_cat_ == 0) s_cat_ = Dispatcher.Find("aten::cat", "");
        var tensorsHandles = Dispatcher.Handles(tensors);
        fixed (nint* tensorsPointer = tensorsHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.OfTensors(tensorsPointer, tensors.Length);
            a[1] = Argument.Of(dim);
            var result = Dispatcher.One(s_cat_, a, nameof(Cat));
            Dispatcher.KeepAlive(tensors);
            return result;
        }
    }

    private static nint s_cdist_;

    /// <summary><c>aten::cdist(Tensor x1, Tensor x2, float p=2., int? compute_mode=None) -> Tensor</c></summary>
    public static Tensor Cdist(Tensor x1, Tensor x2, double p = 2.0, long? computeMode = null)
    {
        if (s_cdist_ == 0) s_cdist_ = Dispatcher.Find("aten::cdist", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(x1);
            a[1] = Argument.Of(x2);
            a[2] = Argument.Of(p);
            a[3] = Argument.Of(computeMode);
            var result = Dispatcher.One(s_cdist_, a, nameof(Cdist));
            GC.KeepAlive(x1);
            GC.KeepAlive(x2);
            return result;
        }
    }

    private static nint s_chunk_;

    /// <summary><c>aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]</c></summary>
    public static Tensor[] Chunk(Tensor self, long chunks, long dim = 0)
    {
        if (s_chunk_ == 0) s_chunk_ = Dispatcher.Find("aten::chunk", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(chunks);
            a[2] = Argument.Of(dim);
            var result = Dispatcher.Many(s_chunk_, a, nameof(Chunk));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_clamp_;

    /// <summary><c>aten::clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor</c></summary>
    public static Tensor Clamp(Tensor self, Scalar? min = null, Scalar? max = null)
    {
        if (s_clamp_ == 0) s_clamp_ = Dispatcher.Find("aten::clamp", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(min);
            a[2] = Argument.Of(max);
            var result = Dispatcher.One(s_clamp_, a, nameof(Clamp));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_clamp_min_;

    /// <summary><c>aten::clamp_min(Tensor self, Scalar min) -> Tensor</c></summary>
    public static Tensor ClampMin(Tensor self, Scalar min)
    {
        if (s_clamp_min_ == 0) s_clamp_min_ = Dispatcher.Find("aten::clamp_min", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(min);
            var result = Dispatcher.One(s_clamp_min_, a, nameof(ClampMin));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_clone_;

    /// <summary><c>aten::clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor</c></summary>
    public static Tensor Clone(Tensor self, MemoryFormat? memoryFormat = null)
    {
        if (s_clone_ == 0) s_clone_ = Dispatcher.Find("aten::clone", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(memoryFormat);
            var result = Dispatcher.One(s_clone_, a, nameof(Clone));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_constant_pad_nd_;

    /// <summary><c>aten::constant_pad_nd(Tensor self, int[] pad, Scalar value=0) -> Tensor</c></summary>
    public static Tensor ConstantPadNd(Tensor self, ReadOnlySpan<long> pad, Scalar value = default)
    {
        if (s_constant_pad_nd_ == 0) s_constant_pad_nd_ = Dispatcher.Find("aten::constant_pad_nd", "");
        fixed (long* padPointer = pad)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(padPointer, pad.Length);
            a[2] = Argument.Of(value);
            var result = Dispatcher.One(s_constant_pad_nd_, a, nameof(ConstantPadNd));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_contiguous_;

    /// <summary><c>aten::contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)</c></summary>
    public static Tensor Contiguous(Tensor self, MemoryFormat? memoryFormat = null)
    {
        if (s_contiguous_ == 0) s_contiguous_ = Dispatcher.Find("aten::contiguous", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(memoryFormat);
            var result = Dispatcher.One(s_contiguous_, a, nameof(Contiguous));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_conv1d_;

    /// <summary><c>aten::conv1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=[1], int[1] padding=[0], int[1] dilation=[1], int groups=1) -> Tensor</c></summary>
    public static Tensor Conv1d(Tensor input, Tensor weight, Tensor? bias = null, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, ReadOnlySpan<long> dilation = default, long groups = 1)
    {
        if (s_conv1d_ == 0) s_conv1d_ = Dispatcher.Find("aten::conv1d", "");
        if (stride.IsEmpty) stride = [1];
        if (padding.IsEmpty) padding = [0];
        if (dilation.IsEmpty) dilation = [1];
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            Span<Argument> a = stackalloc Argument[7];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(stridePointer, stride.Length);
            a[4] = Argument.Of(paddingPointer, padding.Length);
            a[5] = Argument.Of(dilationPointer, dilation.Length);
            a[6] = Argument.Of(groups);
            var result = Dispatcher.One(s_conv1d_, a, nameof(Conv1d));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_conv3d_;

    /// <summary><c>aten::conv3d(Tensor input, Tensor weight, Tensor? bias=None, int[3] stride=1, int[3] padding=0, int[3] dilation=1, int groups=1) -> Tensor</c></summary>
    public static Tensor Conv3d(Tensor input, Tensor weight, Tensor? bias = null, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, ReadOnlySpan<long> dilation = default, long groups = 1)
    {
        if (s_conv3d_ == 0) s_conv3d_ = Dispatcher.Find("aten::conv3d", "");
        if (stride.IsEmpty) stride = [1, 1, 1];
        if (padding.IsEmpty) padding = [0, 0, 0];
        if (dilation.IsEmpty) dilation = [1, 1, 1];
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            Span<Argument> a = stackalloc Argument[7];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(stridePointer, stride.Length);
            a[4] = Argument.Of(paddingPointer, padding.Length);
            a[5] = Argument.Of(dilationPointer, dilation.Length);
            a[6] = Argument.Of(groups);
            var result = Dispatcher.One(s_conv3d_, a, nameof(Conv3d));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_conv_transpose1d_;

    /// <summary><c>aten::conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=[1], int[1] padding=[0], int[1] output_padding=[0], int groups=1, int[1] dilation=[1]) -> Tensor</c></summary>
    public static Tensor ConvTranspose1d(Tensor input, Tensor weight, Tensor? bias = null, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, ReadOnlySpan<long> outputPadding = default, long groups = 1, ReadOnlySpan<long> dilation = default)
    {
        if (s_conv_transpose1d_ == 0) s_conv_transpose1d_ = Dispatcher.Find("aten::conv_transpose1d", "");
        if (stride.IsEmpty) stride = [1];
        if (padding.IsEmpty) padding = [0];
        if (outputPadding.IsEmpty) outputPadding = [0];
        if (dilation.IsEmpty) dilation = [1];
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* outputPaddingPointer = outputPadding)
        fixed (long* dilationPointer = dilation)
        {
            Span<Argument> a = stackalloc Argument[8];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(stridePointer, stride.Length);
            a[4] = Argument.Of(paddingPointer, padding.Length);
            a[5] = Argument.Of(outputPaddingPointer, outputPadding.Length);
            a[6] = Argument.Of(groups);
            a[7] = Argument.Of(dilationPointer, dilation.Length);
            var result = Dispatcher.One(s_conv_transpose1d_, a, nameof(ConvTranspose1d));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_conv_transpose3d_input;

    /// <summary><c>aten::conv_transpose3d.input(Tensor input, Tensor weight, Tensor? bias=None, int[3] stride=1, int[3] padding=0, int[3] output_padding=0, int groups=1, int[3] dilation=1) -> Tensor</c></summary>
    public static Tensor ConvTranspose3d(Tensor input, Tensor weight, Tensor? bias = null, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, ReadOnlySpan<long> outputPadding = default, long groups = 1, ReadOnlySpan<long> dilation = default)
    {
        if (s_conv_transpose3d_input == 0) s_conv_transpose3d_input = Dispatcher.Find("aten::conv_transpose3d", "input");
        if (stride.IsEmpty) stride = [1, 1, 1];
        if (padding.IsEmpty) padding = [0, 0, 0];
        if (outputPadding.IsEmpty) outputPadding = [0, 0, 0];
        if (dilation.IsEmpty) dilation = [1, 1, 1];
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* outputPaddingPointer = outputPadding)
        fixed (long* dilationPointer = dilation)
        {
            Span<Argument> a = stackalloc Argument[8];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(stridePointer, stride.Length);
            a[4] = Argument.Of(paddingPointer, padding.Length);
            a[5] = Argument.Of(outputPaddingPointer, outputPadding.Length);
            a[6] = Argument.Of(groups);
            a[7] = Argument.Of(dilationPointer, dilation.Length);
            var result = Dispatcher.One(s_conv_transpose3d_input, a, nameof(ConvTranspose3d));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_copy__;

    /// <summary><c>aten::copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)</c></summary>
    public static Tensor CopyInPlace(Tensor self, Tensor src, bool nonBlocking = false)
    {
        if (s_copy__ == 0) s_copy__ = Dispatcher.Find("aten::copy_", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(src);
            a[2] = Argument.Of(nonBlocking);
            Dispatcher.Drop(s_copy__, a, nameof(CopyInPlace));
            GC.KeepAlive(self);
            GC.KeepAlive(src);
            return self;
        }
    }

    private static nint s_cos_;

    /// <summary><c>aten::cos(Tensor self) -> Tensor</c></summary>
    public static Tensor Cos(Tensor self)
    {
        if (s_cos_ == 0) s_cos_ = Dispatcher.Find("aten::cos", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_cos_, a, nameof(Cos));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_cross_entropy_loss_;

    /// <summary><c>aten::cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100, float label_smoothing=0.) -> Tensor</c></summary>
    public static Tensor CrossEntropyLoss(Tensor self, Tensor target, Tensor? weight = null, long reduction = 1, long ignoreIndex = -100, double labelSmoothing = 0.0)
    {
        if (s_cross_entropy_loss_ == 0) s_cross_entropy_loss_ = Dispatcher.Find("aten::cross_entropy_loss", "");
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(target);
            a[2] = Argument.Of(weight);
            a[3] = Argument.Of(reduction);
            a[4] = Argument.Of(ignoreIndex);
            a[5] = Argument.Of(labelSmoothing);
            var result = Dispatcher.One(s_cross_entropy_loss_, a, nameof(CrossEntropyLoss));
            GC.KeepAlive(self);
            GC.KeepAlive(target);
            GC.KeepAlive(weight);
            return result;
        }
    }

    private static nint s_detach_;

    /// <summary><c>aten::detach(Tensor(a) self) -> Tensor(a)</c></summary>
    public static Tensor Detach(Tensor self)
    {
        if (s_detach_ == 0) s_detach_ = Dispatcher.Find("aten::detach", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_detach_, a, nameof(Detach));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_div_Scalar;

    /// <summary><c>aten::div.Scalar(Tensor self, Scalar other) -> Tensor</c></summary>
    public static Tensor Div(Tensor self, Scalar other)
    {
        if (s_div_Scalar == 0) s_div_Scalar = Dispatcher.Find("aten::div", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_div_Scalar, a, nameof(Div));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_div_Tensor;

    /// <summary><c>aten::div.Tensor(Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Div(Tensor self, Tensor other)
    {
        if (s_div_Tensor == 0) s_div_Tensor = Dispatcher.Find("aten::div", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_div_Tensor, a, nameof(Div));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_dot_;

    /// <summary><c>aten::dot(Tensor self, Tensor tensor) -> Tensor</c></summary>
    public static Tensor Dot(Tensor self, Tensor tensor)
    {
        if (s_dot_ == 0) s_dot_ = Dispatcher.Find("aten::dot", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(tensor);
            var result = Dispatcher.One(s_dot_, a, nameof(Dot));
            GC.KeepAlive(self);
            GC.KeepAlive(tensor);
            return result;
        }
    }

    private static nint s_elu_;

    /// <summary><c>aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor</c></summary>
    public static Tensor Elu(Tensor self, Scalar alpha = default, Scalar scale = default, Scalar inputScale = default)
    {
        if (s_elu_ == 0) s_elu_ = Dispatcher.Find("aten::elu", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            a[2] = Argument.Of(scale.IsDefault ? 1 : scale);
            a[3] = Argument.Of(inputScale.IsDefault ? 1 : inputScale);
            var result = Dispatcher.One(s_elu_, a, nameof(Elu));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_embedding_;

    /// <summary><c>aten::embedding(Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor</c></summary>
    public static Tensor Embedding(Tensor weight, Tensor indices, long paddingIdx = -1, bool scaleGradByFreq = false, bool sparse = false)
    {
        if (s_embedding_ == 0) s_embedding_ = Dispatcher.Find("aten::embedding", "");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(weight);
            a[1] = Argument.Of(indices);
            a[2] = Argument.Of(paddingIdx);
            a[3] = Argument.Of(scaleGradByFreq);
            a[4] = Argument.Of(sparse);
            var result = Dispatcher.One(s_embedding_, a, nameof(Embedding));
            GC.KeepAlive(weight);
            GC.KeepAlive(indices);
            return result;
        }
    }

    private static nint s_empty_memory_format;

    /// <summary><c>aten::empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor</c></summary>
    public static Tensor Empty(ReadOnlySpan<long> size, DType? dtype = null, Device? device = null, MemoryFormat? memoryFormat = null)
    {
        if (s_empty_memory_format == 0) s_empty_memory_format = Dispatcher.Find("aten::empty", "memory_format");
        fixed (long* sizePointer = size)
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(sizePointer, size.Length);
            a[1] = Argument.Of(dtype);
            a[2] = default;
            a[3] = Argument.Of(device);
            a[4] = default;
            a[5] = Argument.Of(memoryFormat);
            var result = Dispatcher.One(s_empty_memory_format, a, nameof(Empty));
            return result;
        }
    }

    private static nint s_eq_Scalar;

    /// <summary><c>aten::eq.Scalar(Tensor self, Scalar other) -> Tensor</c></summary>
    public static Tensor Eq(Tensor self, Scalar other)
    {
        if (s_eq_Scalar == 0) s_eq_Scalar = Dispatcher.Find("aten::eq", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_eq_Scalar, a, nameof(Eq));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_eq_Tensor;

    /// <summary><c>aten::eq.Tensor(Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Eq(Tensor self, Tensor other)
    {
        if (s_eq_Tensor == 0) s_eq_Tensor = Dispatcher.Find("aten::eq", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_eq_Tensor, a, nameof(Eq));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_equal_;

    /// <summary><c>aten::equal(Tensor self, Tensor other) -> bool</c></summary>
    public static long Equal(Tensor self, Tensor other)
    {
        if (s_equal_ == 0) s_equal_ = Dispatcher.Find("aten::equal", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.Integer(s_equal_, a, nameof(Equal));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_exp_;

    /// <summary><c>aten::exp(Tensor self) -> Tensor</c></summary>
    public static Tensor Exp(Tensor self)
    {
        if (s_exp_ == 0) s_exp_ = Dispatcher.Find("aten::exp", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_exp_, a, nameof(Exp));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_expand_;

    /// <summary><c>aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)</c></summary>
    public static Tensor Expand(Tensor self, ReadOnlySpan<long> size, bool @implicit = false)
    {
        if (s_expand_ == 0) s_expand_ = Dispatcher.Find("aten::expand", "");
        fixed (long* sizePointer = size)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(sizePointer, size.Length);
            a[2] = Argument.Of(@implicit);
            var result = Dispatcher.One(s_expand_, a, nameof(Expand));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_eye_;

    /// <summary><c>aten::eye(int n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor</c></summary>
    public static Tensor Eye(long n, DType? dtype = null, Device? device = null)
    {
        if (s_eye_ == 0) s_eye_ = Dispatcher.Find("aten::eye", "");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(n);
            a[1] = Argument.Of(dtype);
            a[2] = default;
            a[3] = Argument.Of(device);
            a[4] = default;
            var result = Dispatcher.One(s_eye_, a, nameof(Eye));
            return result;
        }
    }

    private static nint s_fill__Scalar;

    /// <summary><c>aten::fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)</c></summary>
    public static Tensor FillInPlace(Tensor self, Scalar value)
    {
        if (s_fill__Scalar == 0) s_fill__Scalar = Dispatcher.Find("aten::fill_", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(value);
            Dispatcher.Drop(s_fill__Scalar, a, nameof(FillInPlace));
            GC.KeepAlive(self);
            return self;
        }
    }

    private static nint s_flatten_using_ints;

    /// <summary><c>aten::flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)</c></summary>
    public static Tensor Flatten(Tensor self, long startDim = 0, long endDim = -1)
    {
        if (s_flatten_using_ints == 0) s_flatten_using_ints = Dispatcher.Find("aten::flatten", "using_ints");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(startDim);
            a[2] = Argument.Of(endDim);
            var result = Dispatcher.One(s_flatten_using_ints, a, nameof(Flatten));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_flatten_dense_tensors_;

    /// <summary><c>aten::flatten_dense_tensors(Tensor[] tensors) -> Tensor</c></summary>
    public static Tensor FlattenDenseTensors(ReadOnlySpan<Tensor> tensors)
    {
        if (s_flatten_dense_tensors_ == 0) s_flatten_dense_tensors_ = Dispatcher.Find("aten::flatten_dense_tensors", "");
        var tensorsHandles = Dispatcher.Handles(tensors);
        fixed (nint* tensorsPointer = tensorsHandles)
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.OfTensors(tensorsPointer, tensors.Length);
            var result = Dispatcher.One(s_flatten_dense_tensors_, a, nameof(FlattenDenseTensors));
            Dispatcher.KeepAlive(tensors);
            return result;
        }
    }

    private static nint s_flip_;

    /// <summary><c>aten::flip(Tensor self, int[] dims) -> Tensor</c></summary>
    public static Tensor Flip(Tensor self, ReadOnlySpan<long> dims)
    {
        if (s_flip_ == 0) s_flip_ = Dispatcher.Find("aten::flip", "");
        fixed (long* dimsPointer = dims)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimsPointer, dims.Length);
            var result = Dispatcher.One(s_flip_, a, nameof(Flip));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_full_;

    /// <summary><c>aten::full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor</c></summary>
    public static Tensor Full(ReadOnlySpan<long> size, Scalar fillValue, DType? dtype = null, Device? device = null)
    {
        if (s_full_ == 0) s_full_ = Dispatcher.Find("aten::full", "");
        fixed (long* sizePointer = size)
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(sizePointer, size.Length);
            a[1] = Argument.Of(fillValue);
            a[2] = Argument.Of(dtype);
            a[3] = default;
            a[4] = Argument.Of(device);
            a[5] = default;
            var result = Dispatcher.One(s_full_, a, nameof(Full));
            return result;
        }
    }

    private static nint s_ge_Scalar;

    /// <summary><c>aten::ge.Scalar(Tensor self, Scalar other) -> Tensor</c></summary>
    public static Tensor Ge(Tensor self, Scalar other)
    {
        if (s_ge_Scalar == 0) s_ge_Scalar = Dispatcher.Find("aten::ge", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_ge_Scalar, a, nameof(Ge));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_gelu_;

    /// <summary><c>aten::gelu(Tensor self, *, str approximate="none") -> Tensor</c></summary>
    public static Tensor Gelu(Tensor self, string approximate = "none")
    {
        if (s_gelu_ == 0) s_gelu_ = Dispatcher.Find("aten::gelu", "");
        var approximateText = Dispatcher.Utf8(approximate);
        fixed (byte* approximatePointer = approximateText)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.OfText(approximatePointer, approximate is null);
            var result = Dispatcher.One(s_gelu_, a, nameof(Gelu));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_group_norm_;

    /// <summary><c>aten::group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor</c></summary>
    public static Tensor GroupNorm(Tensor input, long numGroups, Tensor? weight = null, Tensor? bias = null, double eps = 1.0000000000000001e-05, bool cudnnEnabled = true)
    {
        if (s_group_norm_ == 0) s_group_norm_ = Dispatcher.Find("aten::group_norm", "");
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(numGroups);
            a[2] = Argument.Of(weight);
            a[3] = Argument.Of(bias);
            a[4] = Argument.Of(eps);
            a[5] = Argument.Of(cudnnEnabled);
            var result = Dispatcher.One(s_group_norm_, a, nameof(GroupNorm));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_gru_input;

    /// <summary><c>aten::gru.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)</c></summary>
    public static (Tensor, Tensor) Gru(Tensor input, Tensor hx, ReadOnlySpan<Tensor> @params, bool hasBiases, long numLayers, double dropout, bool train, bool bidirectional, bool batchFirst)
    {
        if (s_gru_input == 0) s_gru_input = Dispatcher.Find("aten::gru", "input");
        var paramsHandles = Dispatcher.Handles(@params);
        fixed (nint* paramsPointer = paramsHandles)
        {
            Span<Argument> a = stackalloc Argument[9];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(hx);
            a[2] = Argument.OfTensors(paramsPointer, @params.Length);
            a[3] = Argument.Of(hasBiases);
            a[4] = Argument.Of(numLayers);
            a[5] = Argument.Of(dropout);
            a[6] = Argument.Of(train);
            a[7] = Argument.Of(bidirectional);
            a[8] = Argument.Of(batchFirst);
            var result = Dispatcher.Two(s_gru_input, a, nameof(Gru));
            GC.KeepAlive(input);
            GC.KeepAlive(hx);
            Dispatcher.KeepAlive(@params);
            return result;
        }
    }

    private static nint s_gt_Scalar;

    /// <summary><c>aten::gt.Scalar(Tensor self, Scalar other) -> Tensor</c></summary>
    public static Tensor Gt(Tensor self, Scalar other)
    {
        if (s_gt_Scalar == 0) s_gt_Scalar = Dispatcher.Find("aten::gt", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_gt_Scalar, a, nameof(Gt));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_hardtanh_;

    /// <summary><c>aten::hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor</c></summary>
    public static Tensor Hardtanh(Tensor self, Scalar minVal = default, Scalar maxVal = default)
    {
        if (s_hardtanh_ == 0) s_hardtanh_ = Dispatcher.Find("aten::hardtanh", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(minVal.IsDefault ? -1 : minVal);
            a[2] = Argument.Of(maxVal.IsDefault ? 1 : maxVal);
            var result = Dispatcher.One(s_hardtanh_, a, nameof(Hardtanh));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_index_select_;

    /// <summary><c>aten::index_select(Tensor self, int dim, Tensor index) -> Tensor</c></summary>
    public static Tensor IndexSelect(Tensor self, long dim, Tensor index)
    {
        if (s_index_select_ == 0) s_index_select_ = Dispatcher.Find("aten::index_select", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(index);
            var result = Dispatcher.One(s_index_select_, a, nameof(IndexSelect));
            GC.KeepAlive(self);
            GC.KeepAlive(index);
            return result;
        }
    }

    private static nint s_instance_norm_;

    /// <summary><c>aten::instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor</c></summary>
    public static Tensor InstanceNorm(Tensor input, Tensor? weight, Tensor? bias, Tensor? runningMean, Tensor? runningVar, bool useInputStats, double momentum, double eps, bool cudnnEnabled)
    {
        if (s_instance_norm_ == 0) s_instance_norm_ = Dispatcher.Find("aten::instance_norm", "");
        {
            Span<Argument> a = stackalloc Argument[9];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(runningMean);
            a[4] = Argument.Of(runningVar);
            a[5] = Argument.Of(useInputStats);
            a[6] = Argument.Of(momentum);
            a[7] = Argument.Of(eps);
            a[8] = Argument.Of(cudnnEnabled);
            var result = Dispatcher.One(s_instance_norm_, a, nameof(InstanceNorm));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            GC.KeepAlive(runningMean);
            GC.KeepAlive(runningVar);
            return result;
        }
    }

    private static nint s_isfinite_;

    /// <summary><c>aten::isfinite(Tensor self) -> Tensor</c></summary>
    public static Tensor Isfinite(Tensor self)
    {
        if (s_isfinite_ == 0) s_isfinite_ = Dispatcher.Find("aten::isfinite", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_isfinite_, a, nameof(Isfinite));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_l1_loss_;

    /// <summary><c>aten::l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor</c></summary>
    public static Tensor L1Loss(Tensor self, Tensor target, long reduction = 1)
    {
        if (s_l1_loss_ == 0) s_l1_loss_ = Dispatcher.Find("aten::l1_loss", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(target);
            a[2] = Argument.Of(reduction);
            var result = Dispatcher.One(s_l1_loss_, a, nameof(L1Loss));
            GC.KeepAlive(self);
            GC.KeepAlive(target);
            return result;
        }
    }

    private static nint s_layer_norm_;

    /// <summary><c>aten::layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor</c></summary>
    public static Tensor LayerNorm(Tensor input, ReadOnlySpan<long> normalizedShape, Tensor? weight = null, Tensor? bias = null, double eps = 1.0000000000000001e-05, bool cudnnEnable = true)
    {
        if (s_layer_norm_ == 0) s_layer_norm_ = Dispatcher.Find("aten::layer_norm", "");
        fixed (long* normalizedShapePointer = normalizedShape)
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(normalizedShapePointer, normalizedShape.Length);
            a[2] = Argument.Of(weight);
            a[3] = Argument.Of(bias);
            a[4] = Argument.Of(eps);
            a[5] = Argument.Of(cudnnEnable);
            var result = Dispatcher.One(s_layer_norm_, a, nameof(LayerNorm));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_le_Scalar;

    /// <summary><c>aten::le.Scalar(Tensor self, Scalar other) -> Tensor</c></summary>
    public static Tensor Le(Tensor self, Scalar other)
    {
        if (s_le_Scalar == 0) s_le_Scalar = Dispatcher.Find("aten::le", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_le_Scalar, a, nameof(Le));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_le_Tensor;

    /// <summary><c>aten::le.Tensor(Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Le(Tensor self, Tensor other)
    {
        if (s_le_Tensor == 0) s_le_Tensor = Dispatcher.Find("aten::le", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_le_Tensor, a, nameof(Le));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_linalg_eigh_;

    /// <summary><c>aten::linalg_eigh(Tensor self, str UPLO="L") -> (Tensor eigenvalues, Tensor eigenvectors)</c></summary>
    public static (Tensor, Tensor) LinalgEigh(Tensor self, string UPLO = "L")
    {
        if (s_linalg_eigh_ == 0) s_linalg_eigh_ = Dispatcher.Find("aten::linalg_eigh", "");
        var UPLOText = Dispatcher.Utf8(UPLO);
        fixed (byte* UPLOPointer = UPLOText)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.OfText(UPLOPointer, UPLO is null);
            var result = Dispatcher.Two(s_linalg_eigh_, a, nameof(LinalgEigh));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_linalg_eigvalsh_;

    /// <summary><c>aten::linalg_eigvalsh(Tensor self, str UPLO="L") -> Tensor</c></summary>
    public static Tensor LinalgEigvalsh(Tensor self, string UPLO = "L")
    {
        if (s_linalg_eigvalsh_ == 0) s_linalg_eigvalsh_ = Dispatcher.Find("aten::linalg_eigvalsh", "");
        var UPLOText = Dispatcher.Utf8(UPLO);
        fixed (byte* UPLOPointer = UPLOText)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.OfText(UPLOPointer, UPLO is null);
            var result = Dispatcher.One(s_linalg_eigvalsh_, a, nameof(LinalgEigvalsh));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_linalg_solve_;

    /// <summary><c>aten::linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor</c></summary>
    public static Tensor LinalgSolve(Tensor A, Tensor B, bool left = true)
    {
        if (s_linalg_solve_ == 0) s_linalg_solve_ = Dispatcher.Find("aten::linalg_solve", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(A);
            a[1] = Argument.Of(B);
            a[2] = Argument.Of(left);
            var result = Dispatcher.One(s_linalg_solve_, a, nameof(LinalgSolve));
            GC.KeepAlive(A);
            GC.KeepAlive(B);
            return result;
        }
    }

    private static nint s_linalg_svd_;

    /// <summary><c>aten::linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)</c></summary>
    public static (Tensor, Tensor, Tensor) LinalgSvd(Tensor A, bool fullMatrices = true, string? driver = null)
    {
        if (s_linalg_svd_ == 0) s_linalg_svd_ = Dispatcher.Find("aten::linalg_svd", "");
        var driverText = Dispatcher.Utf8(driver);
        fixed (byte* driverPointer = driverText)
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(A);
            a[1] = Argument.Of(fullMatrices);
            a[2] = Argument.OfText(driverPointer, driver is null);
            var result = Dispatcher.Three(s_linalg_svd_, a, nameof(LinalgSvd));
            GC.KeepAlive(A);
            return result;
        }
    }

    private static nint s_linalg_svdvals_;

    /// <summary><c>aten::linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor</c></summary>
    public static Tensor LinalgSvdvals(Tensor A, string? driver = null)
    {
        if (s_linalg_svdvals_ == 0) s_linalg_svdvals_ = Dispatcher.Find("aten::linalg_svdvals", "");
        var driverText = Dispatcher.Utf8(driver);
        fixed (byte* driverPointer = driverText)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(A);
            a[1] = Argument.OfText(driverPointer, driver is null);
            var result = Dispatcher.One(s_linalg_svdvals_, a, nameof(LinalgSvdvals));
            GC.KeepAlive(A);
            return result;
        }
    }

    private static nint s_linalg_vector_norm_;

    /// <summary><c>aten::linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor</c></summary>
    public static Tensor LinalgVectorNorm(Tensor self, Scalar ord = default, ReadOnlySpan<long> dim = default, bool keepdim = false, DType? dtype = null)
    {
        if (s_linalg_vector_norm_ == 0) s_linalg_vector_norm_ = Dispatcher.Find("aten::linalg_vector_norm", "");
        fixed (long* dimPointer = dim)
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(ord.IsDefault ? 2 : ord);
            a[2] = Argument.Of(dimPointer, dim.Length, emptyIsNone: true);
            a[3] = Argument.Of(keepdim);
            a[4] = Argument.Of(dtype);
            var result = Dispatcher.One(s_linalg_vector_norm_, a, nameof(LinalgVectorNorm));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_linspace_;

    /// <summary><c>aten::linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor</c></summary>
    public static Tensor Linspace(Scalar start, Scalar end, long steps, DType? dtype = null, Device? device = null)
    {
        if (s_linspace_ == 0) s_linspace_ = Dispatcher.Find("aten::linspace", "");
        {
            Span<Argument> a = stackalloc Argument[7];
            a[0] = Argument.Of(start);
            a[1] = Argument.Of(end);
            a[2] = Argument.Of(steps);
            a[3] = Argument.Of(dtype);
            a[4] = default;
            a[5] = Argument.Of(device);
            a[6] = default;
            var result = Dispatcher.One(s_linspace_, a, nameof(Linspace));
            return result;
        }
    }

    private static nint s_log_;

    /// <summary><c>aten::log(Tensor self) -> Tensor</c></summary>
    public static Tensor Log(Tensor self)
    {
        if (s_log_ == 0) s_log_ = Dispatcher.Find("aten::log", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_log_, a, nameof(Log));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_log1p_;

    /// <summary><c>aten::log1p(Tensor self) -> Tensor</c></summary>
    public static Tensor Log1p(Tensor self)
    {
        if (s_log1p_ == 0) s_log1p_ = Dispatcher.Find("aten::log1p", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_log1p_, a, nameof(Log1p));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_log_sigmoid_;

    /// <summary><c>aten::log_sigmoid(Tensor self) -> Tensor</c></summary>
    public static Tensor LogSigmoid(Tensor self)
    {
        if (s_log_sigmoid_ == 0) s_log_sigmoid_ = Dispatcher.Find("aten::log_sigmoid", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_log_sigmoid_, a, nameof(LogSigmoid));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_log_softmax_int;

    /// <summary><c>aten::log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor</c></summary>
    public static Tensor LogSoftmax(Tensor self, long dim, DType? dtype = null)
    {
        if (s_log_softmax_int == 0) s_log_softmax_int = Dispatcher.Find("aten::log_softmax", "int");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(dtype);
            var result = Dispatcher.One(s_log_softmax_int, a, nameof(LogSoftmax));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_lstm_input;

    /// <summary><c>aten::lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)</c></summary>
    public static (Tensor, Tensor, Tensor) Lstm(Tensor input, ReadOnlySpan<Tensor> hx, ReadOnlySpan<Tensor> @params, bool hasBiases, long numLayers, double dropout, bool train, bool bidirectional, bool batchFirst)
    {
        if (s_lstm_input == 0) s_lstm_input = Dispatcher.Find("aten::lstm", "input");
        var hxHandles = Dispatcher.Handles(hx);
        var paramsHandles = Dispatcher.Handles(@params);
        fixed (nint* hxPointer = hxHandles)
        fixed (nint* paramsPointer = paramsHandles)
        {
            Span<Argument> a = stackalloc Argument[9];
            a[0] = Argument.Of(input);
            a[1] = Argument.OfTensors(hxPointer, hx.Length);
            a[2] = Argument.OfTensors(paramsPointer, @params.Length);
            a[3] = Argument.Of(hasBiases);
            a[4] = Argument.Of(numLayers);
            a[5] = Argument.Of(dropout);
            a[6] = Argument.Of(train);
            a[7] = Argument.Of(bidirectional);
            a[8] = Argument.Of(batchFirst);
            var result = Dispatcher.Three(s_lstm_input, a, nameof(Lstm));
            GC.KeepAlive(input);
            Dispatcher.KeepAlive(hx);
            Dispatcher.KeepAlive(@params);
            return result;
        }
    }

    private static nint s_lt_Scalar;

    /// <summary><c>aten::lt.Scalar(Tensor self, Scalar other) -> Tensor</c></summary>
    public static Tensor Lt(Tensor self, Scalar other)
    {
        if (s_lt_Scalar == 0) s_lt_Scalar = Dispatcher.Find("aten::lt", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_lt_Scalar, a, nameof(Lt));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_lt_Tensor;

    /// <summary><c>aten::lt.Tensor(Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Lt(Tensor self, Tensor other)
    {
        if (s_lt_Tensor == 0) s_lt_Tensor = Dispatcher.Find("aten::lt", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_lt_Tensor, a, nameof(Lt));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_lt__Scalar;

    /// <summary><c>aten::lt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)</c></summary>
    public static Tensor LtInPlace(Tensor self, Scalar other)
    {
        if (s_lt__Scalar == 0) s_lt__Scalar = Dispatcher.Find("aten::lt_", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            Dispatcher.Drop(s_lt__Scalar, a, nameof(LtInPlace));
            GC.KeepAlive(self);
            return self;
        }
    }

    private static nint s_matmul_;

    /// <summary><c>aten::matmul(Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Matmul(Tensor self, Tensor other)
    {
        if (s_matmul_ == 0) s_matmul_ = Dispatcher.Find("aten::matmul", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_matmul_, a, nameof(Matmul));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_max_dim;

    /// <summary><c>aten::max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)</c></summary>
    public static (Tensor, Tensor) Max(Tensor self, long dim, bool keepdim = false)
    {
        if (s_max_dim == 0) s_max_dim = Dispatcher.Find("aten::max", "dim");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(keepdim);
            var result = Dispatcher.Two(s_max_dim, a, nameof(Max));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_maximum_;

    /// <summary><c>aten::maximum(Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Maximum(Tensor self, Tensor other)
    {
        if (s_maximum_ == 0) s_maximum_ = Dispatcher.Find("aten::maximum", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_maximum_, a, nameof(Maximum));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_mean_;

    /// <summary><c>aten::mean(Tensor self, *, ScalarType? dtype=None) -> Tensor</c></summary>
    public static Tensor Mean(Tensor self, DType? dtype = null)
    {
        if (s_mean_ == 0) s_mean_ = Dispatcher.Find("aten::mean", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dtype);
            var result = Dispatcher.One(s_mean_, a, nameof(Mean));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_mean_dim;

    /// <summary><c>aten::mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor</c></summary>
    public static Tensor Mean(Tensor self, ReadOnlySpan<long> dim, bool keepdim = false, DType? dtype = null)
    {
        if (s_mean_dim == 0) s_mean_dim = Dispatcher.Find("aten::mean", "dim");
        fixed (long* dimPointer = dim)
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimPointer, dim.Length, emptyIsNone: true);
            a[2] = Argument.Of(keepdim);
            a[3] = Argument.Of(dtype);
            var result = Dispatcher.One(s_mean_dim, a, nameof(Mean));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_mm_;

    /// <summary><c>aten::mm(Tensor self, Tensor mat2) -> Tensor</c></summary>
    public static Tensor Mm(Tensor self, Tensor mat2)
    {
        if (s_mm_ == 0) s_mm_ = Dispatcher.Find("aten::mm", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(mat2);
            var result = Dispatcher.One(s_mm_, a, nameof(Mm));
            GC.KeepAlive(self);
            GC.KeepAlive(mat2);
            return result;
        }
    }

    private static nint s_mse_loss_;

    /// <summary><c>aten::mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor</c></summary>
    public static Tensor MseLoss(Tensor self, Tensor target, long reduction = 1)
    {
        if (s_mse_loss_ == 0) s_mse_loss_ = Dispatcher.Find("aten::mse_loss", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(target);
            a[2] = Argument.Of(reduction);
            var result = Dispatcher.One(s_mse_loss_, a, nameof(MseLoss));
            GC.KeepAlive(self);
            GC.KeepAlive(target);
            return result;
        }
    }

    private static nint s_mul_Scalar;

    /// <summary><c>aten::mul.Scalar(Tensor self, Scalar other) -> Tensor</c></summary>
    public static Tensor Mul(Tensor self, Scalar other)
    {
        if (s_mul_Scalar == 0) s_mul_Scalar = Dispatcher.Find("aten::mul", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_mul_Scalar, a, nameof(Mul));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_mul_Tensor;

    /// <summary><c>aten::mul.Tensor(Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Mul(Tensor self, Tensor other)
    {
        if (s_mul_Tensor == 0) s_mul_Tensor = Dispatcher.Find("aten::mul", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            var result = Dispatcher.One(s_mul_Tensor, a, nameof(Mul));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_mul__Scalar;

    /// <summary><c>aten::mul_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)</c></summary>
    public static Tensor MulInPlace(Tensor self, Scalar other)
    {
        if (s_mul__Scalar == 0) s_mul__Scalar = Dispatcher.Find("aten::mul_", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            Dispatcher.Drop(s_mul__Scalar, a, nameof(MulInPlace));
            GC.KeepAlive(self);
            return self;
        }
    }

    private static nint s_mul__Tensor;

    /// <summary><c>aten::mul_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)</c></summary>
    public static Tensor MulInPlace(Tensor self, Tensor other)
    {
        if (s_mul__Tensor == 0) s_mul__Tensor = Dispatcher.Find("aten::mul_", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            Dispatcher.Drop(s_mul__Tensor, a, nameof(MulInPlace));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return self;
        }
    }

    private static nint s_mv_;

    /// <summary><c>aten::mv(Tensor self, Tensor vec) -> Tensor</c></summary>
    public static Tensor Mv(Tensor self, Tensor vec)
    {
        if (s_mv_ == 0) s_mv_ = Dispatcher.Find("aten::mv", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(vec);
            var result = Dispatcher.One(s_mv_, a, nameof(Mv));
            GC.KeepAlive(self);
            GC.KeepAlive(vec);
            return result;
        }
    }

    private static nint s_narrow_;

    /// <summary><c>aten::narrow(Tensor(a) self, int dim, int start, int length) -> Tensor(a)</c></summary>
    public static Tensor Narrow(Tensor self, long dim, long start, long length)
    {
        if (s_narrow_ == 0) s_narrow_ = Dispatcher.Find("aten::narrow", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(start);
            a[3] = Argument.Of(length);
            var result = Dispatcher.One(s_narrow_, a, nameof(Narrow));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_neg_;

    /// <summary><c>aten::neg(Tensor self) -> Tensor</c></summary>
    public static Tensor Neg(Tensor self)
    {
        if (s_neg_ == 0) s_neg_ = Dispatcher.Find("aten::neg", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_neg_, a, nameof(Neg));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_normal__;

    /// <summary><c>aten::normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)</c></summary>
    public static Tensor NormalInPlace(Tensor self, double mean = 0.0, double std = 1.0, Generator? generator = null)
    {
        if (s_normal__ == 0) s_normal__ = Dispatcher.Find("aten::normal_", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(mean);
            a[2] = Argument.Of(std);
            a[3] = Argument.Of(generator);
            Dispatcher.Drop(s_normal__, a, nameof(NormalInPlace));
            GC.KeepAlive(self);
            GC.KeepAlive(generator);
            return self;
        }
    }

    private static nint s_ones_;

    /// <summary><c>aten::ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor</c></summary>
    public static Tensor Ones(ReadOnlySpan<long> size, DType? dtype = null, Device? device = null)
    {
        if (s_ones_ == 0) s_ones_ = Dispatcher.Find("aten::ones", "");
        fixed (long* sizePointer = size)
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(sizePointer, size.Length);
            a[1] = Argument.Of(dtype);
            a[2] = default;
            a[3] = Argument.Of(device);
            a[4] = default;
            var result = Dispatcher.One(s_ones_, a, nameof(Ones));
            return result;
        }
    }

    private static nint s_ones_like_;

    /// <summary><c>aten::ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor</c></summary>
    public static Tensor OnesLike(Tensor self, DType? dtype = null, Device? device = null, MemoryFormat? memoryFormat = null)
    {
        if (s_ones_like_ == 0) s_ones_like_ = Dispatcher.Find("aten::ones_like", "");
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dtype);
            a[2] = default;
            a[3] = Argument.Of(device);
            a[4] = default;
            a[5] = Argument.Of(memoryFormat);
            var result = Dispatcher.One(s_ones_like_, a, nameof(OnesLike));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_permute_;

    /// <summary><c>aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)</c></summary>
    public static Tensor Permute(Tensor self, ReadOnlySpan<long> dims)
    {
        if (s_permute_ == 0) s_permute_ = Dispatcher.Find("aten::permute", "");
        fixed (long* dimsPointer = dims)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimsPointer, dims.Length);
            var result = Dispatcher.One(s_permute_, a, nameof(Permute));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_pixel_shuffle_;

    /// <summary><c>aten::pixel_shuffle(Tensor self, int upscale_factor) -> Tensor</c></summary>
    public static Tensor PixelShuffle(Tensor self, long upscaleFactor)
    {
        if (s_pixel_shuffle_ == 0) s_pixel_shuffle_ = Dispatcher.Find("aten::pixel_shuffle", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(upscaleFactor);
            var result = Dispatcher.One(s_pixel_shuffle_, a, nameof(PixelShuffle));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_pixel_unshuffle_;

    /// <summary><c>aten::pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor</c></summary>
    public static Tensor PixelUnshuffle(Tensor self, long downscaleFactor)
    {
        if (s_pixel_unshuffle_ == 0) s_pixel_unshuffle_ = Dispatcher.Find("aten::pixel_unshuffle", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(downscaleFactor);
            var result = Dispatcher.One(s_pixel_unshuffle_, a, nameof(PixelUnshuffle));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_pow_Tensor_Scalar;

    /// <summary><c>aten::pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor</c></summary>
    public static Tensor Pow(Tensor self, Scalar exponent)
    {
        if (s_pow_Tensor_Scalar == 0) s_pow_Tensor_Scalar = Dispatcher.Find("aten::pow", "Tensor_Scalar");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(exponent);
            var result = Dispatcher.One(s_pow_Tensor_Scalar, a, nameof(Pow));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_prelu_;

    /// <summary><c>aten::prelu(Tensor self, Tensor weight) -> Tensor</c></summary>
    public static Tensor Prelu(Tensor self, Tensor weight)
    {
        if (s_prelu_ == 0) s_prelu_ = Dispatcher.Find("aten::prelu", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(weight);
            var result = Dispatcher.One(s_prelu_, a, nameof(Prelu));
            GC.KeepAlive(self);
            GC.KeepAlive(weight);
            return result;
        }
    }

    private static nint s_randperm_generator;

    /// <summary><c>aten::randperm.generator(int n, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor</c></summary>
    public static Tensor Randperm(long n, Generator? generator = null, DType? dtype = null, Device? device = null)
    {
        if (s_randperm_generator == 0) s_randperm_generator = Dispatcher.Find("aten::randperm", "generator");
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(n);
            a[1] = Argument.Of(generator);
            a[2] = Argument.Of(dtype);
            a[3] = default;
            a[4] = Argument.Of(device);
            a[5] = default;
            var result = Dispatcher.One(s_randperm_generator, a, nameof(Randperm));
            GC.KeepAlive(generator);
            return result;
        }
    }

    private static nint s_reciprocal_;

    /// <summary><c>aten::reciprocal(Tensor self) -> Tensor</c></summary>
    public static Tensor Reciprocal(Tensor self)
    {
        if (s_reciprocal_ == 0) s_reciprocal_ = Dispatcher.Find("aten::reciprocal", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_reciprocal_, a, nameof(Reciprocal));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_reflection_pad1d_;

    /// <summary><c>aten::reflection_pad1d(Tensor self, int[2] padding) -> Tensor</c></summary>
    public static Tensor ReflectionPad1d(Tensor self, ReadOnlySpan<long> padding)
    {
        if (s_reflection_pad1d_ == 0) s_reflection_pad1d_ = Dispatcher.Find("aten::reflection_pad1d", "");
        fixed (long* paddingPointer = padding)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(paddingPointer, padding.Length);
            var result = Dispatcher.One(s_reflection_pad1d_, a, nameof(ReflectionPad1d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_reflection_pad2d_;

    /// <summary><c>aten::reflection_pad2d(Tensor self, int[4] padding) -> Tensor</c></summary>
    public static Tensor ReflectionPad2d(Tensor self, ReadOnlySpan<long> padding)
    {
        if (s_reflection_pad2d_ == 0) s_reflection_pad2d_ = Dispatcher.Find("aten::reflection_pad2d", "");
        fixed (long* paddingPointer = padding)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(paddingPointer, padding.Length);
            var result = Dispatcher.One(s_reflection_pad2d_, a, nameof(ReflectionPad2d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_repeat_;

    /// <summary><c>aten::repeat(Tensor self, SymInt[] repeats) -> Tensor</c></summary>
    public static Tensor Repeat(Tensor self, ReadOnlySpan<long> repeats)
    {
        if (s_repeat_ == 0) s_repeat_ = Dispatcher.Find("aten::repeat", "");
        fixed (long* repeatsPointer = repeats)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(repeatsPointer, repeats.Length);
            var result = Dispatcher.One(s_repeat_, a, nameof(Repeat));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_replication_pad2d_;

    /// <summary><c>aten::replication_pad2d(Tensor self, int[4] padding) -> Tensor</c></summary>
    public static Tensor ReplicationPad2d(Tensor self, ReadOnlySpan<long> padding)
    {
        if (s_replication_pad2d_ == 0) s_replication_pad2d_ = Dispatcher.Find("aten::replication_pad2d", "");
        fixed (long* paddingPointer = padding)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(paddingPointer, padding.Length);
            var result = Dispatcher.One(s_replication_pad2d_, a, nameof(ReplicationPad2d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_reshape_;

    /// <summary><c>aten::reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)</c></summary>
    public static Tensor Reshape(Tensor self, ReadOnlySpan<long> shape)
    {
        if (s_reshape_ == 0) s_reshape_ = Dispatcher.Find("aten::reshape", "");
        fixed (long* shapePointer = shape)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(shapePointer, shape.Length);
            var result = Dispatcher.One(s_reshape_, a, nameof(Reshape));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_round_;

    /// <summary><c>aten::round(Tensor self) -> Tensor</c></summary>
    public static Tensor Round(Tensor self)
    {
        if (s_round_ == 0) s_round_ = Dispatcher.Find("aten::round", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_round_, a, nameof(Round));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_rsqrt_;

    /// <summary><c>aten::rsqrt(Tensor self) -> Tensor</c></summary>
    public static Tensor Rsqrt(Tensor self)
    {
        if (s_rsqrt_ == 0) s_rsqrt_ = Dispatcher.Find("aten::rsqrt", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_rsqrt_, a, nameof(Rsqrt));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_rsub_Scalar;

    /// <summary><c>aten::rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor</c></summary>
    public static Tensor Rsub(Tensor self, Scalar other, Scalar alpha = default)
    {
        if (s_rsub_Scalar == 0) s_rsub_Scalar = Dispatcher.Find("aten::rsub", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.One(s_rsub_Scalar, a, nameof(Rsub));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_select_int;

    /// <summary><c>aten::select.int(Tensor(a) self, int dim, int index) -> Tensor(a)</c></summary>
    public static Tensor Select(Tensor self, long dim, long index)
    {
        if (s_select_int == 0) s_select_int = Dispatcher.Find("aten::select", "int");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(index);
            var result = Dispatcher.One(s_select_int, a, nameof(Select));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_sigmoid_;

    /// <summary><c>aten::sigmoid(Tensor self) -> Tensor</c></summary>
    public static Tensor Sigmoid(Tensor self)
    {
        if (s_sigmoid_ == 0) s_sigmoid_ = Dispatcher.Find("aten::sigmoid", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_sigmoid_, a, nameof(Sigmoid));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_sign_;

    /// <summary><c>aten::sign(Tensor self) -> Tensor</c></summary>
    public static Tensor Sign(Tensor self)
    {
        if (s_sign_ == 0) s_sign_ = Dispatcher.Find("aten::sign", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_sign_, a, nameof(Sign));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_silu_;

    /// <summary><c>aten::silu(Tensor self) -> Tensor</c></summary>
    public static Tensor Silu(Tensor self)
    {
        if (s_silu_ == 0) s_silu_ = Dispatcher.Find("aten::silu", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_silu_, a, nameof(Silu));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_sin_;

    /// <summary><c>aten::sin(Tensor self) -> Tensor</c></summary>
    public static Tensor Sin(Tensor self)
    {
        if (s_sin_ == 0) s_sin_ = Dispatcher.Find("aten::sin", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_sin_, a, nameof(Sin));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_slice_Tensor;

    /// <summary><c>aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)</c></summary>
    public static Tensor Slice(Tensor self, long dim = 0, long? start = null, long? end = null, long step = 1)
    {
        if (s_slice_Tensor == 0) s_slice_Tensor = Dispatcher.Find("aten::slice", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(start);
            a[3] = Argument.Of(end);
            a[4] = Argument.Of(step);
            var result = Dispatcher.One(s_slice_Tensor, a, nameof(Slice));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_softmax_int;

    /// <summary><c>aten::softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor</c></summary>
    public static Tensor Softmax(Tensor self, long dim, DType? dtype = null)
    {
        if (s_softmax_int == 0) s_softmax_int = Dispatcher.Find("aten::softmax", "int");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            a[2] = Argument.Of(dtype);
            var result = Dispatcher.One(s_softmax_int, a, nameof(Softmax));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_softplus_;

    /// <summary><c>aten::softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor</c></summary>
    public static Tensor Softplus(Tensor self, Scalar beta = default, Scalar threshold = default)
    {
        if (s_softplus_ == 0) s_softplus_ = Dispatcher.Find("aten::softplus", "");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(beta.IsDefault ? 1 : beta);
            a[2] = Argument.Of(threshold.IsDefault ? 20 : threshold);
            var result = Dispatcher.One(s_softplus_, a, nameof(Softplus));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_sqrt_;

    /// <summary><c>aten::sqrt(Tensor self) -> Tensor</c></summary>
    public static Tensor Sqrt(Tensor self)
    {
        if (s_sqrt_ == 0) s_sqrt_ = Dispatcher.Find("aten::sqrt", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_sqrt_, a, nameof(Sqrt));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_square_;

    /// <summary><c>aten::square(Tensor self) -> Tensor</c></summary>
    public static Tensor Square(Tensor self)
    {
        if (s_square_ == 0) s_square_ = Dispatcher.Find("aten::square", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_square_, a, nameof(Square));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_squeeze_dim;

    /// <summary><c>aten::squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)</c></summary>
    public static Tensor Squeeze(Tensor self, long dim)
    {
        if (s_squeeze_dim == 0) s_squeeze_dim = Dispatcher.Find("aten::squeeze", "dim");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            var result = Dispatcher.One(s_squeeze_dim, a, nameof(Squeeze));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_stack_;

    /// <summary><c>aten::stack(Tensor[] tensors, int dim=0) -> Tensor</c></summary>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, long dim = 0)
    {
        if (s_stack_ == 0) s_stack_ = Dispatcher.Find("aten::stack", "");
        var tensorsHandles = Dispatcher.Handles(tensors);
        fixed (nint* tensorsPointer = tensorsHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.OfTensors(tensorsPointer, tensors.Length);
            a[1] = Argument.Of(dim);
            var result = Dispatcher.One(s_stack_, a, nameof(Stack));
            Dispatcher.KeepAlive(tensors);
            return result;
        }
    }

    private static nint s_std_dim;

    /// <summary><c>aten::std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor</c></summary>
    public static Tensor Std(Tensor self, ReadOnlySpan<long> dim, bool unbiased = true, bool keepdim = false)
    {
        if (s_std_dim == 0) s_std_dim = Dispatcher.Find("aten::std", "dim");
        fixed (long* dimPointer = dim)
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimPointer, dim.Length, emptyIsNone: true);
            a[2] = Argument.Of(unbiased);
            a[3] = Argument.Of(keepdim);
            var result = Dispatcher.One(s_std_dim, a, nameof(Std));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_sub_Scalar;

    /// <summary><c>aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor</c></summary>
    public static Tensor Sub(Tensor self, Scalar other, Scalar alpha = default)
    {
        if (s_sub_Scalar == 0) s_sub_Scalar = Dispatcher.Find("aten::sub", "Scalar");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.One(s_sub_Scalar, a, nameof(Sub));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_sub_Tensor;

    /// <summary><c>aten::sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor</c></summary>
    public static Tensor Sub(Tensor self, Tensor other, Scalar alpha = default)
    {
        if (s_sub_Tensor == 0) s_sub_Tensor = Dispatcher.Find("aten::sub", "Tensor");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(other);
            a[2] = Argument.Of(alpha.IsDefault ? 1 : alpha);
            var result = Dispatcher.One(s_sub_Tensor, a, nameof(Sub));
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_sum_;

    /// <summary><c>aten::sum(Tensor self, *, ScalarType? dtype=None) -> Tensor</c></summary>
    public static Tensor Sum(Tensor self, DType? dtype = null)
    {
        if (s_sum_ == 0) s_sum_ = Dispatcher.Find("aten::sum", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dtype);
            var result = Dispatcher.One(s_sum_, a, nameof(Sum));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_sum_dim_IntList;

    /// <summary><c>aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor</c></summary>
    public static Tensor Sum(Tensor self, ReadOnlySpan<long> dim, bool keepdim = false, DType? dtype = null)
    {
        if (s_sum_dim_IntList == 0) s_sum_dim_IntList = Dispatcher.Find("aten::sum", "dim_IntList");
        fixed (long* dimPointer = dim)
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimPointer, dim.Length, emptyIsNone: true);
            a[2] = Argument.Of(keepdim);
            a[3] = Argument.Of(dtype);
            var result = Dispatcher.One(s_sum_dim_IntList, a, nameof(Sum));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_tanh_;

    /// <summary><c>aten::tanh(Tensor self) -> Tensor</c></summary>
    public static Tensor Tanh(Tensor self)
    {
        if (s_tanh_ == 0) s_tanh_ = Dispatcher.Find("aten::tanh", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_tanh_, a, nameof(Tanh));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_tanh__;

    /// <summary><c>aten::tanh_(Tensor(a!) self) -> Tensor(a!)</c></summary>
    public static Tensor TanhInPlace(Tensor self)
    {
        if (s_tanh__ == 0) s_tanh__ = Dispatcher.Find("aten::tanh_", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            Dispatcher.Drop(s_tanh__, a, nameof(TanhInPlace));
            GC.KeepAlive(self);
            return self;
        }
    }

    private static nint s_to_device;

    /// <summary><c>aten::to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)</c></summary>
    public static Tensor To(Tensor self, Device? device, DType dtype, bool nonBlocking = false, bool copy = false, MemoryFormat? memoryFormat = null)
    {
        if (s_to_device == 0) s_to_device = Dispatcher.Find("aten::to", "device");
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(device);
            a[2] = Argument.Of(dtype);
            a[3] = Argument.Of(nonBlocking);
            a[4] = Argument.Of(copy);
            a[5] = Argument.Of(memoryFormat);
            var result = Dispatcher.One(s_to_device, a, nameof(To));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_to_dtype;

    /// <summary><c>aten::to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)</c></summary>
    public static Tensor To(Tensor self, DType dtype, bool nonBlocking = false, bool copy = false, MemoryFormat? memoryFormat = null)
    {
        if (s_to_dtype == 0) s_to_dtype = Dispatcher.Find("aten::to", "dtype");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dtype);
            a[2] = Argument.Of(nonBlocking);
            a[3] = Argument.Of(copy);
            a[4] = Argument.Of(memoryFormat);
            var result = Dispatcher.One(s_to_dtype, a, nameof(To));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_topk_;

    /// <summary><c>aten::topk(Tensor self, int k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)</c></summary>
    public static (Tensor, Tensor) Topk(Tensor self, long k, long dim = -1, bool largest = true, bool sorted = true)
    {
        if (s_topk_ == 0) s_topk_ = Dispatcher.Find("aten::topk", "");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(k);
            a[2] = Argument.Of(dim);
            a[3] = Argument.Of(largest);
            a[4] = Argument.Of(sorted);
            var result = Dispatcher.Two(s_topk_, a, nameof(Topk));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_transpose_int;

    /// <summary><c>aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)</c></summary>
    public static Tensor Transpose(Tensor self, long dim0, long dim1)
    {
        if (s_transpose_int == 0) s_transpose_int = Dispatcher.Find("aten::transpose", "int");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim0);
            a[2] = Argument.Of(dim1);
            var result = Dispatcher.One(s_transpose_int, a, nameof(Transpose));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_unflatten_dense_tensors_;

    /// <summary><c>aten::unflatten_dense_tensors(Tensor flat, Tensor[] tensors) -> Tensor[]</c></summary>
    public static Tensor[] UnflattenDenseTensors(Tensor flat, ReadOnlySpan<Tensor> tensors)
    {
        if (s_unflatten_dense_tensors_ == 0) s_unflatten_dense_tensors_ = Dispatcher.Find("aten::unflatten_dense_tensors", "");
        var tensorsHandles = Dispatcher.Handles(tensors);
        fixed (nint* tensorsPointer = tensorsHandles)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(flat);
            a[1] = Argument.OfTensors(tensorsPointer, tensors.Length);
            var result = Dispatcher.Many(s_unflatten_dense_tensors_, a, nameof(UnflattenDenseTensors));
            GC.KeepAlive(flat);
            Dispatcher.KeepAlive(tensors);
            return result;
        }
    }

    private static nint s_unfold_;

    /// <summary><c>aten::unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)</c></summary>
    public static Tensor Unfold(Tensor self, long dimension, long size, long step)
    {
        if (s_unfold_ == 0) s_unfold_ = Dispatcher.Find("aten::unfold", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dimension);
            a[2] = Argument.Of(size);
            a[3] = Argument.Of(step);
            var result = Dispatcher.One(s_unfold_, a, nameof(Unfold));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_uniform__;

    /// <summary><c>aten::uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)</c></summary>
    public static Tensor UniformInPlace(Tensor self, double from = 0.0, double to = 1.0, Generator? generator = null)
    {
        if (s_uniform__ == 0) s_uniform__ = Dispatcher.Find("aten::uniform_", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(from);
            a[2] = Argument.Of(to);
            a[3] = Argument.Of(generator);
            Dispatcher.Drop(s_uniform__, a, nameof(UniformInPlace));
            GC.KeepAlive(self);
            GC.KeepAlive(generator);
            return self;
        }
    }

    private static nint s_unsqueeze_;

    /// <summary><c>aten::unsqueeze(Tensor(a) self, int dim) -> Tensor(a)</c></summary>
    public static Tensor Unsqueeze(Tensor self, long dim)
    {
        if (s_unsqueeze_ == 0) s_unsqueeze_ = Dispatcher.Find("aten::unsqueeze", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dim);
            var result = Dispatcher.One(s_unsqueeze_, a, nameof(Unsqueeze));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_upsample_bilinear2d_;

    /// <summary><c>aten::upsample_bilinear2d(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor</c></summary>
    public static Tensor UpsampleBilinear2d(Tensor self, ReadOnlySpan<long> outputSize, bool alignCorners, double? scalesH = null, double? scalesW = null)
    {
        if (s_upsample_bilinear2d_ == 0) s_upsample_bilinear2d_ = Dispatcher.Find("aten::upsample_bilinear2d", "");
        fixed (long* outputSizePointer = outputSize)
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(outputSizePointer, outputSize.Length);
            a[2] = Argument.Of(alignCorners);
            a[3] = Argument.Of(scalesH);
            a[4] = Argument.Of(scalesW);
            var result = Dispatcher.One(s_upsample_bilinear2d_, a, nameof(UpsampleBilinear2d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_upsample_nearest2d_;

    /// <summary><c>aten::upsample_nearest2d(Tensor self, SymInt[2] output_size, float? scales_h=None, float? scales_w=None) -> Tensor</c></summary>
    public static Tensor UpsampleNearest2d(Tensor self, ReadOnlySpan<long> outputSize, double? scalesH = null, double? scalesW = null)
    {
        if (s_upsample_nearest2d_ == 0) s_upsample_nearest2d_ = Dispatcher.Find("aten::upsample_nearest2d", "");
        fixed (long* outputSizePointer = outputSize)
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(outputSizePointer, outputSize.Length);
            a[2] = Argument.Of(scalesH);
            a[3] = Argument.Of(scalesW);
            var result = Dispatcher.One(s_upsample_nearest2d_, a, nameof(UpsampleNearest2d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_view_;

    /// <summary><c>aten::view(Tensor(a) self, SymInt[] size) -> Tensor(a)</c></summary>
    public static Tensor View(Tensor self, ReadOnlySpan<long> size)
    {
        if (s_view_ == 0) s_view_ = Dispatcher.Find("aten::view", "");
        fixed (long* sizePointer = size)
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(sizePointer, size.Length);
            var result = Dispatcher.One(s_view_, a, nameof(View));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_where_self;

    /// <summary><c>aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor</c></summary>
    public static Tensor Where(Tensor condition, Tensor self, Tensor other)
    {
        if (s_where_self == 0) s_where_self = Dispatcher.Find("aten::where", "self");
        {
            Span<Argument> a = stackalloc Argument[3];
            a[0] = Argument.Of(condition);
            a[1] = Argument.Of(self);
            a[2] = Argument.Of(other);
            var result = Dispatcher.One(s_where_self, a, nameof(Where));
            GC.KeepAlive(condition);
            GC.KeepAlive(self);
            GC.KeepAlive(other);
            return result;
        }
    }

    private static nint s_zero__;

    /// <summary><c>aten::zero_(Tensor(a!) self) -> Tensor(a!)</c></summary>
    public static Tensor ZeroInPlace(Tensor self)
    {
        if (s_zero__ == 0) s_zero__ = Dispatcher.Find("aten::zero_", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            Dispatcher.Drop(s_zero__, a, nameof(ZeroInPlace));
            GC.KeepAlive(self);
            return self;
        }
    }

    private static nint s_zeros_;

    /// <summary><c>aten::zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor</c></summary>
    public static Tensor Zeros(ReadOnlySpan<long> size, DType? dtype = null, Device? device = null)
    {
        if (s_zeros_ == 0) s_zeros_ = Dispatcher.Find("aten::zeros", "");
        fixed (long* sizePointer = size)
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(sizePointer, size.Length);
            a[1] = Argument.Of(dtype);
            a[2] = default;
            a[3] = Argument.Of(device);
            a[4] = default;
            var result = Dispatcher.One(s_zeros_, a, nameof(Zeros));
            return result;
        }
    }

    private static nint s_zeros_like_;

    /// <summary><c>aten::zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor</c></summary>
    public static Tensor ZerosLike(Tensor self, DType? dtype = null, Device? device = null, MemoryFormat? memoryFormat = null)
    {
        if (s_zeros_like_ == 0) s_zeros_like_ = Dispatcher.Find("aten::zeros_like", "");
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(dtype);
            a[2] = default;
            a[3] = Argument.Of(device);
            a[4] = default;
            a[5] = Argument.Of(memoryFormat);
            var result = Dispatcher.One(s_zeros_like_, a, nameof(ZerosLike));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_adam__;

    /// <summary><c>ganymede::adam_(Tensor(a!)[] self, Tensor[] gradients, Tensor(b!) means, Tensor(c!) squares, float beta1, float beta2, float size, float least, float kept) -> ()</c></summary>
    public static void AdamInPlace(ReadOnlySpan<Tensor> self, ReadOnlySpan<Tensor> gradients, Tensor means, Tensor squares, double beta1, double beta2, double size, double least, double kept)
    {
        if (s_adam__ == 0) s_adam__ = Dispatcher.Find("ganymede::adam_", "");
        var selfHandles = Dispatcher.Handles(self);
        var gradientsHandles = Dispatcher.Handles(gradients);
        fixed (nint* selfPointer = selfHandles)
        fixed (nint* gradientsPointer = gradientsHandles)
        {
            Span<Argument> a = stackalloc Argument[9];
            a[0] = Argument.OfTensors(selfPointer, self.Length);
            a[1] = Argument.OfTensors(gradientsPointer, gradients.Length);
            a[2] = Argument.Of(means);
            a[3] = Argument.Of(squares);
            a[4] = Argument.Of(beta1);
            a[5] = Argument.Of(beta2);
            a[6] = Argument.Of(size);
            a[7] = Argument.Of(least);
            a[8] = Argument.Of(kept);
            Dispatcher.Drop(s_adam__, a, nameof(AdamInPlace));
            Dispatcher.KeepAlive(self);
            Dispatcher.KeepAlive(gradients);
            GC.KeepAlive(means);
            GC.KeepAlive(squares);
        }
    }

    private static nint s_batch_norm_;

    /// <summary><c>ganymede::batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled, float slope=1.) -> Tensor</c></summary>
    public static Tensor BatchNorm(Tensor input, Tensor? weight, Tensor? bias, Tensor? runningMean, Tensor? runningVar, bool training, double momentum, double eps, bool cudnnEnabled, double slope = 1.0)
    {
        if (s_batch_norm_ == 0) s_batch_norm_ = Dispatcher.Find("ganymede::batch_norm", "");
        {
            Span<Argument> a = stackalloc Argument[10];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(runningMean);
            a[4] = Argument.Of(runningVar);
            a[5] = Argument.Of(training);
            a[6] = Argument.Of(momentum);
            a[7] = Argument.Of(eps);
            a[8] = Argument.Of(cudnnEnabled);
            a[9] = Argument.Of(slope);
            var result = Dispatcher.One(s_batch_norm_, a, nameof(BatchNorm));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            GC.KeepAlive(runningMean);
            GC.KeepAlive(runningVar);
            return result;
        }
    }

    private static nint s_channels_first_;

    /// <summary><c>ganymede::channels_first(Tensor self) -> Tensor</c></summary>
    public static Tensor ChannelsFirst(Tensor self)
    {
        if (s_channels_first_ == 0) s_channels_first_ = Dispatcher.Find("ganymede::channels_first", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_channels_first_, a, nameof(ChannelsFirst));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_channels_last_;

    /// <summary><c>ganymede::channels_last(Tensor self) -> Tensor</c></summary>
    public static Tensor ChannelsLast(Tensor self)
    {
        if (s_channels_last_ == 0) s_channels_last_ = Dispatcher.Find("ganymede::channels_last", "");
        {
            Span<Argument> a = stackalloc Argument[1];
            a[0] = Argument.Of(self);
            var result = Dispatcher.One(s_channels_last_, a, nameof(ChannelsLast));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_conv2d_;

    /// <summary><c>ganymede::conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] dilation=1, int groups=1) -> Tensor</c></summary>
    public static Tensor Conv2d(Tensor input, Tensor weight, Tensor? bias = null, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, ReadOnlySpan<long> dilation = default, long groups = 1)
    {
        if (s_conv2d_ == 0) s_conv2d_ = Dispatcher.Find("ganymede::conv2d", "");
        if (stride.IsEmpty) stride = [1, 1];
        if (padding.IsEmpty) padding = [0, 0];
        if (dilation.IsEmpty) dilation = [1, 1];
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            Span<Argument> a = stackalloc Argument[7];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(stridePointer, stride.Length);
            a[4] = Argument.Of(paddingPointer, padding.Length);
            a[5] = Argument.Of(dilationPointer, dilation.Length);
            a[6] = Argument.Of(groups);
            var result = Dispatcher.One(s_conv2d_, a, nameof(Conv2d));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_conv_transpose2d_;

    /// <summary><c>ganymede::conv_transpose2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] output_padding=0, int groups=1, int[2] dilation=1) -> Tensor</c></summary>
    public static Tensor ConvTranspose2d(Tensor input, Tensor weight, Tensor? bias = null, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, ReadOnlySpan<long> outputPadding = default, long groups = 1, ReadOnlySpan<long> dilation = default)
    {
        if (s_conv_transpose2d_ == 0) s_conv_transpose2d_ = Dispatcher.Find("ganymede::conv_transpose2d", "");
        if (stride.IsEmpty) stride = [1, 1];
        if (padding.IsEmpty) padding = [0, 0];
        if (outputPadding.IsEmpty) outputPadding = [0, 0];
        if (dilation.IsEmpty) dilation = [1, 1];
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* outputPaddingPointer = outputPadding)
        fixed (long* dilationPointer = dilation)
        {
            Span<Argument> a = stackalloc Argument[8];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(stridePointer, stride.Length);
            a[4] = Argument.Of(paddingPointer, padding.Length);
            a[5] = Argument.Of(outputPaddingPointer, outputPadding.Length);
            a[6] = Argument.Of(groups);
            a[7] = Argument.Of(dilationPointer, dilation.Length);
            var result = Dispatcher.One(s_conv_transpose2d_, a, nameof(ConvTranspose2d));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_grid_sampler_2d_;

    /// <summary><c>ganymede::grid_sampler_2d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor</c></summary>
    public static Tensor GridSampler2d(Tensor input, Tensor grid, long interpolationMode, long paddingMode, bool alignCorners)
    {
        if (s_grid_sampler_2d_ == 0) s_grid_sampler_2d_ = Dispatcher.Find("ganymede::grid_sampler_2d", "");
        {
            Span<Argument> a = stackalloc Argument[5];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(grid);
            a[2] = Argument.Of(interpolationMode);
            a[3] = Argument.Of(paddingMode);
            a[4] = Argument.Of(alignCorners);
            var result = Dispatcher.One(s_grid_sampler_2d_, a, nameof(GridSampler2d));
            GC.KeepAlive(input);
            GC.KeepAlive(grid);
            return result;
        }
    }

    private static nint s_linear_;

    /// <summary><c>ganymede::linear(Tensor input, Tensor weight, Tensor? bias=None, float slope=1.) -> Tensor</c></summary>
    public static Tensor Linear(Tensor input, Tensor weight, Tensor? bias = null, double slope = 1.0)
    {
        if (s_linear_ == 0) s_linear_ = Dispatcher.Find("ganymede::linear", "");
        {
            Span<Argument> a = stackalloc Argument[4];
            a[0] = Argument.Of(input);
            a[1] = Argument.Of(weight);
            a[2] = Argument.Of(bias);
            a[3] = Argument.Of(slope);
            var result = Dispatcher.One(s_linear_, a, nameof(Linear));
            GC.KeepAlive(input);
            GC.KeepAlive(weight);
            GC.KeepAlive(bias);
            return result;
        }
    }

    private static nint s_max_pool2d_;

    /// <summary><c>ganymede::max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor</c></summary>
    public static Tensor MaxPool2d(Tensor self, ReadOnlySpan<long> kernelSize, ReadOnlySpan<long> stride = default, ReadOnlySpan<long> padding = default, ReadOnlySpan<long> dilation = default, bool ceilMode = false)
    {
        if (s_max_pool2d_ == 0) s_max_pool2d_ = Dispatcher.Find("ganymede::max_pool2d", "");
        if (padding.IsEmpty) padding = [0, 0];
        if (dilation.IsEmpty) dilation = [1, 1];
        fixed (long* kernelSizePointer = kernelSize)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            Span<Argument> a = stackalloc Argument[6];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(kernelSizePointer, kernelSize.Length);
            a[2] = Argument.Of(stridePointer, stride.Length);
            a[3] = Argument.Of(paddingPointer, padding.Length);
            a[4] = Argument.Of(dilationPointer, dilation.Length);
            a[5] = Argument.Of(ceilMode);
            var result = Dispatcher.One(s_max_pool2d_, a, nameof(MaxPool2d));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_rectify_;

    /// <summary><c>ganymede::rectify(Tensor self, float slope) -> Tensor</c></summary>
    public static Tensor Rectify(Tensor self, double slope)
    {
        if (s_rectify_ == 0) s_rectify_ = Dispatcher.Find("ganymede::rectify", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(slope);
            var result = Dispatcher.One(s_rectify_, a, nameof(Rectify));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_rectify__;

    /// <summary><c>ganymede::rectify_(Tensor(a!) self, float slope) -> Tensor(a!)</c></summary>
    public static Tensor RectifyInPlace(Tensor self, double slope)
    {
        if (s_rectify__ == 0) s_rectify__ = Dispatcher.Find("ganymede::rectify_", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(slope);
            Dispatcher.Drop(s_rectify__, a, nameof(RectifyInPlace));
            GC.KeepAlive(self);
            return self;
        }
    }

    private static nint s_resample_;

    /// <summary><c>ganymede::resample(Tensor self, bool doubles) -> Tensor</c></summary>
    public static Tensor Resample(Tensor self, bool doubles)
    {
        if (s_resample_ == 0) s_resample_ = Dispatcher.Find("ganymede::resample", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(self);
            a[1] = Argument.Of(doubles);
            var result = Dispatcher.One(s_resample_, a, nameof(Resample));
            GC.KeepAlive(self);
            return result;
        }
    }

    private static nint s_decode_image_;

    /// <summary><c>image::decode_image(Tensor _0, int _1) -> Tensor _0</c></summary>
    public static Tensor DecodeImage(Tensor argument0, long argument1)
    {
        if (s_decode_image_ == 0) s_decode_image_ = Dispatcher.Find("image::decode_image", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(argument0);
            a[1] = Argument.Of(argument1);
            var result = Dispatcher.One(s_decode_image_, a, nameof(DecodeImage));
            GC.KeepAlive(argument0);
            return result;
        }
    }

    private static nint s_encode_jpeg_;

    /// <summary><c>image::encode_jpeg(Tensor _0, int _1) -> Tensor _0</c></summary>
    public static Tensor EncodeJpeg(Tensor argument0, long argument1)
    {
        if (s_encode_jpeg_ == 0) s_encode_jpeg_ = Dispatcher.Find("image::encode_jpeg", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(argument0);
            a[1] = Argument.Of(argument1);
            var result = Dispatcher.One(s_encode_jpeg_, a, nameof(EncodeJpeg));
            GC.KeepAlive(argument0);
            return result;
        }
    }

    private static nint s_encode_png_;

    /// <summary><c>image::encode_png(Tensor _0, int _1) -> Tensor _0</c></summary>
    public static Tensor EncodePng(Tensor argument0, long argument1)
    {
        if (s_encode_png_ == 0) s_encode_png_ = Dispatcher.Find("image::encode_png", "");
        {
            Span<Argument> a = stackalloc Argument[2];
            a[0] = Argument.Of(argument0);
            a[1] = Argument.Of(argument1);
            var result = Dispatcher.One(s_encode_png_, a, nameof(EncodePng));
            GC.KeepAlive(argument0);
            return result;
        }
    }

}
