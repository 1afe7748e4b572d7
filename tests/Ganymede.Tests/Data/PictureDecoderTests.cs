using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class PictureDecoderTests
{
    private static readonly PictureTreatment plain = new(Size: 16, Channels: 3, Box: false, Backdrop.White);

    // What Pillow 9.4's exif_transpose makes of the four quarters, read row by row.
    [Theory]
    [InlineData(1, new[] { 250, 170, 90, 10 })]
    [InlineData(2, new[] { 170, 250, 10, 90 })]
    [InlineData(3, new[] { 10, 90, 170, 250 })]
    [InlineData(4, new[] { 90, 10, 250, 170 })]
    [InlineData(5, new[] { 250, 90, 170, 10 })]
    [InlineData(6, new[] { 90, 250, 10, 170 })]
    [InlineData(7, new[] { 10, 170, 90, 250 })]
    [InlineData(8, new[] { 170, 10, 250, 90 })]
    public void Decode_OfATurnedJpeg_IsUpright(int orientation, int[] quarters)
    {
        var pixels = new PictureDecoder(plain with { Channels = 1 }).Decode(PictureFiles.Turned(orientation));

        Near(quarters, [pixels[At(3, 3)], pixels[At(12, 3)], pixels[At(3, 12)], pixels[At(12, 12)]]);
    }

    [Fact]
    public void Decode_OfAdobesCmyk_InvertsTheInks()
    {
        var pixels = new PictureDecoder(plain).Decode(PictureFiles.AdobeCmyk);

        Near([0, 255, 255], Color(pixels, 3, 8));
        Near([191, 191, 0], Color(pixels, 12, 8));
    }

    [Fact]
    public void Decode_OfPlainCmyk_TakesTheInksAsTheyAre()
    {
        var pixels = new PictureDecoder(plain).Decode(PictureFiles.PlainCmyk);

        // The stored bytes are (0, 255, 255, 255) and (255, 255, 0, 191): without the inversion black ink covers nearly all.
        Near([0, 0, 0], Color(pixels, 3, 8));
        Near([0, 0, 64], Color(pixels, 12, 8));
    }

    [Fact]
    public void Decode_OfAPalette_LooksUpItsColours()
    {
        var pixels = new PictureDecoder(plain).Decode(PictureFiles.Palette);

        Assert.Equal([250, 5, 125], Color(pixels, 0, 0));
        Assert.Equal([170, 85, 85], Color(pixels, 15, 0));
        Assert.Equal([10, 245, 5], Color(pixels, 15, 15));
    }

    [Theory]
    [InlineData(Backdrop.White, 255)]
    [InlineData(Backdrop.Black, 0)]
    public void Decode_OfTransparentPlaces_LaysTheBackdropUnderThem(object backdrop, int expected)
    {
        var decoder = new PictureDecoder(plain with { Backdrop = (Backdrop)backdrop });

        Assert.Equal([(byte)expected, (byte)expected, (byte)expected], Color(decoder.Decode(PictureFiles.PaletteTransparent), 3, 3));
        Assert.Equal([(byte)expected, (byte)expected, (byte)expected], Color(decoder.Decode(PictureFiles.GreyTransparent), 12, 3));
        Assert.Equal([250, 250, 250], Color(decoder.Decode(PictureFiles.GreyTransparent), 3, 3));
    }

    [Fact]
    public void Decode_KeepingAlpha_GivesFourChannels_OpaqueWhereTheFileHasNone()
    {
        var decoder = new PictureDecoder(plain with { Channels = 4, Backdrop = Backdrop.Keep });

        var transparent = decoder.Decode(PictureFiles.PaletteTransparent);
        var opaque = decoder.Decode(PictureFiles.Palette);

        Assert.Equal(0, transparent[3 * 256 + At(3, 3)]);
        Assert.Equal(255, transparent[3 * 256 + At(12, 3)]);
        Assert.Equal([170, 85, 85], Color(transparent, 12, 3));
        Assert.Equal([250, 5, 125], Color(opaque, 3, 3));
        Assert.All(opaque[768..], a => Assert.Equal(255, a));
    }

    [Fact]
    public void Decode_Enlarging_DoesNotLetTransparentColoursShineThrough()
    {
        // At the border of the clear quarter every mixture has its opaque neighbour's colour, only thinner.
        var decoder = new PictureDecoder(new PictureTreatment(40, 4, Box: false, Backdrop.Keep));

        var pixels = decoder.Decode(PictureFiles.PaletteTransparent);

        var row = Enumerable.Range(0, 40).Select(
            x => (R: pixels[5 * 40 + x], A: pixels[3 * 1600 + 5 * 40 + x])).Where(p => p.A > 8).ToArray();
        Assert.Contains(row, p => p.A < 255);
        Assert.All(row, p => Assert.InRange(p.R, 165, 175));
    }

    [Fact]
    public void Decode_OfAWidePicture_CutsTheCentreOut()
    {
        var pixels = new byte[3 * 8 * 24];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(i % 24 is >= 8 and < 16 ? 200 : 10);

        var square = new PictureDecoder(plain with { Size = 8 }).Decode(new Picture(3, 8, 24, pixels).EncodePng());

        Assert.All(square, b => Assert.Equal(200, b));
    }

    [Fact]
    public void Decode_IntoABox_ShowsAllOnTheBackdrop()
    {
        var wide = new Picture(1, 8, 32, [.. Enumerable.Repeat((byte)100, 8 * 32)]).EncodePng();

        var pixels = new PictureDecoder(new PictureTreatment(16, 1, Box: true, Backdrop.White)).Decode(wide);

        Assert.Equal(16 * 4, pixels.Count(b => b == 100));
        Assert.Equal(255, pixels[At(8, 5)]);
        Assert.Equal(100, pixels[At(8, 6)]);
        Assert.Equal(100, pixels[At(8, 9)]);
        Assert.Equal(255, pixels[At(8, 10)]);
    }

    [Fact]
    public void Decode_OfColoursIntoGrey_WeighsThemAsTheEyeDoes()
    {
        var pixels = new PictureDecoder(plain with { Channels = 1 }).Decode(PictureFiles.Palette);

        Assert.Equal((byte)Math.Round(0.299 * 250 + 0.587 * 5 + 0.114 * 125), pixels[At(3, 3)]);
    }

    [Fact]
    public void Decode_OfWhatCannotBeUsed_SaysWhy()
    {
        var decoder = new PictureDecoder(plain);
        var png = PictureFiles.Png(1, 100, 100);
        byte[] huge = [.. png];
        (huge[16], huge[17], huge[18], huge[19]) = (0, 1, 0, 0);        // a width of 65,536
        (huge[20], huge[21], huge[22], huge[23]) = (0, 1, 0, 0);

        Fails(SkipKind.Truncated, "is empty", []);
        Fails(SkipKind.Truncated, "is truncated: it ends within its pixels", png[..(png.Length / 2)]);
        Fails(SkipKind.Truncated, "is truncated: it ends within its pixels", PictureFiles.Quarters[..300]);
        Fails(SkipKind.Truncated, "is truncated: it ends before its pixels", PictureFiles.Quarters[..60]);
        Fails(SkipKind.Unreadable, "is no picture, whatever its name says", [.. "hello, I am text"u8]);
        Fails(SkipKind.Unsupported, "has 16 bits per channel; convert it to 8", PictureFiles.Sixteen);
        Fails(SkipKind.Unsupported, "is a BMP file; only PNG, JPEG and GIF are read: convert it", [.. "BM        "u8]);
        Fails(SkipKind.TooSmall, "has 1x1 pixels, too few for 16x16 (an edge needs 8)", PictureFiles.Png(1, 1, 1));
        Fails(SkipKind.TooLarge, "has 65536x65536 pixels, more than 144 million; scale it down", huge);

        void Fails(SkipKind kind, string reason, byte[] file)
        {
            var problem = Assert.Throws<PictureException>(() => decoder.Decode(file));
            Assert.Equal((kind, reason), (problem.Kind, problem.Message));
        }
    }

    private static int At(int x, int y) => y * 16 + x;

    private static byte[] Color(byte[] pixels, int x, int y)
    {
        var plane = pixels.Length / (pixels.Length >= 1024 ? 4 : 3);
        return [pixels[At(x, y)], pixels[plane + At(x, y)], pixels[2 * plane + At(x, y)]];
    }

    private static void Near(int[] expected, byte[] actual)
    {
        for (var i = 0; i < expected.Length; i++) Assert.InRange((int)actual[i], expected[i] - 6, expected[i] + 6);
    }
}
