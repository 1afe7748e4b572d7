using Ganymede.Torch.Interop;

namespace Ganymede.Torch;

/// <summary>Gradients by reverse-mode differentiation. Gradients are values that a caller asks for; no tensor carries one.</summary>
public static unsafe class Autograd
{
    /// <summary>d <paramref name="output"/> / d each of <paramref name="inputs"/>.</summary>
    /// <param name="output">What is differentiated; one number unless <paramref name="outputGradient"/> is given.</param>
    /// <param name="inputs">What it is differentiated by.</param>
    /// <param name="createGraph">Records the gradients themselves, for second derivatives (gradient penalties, unrolling).</param>
    /// <param name="retainGraph">Keeps what was recorded, to differentiate again; <paramref name="createGraph"/> implies it.</param>
    /// <param name="outputGradient">The gradient that arrives at the output, of its shape; null for 1.</param>
    /// <returns>One gradient per input, of the input's shape.</returns>
    /// <exception cref="TorchException">The output does not depend on one of the inputs.</exception>
    public static Tensor[] Gradients(
        Tensor output, ReadOnlySpan<Tensor> inputs, bool createGraph = false, bool retainGraph = false, Tensor? outputGradient = null)
    {
        var found = Gradients(output, inputs, createGraph, retainGraph, outputGradient, allowUnused: false);
        return Array.ConvertAll(found, g => g!);
    }

    /// <summary>As <see cref="Gradients(Tensor, ReadOnlySpan{Tensor}, bool, bool, Tensor?)"/>, with null for inputs that the output does not depend on.</summary>
    public static Tensor?[] GradientsOrNull(
        Tensor output, ReadOnlySpan<Tensor> inputs, bool createGraph = false, bool retainGraph = false, Tensor? outputGradient = null) =>
        Gradients(output, inputs, createGraph, retainGraph, outputGradient, allowUnused: true);

    /// <summary>The gradient by one input.</summary>
    public static Tensor Gradient(Tensor output, Tensor input, bool createGraph = false, bool retainGraph = false, Tensor? outputGradient = null) =>
        Gradients(output, [input], createGraph, retainGraph, outputGradient)[0];

    /// <summary>Until disposed, nothing on this thread is recorded for gradients.</summary>
    public static Switch NoGrad() => new(Native.gan_grad_mode(0) != 0, null);

    /// <summary>Until disposed, operators of this thread that gain from it run in bfloat16 on <paramref name="device"/>'s kind.</summary>
    public static Switch Autocast(Device device) => new(Native.gan_autocast((int)device.Kind, 1) != 0, device.Kind);

    /// <summary>Until disposed, operators of this thread run in the precision of what they are given, whatever was switched on before.</summary>
    public static Switch WithoutAutocast(Device device) => new(Native.gan_autocast((int)device.Kind, 0) != 0, device.Kind);

    private static Tensor?[] Gradients(
        Tensor output, ReadOnlySpan<Tensor> inputs, bool createGraph, bool retainGraph, Tensor? outputGradient, bool allowUnused)
    {
        var results = new nint[inputs.Length];
        fixed (nint* i = Dispatcher.Handles(inputs))
        fixed (nint* r = results)
        {
            Native.Check(
                Native.gan_gradients(
                    output.Handle, outputGradient?.Handle ?? 0, i, inputs.Length,
                    createGraph ? 1 : 0, retainGraph || createGraph ? 1 : 0, allowUnused ? 1 : 0, r),
                nameof(Gradients));
        }

        GC.KeepAlive(output);
        GC.KeepAlive(outputGradient);
        Dispatcher.KeepAlive(inputs);
        return Array.ConvertAll(results, handle => handle == 0 ? null : new Tensor(handle));
    }

    /// <summary>Puts a mode of this thread back to what it was.</summary>
    public readonly ref struct Switch
    {
        private readonly bool before;
        private readonly DeviceKind? autocast;

        internal Switch(bool before, DeviceKind? autocast) => (this.before, this.autocast) = (before, autocast);

        /// <summary>Puts the mode back.</summary>
        public void Dispose()
        {
            if (autocast is { } kind) _ = Native.gan_autocast((int)kind, before ? 1 : 0);
            else _ = Native.gan_grad_mode(before ? 1 : 0);
        }
    }
}
