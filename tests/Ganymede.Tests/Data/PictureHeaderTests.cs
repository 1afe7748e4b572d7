using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class PictureHeaderTests
{
    [Fact]
    public void Read_KnowsFormatsModesAndSizes()
    {
        Assert.Equal(
            new PictureHeader("JPEG", 16, 16, PictureMode.Cmyk, 8) { InvertedInks = true },
            PictureHeader.Read(PictureFiles.AdobeCmyk));
        Assert.Equal(new PictureHeader("JPEG", 16, 16, PictureMode.Cmyk, 8), PictureHeader.Read(PictureFiles.PlainCmyk));
        Assert.Equal(new PictureHeader("JPEG", 16, 16, PictureMode.Grey, 8), PictureHeader.Read(PictureFiles.Quarters));
        Assert.Equal(new PictureHeader("PNG", 16, 16, PictureMode.Palette, 2), PictureHeader.Read(PictureFiles.Palette));
        Assert.Equal(new PictureHeader("PNG", 16, 16, PictureMode.PaletteAlpha, 2), PictureHeader.Read(PictureFiles.PaletteTransparent));
        Assert.Equal(
            new PictureHeader("PNG", 16, 16, PictureMode.GreyAlpha, 8) { TransparentColor = (170, 170, 170) },
            PictureHeader.Read(PictureFiles.GreyTransparent));
        Assert.Equal(new PictureHeader("PNG", 16, 16, PictureMode.Grey, 16), PictureHeader.Read(PictureFiles.Sixteen));
        Assert.Equal(new PictureHeader("PNG", 5, 7, PictureMode.Rgb, 8), PictureHeader.Read(PictureFiles.Png(1, 5, 7)));
        Assert.Equal("BMP", PictureHeader.Read("BM    "u8)!.Format);
        Assert.Equal("WebP", PictureHeader.Read("RIFF1234WEBPVP8 "u8)!.Format);
        Assert.Null(PictureHeader.Read("<html>"u8));
        Assert.Null(PictureHeader.Read([]));
    }

    [Fact]
    public void Read_OfEveryPrefix_NeverFailsOtherwiseThanByItsOwnException()
    {
        foreach (var file in new[] { PictureFiles.AdobeCmyk, PictureFiles.Turned(6), PictureFiles.PaletteTransparent })
        {
            for (var length = 0; length < file.Length; length++)
            {
                try
                {
                    PictureHeader.Read(file.AsSpan(0, length));
                }
                catch (PictureException)
                {
                }
            }
        }
    }

    [Fact]
    public void Read_OfDamagedBytes_NeverFailsOtherwiseThanByItsOwnException()
    {
        var random = new Random(1);
        byte[][] files =
            [PictureFiles.AdobeCmyk, PictureFiles.Turned(6), PictureFiles.Turned(3, little: false), PictureFiles.GreyTransparent];
        for (var i = 0; i < 20_000; i++)
        {
            var file = files[i % files.Length].ToArray();
            for (var k = 0; k < 3; k++) file[random.Next(Math.Min(file.Length, 80))] = (byte)random.Next(256);
            try
            {
                PictureHeader.Read(file);
            }
            catch (PictureException)
            {
            }
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public void Orientation_IsReadInBothByteOrders(int orientation, bool little) =>
        Assert.Equal(orientation, PictureHeader.Read(PictureFiles.Turned(orientation, little))!.Orientation);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Orientation_OutOfRange_IsUpright(int orientation) =>
        Assert.Equal(1, PictureHeader.Read(PictureFiles.Turned(orientation))!.Orientation);
}
