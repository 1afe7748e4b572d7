namespace Ganymede.Systems;

/// <summary>Which network a perceptual loss looks through.</summary>
public sealed record FeatureChoice : INamesFile
{
    /// <summary>What may be typed.</summary>
    public const string Forms = "off | own | vgg19:WEIGHTS.safetensors";

    private const string Vgg19 = "vgg19:", OffWord = "off", OwnWord = "own";

    private FeatureChoice(bool isOwn, string? weights) => (IsOwn, Weights) = (isOwn, weights);

    /// <summary>None: pixels alone.</summary>
    public static FeatureChoice Off { get; } = new(false, null);

    /// <summary>The first layers of a network that learns the run's own data, before training.</summary>
    public static FeatureChoice Own { get; } = new(true, null);

    /// <summary>Whether it is learned from the run's own data.</summary>
    public bool IsOwn { get; }

    /// <summary>The file of VGG-19's weights, as a full path, so that the run can be resumed from any folder; null for another choice.</summary>
    public string? Weights { get; }

    string? INamesFile.File => Weights;

    /// <summary>Whether there is one.</summary>
    public bool IsOn => this != Off;

    /// <summary>Reads one of <see cref="Forms"/>.</summary>
    /// <exception cref="FormatException">The text is none of them.</exception>
    public static FeatureChoice Parse(string text) => text switch
    {
        OffWord => Off,
        OwnWord => Own,
        _ when text.StartsWith(Vgg19, StringComparison.Ordinal) && text.Length > Vgg19.Length => new(false, Path.GetFullPath(text[Vgg19.Length..])),
        _ => throw new FormatException($"'{text}' is none of: {Forms}."),
    };

    /// <inheritdoc/>
    public override string ToString() => Weights is not null ? Vgg19 + Weights : IsOwn ? OwnWord : OffWord;
}
