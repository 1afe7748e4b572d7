using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
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

    /// <summary>The processor's name.</summary>
    public static string Processor => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()
        : RuntimeInformation.ProcessArchitecture.ToString();
}
