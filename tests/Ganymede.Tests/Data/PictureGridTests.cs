using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class PictureGridTests
{
    [Fact]
    public void Make_FivePictures_AreThreeColumnsTwoRowsWithGaps()
    {
        float[] five = [-1, -1, 0, 0, 1, 1, -1, 1, 5, float.NaN];

        var grid = PictureGrid.Make(five, new ImageShape(1, 1, 2));

        Assert.Equal((1, 2 * 3 + 2, 3 * 4 + 2), (grid.Channels, grid.Height, grid.Width));
        Assert.Equal([255, 255, 0, 0, 255, 255, 128, 128, 255, 255, 255, 255, 255, 255], Row(grid, 2));
        Assert.Equal([255, 255, 0, 255, 255, 255, 255, 0, 255, 255, 255, 255, 255, 255], Row(grid, 5));
        Assert.All(Row(grid, 0), b => Assert.Equal(255, b));
    }

    [Fact]
    public void Make_TransparentPicture_ShowsTheCheckerboard()
    {
        float[] clear = [-1, -1, -1, -1];       // black, but with no opacity

        var grid = PictureGrid.Make(clear, new ImageShape(4, 1, 1));

        Assert.Equal(3, grid.Channels);
        Assert.All(grid.Pixels, b => Assert.Equal(255, b));
    }

    [Fact]
    public void Make_NotAWholeNumberOfPictures_Throws() =>
        Assert.Throws<ArgumentException>(() => PictureGrid.Make(new float[5], new ImageShape(1, 2, 2)));

    [Fact]
    public void EncodePng_DecodesToTheSamePixels()
    {
        var picture = new Picture(3, 2, 1, [1, 2, 3, 4, 5, 6]);

        using var decoded = ImageCodec.Decode(picture.EncodePng(), ImageMode.Rgb);

        Assert.Equal([3, 2, 1], decoded.Shape.ToArray());
        Assert.Equal(picture.Pixels, decoded.ToArray<byte>());
    }

    private static byte[] Row(Picture grid, int row) => grid.Pixels[(row * grid.Width)..((row + 1) * grid.Width)];
}
