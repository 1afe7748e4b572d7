using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>A picture file at its own size and upright, for networks that take any.</summary>
/// <param name="Format">PNG, JPEG or GIF.</param>
/// <param name="Values">[C, H, W] in [-1, 1].</param>
/// <param name="Alpha">[1, H, W] in [-1, 1], 1 opaque; null where the file has none.</param>
internal sealed record WholePicture(string Format, Tensor Values, Tensor? Alpha)
{
    /// <param name="channels">Wanted: 1, 3 or 4.</param>
    /// <param name="backdrop">What is laid under transparent places; kept only with four channels.</param>
    /// <exception cref="PictureException">The file cannot be used.</exception>
    public static WholePicture Decode(ReadOnlySpan<byte> file, int channels, Backdrop backdrop)
    {
        using var scope = TensorScope.Begin();
        var treatment = new PictureTreatment(1, channels, Box: false, channels == 4 ? Backdrop.Keep : backdrop);
        var header = new PictureDecoder(treatment).Check(file);
        var pixels = PictureDecoder.Pixels(file, header);                                           // [C, H, W], bytes
        var alpha = header.HasAlpha ? Converted(pixels, treatment with { Channels = 4, Backdrop = Backdrop.Keep }, header).Narrow(0, 3, 1).Contiguous() : null;
        return new WholePicture(header.Format, scope.Keep(Converted(pixels, treatment, header)), alpha is null ? null : scope.Keep(alpha));
    }

    /// <summary>Half of a file that holds a pair beside each other.</summary>
    public WholePicture Half(bool isRight)
    {
        var half = Values.Size(2) / 2;
        return this with { Values = Part(Values), Alpha = Alpha is null ? null : Part(Alpha) };

        Tensor Part(Tensor whole) => whole.Narrow(2, isRight ? half : 0, half).Contiguous();
    }

    /// <summary>As much of it from the upper left as is a multiple in height and width.</summary>
    /// <exception cref="PictureException">That is nothing.</exception>
    public WholePicture Multiple(int of)
    {
        var (height, width) = (Values.Size(1) / of * of, Values.Size(2) / of * of);
        if (height == 0 || width == 0) throw new PictureException(SkipKind.TooSmall, $"has {Values.Size(2)}x{Values.Size(1)} pixels, too few to be made {of} times smaller");
        return this with { Values = Part(Values), Alpha = Alpha is null ? null : Part(Alpha) };

        Tensor Part(Tensor whole) => whole.Narrow(1, 0, height).Narrow(2, 0, width).Contiguous();
    }

    /// <summary>The same picture at another size.</summary>
    /// <param name="change">Of [1, C, H, W].</param>
    /// <param name="alphaAlone">Whether colours stay as they are, because they are had otherwise.</param>
    public WholePicture Changed(Func<Tensor, Tensor> change, bool alphaAlone = false) => this with
    {
        Values = alphaAlone ? Values : change(Values.Unsqueeze(0)).Squeeze(0),
        Alpha = Alpha is null ? null : change(Alpha.Unsqueeze(0)).Squeeze(0),
    };

    private static Tensor Converted(Tensor pixels, PictureTreatment treatment, PictureHeader header)
    {
        var (source, height, width) = ((int)pixels.Size(0), (int)pixels.Size(1), (int)pixels.Size(2));
        var bytes = pixels.Permute(1, 2, 0).Contiguous().ToArray<byte>();
        var converter = new ColorConverter(treatment, header, source);
        var values = new float[height * width * treatment.Channels];
        converter.Convert(bytes, values);
        if (treatment.Channels == 4) Divide(values);
        return Upright(Tensor.From(values, height, width, treatment.Channels).Permute(2, 0, 1), header.Orientation).Contiguous() / 127.5 - 1;
    }

    // The converter multiplies alpha into the colours, as resampling needs.
    private static void Divide(Span<float> values)
    {
        for (var i = 0; i < values.Length; i += 4)
        {
            if (values[i + 3] is not (> 0 and < 255)) continue;
            var share = 255 / values[i + 3];
            for (var c = 0; c < 3; c++) values[i + c] *= share;
        }
    }

    // As in Exif.Upright, for pictures that are not square.
    private static Tensor Upright(Tensor picture, int orientation)
    {
        if (orientation >= 5) picture = picture.Transpose(1, 2);
        return orientation switch
        {
            2 or 6 => Ops.Flip(picture, [2]),
            3 or 7 => Ops.Flip(picture, [1, 2]),
            4 or 8 => Ops.Flip(picture, [1]),
            _ => picture,
        };
    }
}
