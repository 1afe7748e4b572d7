namespace Ganymede.Data;

/// <summary>Opens data by its spec.</summary>
public static class Datasets
{
    /// <param name="spec"><c>kind</c> or <c>kind:path[?key=value&amp;…]</c>; <see cref="DataKind.All"/> lists the kinds.</param>
    /// <exception cref="ConfigurationException">The spec says something unknown.</exception>
    /// <exception cref="DataException">What it names cannot be read.</exception>
    public static Dataset Open(string spec, DataOptions? options = null) => Open(DataSpec.Parse(spec), options ?? new DataOptions());

    /// <inheritdoc cref="Open(string, DataOptions?)"/>
    public static Dataset Open(DataSpec spec, DataOptions options) => spec.Kind.Name switch
    {
        "ring" => GaussianMixture.Ring(spec),
        "grid" => GaussianMixture.Grid(spec),
        "swissroll" => SwissRoll.Open(spec),
        "line" => StraightLine.Open(spec),
        "dots" => GaussianMixture.Dots(spec),
        "glyphs" => ClassCut.Apply(Glyphs.Open(spec), spec),
        "shapes" => Shapes.Open(spec),
        "mnist" => Excerpt(MnistReader.Open(spec), spec),
        "fashion-mnist" => Excerpt(MnistReader.Open(spec, MnistReader.Clothes), spec),
        "stacked" => StackedSet.Open(spec, options),
        "cifar10" => Excerpt(Cifar10Reader.Open(spec), spec),
        "images" when CutReader.IsAsked(spec) => CutReader.Load(spec, options),
        "images" => Excerpt(PictureFolderReader.Load(spec, options), spec),
        "sketches" => Sketches.Open(spec),
        "scenes" => Scenes.Open(spec),
        "pairs" => TranslationReader.Pairs(spec, options),
        "unpaired" => TranslationReader.Unpaired(spec, options),
        _ => throw new InvalidOperationException($"No reader for {spec.Kind.Name}."),
    };

    private static PictureSet Excerpt(PictureSet whole, DataSpec spec)
    {
        var all = ClassCut.Apply(whole, spec);
        var items = spec.Whole("items", 0, 1, int.MaxValue);
        if (items == 0 || items == all.Count) return all;
        if (items < all.Count) return all.Excerpt(items);
        all.Dispose();
        throw new DataException($"'{spec.Text}' asks for {items} items, but there are {all.Count}; ask for fewer, or leave items out.");
    }
}
