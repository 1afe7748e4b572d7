using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ganymede.Torch;

/// <summary>
/// Reads and writes the safetensors format: eight bytes of header length, a JSON header that names every tensor with its type, shape
/// and place, then the elements. Files of other tools are read; files written here carry a checksum of both, which is verified.
/// </summary>
public static class Safetensors
{
    /// <summary>The metadata key that holds the lower-case hexadecimal SHA-256 of all else that the header says, then of all elements.</summary>
    public const string ChecksumKey = "ganymede.sha256";

    private const int MostHeaderBytes = 100_000_000;

    /// <summary>Writes tensors, in the order given, and forces them to the disk.</summary>
    /// <param name="file">Where to; written from its current position.</param>
    /// <param name="tensors">Names and tensors; tensors on a GPU are copied.</param>
    /// <param name="metadata">Further texts for the header.</param>
    public static void Write(FileStream file, IReadOnlyCollection<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var scope = TensorScope.Begin();
        var texts = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>());
        texts.Remove(ChecksumKey);
        var entries = Entries(tensors);
        using var hash = StartHash(entries, texts);
        foreach (var (_, value) in tensors) WithBytes(value, hash.AppendData);
        texts[ChecksumKey] = Convert.ToHexStringLower(hash.GetHashAndReset());

        var header = Header(entries, texts);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Write(length);
        file.Write(header);
        foreach (var (_, value) in tensors) WithBytes(value, file.Write);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes tensors to a file of that name, replacing one that is there.</summary>
    /// <inheritdoc cref="Write(FileStream, IReadOnlyCollection{ValueTuple{string, Tensor}}, IReadOnlyDictionary{string, string})"/>
    public static void Write(string path, IReadOnlyCollection<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        Write(file, tensors, metadata);
    }

    /// <summary>Reads every tensor of a file to the CPU; they belong to the open scope or the caller.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file, is cut short, or its elements were altered; the message says which.</exception>
    public static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var (entries, metadata, start) = ReadHeader(file);
        var expected = metadata.GetValueOrDefault(ChecksumKey);
        metadata.Remove(ChecksumKey);
        using var hash = StartHash(entries, metadata);
        var tensors = new Dictionary<string, Tensor>(entries.Count);
        foreach (var entry in entries.OrderBy(e => e.Begin))
        {
            var buffer = ArrayPool<byte>.Shared.Rent((int)(entry.End - entry.Begin));
            var bytes = buffer.AsSpan(0, (int)(entry.End - entry.Begin));
            file.Position = start + entry.Begin;
            file.ReadExactly(bytes);
            hash.AppendData(bytes);
            tensors.Add(entry.Name, Tensor.FromBytes(bytes, entry.Shape, entry.DType));
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (expected is not null && expected != Convert.ToHexStringLower(hash.GetHashAndReset()))
        {
            foreach (var tensor in tensors.Values) tensor.Dispose();
            throw new InvalidDataException("its contents do not match the checksum they were written with");
        }

        return (tensors, metadata);
    }

    /// <summary>Reads the texts of a file's header alone.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file or is cut short.</exception>
    public static Dictionary<string, string> ReadMetadata(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        return ReadHeader(file).Metadata;
    }

    private static List<Entry> Entries(IEnumerable<(string Name, Tensor Value)> tensors)
    {
        var entries = new List<Entry>();
        var offset = 0L;
        foreach (var (name, value) in tensors)
        {
            var end = offset + (value.Count * value.DType.Bytes());
            entries.Add(new Entry(name, value.DType, value.Shape.ToArray(), offset, end));
            offset = end;
        }

        return entries;
    }

    // What the header says goes first, so that a changed name, type or shape is found as a changed element is.
    private static IncrementalHash StartHash(List<Entry> entries, Dictionary<string, string> metadata)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        foreach (var e in entries.OrderBy(e => e.Begin).ThenBy(e => e.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{e.Name} {Name(e.DType)} {Tensor.Text(e.Shape)}\n"));
        }

        return hash;
    }

    private static byte[] Header(List<Entry> entries, Dictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata) json.WriteString(key, value);
            json.WriteEndObject();
            foreach (var entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", Name(entry.DType));
                json.WriteStartArray("shape");
                foreach (var size in entry.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(entry.Begin);
                json.WriteNumberValue(entry.End);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The elements start at a multiple of eight, as the format asks; blanks after the JSON fill up.
        var text = buffer.WrittenSpan;
        var padded = new byte[(text.Length + 7) / 8 * 8];
        text.CopyTo(padded);
        padded.AsSpan(text.Length).Fill((byte)' ');
        return padded;
    }

    private static (List<Entry> Entries, Dictionary<string, string> Metadata, long Start) ReadHeader(FileStream file)
    {
        Span<byte> length = stackalloc byte[8];
        if (file.Length < 8) throw new InvalidDataException($"it has {file.Length} bytes, too few for a safetensors file");
        file.ReadExactly(length);
        var count = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (count > (ulong)Math.Min(MostHeaderBytes, file.Length - 8))
        {
            throw new InvalidDataException($"its header should have {count} bytes but the file has {file.Length}; it was cut short or is no safetensors file");
        }

        var text = new byte[(int)count];
        file.ReadExactly(text);
        try
        {
            using var document = JsonDocument.Parse(text);
            var metadata = new Dictionary<string, string>();
            var entries = new List<Entry>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals("__metadata__"))
                {
                    foreach (var item in property.Value.EnumerateObject()) metadata[item.Name] = item.Value.GetString() ?? "";
                }
                else
                {
                    entries.Add(ReadEntry(property, file.Length - 8 - (long)count));
                }
            }

            if (entries.DistinctBy(e => e.Name).Count() < entries.Count) throw new FormatException("A name stands there twice.");
            return (entries, metadata, 8 + (long)count);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("its header cannot be read; it was damaged or is no safetensors file", e);
        }
    }

    private static Entry ReadEntry(JsonProperty property, long available)
    {
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(e => e.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets");
        var dtype = Parse(property.Value.GetProperty("dtype").GetString() ?? "");
        var entry = new Entry(property.Name, dtype, shape, offsets[0].GetInt64(), offsets[1].GetInt64());
        if (entry.Begin < 0 || entry.End > available)
        {
            throw new InvalidDataException($"'{entry.Name}' should end at byte {entry.End} of the elements but there are {available}; the file was cut short");
        }

        // Lengths of 2^31 and more never fit, and must not overflow the product either.
        if (shape.Any(size => size is < 0 or > int.MaxValue)) throw new FormatException("A length is no length.");
        var bytes = shape.Contains(0) ? 0 : shape.Aggregate((double)dtype.Bytes(), (product, size) => product * size);
        return bytes == entry.End - entry.Begin && bytes <= int.MaxValue
            ? entry
            : throw new InvalidDataException($"'{entry.Name}' of shape {Tensor.Text(shape)} takes {bytes} bytes, but {entry.End - entry.Begin} are there");
    }

    private static void WithBytes(Tensor value, BytesAction use)
    {
        var bytes = value.Bytes();
        if (!bytes.IsEmpty || value.Count == 0)
        {
            use(bytes);
            return;
        }

        var copy = new byte[value.Count * value.DType.Bytes()];
        value.CopyBytesTo(copy);
        use(copy);
    }

    private static string Name(DType type) => type switch
    {
        DType.Byte => "U8",
        DType.Int8 => "I8",
        DType.Short => "I16",
        DType.Int => "I32",
        DType.Long => "I64",
        DType.Half => "F16",
        DType.Float => "F32",
        DType.Double => "F64",
        DType.Bool => "BOOL",
        _ => "BF16",
    };

    private static DType Parse(string name) => name switch
    {
        "U8" => DType.Byte,
        "I8" => DType.Int8,
        "I16" => DType.Short,
        "I32" => DType.Int,
        "I64" => DType.Long,
        "F16" => DType.Half,
        "F32" => DType.Float,
        "F64" => DType.Double,
        "BOOL" => DType.Bool,
        "BF16" => DType.BFloat16,
        _ => throw new InvalidDataException($"it holds elements of type '{name}', which Ganymede does not read"),
    };

    private delegate void BytesAction(ReadOnlySpan<byte> bytes);

    private sealed record Entry(string Name, DType DType, long[] Shape, long Begin, long End);
}
