using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class ImageCodecTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Png_EncodedAndDecoded_IsTheSame(long channels)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var picture = Tensor.Uniform([channels, 13, 7], 0, 256, random).To(DType.Byte);

        var back = ImageCodec.Decode(ImageCodec.EncodePng(picture), ImageMode.Unchanged);

        Assert.Equal(picture.Shape.ToArray(), back.Shape.ToArray());
        Assert.Equal(picture.ToArray<byte>(), back.ToArray<byte>());
    }

    [Fact]
    public void Png_DecodedAsGray_HasOneChannel()
    {
        using var scope = TensorScope.Begin();
        var png = ImageCodec.EncodePng(Tensor.Full([3, 4, 5], 100).To(DType.Byte));

        var gray = ImageCodec.Decode(png, ImageMode.Gray);

        Assert.Equal([1, 4, 5], gray.Shape.ToArray());
        Assert.All(gray.ToArray<byte>(), v => Assert.Equal(100, v));
    }

    [Fact]
    public void Jpeg_OfASmoothPicture_ComesBackClose()
    {
        using var scope = TensorScope.Begin();
        var ramp = (Ops.Arange(0, 64).View(1, 1, 64) * 4 + Tensor.Zeros([3, 64, 64])).To(DType.Byte);

        var back = ImageCodec.Decode(ImageCodec.EncodeJpeg(ramp, quality: 95), ImageMode.Rgb);

        Assert.InRange((back.To(DType.Float) - ramp.To(DType.Float)).Abs().Mean().ToDouble(), 0, 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(60)]
    public void Decode_OfAPngCutShort_Throws(int length)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var png = ImageCodec.EncodePng(Tensor.Uniform([3, 32, 32], 0, 256, random).To(DType.Byte));

        Assert.Throws<TorchException>(() => ImageCodec.Decode(png.AsSpan(0, length), ImageMode.Rgb));
    }

    [Fact]
    public void Decode_OfText_Throws()
    {
        Assert.Throws<TorchException>(() => ImageCodec.Decode("This is no picture, whatever its name says."u8, ImageMode.Rgb));
    }

    [Fact]
    public void EncodePng_OfTwoChannels_Throws()
    {
        using var scope = TensorScope.Begin();

        Assert.Throws<TorchException>(() => ImageCodec.EncodePng(Tensor.Zeros([2, 4, 4], DType.Byte)));
    }

    [Fact]
    public void Decode_ManyTimes_LeavesNoTensors()
    {
        using var scope = TensorScope.Begin();
        var png = ImageCodec.EncodePng(Tensor.Zeros([3, 4, 4], DType.Byte));
        var before = Held.Tensors();

        for (var i = 0; i < 100; i++)
        {
            ImageCodec.Decode(png, ImageMode.Rgb).Dispose();
            Assert.Throws<TorchException>(() => ImageCodec.Decode(png.AsSpan(0, 20), ImageMode.Rgb));
        }

        Assert.Equal(before, TensorScope.LiveTensors);
    }
}
