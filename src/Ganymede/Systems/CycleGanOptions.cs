using Ganymede.Data;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The settings of CycleGAN.</summary>
public sealed record CycleGanOptions : TranslationOptions
{
    /// <summary>λ.</summary>
    [Setting("cycle", "λ: times how far pictures are from themselves after going forth and back (published: 10).", Min = 0, Max = 10000)]
    public double Cycle { get; init; } = 10;

    /// <summary>Times the identity loss.</summary>
    [Setting("identity", "Times how far pictures are from what becomes of them on the way to their own domain, which keeps colours (published: 5); 0 for none.", Min = 0, Max = 10000)]
    public double Identity { get; init; } = 5;

    /// <summary>Old fakes kept.</summary>
    [Setting("replay", "Old fakes of each domain in a pool from which the discriminators' are exchanged half of the time (published: 50); 0 for none.", Min = 0, Max = 100000)]
    public int Replay { get; init; } = 50;

    /// <summary>Residual blocks.</summary>
    [Setting("generator.blocks", "Residual blocks of each generator (published: 9 for 256 pixels, 6 for 128).", Min = 1, Max = 64)]
    public int Blocks { get; init; } = 9;

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(Subject subject)
    {
        foreach (var problem in base.ProblemsWith(subject)) yield return problem;
        if (Identity > 0 && subject.Source is { } source && subject.Shape is ImageShape image && source.Shape.Channels != image.Channels)
            yield return $"identity={Identity} takes pictures of each domain through the other's generator, but A is {source.Shape} and B {image}; set identity=0, or give both ?channels=3.";
    }

    internal TranslatorArchitecture Architecture(ImageShape from, ImageShape to) => new(from.Channels, to.Channels, GeneratorChannels, Blocks);
}
