using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>
/// How often a sum is right. In each trial one sample of the last group that is added is changed by the other groups' means, of members drawn
/// anew; it is right where the scorer then sees what the sum asks for.
/// </summary>
/// <param name="Count">Trials.</param>
/// <param name="Target">What is asked for: an attribute's value each.</param>
/// <param name="Reached">Share of trials that show all of it.</param>
/// <param name="Kept">Share of the sample's other attributes that stayed as they were; null where there are no others.</param>
/// <param name="Control">Share that a random vector of the same length led to.</param>
/// <param name="Chance">Share of the generator's samples that show it anyway.</param>
public sealed record ArithmeticTrials(int Count, IReadOnlyList<string> Target, double Reached, double? Kept, double Control, double Chance)
{
    private const ulong Stream = 25;

    // Of weights: 0.1 + 0.2 - 0.3 is nothing.
    private const double Nothing = 1e-9;

    /// <summary>Tries a sum whose groups are all named by attributes.</summary>
    /// <exception cref="ConfigurationException">They are not, or the sum asks for nothing that can be checked.</exception>
    internal static ArithmeticTrials Of(LatentSpace space, Operands operands, ArithmeticRequest request)
    {
        using var scope = TensorScope.Begin();
        var (terms, reader) = (request.Expression.Terms, operands.Reader!);
        if (terms.Any(t => request.Groups[t.Group].Kind != GroupKind.Attributes))
            throw new ConfigurationException("--trials draws other members each time, so every group must be named by attributes, as in glasses=yes; leave --trials out.");
        var start = request.Expression.Start;
        if (start < 0 || terms.Count < 2) throw new ConfigurationException($"'{request.Expression}' has nothing to start from and something to change it by; write as in \"A - B + C\".");
        var target = AskedFor([.. terms.Select(t => (operands.Wanted(request.Groups[t.Group]).Values, t.Weight))]);
        if (target.Values.All(v => v is null)) throw new ConfigurationException($"What '{request.Expression}' should show cannot be told: two values of an attribute are asked for alike, or none. Leave --trials out, or start from what is taken away, as in \"class=7 - class=1 + class=1\".");

        var found = terms.Select(t => operands.Found(t.Group, request.Groups[t.Group])).ToArray();
        var random = new CounterRandom(request.Seed, Stream);
        using var noise = new Generator(random.Next());
        var (sums, controls, starts) = (new List<Latents>(), new List<Latents>(), new List<int>());
        for (var trial = 0; trial < request.Trials; trial++)
        {
            var from = found[start][random.Below(found[start].Count)];
            var first = operands.Pool.Latents.Rows([from]);
            List<(Latents, double)> sum = [(first, terms[start].Weight)];
            for (var t = 0; t < terms.Count; t++)
            {
                if (t == start) continue;
                var members = new int[Math.Min(request.Members, found[t].Count)];
                for (var m = 0; m < members.Length; m++) members[m] = found[t][random.Below(found[t].Count)];
                sum.Add((operands.Pool.Latents.Rows(members), terms[t].Weight));
            }

            var result = Arithmetic.Sum(space, sum);
            var aside = Tensor.Normal(first.Z.Shape, noise);
            var length = (result.Z - first.Z).Square().Sum().Sqrt() / aside.Square().Sum().Sqrt();
            sums.Add(result);
            controls.Add(first with { Z = space.Within(first.Z + (aside * length)) });
            starts.Add(from);
        }

        var after = SamplePool.ReadAll(space, reader, Latents.Joined(sums), request.DataOptions);
        var control = SamplePool.ReadAll(space, reader, Latents.Joined(controls), request.DataOptions);
        return new ArithmeticTrials(
            request.Trials, [.. reader.Attributes.Zip(target.Values).Where(p => p.Second is not null).Select(p => $"{p.First.Name}={p.First.Values[p.Second!.Value]}")],
            Share(after, target), KeptShare(operands.Pool, starts, after, target), Share(control, target), Share(operands.Pool.Read, target));
    }

    // A - B + C: where B is as C, A decides; where B is as A, C does; where nobody says anything, nothing is asked.
    private static AttributeValues AskedFor(IReadOnlyList<(IReadOnlyList<int?> Values, double Weight)> terms) => new(
    [
        .. Enumerable.Range(0, terms[0].Values.Count).Select(a =>
        {
            var said = new Dictionary<int, double>();
            foreach (var (values, weight) in terms)
            {
                if (values[a] is { } v) said[v] = said.GetValueOrDefault(v) + weight;
            }

            var most = said.Where(s => s.Value > Nothing).OrderByDescending(s => s.Value).Take(2).ToList();
            return most.Count == 1 || (most.Count == 2 && most[0].Value - most[1].Value > Nothing) ? most[0].Key : (int?)null;
        }),
    ]);

    private static double Share(IReadOnlyList<int[]> read, AttributeValues target) => read.Average(r => target.Fit(r) ? 1.0 : 0);

    private static double? KeptShare(SamplePool pool, List<int> starts, IReadOnlyList<int[]> after, AttributeValues target)
    {
        var others = Enumerable.Range(0, target.Values.Count).Where(a => target.Values[a] is null).ToList();
        return others.Count == 0 ? null : starts.Select((s, i) => others.Average(a => pool.Read[s][a] == after[i][a] ? 1.0 : 0)).Average();
    }
}
