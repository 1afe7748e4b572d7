namespace Ganymede.Data;

/// <summary>A kind of data that a spec can name, with what may follow the name.</summary>
/// <param name="Example">A spec as a person would type it.</param>
/// <param name="Path">What the path is, for kinds that are read from disk; null for those the program makes itself.</param>
public sealed record DataKind(string Name, string Summary, string Example, string? Path, IReadOnlyList<DataOption> Options)
{
    private static readonly DataOption size = new("size", "edge of the square picture, in pixels");
    private static readonly DataOption split = new("split", "train, test or all");
    private static readonly DataOption items = new("items", "only so many, taken evenly from all");
    private static readonly DataOption keep = new(ClassCut.Option, "of some classes only a share, as in keep=9:0.02; for experiments");
    private static readonly DataOption shuffle = new(Mispairing.Option, "partners: each picture gets another one's partner, so that pairs teach nothing; for experiments");
    private static readonly DataOption deviation = new("sd", "standard deviation of the noise");

    private static readonly DataOption[] drawn =
    [
        new("size", "32, 64 or 128 pixels"), new("count", "how many; without it they never end"), new("split", "train or test"), new("seed", "of the draw"),
    ];

    private static readonly DataOption[] domains =
    [
        size, new("resize", "crop (centre square) or box (whole picture on a square)"), new("channels", "1, 3 or 4"),
        new("alpha", "white or black (laid on it), or keep (four channels)"), new("split", "train or test, where there are such folders"),
        new("swap", "yes: A becomes B and B becomes A"), new("flip", "no: never mirrored in training"),
        new("load", "edge at which pictures are kept in training, to be cut to size at random places (published: 9/8 of size)"), items,
    ];

    /// <summary>Whether the path may name two places, with a comma between.</summary>
    public bool HoldsTwo { get; init; }

    /// <summary>Whether the path is another spec, whose options follow with this kind's own.</summary>
    public bool HoldsAnother { get; init; }

    /// <summary>Every kind, embedded ones first.</summary>
    public static IReadOnlyList<DataKind> All { get; } =
    [
        new("ring", "Gaussians on a circle, the first at angle 0", "ring?modes=8&radius=1&sd=0.01", Path: null,
            [new("modes", "how many Gaussians, 1 to 1000"), new("radius", "of the circle"), deviation]),
        new("grid", "Gaussians on a square grid, centred", "grid?side=5&spacing=2&sd=0.05", Path: null,
            [new("side", "Gaussians along an edge, 1 to 100"), new("spacing", "between neighbours"), deviation]),
        new("swissroll", "points along a spiral", "swissroll?turns=1.5&radius=1&sd=0.02", Path: null,
            [new("turns", "how often the spiral goes round"), new("radius", "of its outer end"), deviation]),
        new("line", "points along a straight line through the origin", "line?length=2&angle=30&sd=0.02", Path: null,
            [new("length", "of the line"), new("angle", "in degrees, counter-clockwise from the right"), deviation]),
        new("dots", "Gaussians wherever you want them", "dots?at=-0.5,0;0.5,0.3&sd=0.05", Path: null,
            [new("at", "the centres: x,y;x,y;…, 1 to 1000 of them"), deviation]),
        new("glyphs", "28x28 handwritten-like digits, labelled", "glyphs?count=20000", Path: null,
            [new("count", "how many"), new("split", "train or test"), new("seed", "of the writers' hands"), keep,
            new(DrawnFacts.Attribute, "which are said, of digit, weight (of the pen) and slant; without it the digit alone, as the class"), new(DrawnFacts.Label, "the one that shall be the class, as in slant")]),
        new("shapes", "coloured shapes with attributes and captions", "shapes?size=64", Path: null,
        [
            new("size", "edge of the picture in pixels: 32, 64 or 128"), new("count", "how many"), new("split", "train or test"), new("seed", "of the draw"),
            new(DrawnFacts.Attribute, "which are said, as in form,colour,count; also size, place, ground, rotation"), new(DrawnFacts.Label, "the one that shall be the class, as in form"),
        ]),
        new("mnist", "IDX files: MNIST, Fashion-MNIST, EMNIST", "mnist:FOLDER",
            "a folder with the IDX files, or one file, gzipped or not", [split, size, items, keep]),
        new("fashion-mnist", "MNIST's clothes: the same files, classes by name", "fashion-mnist:FOLDER",
            "a folder with the IDX files, or one file, gzipped or not", [split, size, items, keep]),
        new("cifar10", "CIFAR-10's binary batches", "cifar10:FOLDER", "a folder with the batches, or the tar.gz", [split, size, items, keep]),
        new("images", "PNG, JPEG and GIF pictures; subfolders give labels", "images:FOLDER?size=64", "a folder or a zip",
        [
            size, new("resize", "crop (centre square) or box (whole picture on a square)"), new("channels", "1, 3 or 4"),
            new("alpha", "white or black (laid on it), or keep (four channels)"), new("folder", "only what lies below this folder"), items, keep,
            new("attributes", "a table beside or within: FILE.csv, a row for each picture, its columns attributes"),
            new("columns", "only these of its columns, as in hair,glasses"), new("labels", "the column that shall be the class"),
            new("cut", "random: pictures keep their own size, and squares of size are cut out of them, in training at random places, mirrored and turned; for super-resolution"),
            new("load", "with cut: edge of the pieces in which pictures are kept, to be cut to size (without it 3/2 of size)"),
        ]),
        new("stacked", "three random pictures of a labelled grey set as one picture's channels: 1,000 modes of ten classes", "stacked:mnist:FOLDER",
            "a kind of data with labels and one channel, and its own path, as in mnist:FOLDER, or glyphs",
            [new("items", "how many, as in 128000; without it they never end"), new("seed", "of the draw")]) { HoldsAnother = true },
        new("sketches", "line drawings (A) and the same objects in colour (B), paired", "sketches?size=64", Path: null, [.. drawn, shuffle]),
        new("scenes", "landscapes by day (A) and by night (B)", "scenes?size=64&paired=no", Path: null,
            [.. drawn, new("paired", "yes: the same scenes by night; no: others"), shuffle]),
        new("pairs", "pictures (A) and what shall become of each (B)", "pairs:FOLDER?size=64",
            "a folder or zip whose files hold both beside each other, A on the left, or two folders or zips A,B with files of equal names", [.. domains, shuffle]) { HoldsTwo = true },
        new("unpaired", "pictures of two domains A and B that have no partners", "unpaired:HORSES,DEER?size=64",
            "two folders or zips A,B, or one that holds folders A and B, or trainA and trainB", domains) { HoldsTwo = true },
    ];
}

/// <summary>One <c>key=value</c> that may follow a spec's question mark.</summary>
public sealed record DataOption(string Name, string Summary);
