using Ganymede.Data;

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

    /// <inheritdoc/>
    public void Dispose() => source?.Dispose();
}
