using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Which directions to look for.</summary>
public sealed record DirectionRequest
{
    /// <summary>How; at least one way.</summary>
    public required IReadOnlyList<DirectionMethod> Methods { get; init; }

    /// <summary>Samples to learn attributes from.</summary>
    public int Samples { get; init; } = 4000;

    /// <summary>Directions for each way that needs no labels.</summary>
    public int Count { get; init; } = 8;

    /// <summary>Of every draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>How to open the data, and who watches.</summary>
    public DataOptions DataOptions { get; init; } = new();
}

/// <summary>What was found.</summary>
/// <param name="Directions">All that the run has now, those of other ways among them.</param>
/// <param name="LeftOut">A sentence for each value that no direction leads to.</param>
public sealed record DirectionsFound(IReadOnlyList<Direction> Directions, IReadOnlyList<string> LeftOut);

/// <summary>Finds a run's directions and keeps them in its folder.</summary>
public static class DirectionFinder
{
    private const int Columns = 7;
    private const double Reach = 3;

    /// <summary>Finds directions; those of the same ways are replaced, others stay while the generator is the same.</summary>
    /// <exception cref="ConfigurationException">They cannot be found for this run.</exception>
    /// <exception cref="DataException">The data cannot be read, or the folder not be written.</exception>
    public static DirectionsFound Find(KeptGenerator generator, DirectionRequest request)
    {
        using var scope = TensorScope.Begin();
        var space = LatentSpace.Of(generator);
        var (found, leftOut) = (new List<Direction>(), new List<string>());
        DirectionMethod[] labelled = [.. request.Methods.Where(m => m is DirectionMethod.Mean or DirectionMethod.Logistic)];
        if (labelled.Length > 0)
        {
            using var scorer = RunScorer.OpenWithAttributes(generator, request.DataOptions);
            var pool = SamplePool.Draw(space, scorer, request.Samples, request.Seed, request.DataOptions);
            var finder = new AttributeDirections(space, scorer, request.Seed);
            foreach (var method in labelled)
            {
                var (directions, without) = finder.Find(pool, method, request.DataOptions);
                found.AddRange(directions);
                leftOut.AddRange(without);
            }
        }

        if (request.Methods.Contains(DirectionMethod.Factorization)) found.AddRange(FreeDirections.Factorize(generator.Weights, space, request.Count));
        if (request.Methods.Contains(DirectionMethod.Jacobian))
        {
            found.AddRange(FreeDirections.OfJacobian(space, request.Count, request.Seed, (done, total) =>
            {
                request.DataOptions.Cancellation.ThrowIfCancellationRequested();
                request.DataOptions.Progress?.Report(new DataProgress("Looking for what changes samples most", done, total));
            }));
        }

        var (before, round) = File.Exists(DirectionFile.PathIn(generator.Folder)) ? DirectionFile.Read(generator.Folder, space.Prior.Size) : ([], generator.Progress.Rounds);
        var kept = round == generator.Progress.Rounds ? before.Where(d => !request.Methods.Contains(d.Method) && found.All(f => f.Name != d.Name)) : [];
        List<Direction> all = [.. kept, .. found];
        if (all.Count == 0) throw new ConfigurationException($"No direction was found: {string.Join("; ", leftOut)}.");
        DirectionFile.Write(generator.Folder, all, generator.Progress.Rounds);
        return new DirectionsFound(all, [.. leftOut.Distinct()]);
    }

    /// <summary>Shows what directions do to one sample: a row for each, from 3 deviations back to 3 ahead.</summary>
    /// <param name="seed">Of the sample.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="ConfigurationException">The run makes points.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static string Show(KeptGenerator generator, IReadOnlyList<Direction> directions, ulong seed, string file)
    {
        var space = LatentSpace.Of(generator);
        if (space.Shape is not ImageShape) throw new ConfigurationException("This run makes points, of which there is no picture for each step; leave --show out.");
        using var scope = TensorScope.Begin();
        var start = space.DrawEach([seed]);
        var rows = directions.SelectMany(d => Enumerable.Range(0, Columns).Select(c =>
        {
            var amount = Reach * ((2.0 * c / (Columns - 1)) - 1) * space.Deviation;
            return start with { Z = space.Within(start.Z + (Tensor.From(d.Vector, 1, d.Vector.Length) * amount)) };
        }));
        var samples = space.GenerateAlike(Latents.Joined([.. rows]), seed).ToArray<float>();
        return LatentPictures.Write(file, path => File.WriteAllBytes(path, LatentPictures.Rows(samples, space.Shape, Columns).EncodePng()));
    }
}
