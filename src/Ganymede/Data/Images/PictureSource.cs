using System.IO.Compression;
using System.IO.Enumeration;

namespace Ganymede.Data;

/// <summary>A file in a folder or archive.</summary>
/// <param name="Name">Below the folder or within the archive, parts separated by '/'.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Stamp">Changes when the content changes: the time of writing, or an archive's checksum.</param>
internal sealed record PictureFile(string Name, long Length, long Stamp)
{
    private static readonly string[] extensions =
        [".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".psd", ".apng"];

    /// <summary>Whether the name says that this is a picture.</summary>
    public bool IsPicture => extensions.Contains(Path.GetExtension(Name), StringComparer.OrdinalIgnoreCase);
}

/// <summary>Where picture files come from. Reading is not safe on several threads at once.</summary>
internal abstract class PictureSource : IDisposable
{
    /// <summary>Above this a file is no picture that anybody trains on; an archive's entry that grows past it is a trap.</summary>
    public const int MostBytes = 256 << 20;

    /// <summary>All files but those that systems leave lying about, by name.</summary>
    public IReadOnlyList<PictureFile> Files { get; private protected init; } = [];

    public static PictureSource Open(string path)
    {
        try
        {
            if (Directory.Exists(path)) return new PictureFolder(path);
            if (File.Exists(path)) return new PictureArchive(path);
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"'{path}' is neither a folder nor a whole zip. Give a folder or a zip of pictures, as in "
                + "images:FOLDER.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"'{path}' cannot be read: {e.Message}", e);
        }
        throw new DataException($"'{path}' is not there. Give a folder or a zip of pictures, as in images:FOLDER.");
    }

    /// <exception cref="PictureException">The file is too large or cannot be read.</exception>
    public byte[] Read(PictureFile file)
    {
        if (file.Length > MostBytes)
            throw new PictureException(SkipKind.TooLarge, $"has {file.Length >> 20} MiB, more than the {MostBytes >> 20} MiB that one "
                + "picture may have");
        try
        {
            using var stream = OpenFile(file);
            return ReadAll(stream, (int)file.Length);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or UnauthorizedAccessException)
        {
            throw new PictureException(SkipKind.Unreadable, $"cannot be read: {e.Message}");
        }
    }

    /// <returns>The header of a picture, read from as little of the file as will do; null when there is none.</returns>
    /// <exception cref="PictureException">The file cannot be read, or its header is damaged.</exception>
    public PictureHeader? ReadHeader(PictureFile file)
    {
        const int Start = 1 << 14;
        if (file.Length <= Start) return PictureHeader.Read(Read(file));
        try
        {
            using var stream = OpenFile(file);
            var start = new byte[Start];
            return PictureHeader.Read(start.AsSpan(0, stream.ReadAtLeast(start, Start, throwOnEndOfStream: false)));
        }
        catch (PictureException)
        {
            return PictureHeader.Read(Read(file));      // cameras write large thumbnails before the frame header
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or UnauthorizedAccessException)
        {
            throw new PictureException(SkipKind.Unreadable, $"cannot be read: {e.Message}");
        }
    }

    public abstract void Dispose();

    private protected abstract Stream OpenFile(PictureFile file);

    private protected static bool IsJunk(string name) =>
        name.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db" or "desktop.ini");

    /// <summary>Not a byte more than announced, whatever the stream would unpack to.</summary>
    private static byte[] ReadAll(Stream stream, int length)
    {
        var bytes = new byte[length];
        var read = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        if (read < length) throw PictureException.Truncated($"holds {read} of {length} bytes");
        if (stream.ReadByte() >= 0) throw new PictureException(SkipKind.Unreadable, $"goes on after the {length} bytes that it announces");
        return bytes;
    }
}

internal sealed class PictureFolder : PictureSource
{
    private readonly string folder;

    public PictureFolder(string folder)
    {
        this.folder = folder;
        var found = new FileSystemEnumerable<PictureFile>(
            folder, File, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !IsJunk(Name(ref entry)),
            // A link to a folder above would be followed for ever.
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        Files = [.. found.OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    public override void Dispose()
    {
    }

    private protected override Stream OpenFile(PictureFile file) => System.IO.File.OpenRead(Path.Combine(folder, file.Name));

    private PictureFile File(ref FileSystemEntry entry)
    {
        // A link's own length is that of its target's name; ask the target.
        var path = entry.ToFullPath();
        var info = (entry.Attributes & FileAttributes.ReparsePoint) == 0
            ? null
            : new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return info is { Exists: true }
            ? new PictureFile(Name(ref entry), info.Length, info.LastWriteTimeUtc.Ticks)
            : new PictureFile(Name(ref entry), entry.Length, entry.LastWriteTimeUtc.UtcTicks);
    }

    private string Name(ref FileSystemEntry entry) => Path.GetRelativePath(folder, entry.ToFullPath()).Replace('\\', '/');
}

internal sealed class PictureArchive : PictureSource
{
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    public PictureArchive(string path)
    {
        archive = ZipFile.OpenRead(path);
        try
        {
            foreach (var entry in archive.Entries)
            {
                var name = entry.FullName.Replace('\\', '/');
                if (name.StartsWith('/') || (name.Length > 1 && name[1] == ':') || name.Split('/').Contains(".."))
                    throw new DataException($"'{path}' holds '{entry.FullName}', a name that leads out of the archive; such archives are "
                        + "not opened. Pack the pictures again.");
                if (!name.EndsWith('/') && !IsJunk(name)) entries.TryAdd(name, entry);
            }
        }
        catch
        {
            archive.Dispose();
            throw;
        }
        var files = entries.Select(e => new PictureFile(e.Key, e.Value.Length, e.Value.Crc32));
        Files = [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    public override void Dispose() => archive.Dispose();

    private protected override Stream OpenFile(PictureFile file) => entries[file.Name].Open();
}
