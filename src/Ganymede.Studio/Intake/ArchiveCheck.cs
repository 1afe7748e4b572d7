using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Ganymede.Studio.Intake;

/// <summary>Looks through a zip before anybody uses it: names that lead out, links, too many files, and files that unpack to more than they should.</summary>
internal sealed class ArchiveCheck(UploadLimits limits)
{
    private const uint End = 0x06054b50, LargeLocator = 0x07064b50, LargeEnd = 0x06064b50;
    private const int EndBytes = 22, LongestComment = ushort.MaxValue, LocatorBytes = 20, LargeEndBytes = 56;

    // A table of contents has for each file its name and some numbers; one that is longer than this is made to fill the memory.
    private const int BytesOfAnEntry = 512;

    // Small files may well unpack to many times their size.
    private const long RatioFrom = 1 << 20;

    private const int LinkKind = 0xA000, KindMask = 0xF000;

    /// <exception cref="DataException">It is no zip, or not one that is taken; the message says why.</exception>
    public void Demand(Stream zip, CancellationToken cancellation)
    {
        try
        {
            DemandContents(zip);
            zip.Position = 0;
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > limits.Entries) throw TooMany(archive.Entries.Count);
            if (archive.Entries.Count == 0) throw new DataException("The zip is empty; pack the pictures again.");
            foreach (var entry in archive.Entries) DemandName(entry);
            var total = 0L;
            var buffer = new byte[1 << 16];
            foreach (var entry in archive.Entries) total = Unpack(entry, total, buffer, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new DataException($"The file is no whole zip: {e.Message.TrimEnd('.')}. Pack the pictures again.", e);
        }
    }

    // Reading a table of contents costs memory for every line of it: what it holds is asked before.
    private void DemandContents(Stream zip)
    {
        var tail = new byte[Math.Min(zip.Length, EndBytes + LongestComment + LocatorBytes)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        var end = Find(tail);
        if (end < 0) throw new DataException("The file is no zip; drop a zip, or the pictures themselves.");
        ulong entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)), start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (end >= LocatorBytes && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end - LocatorBytes)) == LargeLocator)
        {
            var large = new byte[LargeEndBytes];
            var position = BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(end - LocatorBytes + 8));
            if (position > (ulong)(zip.Length - LargeEndBytes)) throw new InvalidDataException("its end lies outside the file");
            zip.Position = (long)position;
            zip.ReadExactly(large);
            if (BinaryPrimitives.ReadUInt32LittleEndian(large) != LargeEnd) throw new InvalidDataException("its end is damaged");
            (entries, start) = (BinaryPrimitives.ReadUInt64LittleEndian(large.AsSpan(32)), BinaryPrimitives.ReadUInt64LittleEndian(large.AsSpan(48)));
        }

        if (entries > (ulong)limits.Entries) throw TooMany(entries);
        if (start > (ulong)zip.Length || (ulong)zip.Length - start > (ulong)limits.Entries * BytesOfAnEntry) throw new DataException("The zip's table of contents is larger than the files it may list; pack the pictures again.");
    }

    private static int Find(byte[] tail)
    {
        for (var i = tail.Length - EndBytes; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) == End) return i;
        }

        return -1;
    }

    private static void DemandName(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        if (name.StartsWith('/') || (name.Length > 1 && name[1] == ':') || name.Split('/').Contains("..") || name.Any(char.IsControl))
            throw new DataException($"The zip holds '{Printable(entry.FullName)}', a name that leads out of it; such zips are not taken. Pack the pictures again.");
        if (((entry.ExternalAttributes >> 16) & KindMask) == LinkKind)
            throw new DataException($"The zip holds '{Printable(entry.FullName)}', a link; pack the file itself.");
    }

    // What a zip says of a file's size is not believed.
    private long Unpack(ZipArchiveEntry entry, long total, byte[] buffer, CancellationToken cancellation)
    {
        using var content = entry.Open();
        var size = 0L;
        while (content.Read(buffer) is var count and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            (size, total) = (size + count, total + count);
            if (total > limits.UnpackedBytes) throw new DataException($"The zip unpacks to more than {Gibibytes(limits.UnpackedBytes)}; drop less, or choose a folder of this machine.");
            if (size > RatioFrom && size / Math.Max(1, entry.CompressedLength) > limits.Ratio)
                throw new DataException($"'{Printable(entry.FullName)}' unpacks to more than {limits.Ratio} times its size, as no picture does; such zips are not taken.");
        }

        return total;
    }

    private DataException TooMany<T>(T count) where T : IFormattable => new(
        string.Create(CultureInfo.InvariantCulture, $"The zip holds {count.ToString("N0", CultureInfo.InvariantCulture)} files, more than the {limits.Entries:N0} that are taken; choose a folder of this machine instead."));

    private static string Gibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.##} GiB");

    private static string Printable(string name) => string.Concat(name.Take(120).Select(c => char.IsControl(c) ? '?' : c));
}
