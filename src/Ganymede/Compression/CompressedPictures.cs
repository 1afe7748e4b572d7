using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ganymede.Data;

namespace Ganymede.Compression;

/// <summary>How a file says the probabilities of bins.</summary>
internal enum ModelKind : byte
{
    /// <summary>All alike: nothing is stored.</summary>
    Uniform,

    /// <summary>One table for all dimensions.</summary>
    Shared,

    /// <summary>A table for each dimension.</summary>
    Each,
}

/// <summary>Pictures as the bins of their latents: what a compressed file holds. docs/compressed-files.md describes the bytes.</summary>
public sealed record CompressedPictures
{
    private const int HeaderLength = 66, CheckLength = 16, FingerprintLength = 6;
    private const byte Version = 1;
    private static ReadOnlySpan<byte> Magic => "GNYC"u8;

    /// <summary>What one picture is.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>How latents became bins.</summary>
    public required LatentQuantizer Quantizer { get; init; }

    /// <summary>Dimensions of a latent.</summary>
    public required int Dimensions { get; init; }

    /// <summary>[N · Dimensions], picture by picture.</summary>
    public required ushort[] Bins { get; init; }

    /// <summary>The file of each picture; null where they have none.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Of the generator's weights, 12 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The round of the checkpoint that those weights were of.</summary>
    public required long Round { get; init; }

    /// <summary>How many pictures.</summary>
    public int Count => Bins.Length / Dimensions;

    /// <summary>The file's bytes, with the tables that make it smallest.</summary>
    public byte[] Write() => Enum.GetValues<ModelKind>().Select(Write).MinBy(file => file.Length)!;

    /// <summary>Reads a file.</summary>
    /// <param name="name">As in messages.</param>
    /// <exception cref="DataException">It is no such file, cut short, or altered.</exception>
    public static CompressedPictures Read(byte[] file, string name)
    {
        if (!file.AsSpan().StartsWith(Magic))
            throw new DataException($"{name} is no file that `compress` wrote: it does not start with {Encoding.ASCII.GetString(Magic)}.");
        if (file.Length < HeaderLength + CheckLength) throw Cut(name, file.Length, HeaderLength + CheckLength);
        if (file[4] != Version) throw new DataException($"{name} is of format {file[4]}, but this Ganymede reads format {Version}; use the version that wrote it.");
        var header = new HeaderReader(file);
        var expected = HeaderLength + header.NamesLength + header.TablesLength + header.CodeLength + CheckLength;
        if (file.Length < expected) throw Cut(name, file.Length, expected);
        if (file.Length > expected || !Check(file.AsSpan(0, file.Length - CheckLength)).SequenceEqual(file.AsSpan(file.Length - CheckLength)))
            throw new DataException($"{name} was altered after it was written: its checksum differs. Restore it from a copy, or compress again.");

        // Whatever is inconsistent below was sealed by another program.
        try
        {
            return header.Decode();
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException or ArgumentException or IOException)
        {
            throw new DataException($"{name} holds what `compress` does not write: {e.Message}", e);
        }
    }

    private static DataException Cut(string name, long length, long expected) =>
        new($"{name} is cut short: {length:N0} bytes of {expected:N0}. Copy it again, or compress again.");

    private static byte[] Check(ReadOnlySpan<byte> contents) => SHA256.HashData(contents)[..CheckLength];

    private byte[] Write(ModelKind kind)
    {
        var models = Models(kind);
        var encoder = new RangeEncoder();
        for (var i = 0; i < Bins.Length; i++) encoder.Write(models[i % Dimensions], Bins[i]);
        var code = encoder.Finish();
        var names = Names is null ? [] : Squeezed(string.Join('\n', Names));
        ushort[] tables = kind switch { ModelKind.Uniform => [], ModelKind.Shared => models[0].Shares, _ => [.. models.SelectMany(m => m.Shares)] };

        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        (header[4], header[5]) = (Version, (byte)kind);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)Quantizer.Levels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Dimensions);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(16), (ushort)Shape.Channels);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(18), (ushort)Shape.Height);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), (ushort)Shape.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)(Names is null ? 0 : 1));
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), Round);
        BinaryPrimitives.WriteDoubleLittleEndian(header.AsSpan(32), Quantizer.Low);
        BinaryPrimitives.WriteDoubleLittleEndian(header.AsSpan(40), Quantizer.High);
        Convert.FromHexString(Fingerprint).CopyTo(header.AsSpan(48));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(54), names.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(58), tables.Length * 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(62), code.Length);

        byte[] contents = [.. header, .. names, .. LittleEndian(tables), .. code];
        return [.. contents, .. Check(contents)];
    }

    private SymbolModel[] Models(ModelKind kind)
    {
        if (kind == ModelKind.Uniform) return [.. Enumerable.Repeat(SymbolModel.Uniform(Quantizer.Levels), Dimensions)];
        var counts = Enumerable.Range(0, Dimensions).Select(_ => new long[Quantizer.Levels]).ToArray();
        for (var i = 0; i < Bins.Length; i++) counts[i % Dimensions][Bins[i]]++;
        if (kind == ModelKind.Each) return [.. counts.Select(SymbolModel.OfCounts)];
        var all = SymbolModel.OfCounts([.. Enumerable.Range(0, Quantizer.Levels).Select(level => counts.Sum(c => c[level]))]);
        return [.. Enumerable.Repeat(all, Dimensions)];
    }

    private static byte[] LittleEndian(ushort[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), values[i]);
        return bytes;
    }

    private static byte[] Squeezed(string text)
    {
        using var squeezed = new MemoryStream();
        using (var deflate = new DeflateStream(squeezed, CompressionLevel.SmallestSize)) deflate.Write(Encoding.UTF8.GetBytes(text));
        return squeezed.ToArray();
    }

    // A whole file whose checksum is right.
    private sealed class HeaderReader(byte[] file)
    {
        public long NamesLength => Length(54);

        public long TablesLength => Length(58);

        public long CodeLength => Length(62);

        private int Levels => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(6));

        private int Dimensions => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));

        private int Count => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12));

        public CompressedPictures Decode()
        {
            var kind = (ModelKind)file[5];
            if (Levels is < LatentQuantizer.LeastLevels or > LatentQuantizer.MostLevels || Dimensions is < 1 or > 65536 || Count < 0)
                throw new InvalidDataException($"{Count} pictures of {Dimensions} latents with {Levels} levels.");
            var models = Models(kind);
            var decoder = new RangeDecoder(file.AsMemory((int)(HeaderLength + NamesLength + TablesLength), (int)CodeLength));
            var bins = new ushort[checked(Count * Dimensions)];
            for (var i = 0; i < bins.Length; i++) bins[i] = (ushort)decoder.Read(models[i % Dimensions]);
            var isNamed = (BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(22)) & 1) != 0;
            return new CompressedPictures
            {
                Shape = new ImageShape(Short(16), Short(18), Short(20)),
                Quantizer = new LatentQuantizer(Levels, BinaryPrimitives.ReadDoubleLittleEndian(file.AsSpan(32)), BinaryPrimitives.ReadDoubleLittleEndian(file.AsSpan(40))),
                Dimensions = Dimensions,
                Bins = bins,
                Names = isNamed ? ReadNames() : null,
                Fingerprint = Convert.ToHexStringLower(file.AsSpan(48, FingerprintLength)),
                Round = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(24)),
            };
        }

        private SymbolModel[] Models(ModelKind kind)
        {
            var tables = kind switch { ModelKind.Uniform => 0, ModelKind.Shared => 1, ModelKind.Each => Dimensions, _ => throw new InvalidDataException($"tables of kind {(int)kind}.") };
            if (TablesLength != (long)tables * Levels * 2) throw new InvalidDataException($"tables of {TablesLength} bytes.");
            if (kind == ModelKind.Uniform) return [.. Enumerable.Repeat(SymbolModel.Uniform(Levels), Dimensions)];
            var bytes = file.AsSpan((int)(HeaderLength + NamesLength), (int)TablesLength);
            var read = new SymbolModel[tables];
            for (var t = 0; t < tables; t++)
            {
                var shares = new ushort[Levels];
                for (var s = 0; s < Levels; s++) shares[s] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(((t * Levels) + s) * 2)..]);
                read[t] = SymbolModel.OfShares(shares) ?? throw new InvalidDataException("a table whose shares do not add up.");
            }

            return kind == ModelKind.Each ? read : [.. Enumerable.Repeat(read[0], Dimensions)];
        }

        private string[] ReadNames()
        {
            using var deflate = new DeflateStream(new MemoryStream(file, HeaderLength, (int)NamesLength), CompressionMode.Decompress);
            using var text = new StreamReader(deflate, Encoding.UTF8);
            var names = text.ReadToEnd().Split('\n');
            return names.Length == Count ? names : throw new InvalidDataException($"{names.Length} names for {Count} pictures.");
        }

        private int Short(int place) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(place));

        // Lengths that no file has are found out as one that is cut short.
        private long Length(int place) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place));
    }
}
