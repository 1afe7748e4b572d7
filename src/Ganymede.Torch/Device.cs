namespace Ganymede.Torch;

/// <summary>The kind of device; the values are libtorch's own.</summary>
public enum DeviceKind
{
    /// <summary>The processor.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda = 1,
}

/// <summary>Where a tensor lives. <paramref name="Index"/> is -1 for the CPU, else the GPU's number from 0.</summary>
public readonly record struct Device(DeviceKind Kind, int Index)
{
    /// <summary>The processor.</summary>
    public static Device Cpu => new(DeviceKind.Cpu, -1);

    /// <summary>A GPU by number.</summary>
    public static Device Cuda(int index = 0) => new(DeviceKind.Cuda, index);

    /// <summary>Reads <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, or <c>auto</c>: the first GPU where there is one, else the CPU.</summary>
    /// <exception cref="ArgumentException">The text names no device, or a GPU was asked for where there is none.</exception>
    public static Device Parse(string text)
    {
        if (text == "cpu") return Cpu;
        if (text == "auto") return TorchRuntime.HasCuda ? Cuda() : Cpu;
        var index = 0;
        if (text != "cuda" && !(text.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(text[5..], out index) && index >= 0))
        {
            throw new ArgumentException($"'{text}' is no device; use auto, cpu, cuda or cuda:N.");
        }

        return TorchRuntime.HasCuda
            ? Cuda(index)
            : throw new ArgumentException($"'{text}' was asked for, but this libtorch sees no GPU; use cpu, or point GANYMEDE_LIBTORCH at a CUDA build.");
    }

    /// <summary><c>cpu</c>, <c>cuda:0</c>, …</summary>
    public override string ToString() => Kind == DeviceKind.Cpu ? "cpu" : $"cuda:{Index}";
}
