using System.Reflection;
using System.Runtime.InteropServices;

namespace Ganymede.Torch.Interop;

/// <summary>Finds the bridge beside the program, or where <c>GANYMEDE_BRIDGE</c> points.</summary>
internal static class BridgeLoader
{
    private static int registered;

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
        const string File = "lib" + Native.Library + ".so";
        var chosen = Environment.GetEnvironmentVariable("GANYMEDE_BRIDGE");
        string[] places = chosen is { Length: > 0 } ? [chosen] : [Path.Combine(AppContext.BaseDirectory, File)];
        foreach (var place in places)
        {
            if (!System.IO.File.Exists(place)) continue;
            try
            {
                return NativeLibrary.Load(place);
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
}
