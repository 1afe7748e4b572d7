using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>What to compute, and of what.</summary>
public sealed record ArithmeticRequest
{
    /// <summary>The sum and difference.</summary>
    public required ArithmeticExpression Expression { get; init; }

    /// <summary>What its operands are, by name.</summary>
    public required IReadOnlyDictionary<string, SampleGroup> Groups { get; init; }

    /// <summary>Samples among which groups are found by attribute.</summary>
    public int Samples { get; init; } = 2000;

    /// <summary>The most samples of such a group that are averaged.</summary>
    public int Members { get; init; } = 32;

    /// <summary>What all samples are to be that groups are made of; projected pictures are what they are.</summary>
    public WishWords Words { get; init; } = WishWords.None;

    /// <summary>Of every draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>How often the sum is tried with other members, to count how often it is right; 0 for not at all.</summary>
    public int Trials { get; init; }

    /// <summary>The picture.</summary>
    public string File { get; init; } = "arithmetic.png";

    /// <summary>A safetensors file for the result and its neighbours; null for none.</summary>
    public string? LatentsFile { get; init; }

    /// <summary>How to open the data, and who watches.</summary>
    public DataOptions DataOptions { get; init; } = new();

    /// <summary>Finds the latents of a person's own pictures; null where that cannot be done.</summary>
    public Func<IReadOnlyList<string>, Latents>? Project { get; init; }
}

/// <summary>What came out.</summary>
/// <param name="Picture">The picture's full path.</param>
/// <param name="Latents">The full path of the latents; null when none were asked for.</param>
/// <param name="Groups">How many samples each operand is the mean of.</param>
/// <param name="Report">What the result and its neighbours show, attribute by attribute; empty where the data says nothing.</param>
/// <param name="Trials">How often it is right; null when it was not tried.</param>
/// <param name="Warnings">What makes the result doubtful.</param>
public sealed record ArithmeticResult(
    string Picture, string? Latents, IReadOnlyList<(string Name, int Count)> Groups, IReadOnlyList<AttributeOutcome> Report, ArithmeticTrials? Trials, IReadOnlyList<string> Warnings);

/// <summary>What the result shows of an attribute.</summary>
/// <param name="Value">The result's own.</param>
/// <param name="Agreeing">How many of the nine that are drawn show the same.</param>
public sealed record AttributeOutcome(string Attribute, string Value, int Agreeing);

/// <summary>
/// Adds and takes away means of latents (Radford et al., 2016, section 6.3.2). Single latents give unstable results, so each operand should be
/// the mean of three or more.
/// </summary>
public static class Arithmetic
{
    private const int Edge = 3, LeastMembers = 3, MostShown = 8;
    private const double Neighbourhood = 0.25;
    private const ulong NeighbourStream = 24;

    /// <summary>Computes a sum, draws it amid its neighbours below its operands, and says what it shows.</summary>
    /// <exception cref="ConfigurationException">A group is empty or cannot be found.</exception>
    /// <exception cref="DataException">A file or the data cannot be read or written.</exception>
    public static ArithmeticResult Run(KeptGenerator generator, ArithmeticRequest request)
    {
        using var scope = TensorScope.Begin();
        var space = LatentSpace.Of(generator);
        using var scorer = Scorer(generator, request);
        var operands = new Operands(space, scorer is { Attributes.Count: > 0 } ? scorer : null, request, generator.Read(request.Words));
        var warnings = operands.Members.Where(m => m.Value.Count < LeastMembers).Select(m =>
            $"{m.Key} has only {m.Value.Count} {(m.Value.Count == 1 ? "sample" : "samples")}: what else these show comes along. Give {LeastMembers} or more, which average it out.").ToList();

        var nine = Answer(space, request.Expression.Terms.Select(t => (operands.Members[t.Group], t.Weight)), request.Seed);
        var made = space.GenerateAlike(nine, request.Seed);
        var picture = LatentPictures.Write(request.File, path => System.IO.File.WriteAllBytes(path, Draw(space, request, operands, made).EncodePng()));
        var latents = request.LatentsFile is { } file ? LatentPictures.Write(file, path => LatentFile.Write(path, nine, ("samples", made))) : null;
        return new ArithmeticResult(
            picture, latents, [.. operands.Members.Select(m => (m.Key, m.Value.Count))], Report(operands.Reader, made),
            request.Trials > 0 ? ArithmeticTrials.Of(space, operands, request) : null, warnings);
    }

    /// <summary>Whether groups are as large as results need to be steady.</summary>
    public static bool AreLargeEnough(IEnumerable<int> members) => members.All(m => m >= LeastMembers);

    /// <summary>A sum amid its neighbours: nine latents, the sum itself the fifth, to be shown three by three.</summary>
    /// <param name="seed">Of the neighbours.</param>
    public static Latents Answer(LatentSpace space, IEnumerable<(Latents Group, double Weight)> terms, ulong seed) => Neighbours(space, Sum(space, terms), seed);

    /// <summary>Weighted sum of means, brought back to where the prior draws; what is told is summed likewise, and taken as the value that gets most.</summary>
    public static Latents Sum(LatentSpace space, IEnumerable<(Latents Group, double Weight)> terms)
    {
        using var scope = TensorScope.Begin();
        Tensor? z = null, told = null;
        foreach (var (group, weight) in terms)
        {
            var mean = group.Z.Mean([0], keep: true) * weight;
            z = z is null ? mean : z + mean;
            if (group.Conditions is null) continue;
            var condition = group.Conditions.Mean([0], keep: true) * weight;
            told = told is null ? condition : told + condition;
        }

        return new Latents(scope.Keep(space.Within(z!)), told is null ? null : scope.Keep(Decided(space.Conditions!, told)));
    }

    /// <summary>A sum for each member of one of its groups in place of that group's mean: what the other groups make of this one.</summary>
    /// <param name="start">Which term; its members are changed one by one.</param>
    public static Latents OfEach(LatentSpace space, IReadOnlyList<(Latents Group, double Weight)> terms, int start)
    {
        var (members, weight) = terms[start];
        return Latents.Joined([.. Enumerable.Range(0, members.Count).Select(m => Sum(space, [.. terms.Select((t, i) => i == start ? (members.Rows([m]), weight) : t)]))]);
    }

    // The result in the middle of eight that differ from it by U(-0.25, 0.25) in each number.
    private static Latents Neighbours(LatentSpace space, Latents result, ulong seed)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(seed ^ CounterRandom.Mix(NeighbourStream));
        var around = Tensor.Uniform([Edge * Edge, space.Prior.Size], -Neighbourhood, Neighbourhood, random);
        Ops.ZeroInPlace(around.Select(0, Edge * Edge / 2));
        var z = result.Z + around;
        return new Latents(
            scope.Keep(space.Prior.Kind == LatentKind.Uniform ? space.Within(z) : z),
            result.Conditions is null ? null : scope.Keep(Ops.Cat([.. Enumerable.Repeat(result.Conditions, Edge * Edge)])));
    }

    private static Tensor Decided(ConditionSpace space, Tensor told)
    {
        var (sums, row) = (told.ToArray<float>(), new float[space.Width]);
        space.Encode(space.Decode(sums), row);
        for (var c = space.Width - space.Codes.Count; c < space.Width; c++) row[c] = Math.Clamp(sums[c], -1, 1);
        return Tensor.From(row, 1, space.Width);
    }

    // A row for each operand: its mean, then its members; below them what becomes of the last one's, and the result amid its neighbours.
    private static Picture Draw(LatentSpace space, ArithmeticRequest request, Operands operands, Tensor nine)
    {
        if (space.Shape is not ImageShape shape) return LatentPictures.Rows(nine.ToArray<float>(), space.Shape, 0);
        var columns = Math.Max(Edge, 1 + operands.Members.Values.Max(m => Math.Min(m.Count, MostShown)));
        var pictures = new List<float>();
        var terms = request.Expression.Terms.Select(t => (Group: operands.Members[t.Group], t.Weight)).ToList();
        foreach (var (members, _) in terms) AddRow(space.GenerateAlike(Latents.Joined([Sum(space, [(members, 1)]), Shown(members)]), request.Seed).ToArray<float>());
        var start = request.Expression.Start;
        if (terms.Count > 1 && start >= 0)
        {
            (Latents, double)[] changing = [.. terms.Select((t, i) => i == start ? (Shown(t.Group), t.Weight) : t)];
            var changed = space.GenerateAlike(OfEach(space, changing, start), request.Seed).ToArray<float>();
            AddRow([.. Enumerable.Repeat(1f, shape.Elements), .. changed]);
        }

        AddRow([]);
        foreach (var row in nine.ToArray<float>().Chunk(Edge * shape.Elements)) AddRow(row);
        return PictureGrid.Make([.. pictures], shape, columns);

        static Latents Shown(Latents members) => members.Rows([.. Enumerable.Range(0, Math.Min(members.Count, MostShown))]);

        void AddRow(float[] row)
        {
            pictures.AddRange(row);
            pictures.AddRange(Enumerable.Repeat(1f, (columns * shape.Elements) - row.Length));
        }
    }

    private static List<AttributeOutcome> Report(IAttributeReader? reader, Tensor nine)
    {
        if (reader is null) return [];
        var read = reader.Read(nine);
        var own = read[Edge * Edge / 2];
        return [.. reader.Attributes.Select((a, i) => new AttributeOutcome(a.Name, a.Values[own[i]], read.Count(r => r[i] == own[i])))];
    }

    // Needed to find groups; else only to report, so that data which is gone is no reason to fail.
    private static RunScorer? Scorer(KeptGenerator generator, ArithmeticRequest request)
    {
        if (request.Trials > 0 || request.Groups.Values.Any(g => g.Kind == GroupKind.Attributes)) return RunScorer.OpenWithAttributes(generator, request.DataOptions);
        if (generator.Shape is not ImageShape) return null;
        try
        {
            return RunScorer.Open(generator, request.DataOptions);
        }
        catch (Exception e) when (e is DataException or ConfigurationException)
        {
            return null;
        }
    }
}

/// <summary>The samples that an expression's groups stand for.</summary>
internal sealed class Operands
{
    private readonly Lazy<SamplePool> pool;

    public Operands(LatentSpace space, IAttributeReader? reader, ArithmeticRequest request, Wish? wish = null)
    {
        Reader = reader;
        pool = new(() => SamplePool.Draw(space, reader!, request.Samples, request.Seed, request.DataOptions, wish));
        foreach (var (name, group) in request.Groups)
        {
            Members[name] = group.Kind switch
            {
                GroupKind.Seeds => space.DrawEach(SeedList.Parse(group.Text), wish),
                GroupKind.Latents => LatentFile.Read(group.Text, space),
                GroupKind.Attributes => Pool.Latents.Rows([.. Found(name, group).Take(request.Members)]),
                _ => (request.Project ?? throw new ConfigurationException($"The group {name} is of pictures, which cannot be projected here; run `project` first and name its safetensors file."))(group.Files),
            };
        }
    }

    /// <summary>By name.</summary>
    public Dictionary<string, Latents> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what samples show; null where nothing is known of them.</summary>
    public IAttributeReader? Reader { get; }

    /// <summary>Where groups are found by attribute.</summary>
    public SamplePool Pool => pool.Value;

    /// <summary>Every sample of the pool that belongs to a group.</summary>
    public IReadOnlyList<int> Found(string name, SampleGroup group) => Pool.Find(name, Wanted(group));

    /// <summary>What a group's samples show.</summary>
    public AttributeValues Wanted(SampleGroup group) => AttributeValues.Parse(group.Text, Reader!.Attributes);
}
