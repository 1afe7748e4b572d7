using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>A person's own pictures, as a run's data would give them.</summary>
/// <param name="Items">[N, …] in the data's range.</param>
/// <param name="Names">[N], of the files.</param>
/// <param name="Notes">What was done to pictures that were of another size.</param>
public sealed record ProjectionTargets(Tensor Items, IReadOnlyList<string> Names, IReadOnlyList<string> Notes)
{
    private const string Samples = "samples";
    private const int Most = 1000;

    /// <summary>Reads pictures, folders of them, data by its spec, and safetensors files with a tensor <c>samples</c> [N, …].</summary>
    /// <param name="files">One or more.</param>
    /// <param name="shape">What the run makes; pictures are brought to it as its data was, tensors must have it.</param>
    /// <exception cref="ConfigurationException">Nothing of that name is there, or it is too much.</exception>
    /// <exception cref="DataException">A file is unreadable, of another shape, or holds values that are no numbers.</exception>
    public static ProjectionTargets Read(IReadOnlyList<string> files, DataShape shape, DataOptions? options = null)
    {
        var (items, names, notes) = (new List<Tensor>(), new List<string>(), new List<string>());
        using var scope = TensorScope.Begin();
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                using var data = InputData.Open(file, shape, options ?? new DataOptions());
                if (data.Count is not (> 0 and <= Most))
                    throw new ConfigurationException($"'{file}' has {(data.Count is { } n ? $"{n} items" : "items without end")}, but 1 to {Most} can be projected at once; take some, as in ?items=20, or name single files.");
                items.Add(SampleSet.ItemsOf(data, 0, data.Count.Value));
                names.AddRange(InputData.Names(data) ?? [.. Enumerable.Range(0, data.Count.Value).Select(i => $"item {i}")]);
                continue;
            }

            if (Path.GetExtension(file).Equals(".safetensors", StringComparison.OrdinalIgnoreCase))
            {
                var read = ReadTensor(file, shape);
                items.Add(read);
                names.AddRange(Enumerable.Range(0, (int)read.Size(0)).Select(i => $"{Path.GetFileName(file)} {i}"));
            }
            else
            {
                items.Add(ReadPicture(file, shape, notes));
                names.Add(Path.GetFileName(file));
            }
        }

        return new ProjectionTargets(scope.Keep(Ops.Cat([.. items])), names, notes);
    }

    private static Tensor ReadPicture(string file, DataShape shape, List<string> notes)
    {
        if (shape is not ImageShape { } image) throw new DataException($"'{file}' is a picture, but this run makes {shape}; give a safetensors file with '{Samples}' [N, {shape.Elements}].");
        if (image.Height != image.Width) throw new DataException($"'{file}' would become a square, but this run makes {image}; give a safetensors file with '{Samples}'.");
        try
        {
            var bytes = File.ReadAllBytes(file);
            var decoder = new PictureDecoder(new PictureTreatment(image.Height, image.Channels, Box: false, image.Channels == 4 ? Backdrop.Keep : Backdrop.White));
            var header = decoder.Check(bytes);
            if (header.Width != image.Width || header.Height != image.Height)
                notes.Add($"{Path.GetFileName(file)} has {header.Width}x{header.Height} pixels; {(header.Width == header.Height ? "it" : "its centre square")} was brought to {image.Width}x{image.Height}.");
            var pixels = decoder.Decode(bytes);
            return Tensor.From([.. pixels.Select(p => (p / 127.5f) - 1)], [1, .. shape.Dimensions]);
        }
        catch (PictureException e)
        {
            throw new DataException($"'{file}' {e.Message}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    private static Tensor ReadTensor(string file, DataShape shape)
    {
        Dictionary<string, Tensor> tensors;
        try
        {
            tensors = Safetensors.Read(file).Tensors;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DataException($"'{file}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }

        if (!tensors.TryGetValue(Samples, out var found)) throw new DataException($"'{file}' holds no tensor '{Samples}'; it holds {string.Join(", ", tensors.Keys)}.");
        long[] expected = [.. shape.Dimensions];
        if (found.DType != DType.Float || found.Rank != expected.Length + 1 || !found.Shape[1..].SequenceEqual(expected) || found.Size(0) == 0)
            throw new DataException($"'{file}': '{Samples}' is {found}, but this run makes Float [N, {string.Join(", ", expected)}].");
        var values = found.ToArray<float>();
        var wrong = Array.FindIndex(values, v => !float.IsFinite(v));
        if (wrong >= 0) throw new DataException($"'{file}': sample {wrong / shape.Elements} has a value that is no number ({values[wrong]}); look at how it was made.");
        if (shape is not PointShape points) return found;
        points.Normalize(values);
        return Tensor.From(values, found.Shape);
    }
}
