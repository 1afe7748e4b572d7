using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>
/// Fills holes in picture files with a run's generator: any size, what is known to the bit as it was. Results are PNG files, because a JPEG would
/// change what is known.
/// </summary>
public static class Inpainting
{
    /// <exception cref="ConfigurationException">The run fills no holes; input and results would be in one place.</exception>
    /// <exception cref="DataException">The mask or every picture cannot be used, or the results cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what was written stays.</exception>
    public static InpaintingResult Run(KeptGenerator generator, InpaintingRequest request)
    {
        if (generator.Record.Source is not { HasHoles: true })
            throw new ConfigurationException($"This run of {generator.Record.System} fills no holes. Train inpaint on pictures like these.");
        using var scope = TensorScope.Begin();
        using var input = PictureInput.Open(request.Input);
        var mask = ReadMask(request.Mask);
        var (written, leftOut) = input.Each(
            request.Folder, "Filling holes", (_, bytes, target) => Fill(generator, mask, bytes, target, request), request.Progress, request.Cancellation);
        return new InpaintingResult(Path.GetFullPath(request.Folder), written, leftOut);
    }

    private static string Fill(KeptGenerator generator, Mask mask, byte[] bytes, string target, InpaintingRequest request)
    {
        var channels = ((ImageShape)generator.Shape).Channels;
        var whole = WholePicture.Decode(bytes, channels, PictureTranslation.BackdropOf(generator));
        var (height, width) = ((int)whole.Values.Size(1), (int)whole.Values.Size(2));
        if ((height, width) != (mask.Height, mask.Width))
            throw new PictureException(SkipKind.Unsupported, $"is {width}x{height}, but the mask '{request.Mask}' is {mask.Width}x{mask.Height}: give a mask of the picture's size");
        var before = AsStored(bytes, whole.Alpha is not null);
        if (channels == 1 && before.Size(0) > 1 && HasColour(before))
            throw new PictureException(SkipKind.Unsupported, "is in colour, but this run learned grey pictures and knows no colours: make it grey, or train on colours, as with ?channels=3");

        var asked = WithHoles(whole.Values, mask);
        var made = Tiles.Through(asked, request.Tile, x => generator.Translate(x, Way.AToB, seed: 0), request.Cancellation);
        var after = Ops.Where(mask.IsHole, PictureChannels.To(made, (int)before.Size(0)).Squeeze(0), before);

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        target = whole.Format == "PNG" ? target : $"{target}.png";
        File.WriteAllBytes(target, PictureTranslation.Encode(after, "PNG"));
        if (request.Compare) File.WriteAllBytes($"{Path.ChangeExtension(target, null)}.compare.png", PictureTranslation.Beside(Holes.Covered(asked).Squeeze(0), after, before));
        return target;
    }

    // Grey where it has no colours, with alpha where the file has it.
    private static Tensor AsStored(byte[] bytes, bool hasAlpha)
    {
        var colours = WholePicture.Decode(bytes, hasAlpha ? 4 : 3, Backdrop.Keep).Values;
        return hasAlpha || HasColour(colours) ? colours : colours.Narrow(0, 0, 1).Contiguous();
    }

    private static bool HasColour(Tensor picture) =>
        (picture.Narrow(0, 0, 2) - picture.Narrow(0, 1, 2)).Abs().Sum().ToDouble() > 0;

    // [1, C + 1, H, W].
    private static Tensor WithHoles(Tensor picture, Mask mask)
    {
        float[] values = [.. picture.ToArray<float>(), .. new float[mask.Missing.Length]];
        Holes.Cover(values, mask.Missing);
        return Tensor.From(values, 1, picture.Size(0) + 1, mask.Height, mask.Width);
    }

    private static Mask ReadMask(string path)
    {
        try
        {
            var shades = WholePicture.Decode(File.ReadAllBytes(path), 1, Backdrop.Black).Values;
            bool[] missing = [.. shades.ToArray<float>().Select(v => v > 0)];
            if (!missing.Contains(true)) throw new DataException($"The mask '{path}' has nothing white, so nothing would be filled; white is filled, black is kept.");
            if (!missing.Contains(false)) throw new DataException($"The mask '{path}' is white everywhere, so nothing would be known; white is filled, black is kept.");
            return new Mask((int)shades.Size(1), (int)shades.Size(2), missing, Ops.Gt(shades, 0));
        }
        catch (PictureException e)
        {
            throw new DataException($"The mask '{path}' {e.Message}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The mask '{path}' cannot be read: {(File.Exists(path) ? e.Message : "it is not there.")}", e);
        }
    }

    /// <param name="Missing">[Height, Width].</param>
    /// <param name="IsHole">The same, [1, Height, Width].</param>
    private sealed record Mask(int Height, int Width, bool[] Missing, Tensor IsHole);
}
