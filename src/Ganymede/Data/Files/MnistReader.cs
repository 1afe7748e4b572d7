using System.Globalization;
using System.Text.RegularExpressions;

namespace Ganymede.Data;

/// <summary>
/// Picture sets in IDX files: MNIST and all that took over its format. A folder is searched for names with "images" and "labels" in
/// them; "train" and "t10k" or "test" tell the splits apart.
/// </summary>
internal static partial class MnistReader
{
    private sealed record Part(string Images, string? Labels);

    /// <summary>Fashion-MNIST's classes (Xiao, Rasul and Vollgraf, 2017).</summary>
    public static IReadOnlyList<string> Clothes { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <param name="names">Of the classes by label; null to call them by their numbers.</param>
    public static PictureSet Open(DataSpec spec, IReadOnlyList<string>? names = null)
    {
        var split = spec.Choice("split", "train", "test", "all");
        var size = spec.Whole("size", 0, 4, 1024);
        var parts = File.Exists(spec.Path) ? [One(spec.Path, split)] : Find(spec.Path!, split ?? "train");
        var images = parts.Select(p => IdxFile.Read(p.Images, "images", 3, 4)).ToArray();
        var shape = Shape(images[0], parts[0].Images);
        for (var i = 1; i < images.Length; i++)
        {
            if (Shape(images[i], parts[i].Images) != shape)
                throw new DataException($"{parts[i].Images} holds pictures of another shape than {parts[0].Images}. Read them one at a "
                    + "time, with ?split=train or ?split=test.");
        }
        var labels = parts.All(p => p.Labels is not null) ? Joined([.. parts.Zip(images, Labels)]) : null;
        var count = images.Sum(i => i.Dimensions[0]);
        var pixels = images.Length == 1 ? images[0].Values : Joined([.. images.Select(i => i.Values)]);
        return RawPictures.Open(spec.Resolved, pixels, count, shape, size, Names(labels, names), labels);
    }

    private static ImageShape Shape(IdxFile images, string path)
    {
        var d = images.Dimensions;
        if (d.Count == 3) return new ImageShape(1, d[1], d[2]);
        if (d[1] is 1 or 3 or 4) return new ImageShape(d[1], d[2], d[3]);
        throw new DataException($"{path} holds items of {d[1]} x {d[2]} x {d[3]}; expected rows x columns, or 1, 3 or 4 channels x rows "
            + "x columns.");
    }

    private static byte[] Labels(Part part, IdxFile images)
    {
        var labels = IdxFile.Read(part.Labels!, "labels", 1);
        if (labels.Values.Length != images.Dimensions[0])
            throw new DataException(
                $"{part.Labels} holds {labels.Values.Length} labels, but {part.Images} holds {images.Dimensions[0]} images. Fetch both "
                    + "from the same place.");
        return labels.Values;
    }

    private static byte[] Joined(byte[][] arrays)
    {
        var joined = new byte[checked(arrays.Sum(a => a.Length))];
        var at = 0;
        foreach (var array in arrays)
        {
            array.CopyTo(joined, at);
            at += array.Length;
        }
        return joined;
    }

    private static IReadOnlyList<string>? Names(byte[]? labels, IReadOnlyList<string>? names)
    {
        if (labels is null) return null;
        var classes = labels.Max() + 1;
        return names?.Count >= classes ? names : [.. Enumerable.Range(0, classes).Select(k => k.ToString(CultureInfo.InvariantCulture))];
    }

    private static Part One(string file, string? split)
    {
        if (split is not null)
            throw new ConfigurationException($"split={split} needs a folder, but {file} is one file. Leave the split out, or give the "
                + "folder.");
        var labels = Path.Combine(Path.GetDirectoryName(file) ?? "", LabelName(Path.GetFileName(file)));
        return new Part(file, labels != file && File.Exists(labels) ? labels : null);
    }

    private static List<Part> Find(string folder, string split)
    {
        if (!Directory.Exists(folder))
            throw new DataException($"'{folder}' is not there. Give the folder that holds the IDX files, as in mnist:FOLDER.");
        var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray();
        var images = names.Where(name => ImageFile().IsMatch(name)).ToArray();
        if (images.Length == 0)
            throw new DataException(
                $"'{folder}' holds no IDX images (names like train-images-idx3-ubyte or .gz); it holds "
                    + $"{(names.Length == 0 ? "no files" : string.Join(", ", names.Take(5)))}.");

        // One file without a split in its name is the whole set.
        var wanted = images.Length == 1 && SplitOf(images[0]) is null
            ? images
            : [.. images.Where(name => split == "all" || SplitOf(name) == split).DistinctBy(Stem)];
        if (wanted.Length == 0)
            throw new DataException($"'{folder}' holds no {split} images, only {string.Join(", ", images)}. Name another split, as in "
                + "?split=all.");
        if (wanted.Length > (split == "all" ? 2 : 1))
            throw new DataException($"'{folder}' holds several sets: {string.Join(", ", wanted)}. Give one of these files instead of the "
                + "folder.");
        return [.. wanted.Select(name => new Part(Path.Combine(folder, name), LabelFile(folder, names, name)))];
    }

    private static string? LabelFile(string folder, string[] names, string images)
    {
        var stem = Stem(LabelName(images));
        return names.FirstOrDefault(name => Stem(name) == stem) is { } name ? Path.Combine(folder, name) : null;
    }

    private static string LabelName(string images) =>
        ImageWord().Replace(images, word => word.Value == "images" ? "labels" : "idx1");

    private static string Stem(string name) => name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;

    private static string? SplitOf(string name) =>
        name.Contains("train", StringComparison.Ordinal) ? "train"
        : name.Contains("t10k", StringComparison.Ordinal) || name.Contains("test", StringComparison.Ordinal) ? "test"
        : null;

    [GeneratedRegex(@"images.*idx\d.*ubyte(\.gz)?$|^images.*\.(idx|ubyte)(\.gz)?$")]
    private static partial Regex ImageFile();

    [GeneratedRegex("images|idx[34]")]
    private static partial Regex ImageWord();
}
