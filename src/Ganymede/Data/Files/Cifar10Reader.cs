using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Ganymede.Data;

/// <summary>CIFAR-10's binary version (Krizhevsky, 2009): records of one label and 3 x 32 x 32 bytes, in a folder or the published
/// tar.gz.</summary>
internal static partial class Cifar10Reader
{
    private const int Record = 1 + 3 * 32 * 32;
    private const long MostBytes = 64_000_000;         // a published batch has 30,730,000
    private static readonly ImageShape shape = new(3, 32, 32);

    private static readonly string[] published =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    public static PictureSet Open(DataSpec spec)
    {
        var split = spec.Choice("split", "train", "test", "all") ?? "train";
        var size = spec.Whole("size", 0, 4, 1024);
        var files = Files(spec.Path!);
        var batches = files.Where(f => Batch().IsMatch(f.Key) && (split == "all" || split == SplitOf(f.Key))).ToArray();
        if (batches.Length == 0)
            throw new DataException(
                $"'{spec.Path}' holds no {(split == "all" ? "" : split + " ")}batches (data_batch_1.bin … data_batch_5.bin, "
                    + $"test_batch.bin); it holds {(files.Count == 0 ? "no .bin files" : string.Join(", ", files.Keys.Take(7)))}. This "
                    + "reader takes the binary version of CIFAR-10.");

        var count = batches.Sum(b => Records(spec.Path!, b.Key, b.Value));
        var (pixels, labels) = (new byte[count * (Record - 1)], new byte[count]);
        var item = 0;
        foreach (var (name, bytes) in batches)
        {
            for (var at = 0; at < bytes.Length; at += Record, item++)
            {
                labels[item] = bytes[at];
                if (labels[item] > 9)
                    throw new DataException($"{name} in '{spec.Path}': record {at / Record} has label {labels[item]}, but CIFAR-10 has 0 "
                        + "to 9. Is it the CIFAR-100 version?");
                bytes.AsSpan(at + 1, Record - 1).CopyTo(pixels.AsSpan(item * (Record - 1)));
            }
        }
        return RawPictures.Open(spec.Resolved, pixels, count, shape, size, Names(files), labels);
    }

    private static string SplitOf(string name) => name.StartsWith("test", StringComparison.Ordinal) ? "test" : "train";

    private static int Records(string path, string name, byte[] bytes)
    {
        if (bytes.Length > 0 && bytes.Length % Record == 0) return bytes.Length / Record;
        throw new DataException(
            $"{name} in '{path}' has {bytes.Length} bytes, which is no multiple of {Record} (a label and 32 x 32 x 3 bytes): it is "
                + "truncated or not a CIFAR-10 batch. Fetch it again.");
    }

    private static string[] Names(SortedDictionary<string, byte[]> files)
    {
        if (!files.TryGetValue("batches.meta.txt", out var meta)) return published;
        var lines = System.Text.Encoding.UTF8.GetString(meta).Split('\n');
        var names = lines.Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        return names.Length == 10 ? names : published;
    }

    /// <returns>The batches and the names' file, by name without folders.</returns>
    private static SortedDictionary<string, byte[]> Files(string path)
    {
        try
        {
            if (File.Exists(path)) return FromTar(path);
            if (Directory.Exists(path)) return FromFolder(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new DataException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}. Is it complete? It should be the folder or the "
                + "tar.gz of CIFAR-10's binary version.", e);
        }
        throw new DataException($"'{path}' is not there. Give the folder with the batches or the tar.gz, as in cifar10:FOLDER.");
    }

    private static SortedDictionary<string, byte[]> FromFolder(string folder)
    {
        // The published archive unpacks into a folder of its own, so that one is looked into as well; failing both, a tar.gz that lies
        // there.
        foreach (var place in Directory.EnumerateDirectories(folder, "cifar-10-*").Prepend(folder))
        {
            var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var file in Directory.EnumerateFiles(place).Where(f => Wanted(Path.GetFileName(f))))
            {
                using var stream = File.OpenRead(file);
                files[Path.GetFileName(file)] = Bytes(stream);
            }
            if (files.Count > 0) return files;
        }
        var archives = Directory.EnumerateFiles(folder, "cifar-10-binary*.tar.gz").ToArray();
        return archives.Length == 1 ? FromTar(archives[0]) : [];
    }

    private static SortedDictionary<string, byte[]> FromTar(string path)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var file = File.OpenRead(path);
        var gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using var tar = new TarReader(gzip ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (tar.GetNextEntry() is { } entry)
        {
            var name = Path.GetFileName(entry.Name);
            if (entry.DataStream is not null && Wanted(name)) files[name] = Bytes(entry.DataStream);
        }
        return files;
    }

    private static bool Wanted(string name) => name == "batches.meta.txt" || Batch().IsMatch(name);

    private static byte[] Bytes(Stream stream)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > MostBytes) throw new InvalidDataException($"a batch is larger than {MostBytes} bytes");
        }
        return memory.ToArray();
    }

    [GeneratedRegex(@"^(data_batch_\d+|test_batch)\.bin$")]
    private static partial Regex Batch();
}
