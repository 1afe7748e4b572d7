using System.Buffers.Binary;
using System.Text;
using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class AnimatedPngTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Animation_HoldsEveryFrame_AsTheStandardSays(int channels)
    {
        var frames = Enumerable.Range(0, 3).Select(i => Noise(channels, 5, 7, i)).ToArray();

        var file = AnimatedPng.Encode(frames, framesPerSecond: 8);

        var chunks = Chunks(file);
        Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"], chunks.Select(c => c.Type));
        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 0], chunks[1].Data);                                  // three frames, played for ever
        var sequence = chunks.Where(c => c.Type is "fcTL" or "fdAT").Select(c => BinaryPrimitives.ReadInt32BigEndian(c.Data));
        Assert.Equal([0, 1, 2, 3, 4], sequence);
        Assert.Equal(125, BinaryPrimitives.ReadUInt16BigEndian(chunks[2].Data.AsSpan(20)));     // 125 of 1000ths
        Assert.Equal(1000, BinaryPrimitives.ReadUInt16BigEndian(chunks[2].Data.AsSpan(22)));
        var pixels = chunks.Where(c => c.Type is "IDAT" or "fdAT").Select(c => c.Type == "IDAT" ? c.Data : c.Data[4..]).ToList();
        for (var i = 0; i < 3; i++)
        {
            byte[] still = [.. file[..33], .. PngWriter.Chunk("IDAT"u8, pixels[i]), .. PngWriter.Chunk("IEND"u8, [])];
            using var decoded = ImageCodec.Decode(still, channels == 1 ? ImageMode.Gray : ImageMode.Rgb);
            Assert.Equal(frames[i].Pixels, decoded.ToArray<byte>());
        }
    }

    [Fact]
    public void Animation_OfUnlikeFrames_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => AnimatedPng.Encode([], 1));
        Assert.Throws<ArgumentException>(() => AnimatedPng.Encode([Noise(1, 2, 2, 0), Noise(1, 2, 3, 0)], 1));
    }

    [Fact]
    public void Enlarged_RepeatsEveryPixel()
    {
        var large = new Picture(1, 2, 2, [1, 2, 3, 4]).Enlarged(2);

        Assert.Equal((4, 4), (large.Height, large.Width));
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], large.Pixels);
    }

    private static Picture Noise(int channels, int height, int width, int seed)
    {
        var pixels = new byte[channels * height * width];
        new Random(seed).NextBytes(pixels);
        return new Picture(channels, height, width, pixels);
    }

    // Takes a file apart, and fails where a checksum is wrong.
    private static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Assert.Equal(PngChunks.Checksum(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }

        return chunks;
    }
}
