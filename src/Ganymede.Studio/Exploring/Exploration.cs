using System.Globalization;
using Ganymede.Data;
using Ganymede.Latent;

namespace Ganymede.Studio.Exploring;

/// <summary>What a person looks at in a run's latent space: which samples, told what, moved where. Says the addresses of the pictures that show it.</summary>
public sealed class Exploration(OpenedRun run)
{
    /// <summary>Samples on the wall.</summary>
    public const int WallCount = 64;

    /// <summary>Samples in a row of the wall.</summary>
    public const int WallColumns = 8;

    /// <summary>How far a slider goes along a direction, in deviations.</summary>
    public const double Reach = 4;

    private const int MostInPlace = 16;
    private readonly ulong[] wall = [.. Enumerable.Range(0, WallCount).Select(i => (ulong)i)];
    private readonly ulong[] corners = [0, 1, 2, 3];
    private readonly HashSet<ulong> kept = [];
    private readonly Dictionary<string, double> amounts = [];
    private readonly int?[] values = new int?[run.Conditions?.Attributes.Count ?? 0];
    private readonly double?[] codes = new double?[run.Conditions?.Codes.Count ?? 0];

    /// <summary>The run.</summary>
    public OpenedRun Run { get; private set; } = run;

    /// <summary>The seeds on the wall, row by row.</summary>
    public IReadOnlyList<ulong> Wall => wall;

    /// <summary>The sample that buttons act on.</summary>
    public ulong Chosen { get; set; }

    /// <summary>Where Gaussian latents are cut; null for nowhere.</summary>
    public double? Truncation { get; set; }

    /// <summary>Corners of the square: upper left, upper right, lower left, lower right.</summary>
    public IReadOnlyList<ulong> Corners => corners;

    /// <summary>What the way leads through.</summary>
    public List<ulong> Way { get; } = [0, 1, 2, 3];

    /// <summary>Steps from one sample of the way to the next.</summary>
    public int Steps { get; set; } = 12;

    /// <summary>Whether the way leads back to its first sample.</summary>
    public bool Loop { get; set; } = true;

    /// <summary>The samples of A, B and C in A − B + C.</summary>
    public IReadOnlyDictionary<ExplorerPlace, List<ulong>> Terms { get; } = new Dictionary<ExplorerPlace, List<ulong>>
    {
        [ExplorerPlace.A] = [],
        [ExplorerPlace.B] = [],
        [ExplorerPlace.C] = [],
    };

    /// <summary>Goes on with the same run's newer checkpoint, or newly found directions.</summary>
    public void Renew(OpenedRun newer)
    {
        Run = newer;
        foreach (var gone in amounts.Keys.Where(n => newer.Directions.All(d => d.Name != n)).ToList()) amounts.Remove(gone);
    }

    /// <summary>Whether a sample stays when the others are drawn anew.</summary>
    public bool IsKept(ulong seed) => kept.Contains(seed);

    /// <summary>How many stay.</summary>
    public int KeptCount => wall.Count(kept.Contains);

    /// <summary>Keeps a sample, or lets it go.</summary>
    public void Keep(ulong seed, bool isKept)
    {
        if (isKept) kept.Add(seed);
        else kept.Remove(seed);
    }

    /// <summary>Puts the next seeds in the place of all samples that are not kept.</summary>
    public void Reroll() => Fill(wall.Max() + 1);

    /// <summary>Shows samples from a seed on, beside those that are kept.</summary>
    public void ShowFrom(ulong first) => Fill(first);

    private void Fill(ulong next)
    {
        if (next > ulong.MaxValue - (2 * WallCount)) next = 0;
        for (var i = 0; i < WallCount; i++)
        {
            if (kept.Contains(wall[i])) continue;
            while (kept.Contains(next)) next++;
            wall[i] = next++;
        }

        if (!wall.Contains(Chosen)) Chosen = wall[0];
    }

    /// <summary>Puts a sample somewhere.</summary>
    /// <returns>What happened, in a sentence.</returns>
    public string Put(ExplorerPlace place, ulong seed)
    {
        if (place is >= ExplorerPlace.Corner1 and <= ExplorerPlace.Corner4)
        {
            corners[place - ExplorerPlace.Corner1] = seed;
            return $"{NameOf(seed)} is now the {CornerName(place)} corner.";
        }

        var members = place == ExplorerPlace.Way ? Way : Terms[place];
        var words = place == ExplorerPlace.Way ? "the walk" : $"{place}";
        if (place != ExplorerPlace.Way && members.Contains(seed)) return $"{NameOf(seed)} is in {words} already.";
        if (members.Count >= MostInPlace) return $"There are {MostInPlace} samples in {words} already; take one out first.";
        members.Add(seed);
        return $"{NameOf(seed)} was put into {words}.";
    }

    /// <summary>Takes a sample out of a place again.</summary>
    /// <param name="index">Which of that place's.</param>
    public void TakeOut(ExplorerPlace place, int index)
    {
        var members = place == ExplorerPlace.Way ? Way : Terms[place];
        if (index < members.Count) members.RemoveAt(index);
    }

    /// <summary>How far along a direction.</summary>
    public double Amount(string direction) => amounts.GetValueOrDefault(direction);

    /// <summary>Goes along a direction; 0 for not at all.</summary>
    public void Go(string direction, double amount)
    {
        if (amount == 0) amounts.Remove(direction);
        else amounts[direction] = amount;
    }

    /// <summary>Goes along no direction any more.</summary>
    public void GoBack() => amounts.Clear();

    /// <summary>Whether any direction is gone along.</summary>
    public bool IsMoved => amounts.Count > 0;

    /// <summary>The value asked of an attribute; null for any.</summary>
    public int? Value(int attribute) => values[attribute];

    /// <summary>Asks for a value of an attribute; null for any.</summary>
    public void Ask(int attribute, int? value) => values[attribute] = value;

    /// <summary>The number asked of a code; null for any.</summary>
    public double? Code(int code) => codes[code];

    /// <summary>Asks for a number of a code; null for any.</summary>
    public void AskCode(int code, double? number) => codes[code] = number;

    /// <summary>What a sample is called.</summary>
    public static string NameOf(ulong seed) => string.Create(CultureInfo.InvariantCulture, $"Sample of seed {seed}");

    /// <summary>What a corner is called.</summary>
    public static string CornerName(ExplorerPlace corner) => corner switch
    {
        ExplorerPlace.Corner1 => "upper left",
        ExplorerPlace.Corner2 => "upper right",
        ExplorerPlace.Corner3 => "lower left",
        _ => "lower right",
    };

    /// <summary>The wall as one picture.</summary>
    public string WallPicture => Address("samples.png", $"&columns={WallColumns}", wall);

    /// <summary>The wall's numbers.</summary>
    public string WallNumbers => Address("samples.safetensors", "", wall);

    /// <summary>One sample.</summary>
    public string Picture(ulong seed) => Address("sample.png", "", [seed]);

    /// <summary>The mean of a place's samples.</summary>
    public string Mean(ExplorerPlace place) => Address("mean.png", "", Terms[place]);

    /// <summary>The square; where in it is added by x and y.</summary>
    public string Square => Address("square.png", "", corners);

    /// <summary>Frames along the way, in rows of <see cref="Steps"/>.</summary>
    public string WayPicture => Address("path.png", string.Create(CultureInfo.InvariantCulture, $"&steps={Steps}{(Loop ? "&loop=1" : "")}&columns={Steps}"), Way);

    /// <summary>The way as an animated picture.</summary>
    public string WayAnimation => Address("path.apng", string.Create(CultureInfo.InvariantCulture, $"&steps={Steps}{(Loop ? "&loop=1" : "")}"), Way);

    /// <summary>Frames along the way.</summary>
    public int WayFrames => Loop ? Way.Count * Steps : ((Way.Count - 1) * Steps) + 1;

    /// <summary>A − B + C amid its neighbours.</summary>
    public string Sum => Address("arithmetic.png", SumTerms + "&columns=3", Terms[ExplorerPlace.A]);

    /// <summary>Training items near a sample; null for those near the sum.</summary>
    public string Nearest(ulong? seed) => seed is { } one ? Address("nearest.png", "", [one]) : Address("nearest.png", SumTerms + "&of=arithmetic", Terms[ExplorerPlace.A]);

    /// <summary>Whether the groups are large enough for a steady answer.</summary>
    public bool SumIsSteady => Arithmetic.AreLargeEnough(Terms.Values.Where(t => t.Count > 0).Select(t => t.Count));

    /// <summary>The command that makes the wall at a terminal.</summary>
    public string Command => $"ganymede sample {Typed(Run.Name)} --seeds {Seeds(wall)}{string.Concat(Words().Select(w => w.Option))}";

    private string SumTerms => string.Concat(
        Terms[ExplorerPlace.B] is { Count: > 0 } b ? $"&minus={Seeds(b)}" : "", Terms[ExplorerPlace.C] is { Count: > 0 } c ? $"&plus={Seeds(c)}" : "");

    // The checkpoint stands in the address so that a browser asks again when there is a newer one.
    private string Address(string what, string more, IReadOnlyList<ulong> seeds) =>
        $"/engine/{what}?run={Uri.EscapeDataString(Run.Name)}&seeds={Seeds(seeds)}{more}{string.Concat(Words().Select(w => w.Query))}&at={Uri.EscapeDataString(Run.Version)}";

    private IEnumerable<(string Query, string Option)> Words()
    {
        var asked = values.Select((v, a) => v is { } value ? $"{Run.Conditions!.Attributes[a].Name}={Word(Run.Conditions.Attributes[a], value)}" : null).OfType<string>().ToList();
        if (asked.Count > 0) yield return Said("attributes", "--set-attributes", string.Join(',', asked));
        var told = codes.Select((c, i) => c is { } code ? string.Create(CultureInfo.InvariantCulture, $"{Run.Conditions!.Codes[i]}={code}") : null).OfType<string>().ToList();
        if (told.Count > 0) yield return Said("codes", "--code", string.Join(',', told));
        if (Truncation is { } threshold) yield return Said("truncation", "--truncation", threshold.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, amount) in amounts.OrderBy(a => a.Key, StringComparer.Ordinal))
            yield return Said("move", "--move", string.Create(CultureInfo.InvariantCulture, $"{name}={amount:+0.##;-0.##}"));

        static (string Query, string Option) Said(string name, string option, string text) =>
            ($"&{name}={Uri.EscapeDataString(text)}", $" {option} {Typed(text)}");
    }

    private static string Typed(string text) => text.All(c => char.IsLetterOrDigit(c) || "=.,+-_/".Contains(c, StringComparison.Ordinal)) ? text : $"\"{text}\"";

    // A word with a comma in it would be read as two; its number says the same.
    private static string Word(ItemAttribute attribute, int value) =>
        attribute.Values[value].Contains(',', StringComparison.Ordinal) ? value.ToString(CultureInfo.InvariantCulture) : attribute.Values[value];

    // 0-63 rather than sixty-four numbers.
    private static string Seeds(IReadOnlyList<ulong> seeds)
    {
        var parts = new List<string>();
        for (var i = 0; i < seeds.Count;)
        {
            var end = i;
            while (end + 1 < seeds.Count && seeds[end + 1] == seeds[end] + 1) end++;
            parts.Add(end > i ? string.Create(CultureInfo.InvariantCulture, $"{seeds[i]}-{seeds[end]}") : seeds[i].ToString(CultureInfo.InvariantCulture));
            i = end + 1;
        }

        return string.Join(',', parts);
    }
}

/// <summary>Where samples can be put.</summary>
public enum ExplorerPlace
{
    /// <summary>What the arithmetic starts from.</summary>
    A,

    /// <summary>What it takes away.</summary>
    B,

    /// <summary>What it adds.</summary>
    C,

    /// <summary>The upper left corner of the square.</summary>
    Corner1,

    /// <summary>The upper right one.</summary>
    Corner2,

    /// <summary>The lower left one.</summary>
    Corner3,

    /// <summary>The lower right one.</summary>
    Corner4,

    /// <summary>The walk through several samples.</summary>
    Way,
}
