using System.Runtime.InteropServices;
using GenerateOps;

// Writes the typed operators of Ganymede.Torch from libtorch's own schemas.
// Usage: GenerateOps BRIDGE.so OPERATORS.txt OUTPUT.g.cs
if (args.Length != 3)
{
    Console.Error.WriteLine("Usage: GenerateOps BRIDGE.so OPERATORS.txt OUTPUT.g.cs");
    return 2;
}

var bridge = NativeLibrary.Load(args[0]);
var find = Marshal.GetDelegateForFunctionPointer<Find>(NativeLibrary.GetExport(bridge, "gan_operator"));
var describe = Marshal.GetDelegateForFunctionPointer<Describe>(NativeLibrary.GetExport(bridge, "gan_operator_schema"));
var load = Marshal.GetDelegateForFunctionPointer<Load>(NativeLibrary.GetExport(bridge, "gan_load_library"));

var schemas = new List<Schema>();
foreach (var line in File.ReadLines(args[1]).Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#')))
{
    if (line.StartsWith("load ", StringComparison.Ordinal))
    {
        var library = Directory.EnumerateFiles(Path.GetDirectoryName(line[5..])!, Path.GetFileName(line[5..])).FirstOrDefault();
        if (library is null || load(library) != 0)
        {
            Console.Error.WriteLine($"{line[5..]}: cannot be loaded; install python3-torchvision.");
            return 1;
        }

        continue;
    }

    var dot = line.IndexOf('.', StringComparison.Ordinal);
    var (name, overload) = dot < 0 ? (line, "") : (line[..dot], line[(dot + 1)..]);
    var handle = find(name, overload);
    if (handle == 0)
    {
        Console.Error.WriteLine($"{args[1]}: libtorch has no operator '{line}'.");
        return 1;
    }

    schemas.Add(Schema.Parse(Marshal.PtrToStringUTF8(describe(handle))!));
}

File.WriteAllText(args[2], CSharpWriter.Write(schemas.OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Overload, StringComparer.Ordinal)));
Console.WriteLine($"{schemas.Count} operators written.");
return 0;

internal delegate nint Find([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string overload);

internal delegate nint Describe(nint handle);

internal delegate int Load([MarshalAs(UnmanagedType.LPUTF8Str)] string path);
