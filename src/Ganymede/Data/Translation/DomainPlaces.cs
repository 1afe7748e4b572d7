namespace Ganymede.Data;

/// <summary>Where the pictures of a domain lie: a folder or archive, and below what.</summary>
/// <param name="Path">Of the folder or archive.</param>
/// <param name="Below">The folder within, with its slash; empty for all of it.</param>
/// <param name="Part">Which part of each file belongs to the domain.</param>
internal sealed record DomainPlace(string Path, string Below, PicturePart Part)
{
    public string Shown => Below.Length == 0 ? $"'{Path}'" : $"'{Path}' ({Below.TrimEnd('/')})";
}

/// <summary>Finds the two domains in what a person named: two folders or archives, or one that holds both.</summary>
internal static class DomainPlaces
{
    private static readonly string[] train = ["train", "training"], test = ["test", "testing", "val", "valid", "validation"];

    /// <returns>The domains A and B, in two places of their own; null where one place holds no folders of such names.</returns>
    /// <exception cref="DataException">A place cannot be read, or the split is not there.</exception>
    public static (DomainPlace A, DomainPlace B)? Find(DataSpec spec)
    {
        var isTest = IsTest(spec);
        if (spec.Paths is [var first, var second])
            return (new(first, SplitOf(first, isTest, spec), PicturePart.Whole), new(second, SplitOf(second, isTest, spec), PicturePart.Whole));
        var (root, names) = Names(spec.Paths[0]);
        foreach (var split in isTest ? test : train.Append(""))
        {
            foreach (var form in (Func<string, string>[])[side => $"{split}{side}/", side => $"{split}/{side}/", side => $"{side}/{split}/"])
            {
                var (a, b) = (root + form("A"), root + form("B"));
                if (split.Length == 0 && a.Contains("//", StringComparison.Ordinal)) continue;
                if (Holds(names, a) || Holds(names, b)) return (new(spec.Paths[0], a, PicturePart.Whole), new(spec.Paths[0], b, PicturePart.Whole));
            }
        }

        if (isTest && (Holds(names, root + "A/") || Holds(names, root + "trainA/") || Holds(names, root + "train/A/"))) throw NoTest(spec.Paths[0]);
        return null;
    }

    /// <returns>Both domains in every file, beside each other.</returns>
    public static (DomainPlace A, DomainPlace B) SideBySide(DataSpec spec)
    {
        var below = SplitOf(spec.Paths[0], IsTest(spec), spec);
        return (new(spec.Paths[0], below, PicturePart.Left), new(spec.Paths[0], below, PicturePart.Right));
    }

    private static bool IsTest(DataSpec spec) => spec.Choice("split", "train", "test") == "test";

    // The folder of a split; all of the place where it has no such folders.
    private static string SplitOf(string path, bool isTest, DataSpec spec)
    {
        var (root, names) = Names(path);
        if ((isTest ? test : train).FirstOrDefault(s => Holds(names, $"{root}{s}/")) is { } found) return $"{root}{found}/";
        if (isTest) throw NoTest(path);
        if (spec.Values.ContainsKey("split") && test.Any(s => Holds(names, $"{root}{s}/")))
            throw new DataException($"'{path}' has no folder train. Rename the one to learn from, or leave split out to take all.");
        return root;
    }

    private static DataException NoTest(string path) =>
        new($"'{path}' has no test split: a folder test or val is not there. Leave split out, or make one.");

    // A folder that holds all the others says nothing.
    private static (string Root, IReadOnlyList<string> Names) Names(string path)
    {
        using var source = PictureSource.Open(path);
        var names = source.Files.Where(f => f.IsPicture).Select(f => f.Name).ToList();
        string[] known = ["A", "B", "trainA", "trainB", "testA", "testB", .. train, .. test];
        var tops = names.Select(n => n.Split('/')).Where(p => p.Length > 1).Select(p => p[0]).Distinct().ToList();
        var isWrapped = tops.Count == 1 && names.All(n => n.Contains('/', StringComparison.Ordinal)) && !known.Contains(tops[0]);
        return (isWrapped ? tops[0] + "/" : "", names);
    }

    private static bool Holds(IReadOnlyList<string> names, string below) => names.Any(n => n.StartsWith(below, StringComparison.Ordinal));
}
