using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

/// <summary>What is known of real folders of pictures, where a machine has them.</summary>
public sealed class RealPicturesTests : IDisposable
{
    private readonly TemporaryFolder cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public void Open_Tuxemon_ReadsAllSpritesPalettesAndDisguisedGifsToo()
    {
        using var data = Open("tuxemon/tuxemon-battle-sprites.zip", "");

        Assert.Equal(756, data.Count);
        Assert.Equal(new ImageShape(3, 64, 64), data.Shape);
        Assert.Empty(data.Skipped);
        Assert.Null(data.ClassNames);
    }

    [Fact]
    public void Open_CifarJpegFolders_LabelsThemByClassNotBySplit()
    {
        using var data = Open("cifar10/cifar10-jpg-folders.zip", "");

        Assert.Equal(2500, data.Count);
        Assert.Equal(10, data.ClassNames!.Count);
        Assert.Equal(250, Enumerable.Range(0, 2500).Count(i => data.Label(i) == 3));
    }

    [Fact]
    public void Open_Emoji_KeepsAlphaOnRequest()
    {
        using var data = Open("emoji-captions/noto-emoji-72.zip", "?alpha=keep&size=32");

        Assert.Equal(new ImageShape(4, 32, 32), data.Shape);
        Assert.Equal(0, data.Bytes(0)[3 * 1024]);       // corners are clear
    }

    private PictureSet Open(string archive, string query) =>
        (PictureSet)Datasets.Open($"images:{SharedData.Path(archive)}{query}", new DataOptions { CacheFolder = cache.Path });
}
