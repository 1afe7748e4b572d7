using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Tensors that can be made again: a file that cannot be read is as good as none, one that cannot be written is not missed.</summary>
internal static class CacheFile
{
    /// <summary>Reads a file, and hands on its tensors, which belong to the scope of the caller.</summary>
    /// <returns>False when it is not there, or damaged, or not what was expected.</returns>
    public static bool TryRead(string path, Action<IReadOnlyDictionary<string, Tensor>> use)
    {
        if (!File.Exists(path)) return false;
        try
        {
            use(Safetensors.Read(path).Tensors);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or KeyNotFoundException or TorchException)
        {
            return false;
        }
    }

    /// <summary>Writes a file whole, beside its place first.</summary>
    public static void Write(string path, IReadOnlyCollection<(string Name, Tensor Value)> tensors)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Safetensors.Write(draft, tensors);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
        }
    }
}
