using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class GifFrameTests
{
    [Fact]
    public void Decode_OfAnInterlacedGif_GivesItsQuarters()
    {
        var pixels = GifFrame.Decode(PictureFiles.Gif);

        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 16; x++)
            {
                byte[] expected = (x < 8, y < 8) switch
                {
                    (true, true) => [0, 0, 0, 0],
                    (false, true) => [170, 85, 85, 255],
                    (true, false) => [90, 165, 45, 255],
                    _ => [10, 245, 5, 255],
                };
                Assert.Equal(expected, pixels[((y * 16 + x) * 4)..][..4]);
            }
        }
    }

    [Fact]
    public void Decode_OfEveryPrefix_SaysThatItIsTruncated()
    {
        for (var length = 13; length < PictureFiles.Gif.Length - 3; length++)
        {
            var prefix = PictureFiles.Gif[..length];
            Assert.Equal(SkipKind.Truncated, Assert.Throws<PictureException>(() => GifFrame.Decode(prefix)).Kind);
        }
    }

    [Fact]
    public void Decode_OfDamagedBytes_NeverFailsOtherwiseThanByItsOwnException()
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var file = PictureFiles.Gif.ToArray();
            for (var k = 0; k < 3; k++) file[random.Next(10, file.Length)] = (byte)random.Next(256);
            try
            {
                GifFrame.Decode(file);
            }
            catch (PictureException)
            {
            }
        }
    }

    [Fact]
    public void Open_OfRealGifs_ReadsAll()
    {
        using var cache = new TemporaryFolder();
        var archive = SharedData.Path("lpc-characters/lpc-characters.zip");

        using var data = Datasets.Open($"images:{archive}?folder=gif", new DataOptions { CacheFolder = cache.Path });

        Assert.Equal(100, data.Count);
        Assert.Equal(new ImageShape(3, 64, 64), data.Shape);
    }
}
