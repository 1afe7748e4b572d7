using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Compression;

/// <summary>Compressed pictures on the disk.</summary>
public static class CompressedFiles
{
    /// <summary>Writes a file; it appears whole or not at all.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Write(string path, CompressedPictures pictures)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            File.WriteAllBytes(draft, pictures.Write());
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft)) File.Delete(draft);
            throw new DataException($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">It is not there, no such file, cut short, or altered.</exception>
    public static CompressedPictures Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {e.Message} Name a file that `compress` wrote.", e);
        }

        return CompressedPictures.Read(bytes, path);
    }

    /// <summary>Makes the pictures of a file again, and writes a PNG file for each.</summary>
    /// <param name="path">The compressed file.</param>
    /// <param name="run">The folder of the run that compressed it.</param>
    /// <param name="folder">Where the pictures go, as a full path.</param>
    /// <returns>How many.</returns>
    /// <exception cref="DataException">The file cannot be used, or the folder not be written.</exception>
    /// <exception cref="RunException">There is no run.</exception>
    public static int Unpack(string path, string run, string folder, MachineOptions machine, DataOptions options)
    {
        using var scope = TensorScope.Begin();
        var file = Read(path);
        using var generator = Compressor.OpenFor(file, path, run, machine);
        try
        {
            Directory.CreateDirectory(folder);
            var names = file.Names ?? SampleFiles.Numbered(file.Count);
            var done = 0;
            foreach (var pictures in Compressor.DecompressInPieces(generator, file, options))
            {
                SampleFiles.WriteEach(folder, pictures.ToArray<float>(), file.Shape, names.Skip(done));
                done += (int)pictures.Size(0);
                pictures.Dispose();
            }

            return done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The pictures cannot be written to {folder}: {e.Message}", e);
        }
    }
}
