using System.Reflection;
using System.Runtime.InteropServices;

namespace Ganymede.Torch.Interop;

/// <summary>Finds the bridge beside the program, or where <c>GANYMEDE_BRIDGE</c> points.</summary>
internal static partial class BridgeLoader
{
    // libgomp's threads wait for each other by spinning, 300,000 turns by default. Where another program wants a core too, that
    // turns every short operator into milliseconds; with fewer turns they sleep instead. With as few as 1,000 they sleep between
    // the operators of a round too, and waking costs (docs/performance.md). Read once, when libgomp is loaded.
    private const string SpinName = "GOMP_SPINCOUNT";
    private const string SpinTurns = "10000";

    private static int registered;
    private static nint loaded;

    /// <summary>Whether the bridge, and libtorch with it, is in this process.</summary>
    public static bool IsLoaded => loaded != 0;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
        {
            NativeLibrary.SetDllImportResolver(typeof(BridgeLoader).Assembly, Resolve);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Native.Library) return 0;

        // Asked again at the first call of each function: a process keeps its bridge though the file may have been replaced meanwhile.
        if (loaded != 0) return loaded;
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null && Environment.GetEnvironmentVariable(SpinName) is null) _ = SetVariable(SpinName, SpinTurns, 0);
        const string File = "lib" + Native.Library + ".so";
        var chosen = Environment.GetEnvironmentVariable("GANYMEDE_BRIDGE");
        string[] places = chosen is { Length: > 0 } ? [chosen] : [Path.Combine(AppContext.BaseDirectory, File)];
        foreach (var place in places)
        {
            if (!System.IO.File.Exists(place)) continue;
            try
            {
                return loaded = NativeLibrary.Load(place);
            }
            catch (DllNotFoundException e)
            {
                throw new TorchException(
                    $"{place} was found but libtorch could not be loaded with it. Was libtorch removed or replaced since the bridge was built? " +
                    $"Delete the folder artifacts/native and start ./ganymede again. ({e.Message.ReplaceLineEndings(" ").Trim()})");
            }
        }

        throw new TorchException($"The bridge to libtorch ({File}) is not in {string.Join(" or ", places)}. Build it by starting ./ganymede once.");
    }

    /// <summary>Ends the process, and runs nothing more.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void ExitNow(int code);

    // Environment.SetEnvironmentVariable changes .NET's own copy only; native libraries read the process's.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
