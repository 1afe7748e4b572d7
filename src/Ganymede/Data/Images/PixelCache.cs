using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ganymede.Data;

/// <summary>What a cache of decoded pictures says of itself.</summary>
internal sealed record PixelManifest(
    int Channels, int Height, int Width, IReadOnlyList<string> Names, IReadOnlyList<string>? ClassNames, IReadOnlyList<int>? Labels,
    IReadOnlyList<SkippedFile> Skipped);

[JsonSerializable(typeof(PixelManifest))]
internal sealed partial class PixelManifestJson : JsonSerializerContext;

/// <summary>
/// Decoded pictures in one mapped file: a mark of 64 bytes, the pixels [N, C, H, W], the manifest as JSON, and a trailer with lengths and
/// checksums. It is written beside and renamed, so a file under the right name is whole; one that was damaged later is told by its
/// checksums.
/// </summary>
internal sealed unsafe class PixelCache : PixelStore
{
    private const int Start = 64, TrailerLength = 4 * sizeof(ulong);
    private static readonly ulong mark = BitConverter.ToUInt64("GANPIX01"u8);

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* pixels;
    private readonly int itemLength;
    private bool disposed;

    private PixelCache(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < Start + TrailerLength) throw new InvalidDataException("too short");
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            pixels = start + Start;
            Manifest = ReadManifest(start, length);
            itemLength = Manifest.Channels * Manifest.Height * Manifest.Width;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public PixelManifest Manifest { get; }

    /// <returns>The cache at a path, or null when there is none or a damaged one.</returns>
    public static PixelCache? TryOpen(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return new PixelCache(path);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public override ReadOnlySpan<byte> Item(int index)
    {
        ObjectDisposedException.ThrowIf(disposed, this);      // reading unmapped memory would end the program
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Manifest.Names.Count, nameof(index));
        return new(pixels + (long)index * itemLength, itemLength);
    }

    public override void Dispose()
    {
        if (disposed) return;
        disposed = true;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private PixelManifest ReadManifest(byte* start, long length)
    {
        var trailer = new ulong[4];         // copied: it need not be aligned
        new ReadOnlySpan<byte>(start + length - TrailerLength, TrailerLength).CopyTo(MemoryMarshal.AsBytes(trailer.AsSpan()));
        var (pixelLength, manifestLength) = ((long)trailer[0], (long)trailer[1]);
        if (*(ulong*)start != mark || pixelLength < 0 || manifestLength is < 0 or > int.MaxValue || pixelLength % sizeof(ulong) != 0
            || Start + pixelLength + manifestLength + TrailerLength != length)
            throw new InvalidDataException("damaged");
        var json = new ReadOnlySpan<byte>(start + Start + pixelLength, (int)manifestLength);
        var sum = new PixelSum();
        for (var at = 0L; at < pixelLength; at += 1 << 20)
            sum.Add(new ReadOnlySpan<byte>(pixels + at, (int)Math.Min(1 << 20, pixelLength - at)));
        if (sum.Value != trailer[2] || Sum(json) != trailer[3]) throw new InvalidDataException("damaged");
        var manifest = JsonSerializer.Deserialize(json, PixelManifestJson.Default.PixelManifest)
            ?? throw new InvalidDataException("damaged");
        var needed = (long)manifest.Names.Count * manifest.Channels * manifest.Height * manifest.Width;
        return needed <= pixelLength ? manifest : throw new InvalidDataException("damaged");
    }

    private static ulong Sum(ReadOnlySpan<byte> bytes) => BitConverter.ToUInt64(SHA256.HashData(bytes));

    /// <summary>Writes a cache picture by picture; <see cref="Finish"/> puts it in its place, <see cref="Dispose"/> without it leaves
    /// nothing.</summary>
    internal sealed class Writer : IDisposable
    {
        private readonly string path, partial;
        private readonly FileStream file;
        private PixelSum sum;
        private long length;

        public Writer(string path)
        {
            this.path = path;
            partial = $"{path}.{Guid.NewGuid():N}.part";
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            foreach (var left in folder.EnumerateFiles("*.part").Where(f => f.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-1)))
                left.Delete();      // by killed programs
            file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
            Span<byte> head = stackalloc byte[Start];
            head.Clear();
            BitConverter.TryWriteBytes(head, mark);
            file.Write(head);
        }

        public void Add(ReadOnlySpan<byte> picture)
        {
            file.Write(picture);
            sum.Add(picture);
            length += picture.Length;
        }

        public void Finish(PixelManifest manifest)
        {
            while (length % sizeof(ulong) != 0) Add([0]);
            var json = JsonSerializer.SerializeToUtf8Bytes(manifest, PixelManifestJson.Default.PixelManifest);
            file.Write(json);
            file.Write(MemoryMarshal.AsBytes<ulong>([(ulong)length, (ulong)json.Length, sum.Value, Sum(json)]));
            file.Flush(flushToDisk: true);
            file.Dispose();
            File.Move(partial, path, overwrite: true);
        }

        public void Dispose()
        {
            file.Dispose();
            File.Delete(partial);
        }
    }
}

/// <summary>A quick checksum of a stream of bytes, however it is cut into pieces: every 8 bytes are multiplied in.</summary>
internal struct PixelSum
{
    private ulong sum, pending;
    private int pendingBytes;

    /// <summary>The checksum of what was added; whole words count.</summary>
    public readonly ulong Value => CounterRandom.Mix(sum);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && pendingBytes > 0)
        {
            AddByte(bytes[0]);
            bytes = bytes[1..];
        }
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var s = sum;
        foreach (var word in words) s = (s ^ word) * 0x9E3779B97F4A7C15 + (s >> 47);
        sum = s;
        foreach (var b in bytes[(words.Length * sizeof(ulong))..]) AddByte(b);
    }

    private void AddByte(byte b)
    {
        pending |= (ulong)b << (8 * pendingBytes);
        if (++pendingBytes < sizeof(ulong)) return;
        sum = (sum ^ pending) * 0x9E3779B97F4A7C15 + (sum >> 47);
        (pending, pendingBytes) = (0, 0);
    }
}
