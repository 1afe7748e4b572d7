using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class PngChunksTests
{
    [Fact]
    public void Essential_OfAFileWithOtherChunks_LeavesThemOutAndKeepsThePixels()
    {
        // A text chunk after IHDR, its checksum wrong: nobody needs it.
        var png = PictureFiles.Png(5);
        byte[] text = [0, 0, 0, 3, .. "tEXta\0b"u8, 1, 2, 3, 4];
        byte[] more = [.. png[..33], .. text, .. png[33..], .. "rubbish at the end"u8];

        var essential = PngChunks.Essential(more);

        using var expected = ImageCodec.Decode(png, ImageMode.Rgb);
        using var actual = ImageCodec.Decode(essential, ImageMode.Rgb);
        Assert.Equal(expected.ToArray<byte>(), actual.ToArray<byte>());
        Assert.DoesNotContain("tEXt", System.Text.Encoding.Latin1.GetString(essential), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, "IHDR")]
    [InlineData(-20, "IDAT")]
    public void Essential_OfADamagedChunk_NamesIt(int at, string chunk)
    {
        var png = PictureFiles.Png(5);
        png[at < 0 ? png.Length + at : at] ^= 1;

        var problem = Assert.Throws<PictureException>(() => PngChunks.Essential(png));

        Assert.Equal($"is a damaged PNG: the checksum of its {chunk} chunk is wrong", problem.Message);
    }

    [Fact]
    public void Essential_OfEveryPrefix_SaysThatItIsTruncated()
    {
        var png = PictureFiles.Png(5);
        for (var length = 8; length < png.Length - 4; length++)
            Assert.Equal(SkipKind.Truncated, Assert.Throws<PictureException>(() => PngChunks.Essential(png.AsSpan(0, length))).Kind);
    }
}
