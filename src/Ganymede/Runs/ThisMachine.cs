using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>What a run remembers of the program and the machine.</summary>
public static class ThisMachine
{
    /// <summary>Versions by name.</summary>
    public static IReadOnlyDictionary<string, string> Versions => new Dictionary<string, string>
    {
        ["ganymede"] = typeof(ThisMachine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?",
        ["libtorch"] = TorchRuntime.Version,
        ["dotnet"] = Environment.Version.ToString(),
    };

    /// <summary>Processor, cores, memory, system.</summary>
    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):F0} GiB, {RuntimeInformation.OSDescription}");

    /// <summary>Whether the processor multiplies numbers of bfloat16 faster than of float32.</summary>
    public static bool HasBFloat16 => HasAvx512BFloat16 || HasAmxBFloat16;

    // .NET has no names for these two; the processor's own numbering (leaf 7) does.
    internal static bool HasAvx512BFloat16 => HasLeaf7 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;

    internal static bool HasAmxBFloat16 => HasLeaf7 && (X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0;

    private static bool HasLeaf7 => X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7;

    /// <summary>The processor's name.</summary>
    public static string Processor => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()
        : RuntimeInformation.ProcessArchitecture.ToString();
}
