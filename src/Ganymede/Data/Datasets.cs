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
        "glyphs" => Glyphs.Open(spec),
        "mnist" => MnistReader.Open(spec),
        "fashion-mnist" => MnistReader.Open(spec, MnistReader.Clothes),
        "stacked" => StackedSet.Open(spec, options),
        "cifar10" => Cifar10Reader.Open(spec),
        "images" => PictureFolderReader.Load(spec, options),
        _ => throw new InvalidOperationException($"No reader for {spec.Kind.Name}."),
    };
}
