namespace Ganymede.Compression;

/// <summary>
/// Writes symbols in as many bits as they are improbable: a number in [0, 1) is narrowed to each symbol's share of what is left (Martin, 1979),
/// with 32 bits of range, and a carry that may run back through bytes of 255.
/// </summary>
internal sealed class RangeEncoder
{
    /// <summary>Below this much range a byte is settled.</summary>
    public const uint Least = 1u << 24;

    private readonly List<byte> bytes = [];
    private ulong low;
    private uint range = uint.MaxValue;
    private byte settled;
    private long pending = 1;

    /// <summary>Writes a symbol.</summary>
    public void Write(SymbolModel model, int symbol)
    {
        range >>= SymbolModel.Bits;
        low += (ulong)model.Start(symbol) * range;
        range *= model.Size(symbol);
        while (range < Least)
        {
            range <<= 8;
            ShiftOut();
        }
    }

    /// <returns>Everything written, in as few bytes as still decide it.</returns>
    public byte[] Finish()
    {
        // Of all numbers within the range, the one that ends in most zeros, which need not be stored.
        for (var zeros = 31; zeros >= 0; zeros--)
        {
            var mask = (1UL << zeros) - 1;
            var round = (low + mask) & ~mask;
            if (round - low >= range) continue;
            low = round;
            break;
        }

        for (var i = 0; i < 5; i++) ShiftOut();
        var last = bytes.FindLastIndex(b => b != 0);
        return [.. bytes[1..Math.Max(1, last + 1)]];           // the first byte is always 0: the number is below 1
    }

    private void ShiftOut()
    {
        if (low < 0xFF000000 || low > uint.MaxValue)
        {
            var carry = (byte)(low >> 32);
            for (; pending > 0; pending--)
            {
                bytes.Add((byte)(settled + carry));
                settled = 0xFF;
            }

            settled = (byte)(low >> 24);
        }

        pending++;
        low = (low & 0x00FFFFFF) << 8;
    }
}

/// <summary>Reads what a <see cref="RangeEncoder"/> wrote, with the same models in the same order; past the end it reads zeros.</summary>
internal sealed class RangeDecoder
{
    private readonly ReadOnlyMemory<byte> bytes;
    private int place;
    private uint code;
    private uint range = uint.MaxValue;

    public RangeDecoder(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        for (var i = 0; i < 4; i++) code = (code << 8) | Next();
    }

    /// <summary>Reads a symbol.</summary>
    public int Read(SymbolModel model)
    {
        range >>= SymbolModel.Bits;
        var symbol = model.At(Math.Min(code / range, SymbolModel.Total - 1));
        code -= model.Start(symbol) * range;
        range *= model.Size(symbol);
        while (range < RangeEncoder.Least)
        {
            range <<= 8;
            code = (code << 8) | Next();
        }

        return symbol;
    }

    private byte Next() => place < bytes.Length ? bytes.Span[place++] : (byte)0;
}
