using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Picture files that a person gave: one, or those of a folder or zip.</summary>
internal sealed class PictureInput : IDisposable
{
    private readonly PictureSource? source;
    private readonly string path;

    private PictureInput(string path, PictureSource? source, IReadOnlyList<PictureFile> pictures) => (this.path, this.source, Pictures) = (path, source, pictures);

    /// <summary>The files, by name.</summary>
    public IReadOnlyList<PictureFile> Pictures { get; }

    /// <summary>The folder that results must not be written to; null for an archive.</summary>
    public string? Folder => source is PictureFolder ? path : source is null ? Path.GetDirectoryName(Path.GetFullPath(path)) : null;

    /// <exception cref="DataException">It is not there, or cannot be read.</exception>
    public static PictureInput Open(string path)
    {
        if (File.Exists(path) && !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return new PictureInput(path, null, [new PictureFile(Path.GetFileName(path), new FileInfo(path).Length, 0)]);
        if (!Path.Exists(path)) throw new DataException($"'{path}' is not there. Give a picture, or a folder or zip of pictures.");
        var source = PictureSource.Open(path);
        return new PictureInput(path, source, [.. source.Files.Where(f => f.IsPicture)]);
    }

    /// <exception cref="PictureException">The file cannot be read.</exception>
    public byte[] Read(PictureFile file)
    {
        if (source is not null) return source.Read(file);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PictureException(SkipKind.Unreadable, $"cannot be read: {e.Message}");
        }
    }

    /// <summary>Makes a result of each picture; what cannot be used is left out.</summary>
    /// <param name="folder">For the results.</param>
    /// <param name="stage">What is done, as in "Translating pictures".</param>
    /// <param name="make">Of a file's name, its bytes and where its result goes; gives where it went.</param>
    /// <exception cref="ConfigurationException">Input and results would be in one place.</exception>
    /// <exception cref="DataException">There is no picture that can be used, or the results cannot be written.</exception>
    public (IReadOnlyList<string> Written, IReadOnlyList<SkippedFile> LeftOut) Each(
        string folder, string stage, Func<string, byte[], string, string> make, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var results = Path.GetFullPath(folder);
        if (Pictures.Count == 0) throw new DataException($"'{path}' has no pictures. Give a PNG, JPEG or GIF file, or a folder or zip of them.");
        if (Folder is { } home && Path.GetFullPath(home).TrimEnd('/') == results.TrimEnd('/'))
            throw new ConfigurationException($"--out {folder} is where the pictures are, and results have their names; give another folder.");

        var (written, leftOut) = (new List<string>(), new List<SkippedFile>());
        for (var i = 0; i < Pictures.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new DataProgress(stage, i, Pictures.Count));
            var file = Pictures[i];
            try
            {
                using var scope = TensorScope.Begin();
                written.Add(make(file.Name, Read(file), Path.Combine(results, file.Name)));
            }
            catch (PictureException e)
            {
                leftOut.Add(new SkippedFile(file.Name, e.Kind, e.Message));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DataException($"The results cannot be written to {results}: {e.Message}", e);
            }
        }

        progress?.Report(new DataProgress(stage, Pictures.Count, Pictures.Count));
        if (written.Count == 0 && source is null) throw new DataException($"'{path}' {leftOut[0].Reason}.");
        if (written.Count == 0) throw new DataException($"None of the {Pictures.Count} pictures in '{path}' can be used; {leftOut[0].File} {leftOut[0].Reason}.");
        return (written, leftOut);
    }

    /// <inheritdoc/>
    public void Dispose() => source?.Dispose();
}
