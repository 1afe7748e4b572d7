using Ganymede.Data;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>Where to compute, and how.</summary>
public sealed record MachineOptions
{
    private static readonly string[] precisions = ["auto", "float32", "bfloat16"];

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>; null for auto, or as before.</summary>
    public string? Device { get; init; }

    /// <summary><c>auto</c>, <c>float32</c>, <c>bfloat16</c>; null for auto, or as before.</summary>
    public string? Precision { get; init; }

    /// <summary>Threads per operator; null for as many as there are cores, or as before.</summary>
    public int? Threads { get; init; }

    /// <summary>What <c>auto</c> stands for: never by a measurement, because the same seed shall train the same weights.</summary>
    /// <param name="shape">Of the data. Layers for points are too small to gain on a processor.</param>
    public static Precision FasterPrecision(Device device, DataShape shape) =>
        device.Kind == DeviceKind.Cuda || (ThisMachine.HasBFloat16 && shape is ImageShape) ? Training.Precision.BFloat16 : Training.Precision.Float32;

    /// <summary>Where to compute; refuses what is wrong with any of these options, before data is read for them.</summary>
    internal Device ResolveDevice(RunRecord? before = null)
    {
        if (Precision is { } precision && !precisions.Contains(precision)) throw new ConfigurationException(Suggestion.Unknown("precision", precision, precisions));
        if (Threads is < 1 or > 1024) throw new ConfigurationException($"--threads is {Threads}, but must be from 1 to 1024.");
        try
        {
            return Torch.Device.Parse(Device ?? before?.Device ?? "auto");
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException($"--device: {e.Message}");
        }
    }

    /// <summary>What to compute in, of options that <see cref="ResolveDevice"/> has not refused.</summary>
    /// <param name="shape">Of the data.</param>
    internal Precision ResolvePrecision(Device device, DataShape shape, RunRecord? before = null) => Precision switch
    {
        null when before is not null => before.Precision,
        "float32" => Training.Precision.Float32,
        "bfloat16" => Training.Precision.BFloat16,
        _ => FasterPrecision(device, shape),
    };
}
