namespace Ganymede.Studio.Playground;

/// <summary>The lessons; a test plays each of them and asserts that it shows what it says.</summary>
public static class Lessons
{
    // Two small clusters far from where fakes begin, and a discriminator that moves ten times and in large steps before the generator moves once.
    private static readonly PlaygroundSetup farAndSure = new()
    {
        Data = "dots?at=-0.9,-0.9;0.9,0.9&sd=0.05",
        Seed = 2,
        Settings = ["discriminator.lr=0.01", "generator.lr=0.0001"],
        DiscriminatorMoves = 10,
    };

    private static readonly PlaygroundSetup hurriedRing = new()
    {
        Data = "ring?modes=8&radius=1&sd=0.05",
        Seed = 2,
        Settings = ["discriminator.lr=0.01"],
        DiscriminatorMoves = 10,
    };

    // Both players linear, a loss without curvature and plain gradient steps: the bilinear game, in which nothing but the rotation is left.
    private static readonly PlaygroundSetup chase = new()
    {
        Data = "dots?at=0,0&sd=0.25",
        Settings =
        [
            "loss=wasserstein", "clip=100", "generator.depth=0", "discriminator.depth=0", "generator.optimizer=sgd", "discriminator.optimizer=sgd",
            "generator.lr=0.2", "discriminator.lr=0.02", "sgd.momentum=0", "sgd.momentum.final=0", "generator.init=0.2", "discriminator.init=1",
        ],
    };

    /// <summary>Where gradients vanish.</summary>
    public static Lesson Vanishing { get; } = new(
        "Vanishing gradients",
        "With the loss of the original game, minimax, a discriminator that is sure of its case leaves the generator no slope to follow. The fakes stand still, far from the data.",
        "The pull on the fakes falls to nothing within a few rounds, even with arrows 100 times as long.",
        farAndSure with { Settings = [.. farAndSure.Settings, "loss=minimax"] });

    /// <summary>The cure of the first paper.</summary>
    public static Lesson Saturating { get; } = new(
        "Cure: a loss that does not saturate",
        "The same game, but the generator raises log D(G(z)) instead of lowering log (1 - D(G(z))). Where the discriminator is surest, its pull is now strongest.",
        "Against the faint curves of the game before: the pull stays in the tens, and the fakes set out.",
        farAndSure);

    /// <summary>Sure of everything.</summary>
    public static Lesson TooStrong { get; } = new(
        "A discriminator that is too strong",
        "Ten large moves to one small one: the discriminator tells every point rightly, and its loss is 0. The generator is pulled hard by a slope that turns with every round, and comes no closer.",
        "The share it gets right stands at 1.00, G's loss is above 8, and the divergence stays near its end, 0.693.",
        farAndSure with { Seed = 3, Settings = ["discriminator.lr=0.02", "generator.lr=0.0001"] });

    /// <summary>Many latents, few points.</summary>
    public static Lesson Collapse { get; } = new(
        "Mode collapse",
        "A discriminator that hurries ahead sends all fakes to the same few clusters of the ring. Whichever of them fools it is enough for the generator, so the other modes stay empty.",
        "After some 150 rounds fewer than half of the 8 modes are covered, though most fakes are good; KL counts what is missed.",
        hurriedRing);

    /// <summary>R1.</summary>
    public static Lesson CollapseWithPenalty { get; } = new(
        "Cure: a penalty on its slope",
        "The same haste, but R1 charges the discriminator for its slope at real points. It can no longer put a wall round each cluster, and pulls in all directions.",
        "All 8 modes are covered within some 200 rounds; D's accuracy comes down towards one half.",
        hurriedRing with { Settings = [.. hurriedRing.Settings, "penalty.r1=0.1"] });

    /// <summary>R3GAN.</summary>
    public static Lesson CollapseWithR3Gan { get; } = new(
        "Cure: compare real with fake",
        "The same haste with r3gan: each real point is compared with a fake, and slopes are charged for at both. A generator that repeats itself leaves real points without a match, so it is no resting place.",
        "All 8 modes are covered within some 200 rounds.",
        hurriedRing with { System = "r3gan" });

    /// <summary>WGAN-GP.</summary>
    public static Lesson StrongAndWelcome { get; } = new(
        "Where a strong discriminator is welcome",
        "Ten moves for one again, with wgan-gp: its critic measures how far fakes are from the data, with a slope held at 1 between them. The better it measures, the better the way it shows.",
        "All 8 modes are covered within some 200 rounds, and the pull stays between 2 and 4 all the time.",
        hurriedRing with { System = "wgan-gp", Settings = [] });

    /// <summary>Round and round.</summary>
    public static Lesson Rotation { get; } = new(
        "Rotation",
        "Both players are linear here: the discriminator tilts towards the data, the fakes run down the slope, shoot past, and it tilts back. Neither ever comes closer; they go round each other for good.",
        "The cloud of fakes circles the data about once in 100 rounds, and the losses swing.",
        chase)
    { Speed = "60" };

    /// <summary>Spiralling in.</summary>
    public static Lesson RotationDamped { get; } = new(
        "Cure: look a step ahead",
        "The same game with extragradient: everyone takes a step, looks at the gradient there, goes back, and follows that one. The circle becomes a spiral that ends at the data.",
        "The circle shrinks with every turn, and the pull with it.",
        chase with { Settings = [.. chase.Settings, "play=extragradient"] })
    { Speed = "60" };

    /// <summary>All of them, in the order in which they teach.</summary>
    public static IReadOnlyList<Lesson> All { get; } = [Vanishing, Saturating, TooStrong, Collapse, CollapseWithPenalty, CollapseWithR3Gan, StrongAndWelcome, Rotation, RotationDamped];
}
