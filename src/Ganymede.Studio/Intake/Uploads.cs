using System.Globalization;

namespace Ganymede.Studio.Intake;

/// <summary>Takes what is dropped on a page: one zip, or pictures. Nothing is used before all of it was looked at.</summary>
internal sealed class Uploads(DataRoots roots, UploadLimits limits)
{
    /// <summary>What the name of an upload ends with until all of it is there and was looked at.</summary>
    public const string DraftEnding = ".part";

    private const int LongestName = 40;

    /// <summary>How much is taken.</summary>
    public UploadLimits Limits => limits;

    /// <summary>Takes a zip; it stays packed.</summary>
    /// <param name="name">What it was called; may come from anybody.</param>
    /// <param name="progress">Told how many bytes came.</param>
    /// <returns>Its place, for a data spec.</returns>
    /// <exception cref="DataException">It is larger than is taken, or no zip to be taken.</exception>
    public async Task<string> TakeArchiveAsync(string name, Stream content, IProgress<long>? progress, CancellationToken cancellation)
    {
        var place = FreePlace(name, ".zip");
        var draft = place + DraftEnding;
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                await CopyAsync(content, file, 0, progress, cancellation);
                await Task.Run(() => new ArchiveCheck(limits).Demand(file, cancellation), cancellation);
            }

            File.Move(draft, place);
            return place;
        }
        catch (Exception e)
        {
            TryDelete(() => File.Delete(draft));
            if (e is IOException or UnauthorizedAccessException) throw new DataException($"The zip cannot be kept: {e.Message}", e);
            throw;
        }
    }

    /// <summary>Takes pictures into a folder of their own.</summary>
    /// <param name="files">Their names, which may come from anybody, and how to read them.</param>
    /// <returns>Its place, for a data spec.</returns>
    /// <exception cref="DataException">They are more or larger than are taken, or not pictures.</exception>
    public async Task<string> TakePicturesAsync(IReadOnlyList<(string Name, Func<Stream> Open)> files, IProgress<long>? progress, CancellationToken cancellation)
    {
        if (files.Count > limits.Pictures) throw new DataException(string.Create(CultureInfo.InvariantCulture, $"{files.Count:N0} pictures are more than the {limits.Pictures:N0} that are taken singly; drop a zip, or choose a folder of this machine."));
        if (files.FirstOrDefault(f => !DataRoots.PictureFormats.Contains(Path.GetExtension(f.Name), StringComparer.OrdinalIgnoreCase)).Name is { } other)
            throw new DataException($"'{other}' is no picture that is read; drop PNG, JPEG or GIF files, or one zip.");
        var place = FreePlace("pictures", "");
        var draft = place + DraftEnding;
        try
        {
            Directory.CreateDirectory(draft);
            var (total, number) = (0L, 0);
            foreach (var (name, open) in files)
            {
                var ending = Path.GetExtension(name).ToLowerInvariant();
                var file = Path.Combine(draft, string.Create(CultureInfo.InvariantCulture, $"{number++:D4}-{Safe(name)}{ending}"));
                await using var content = open();
                await using var kept = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                total = await CopyAsync(content, kept, total, progress, cancellation);
            }

            Directory.Move(draft, place);
            return place;
        }
        catch (Exception e)
        {
            TryDelete(() => Directory.Delete(draft, recursive: true));
            if (e is IOException or UnauthorizedAccessException) throw new DataException($"The pictures cannot be kept: {e.Message}", e);
            throw;
        }
    }

    private async Task<long> CopyAsync(Stream from, FileStream to, long total, IProgress<long>? progress, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            total += count;
            if (total > limits.Bytes) throw new DataException($"This is more than the {limits.Bytes >> 20} MiB that are taken; choose a folder of this machine instead.");
            if (new DriveInfo(roots.Uploads).AvailableFreeSpace < limits.FreeBytes) throw new DataException("The disk of the workspace is nearly full; make room first.");
            await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            progress?.Report(total);
        }

        return total;
    }

    private string FreePlace(string name, string ending)
    {
        Directory.CreateDirectory(roots.Uploads);
        var safe = Safe(name);
        return Enumerable.Range(1, int.MaxValue)
            .Select(n => Path.Combine(roots.Uploads, string.Create(CultureInfo.InvariantCulture, $"{safe}{(n == 1 ? "" : $"-{n}")}{ending}")))
            .First(p => !Path.Exists(p) && !Path.Exists(p + DraftEnding));
    }

    // Letters and digits of what it was called; nothing of it can name another place.
    private static string Safe(string name)
    {
        var start = Path.GetFileNameWithoutExtension(name.Replace('\\', '/'));
        var safe = string.Concat(start.Take(LongestName).Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return safe.Length > 0 ? safe : "data";
    }

    private static void TryDelete(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted now is in nobody's way.
        }
    }
}
