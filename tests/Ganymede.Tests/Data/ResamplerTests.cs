using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class ResamplerTests
{
    // Pillow 9.4's resize(…, BILINEAR) of the 7x5 picture of the bytes 7 i; it rounds between its two passes, hence the tolerance of 1.
    [Theory]
    [InlineData(3, 2, new[] { 55, 70, 85, 153, 168, 183 })]
    [InlineData(7, 5, new[]
    {
        0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 91, 98, 105, 112, 119,
        126, 133, 140, 147, 154, 161, 168, 175, 182, 189, 196, 203, 210, 217, 224, 231, 238,
    })]
    [InlineData(4, 5, new[] { 4, 15, 27, 38, 53, 64, 76, 87, 102, 113, 125, 136, 151, 162, 174, 185, 200, 211, 223, 234 })]
    [InlineData(10, 8, new[]
    {
        0, 4, 9, 14, 19, 23, 28, 33, 38, 42, 21, 25, 30, 35, 40, 44, 49, 54, 59, 63,
        52, 56, 61, 66, 71, 75, 80, 85, 90, 94, 83, 87, 92, 97, 102, 106, 111, 116, 121, 125,
        113, 117, 122, 127, 132, 136, 141, 146, 151, 155, 144, 148, 153, 158, 163, 167, 172, 177, 182, 186,
        175, 179, 184, 189, 194, 198, 203, 208, 213, 217, 196, 200, 205, 210, 215, 219, 224, 229, 234, 238,
    })]
    public void Push_OfAllRows_EqualsPillow(int width, int height, int[] expected)
    {
        var result = Resize([.. Enumerable.Range(0, 35).Select(i => 7f * i)], 7, 5, width, height);

        Assert.Equal(expected.Length, result.Length);
        for (var i = 0; i < expected.Length; i++) Assert.InRange(result[i], expected[i] - 1f, expected[i] + 1f);
    }

    [Theory]
    [InlineData(100, 3, 7, 64)]
    [InlineData(1, 1, 64, 64)]
    [InlineData(1000, 999, 10, 10)]
    public void Push_OfOneColour_KeepsIt(int fromWidth, int fromHeight, int width, int height)
    {
        var result = Resize([.. Enumerable.Repeat(77f, fromWidth * fromHeight)], fromWidth, fromHeight, width, height);

        Assert.All(result, v => Assert.Equal(77, v, 1e-3));
    }

    [Fact]
    public void Push_OfAFinePattern_DoesNotAlias()
    {
        // Columns of black and white, narrowed by a factor that is no whole number: grey everywhere, not stripes.
        var stripes = Enumerable.Range(0, 330 * 330).Select(i => i % 330 % 2 * 255f).ToArray();

        var result = Resize(stripes, 330, 330, 64, 64);

        Assert.All(result, v => Assert.InRange(v, 115, 140));
    }

    private static float[] Resize(float[] pixels, int fromWidth, int fromHeight, int width, int height)
    {
        var resampler = new Resampler(fromWidth, fromHeight, width, height, channels: 1);
        for (var row = 0; row < fromHeight; row++) resampler.Push(pixels.AsSpan(row * fromWidth, fromWidth));
        return resampler.Result;
    }
}
