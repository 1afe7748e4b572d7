using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>Where to compute, and how.</summary>
public sealed record MachineOptions
{
    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>; null for auto, or as before.</summary>
    public string? Device { get; init; }

    /// <summary><c>auto</c>, <c>float32</c>, <c>bfloat16</c>; null for auto, or as before.</summary>
    public string? Precision { get; init; }

    /// <summary>Threads per operator; null for as many as there are cores, or as before.</summary>
    public int? Threads { get; init; }

    internal (Device Device, Precision Precision) Resolve(RunRecord? before = null)
    {
        if (Threads is < 1 or > 1024) throw new ConfigurationException($"--threads is {Threads}, but must be from 1 to 1024.");
        try
        {
            var device = Torch.Device.Parse(Device ?? before?.Device ?? "auto");
            var precision = Precision switch
            {
                null when before is not null => before.Precision,
                "float32" => Training.Precision.Float32,
                "bfloat16" => Training.Precision.BFloat16,

                // On a GPU bfloat16 always gains; on a CPU it depends on instructions and shapes, so it has to be asked for.
                null or "auto" => device.Kind == DeviceKind.Cuda ? Training.Precision.BFloat16 : Training.Precision.Float32,
                var other => throw new ConfigurationException(Suggestion.Unknown("precision", other, ["auto", "float32", "bfloat16"])),
            };
            return (device, precision);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException($"--device: {e.Message}");
        }
    }
}
