using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Latents in a safetensors file: <c>latents</c> [N, z], and <c>conditions</c> [N, width] where the generator is told something.</summary>
public static class LatentFile
{
    private const string Z = "latents", Told = "conditions";

    /// <summary>Writes latents, with whatever belongs to them.</summary>
    public static void Write(string path, Latents latents, params ReadOnlySpan<(string Name, Tensor Value)> more) =>
        Safetensors.Write(path, [(Z, latents.Z), .. latents.Conditions is null ? Array.Empty<(string, Tensor)>() : [(Told, latents.Conditions)], .. more]);

    /// <summary>Reads latents that fit a space.</summary>
    /// <exception cref="DataException">The file cannot be read, holds none, others, or some that are no numbers.</exception>
    public static Latents Read(string path, LatentSpace space)
    {
        try
        {
            var (tensors, _) = Safetensors.Read(path);
            var z = Find(path, tensors, Z, space.Prior.Size);
            return new Latents(z, space.Conditions is { } told ? Find(path, tensors, Told, told.Width) : null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DataException(File.Exists(path) ? $"{path} cannot be read: {e.Message.TrimEnd('.')}." : $"There is no file {path}.", e);
        }
    }

    private static Tensor Find(string path, Dictionary<string, Tensor> tensors, string name, int width)
    {
        if (!tensors.TryGetValue(name, out var found))
            throw new DataException($"{path} holds no tensor '{name}' [N, {width}]; it holds {string.Join(", ", tensors.Keys)}. `project` writes such files.");
        if (found.Rank != 2 || found.Size(1) != width || found.Size(0) == 0 || found.DType != DType.Float)
            throw new DataException($"{path}: '{name}' is {found}, but this run takes Float [N, {width}]; it belongs to another run.");
        return found.ToArray<float>().All(float.IsFinite) ? found : throw new DataException($"{path}: '{name}' holds values that are no numbers.");
    }
}
