namespace Ganymede.Data;

/// <summary>The first frame of a GIF (GIF89a specification, 1990), on a transparent canvas of the whole picture's size.</summary>
internal ref struct GifFrame
{
    private const int NoColor = -1, MostCodes = 4096;
    private readonly ReadOnlySpan<byte> file;
    private readonly int width, height;
    private readonly byte[] canvas;         // [height, width, RGBA]
    private ReadOnlySpan<byte> palette;
    private int at, transparent = NoColor;

    private GifFrame(ReadOnlySpan<byte> file)
    {
        this.file = file;
        (width, height) = (Word(6), Word(8));
        canvas = new byte[checked(width * height * 4)];
        at = 13;
        palette = Palette(Byte(10));
    }

    /// <returns>[height, width, RGBA], height and width as in the header.</returns>
    public static byte[] Decode(ReadOnlySpan<byte> file)
    {
        var frame = new GifFrame(file);
        frame.Read();
        return frame.canvas;
    }

    private void Read()
    {
        while (true)
        {
            switch (Byte(at++))
            {
                case 0x21 when Byte(at) == 0xF9:        // graphic control: says which index is transparent
                    transparent = (Byte(at + 2) & 1) != 0 ? Byte(at + 5) : NoColor;
                    at += 1;
                    SkipBlocks();
                    break;
                case 0x21:
                    at += 1;
                    SkipBlocks();
                    break;
                case 0x2C:
                    Image();
                    return;
                default:
                    throw new PictureException(SkipKind.Unreadable, "is a damaged GIF: it has no frame");
            }
        }
    }

    private void Image()
    {
        var (left, top, columns, rows, flags) = (Word(at), Word(at + 2), Word(at + 4), Word(at + 6), Byte(at + 8));
        at += 9;
        if ((flags & 0x80) != 0) palette = Palette(flags);
        if (palette.IsEmpty) throw new PictureException(SkipKind.Unreadable, "is a damaged GIF: it has no colours");
        if (left + columns > width || top + rows > height)
            throw new PictureException(SkipKind.Unreadable, "is a damaged GIF: its frame is larger than its picture");
        var indices = Unpack(columns * rows);
        for (var i = 0; i < rows; i++)
        {
            var row = top + ((flags & 0x40) != 0 ? Interlaced(i, rows) : i);
            for (var column = 0; column < columns; column++)
            {
                var index = indices[i * columns + column];
                if (index == transparent || index * 3 >= palette.Length) continue;
                var pixel = canvas.AsSpan((row * width + left + column) * 4, 4);
                palette.Slice(index * 3, 3).CopyTo(pixel);
                pixel[3] = 255;
            }
        }
    }

    /// <summary>Rows come as every eighth, then the fourths between them, the seconds, and the rest (appendix E).</summary>
    private static int Interlaced(int i, int rows)
    {
        foreach (var (start, step) in (ReadOnlySpan<(int, int)>)[(0, 8), (4, 8), (2, 4), (1, 2)])
        {
            var count = (rows - start + step - 1) / step;
            if (i < count) return start + i * step;
            i -= count;
        }
        return rows - 1;
    }

    /// <summary>Variable-length LZW (appendix F): a code stands for the string of an earlier code and one index more.</summary>
    private byte[] Unpack(int count)
    {
        var indices = new byte[count];
        var (prefix, last, length) = (new short[MostCodes], new byte[MostCodes], new int[MostCodes]);
        var rootBits = Byte(at++);
        if (rootBits is < 1 or > 8) throw new PictureException(SkipKind.Unreadable, "is a damaged GIF: its codes have an impossible width");
        var (clear, end) = (1 << rootBits, (1 << rootBits) + 1);
        for (var i = 0; i < clear; i++) (last[i], length[i]) = ((byte)i, 1);
        var (next, bits, previous, written) = (end + 1, rootBits + 1, -1, 0);
        var (pool, pooled, block) = (0, 0, 0);
        while (written < count)
        {
            while (pooled < bits)
            {
                if (block == 0 && (block = Byte(at++)) == 0) throw PictureException.Truncated("ends within its pixels");
                pool |= Byte(at++) << pooled;
                (pooled, block) = (pooled + 8, block - 1);
            }
            var code = pool & ((1 << bits) - 1);
            (pool, pooled) = (pool >> bits, pooled - bits);
            if (code == clear)
            {
                (next, bits, previous) = (end + 1, rootBits + 1, -1);
                continue;
            }
            if (code == end) throw PictureException.Truncated("ends within its pixels");
            if (code > next || (code == next && previous < 0))
                throw new PictureException(SkipKind.Unreadable, "is a damaged GIF: a code comes before its meaning");

            if (previous >= 0 && next < MostCodes)
            {
                // The new string ends in the first index of what this code stands for; a code not known yet is that very string.
                var first = code == next ? previous : code;
                while (length[first] > 1) first = prefix[first];
                (prefix[next], last[next], length[next]) = ((short)previous, last[first], length[previous] + 1);
                if (++next == 1 << bits && bits < 12) bits++;
            }
            var stop = written + length[code];
            for (int c = code, place = stop - 1; place >= written; c = prefix[c], place--)
            {
                if (place < count) indices[place] = last[c];
            }
            (written, previous) = (stop, code);
        }
        return indices;
    }

    private ReadOnlySpan<byte> Palette(int flags)
    {
        if ((flags & 0x80) == 0) return [];
        var length = 3 * (2 << (flags & 7));
        if (at + length > file.Length) throw PictureException.Truncated("ends before its pixels");
        at += length;
        return file.Slice(at - length, length);
    }

    private void SkipBlocks()
    {
        for (int size; (size = Byte(at++)) > 0; at += size)
        {
        }
    }

    private readonly int Word(int place) => Byte(place) | Byte(place + 1) << 8;

    private readonly int Byte(int place) =>
        place < file.Length ? file[place] : throw PictureException.Truncated("ends before its last pixel");
}
