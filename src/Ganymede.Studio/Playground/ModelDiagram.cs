namespace Ganymede.Studio.Playground;

/// <summary>
/// The game as a diagram of three rows: how a latent becomes a fake, how real points and fakes are judged, and what each player is told. Arrows that go back are
/// gradients. Stages are those of <see cref="SlowMotion"/>, written as the page's captions are: 0-3 is the third of the discriminator's, 1-3 of the generator's.
/// </summary>
internal static class ModelDiagram
{
    /// <summary>All parts, row by row.</summary>
    public static IReadOnlyList<ModelPart> Parts { get; } =
    [
        new("noise", "Noise", "0-2 1-1 1-2"),
        new("generator", "Generator", "0-2 1-2 1-5") { Layer = "grid" },
        new("fake", "Fakes", "0-2 0-3 1-2 1-3 1-5") { Layer = "fake" },
        new("real", "Real samples", "0-1 0-3") { Layer = "real" },
        new("discriminator", "Discriminator", "0-3 0-5 1-3") { Layer = "surface" },
        new("pull", "Gradients", "1-4 1-5") { Layer = "pull" },
        new("dLoss", "D's loss", "0-4 0-5"),
        new("says", "Predictions", "0-3 0-4 1-3 1-4"),
        new("gLoss", "G's loss", "1-4"),
    ];

    /// <summary>What goes from part to part.</summary>
    public static IReadOnlyList<ModelArrow> Arrows { get; } =
    [
        new("noise", "generator", "d g", "0-2 1-2"),
        new("generator", "fake", "d g", "0-2 1-2"),
        new("real", "discriminator", "d", "0-3"),
        new("fake", "discriminator", "d g", "0-3 1-3"),
        new("discriminator", "says", "d g", "0-3 1-3"),
        new("says", "dLoss", "d", "0-4"),
        new("says", "gLoss", "g", "1-4"),
        new("dLoss", "discriminator", "d", "0-5") { IsGradient = true },
        new("gLoss", "pull", "g", "1-4") { IsGradient = true },
        new("pull", "fake", "g", "1-5") { IsGradient = true },
        new("fake", "generator", "g", "1-5") { IsGradient = true },
    ];

    /// <summary>The captions of a player's move, one for each stage; the loss's value stands where {0} is.</summary>
    public static IReadOnlyList<string> Captions(Side mover) => mover == Side.Discriminator
        ?
        [
            "A batch of real points is drawn.",
            "Latents are drawn, and G makes fakes of them.",
            "D says of each point how real it looks.",
            "Its loss counts how wrong it was: now {0}.",
            "The loss's gradient moves D's weights: the shading changes.",
        ]
        :
        [
            "Latents are drawn.",
            "G bends them into fakes.",
            "D says of each fake how real it looks.",
            "G's loss, now {0}, pulls each fake to where D would believe it.",
            "The pulls, taken back through G, move its weights: the fakes move.",
        ];
}

/// <summary>A part of the diagram, with a small picture.</summary>
/// <param name="Name">As arrows and the script call it.</param>
/// <param name="Title">As people see it.</param>
/// <param name="Stages">Where it stands out in slow motion.</param>
internal sealed record ModelPart(string Name, string Title, string Stages)
{
    /// <summary>The board's layer that it shows or hides; null for none.</summary>
    public string? Layer { get; init; }
}

/// <summary>What goes from one part to another.</summary>
/// <param name="From">Name of a part.</param>
/// <param name="To">Name of a part.</param>
/// <param name="Players">Whose moves it belongs to: d, g, or both.</param>
/// <param name="Stages">Where it stands out in slow motion.</param>
internal sealed record ModelArrow(string From, string To, string Players, string Stages)
{
    /// <summary>Whether a gradient goes back, not a value on.</summary>
    public bool IsGradient { get; init; }
}
