using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Turns picture files into others with a run's generator: any size, alpha kept, results in the input's format and under its name.</summary>
public static class PictureTranslation
{
    private const int JpegQuality = 95;

    /// <exception cref="ConfigurationException">The run does not translate, or not this way; input and results would be in one place.</exception>
    /// <exception cref="DataException">There is no picture that can be used, or the results cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what was written stays.</exception>
    public static TranslationResult Run(KeptGenerator generator, TranslationRequest request)
    {
        var direction = Demand(generator, request);
        var folder = Path.GetFullPath(request.Folder);
        using var input = PictureInput.Open(request.Input);
        var (written, leftOut) = input.Each(
            request.Folder, "Translating pictures", (_, bytes, target) => Translate(generator, direction, bytes, target, request), request.Progress, request.Cancellation);
        return new TranslationResult(folder, direction, written, leftOut);
    }

    private static Way Demand(KeptGenerator generator, TranslationRequest request)
    {
        if (generator.Enlarging is not null)
            throw new ConfigurationException($"This run of {generator.Record.System} makes pictures larger; use `upscale`, or train pix2pix to turn pictures into others.");
        if (generator.Directions.Count == 0)
            throw new ConfigurationException($"This run of {generator.Record.System} makes samples of random numbers and translates nothing; `sample` makes some. Train pix2pix to turn pictures into others.");
        if (generator.Record.Source is { HasHoles: true })
            throw new ConfigurationException($"This run of {generator.Record.System} fills holes in pictures, and must be told where they are: use `inpaint` with --mask.");
        var direction = request.Direction ?? generator.Directions[0];
        if (!generator.Directions.Contains(direction))
            throw new ConfigurationException($"This run of {generator.Record.System} learned {generator.Directions[0]} alone, not {direction}; train it with ?swap=yes in the data, or train cyclegan, which learns both.");
        return direction;
    }

    private static string Translate(KeptGenerator generator, Way direction, byte[] bytes, string target, TranslationRequest request)
    {
        var (a, b) = (generator.Record.Source!.Shape, (ImageShape)generator.Shape);
        var channels = (direction == Way.AToB ? a : b).Channels;
        var whole = WholePicture.Decode(bytes, channels, BackdropOf(generator));
        if (request.ArePairs && whole.Values.Size(2) % 2 == 1)
            throw new PictureException(SkipKind.Unsupported, $"is {whole.Values.Size(2)}x{whole.Values.Size(1)}: a pair beside each other has an even width");
        var source = request.ArePairs ? whole.Half(isRight: direction == Way.BToA) : whole;
        var answer = request.ArePairs ? whole.Half(isRight: direction == Way.AToB) : null;

        var made = Tiles.Through(source.Values.Unsqueeze(0), request.Tile, x => generator.Translate(x, direction, request.Seed), request.Cancellation).Squeeze(0);
        target = Write(made, source, target);
        if (request.Compare) File.WriteAllBytes($"{Path.ChangeExtension(target, null)}.compare.png", Beside(source.Values, made, answer?.Values));
        return target;
    }

    /// <summary>Writes a result in its source's format, with its alpha.</summary>
    /// <returns>The path, which a GIF's result changes.</returns>
    internal static string Write(Tensor made, WholePicture source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        target = source.Format == "GIF" ? $"{target}.png" : target;
        File.WriteAllBytes(target, Encode(WithAlpha(made, source), source.Format));
        return target;
    }

    /// <summary>What lies under transparent places in the run's own data.</summary>
    internal static Backdrop BackdropOf(KeptGenerator generator) =>
        DataSpec.Parse(generator.Record.Data).Values.GetValueOrDefault("alpha") == "black" ? Backdrop.Black : Backdrop.White;

    // A generator without alpha leaves it as it was; a JPEG has none.
    private static Tensor WithAlpha(Tensor made, WholePicture source)
    {
        if (source.Format == "JPEG") return made.Size(0) == 4 ? PictureChannels.To(made.Unsqueeze(0), 3).Squeeze(0) : made;
        if (source.Alpha is not { } alpha || made.Size(0) == 4) return made;
        return Ops.Cat([PictureChannels.To(made.Unsqueeze(0), 3).Squeeze(0), alpha]);
    }

    internal static byte[] Encode(Tensor picture, string format)
    {
        var (channels, height, width) = ((int)picture.Size(0), (int)picture.Size(1), (int)picture.Size(2));
        var bytes = Array.ConvertAll(picture.Contiguous().ToArray<float>(), PictureGrid.ToByte);
        if (format != "JPEG") return new Picture(channels, height, width, bytes).EncodePng();
        return ImageCodec.EncodeJpeg(Tensor.From(bytes, channels, height, width), JpegQuality);
    }

    /// <summary>Pictures of one size beside each other, as a PNG.</summary>
    internal static byte[] Beside(params IEnumerable<Tensor?> pictures)
    {
        var shown = pictures.OfType<Tensor>().ToArray();
        var channels = (int)shown.Max(p => p.Size(0));
        var all = Ops.Stack([.. shown.Select(p => PictureChannels.To(p.Unsqueeze(0), channels).Squeeze(0))]).Contiguous();
        return PictureGrid.Make(all.ToArray<float>(), new ImageShape(channels, (int)all.Size(2), (int)all.Size(3)), shown.Length).EncodePng();
    }
}
