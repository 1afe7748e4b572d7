using System.Buffers.Binary;

namespace Ganymede.Data;

/// <summary>Pictures one after the other in a PNG file that plays for ever in browsers (PNG specification, third edition, sections 11.3.5 and 12.10).</summary>
public static class AnimatedPng
{
    private const int MillisecondsPerSecond = 1000;

    /// <param name="frames">One or more, all of the same size and channels.</param>
    /// <param name="framesPerSecond">Above 0.</param>
    public static byte[] Encode(IReadOnlyList<Picture> frames, double framesPerSecond)
    {
        if (frames.Count == 0) throw new ArgumentException("There are no frames.", nameof(frames));
        var (channels, height, width) = (frames[0].Channels, frames[0].Height, frames[0].Width);
        if (frames.Any(f => (f.Channels, f.Height, f.Width) != (channels, height, width))) throw new ArgumentException("The frames differ in size or channels.", nameof(frames));
        using var file = new MemoryStream();
        file.Write(PngHeader.Signature);
        file.Write(PngWriter.Header(channels, height, width));

        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, frames.Count);
        control[4..].Clear();                                           // plays: 0, without end
        file.Write(PngWriter.Chunk("acTL"u8, control));

        var delay = (ushort)Math.Clamp(Math.Round(MillisecondsPerSecond / framesPerSecond), 1, ushort.MaxValue);
        var sequence = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            file.Write(PngWriter.Chunk("fcTL"u8, FrameControl(sequence++, height, width, delay)));
            var packed = PngWriter.Packed(frames[i].Pixels, channels, height, width);

            // The first frame is also the picture that programs show which know no animations.
            if (i == 0) file.Write(PngWriter.Chunk("IDAT"u8, packed));
            else file.Write(PngWriter.Chunk("fdAT"u8, [.. BigEndian(sequence++), .. packed]));
        }

        file.Write(PngWriter.Chunk("IEND"u8, []));
        return file.ToArray();
    }

    // Sequence number, size, place, delay as a fraction of a second, and that each frame replaces the one before.
    private static byte[] FrameControl(int sequence, int height, int width, ushort milliseconds)
    {
        var control = new byte[26];
        BinaryPrimitives.WriteInt32BigEndian(control, sequence);
        BinaryPrimitives.WriteInt32BigEndian(control.AsSpan(4), width);
        BinaryPrimitives.WriteInt32BigEndian(control.AsSpan(8), height);
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(20), milliseconds);
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(22), MillisecondsPerSecond);
        return control;
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
