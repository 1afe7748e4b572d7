namespace Ganymede.Data;

/// <summary>Opens what a person hands to a finished run: picture files, a folder or zip of them, or a data spec.</summary>
public static class InputData
{
    /// <param name="input">A picture file, a folder, a zip, or a data spec.</param>
    /// <param name="shape">What the run takes; files are brought to it, as its own data was, a spec's data must have it.</param>
    /// <param name="options">How to read; where the cache is.</param>
    /// <exception cref="ConfigurationException">Nothing of that name is there, or it is of another shape.</exception>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static Dataset Open(string input, DataShape shape, DataOptions options)
    {
        var isFolder = Directory.Exists(input) || (File.Exists(input) && Path.GetExtension(input).Equals(".zip", StringComparison.OrdinalIgnoreCase));
        if (isFolder || File.Exists(input))
        {
            if (shape is not ImageShape image) throw new ConfigurationException($"'{input}' holds pictures, but the run learned {shape}; name data of that kind, such as ring.");
            if (image.Height != image.Width) throw new ConfigurationException($"Pictures of a folder become squares, but the run takes {image}; name its data by a spec.");
            return isFolder ? Datasets.Open(Spec(input, image), options) : PictureFile(input, image);
        }

        if (!IsSpec(input)) throw new ConfigurationException($"There is no file or folder '{input}', and it names no kind of data; give a picture, a folder of pictures, or a spec such as mnist:FOLDER?split=test.");
        var data = Datasets.Open(input, options);
        if (data.Shape.GetType() == shape.GetType() && (shape is PointShape || data.Shape == shape)) return data;
        var found = data.Shape;
        data.Dispose();
        throw new ConfigurationException($"{input} is {found}, but the run takes {shape}; choose the same size and channels, as in ?size=32.");
    }

    /// <summary>A name for each item: its file's below the folder, where it comes from one.</summary>
    /// <returns>Null for data that has no files.</returns>
    public static IReadOnlyList<string>? Names(Dataset data) => data is PictureSet { HasNames: true, Count: { } count } pictures
        ? [.. Enumerable.Range(0, count).Select(pictures.ItemName)]
        : null;

    private static bool IsSpec(string input)
    {
        var end = input.IndexOfAny([':', '?']);
        var kind = end < 0 ? input : input[..end];
        return DataKind.All.Any(k => k.Name.Equals(kind.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static string Spec(string path, ImageShape shape) => $"images:{path}?size={shape.Height}&channels={shape.Channels}{(shape.Channels == 4 ? "&alpha=keep" : "")}";

    private static PictureSet PictureFile(string path, ImageShape shape)
    {
        var treatment = new PictureTreatment(shape.Height, shape.Channels, Box: false, shape.Channels == 4 ? Backdrop.Keep : Backdrop.White);
        try
        {
            var pixels = new PictureDecoder(treatment).Decode(File.ReadAllBytes(path));
            return new PictureSet(path, shape, 1, new MemoryPixels(pixels, shape.Elements), names: [Path.GetFileName(path)]);
        }
        catch (PictureException e)
        {
            throw new DataException($"'{path}' {e.Message}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
