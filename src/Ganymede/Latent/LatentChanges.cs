using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>What is done to latents before samples are made of them.</summary>
/// <param name="Truncation">The threshold beyond which numbers are drawn again; null for none.</param>
/// <param name="Moves">Directions to go along, each so many deviations.</param>
/// <param name="Seeds">A sample for each of these seeds, instead of many of one; none for the usual.</param>
public sealed record LatentChanges(double? Truncation, IReadOnlyList<Move> Moves, IReadOnlyList<ulong> Seeds)
{
    /// <summary>Whether nothing is changed.</summary>
    public bool AreNone => Truncation is null && Moves.Count == 0 && Seeds.Count == 0;

    /// <summary>Makes samples of latents changed so; beside that as <see cref="KeptGenerator.Sample"/> does.</summary>
    /// <param name="wish">What they are to be; null to draw that as it occurs in the data.</param>
    /// <returns>[N, …] on the CPU: pictures in [-1, 1], points in the data's own units.</returns>
    /// <exception cref="ConfigurationException">This run's latents cannot be changed so.</exception>
    public Tensor Sample(KeptGenerator generator, int count, ulong seed, Wish? wish = null)
    {
        using var scope = TensorScope.Begin();
        var space = LatentSpace.Of(generator);
        var samples = space.Generate(Draw(space, count, seed, wish), seed);
        if (space.Shape is not PointShape points) return scope.Keep(samples);
        var values = samples.ToArray<float>();
        points.ToOwnUnits(values);
        return scope.Keep(Tensor.From(values, samples.Shape));
    }

    /// <summary>The latents that <see cref="Sample"/> makes its samples of.</summary>
    /// <param name="count">How many; with <see cref="Seeds"/> it does not matter, nor does <paramref name="seed"/>.</param>
    /// <exception cref="ConfigurationException">This space's latents cannot be changed so.</exception>
    public Latents Draw(LatentSpace space, int count, ulong seed, Wish? wish = null)
    {
        using var scope = TensorScope.Begin();
        var latents = Seeds.Count > 0 ? space.DrawEach(Seeds, wish) : space.Draw(count, seed, wish);
        var z = Truncation is { } threshold ? Truncated(latents.Z, space, threshold, seed) : latents.Z;
        foreach (var move in Moves) z += Tensor.From(move.Direction.Vector, 1, space.Prior.Size) * (move.Amount * space.Deviation);
        if (Moves.Count > 0) z = space.Within(z);
        return new Latents(scope.Keep(z), latents.Conditions is null ? null : scope.Keep(latents.Conditions));
    }

    // Of several seeds each is truncated by itself: a seed's sample does not depend on which others are asked for.
    private Tensor Truncated(Tensor z, LatentSpace space, double threshold, ulong seed) => Seeds.Count == 0
        ? Latent.Truncation.Apply(z, space.Prior, threshold, seed)
        : Ops.Cat([.. Seeds.Select((s, i) => Latent.Truncation.Apply(z.Narrow(0, i, 1), space.Prior, threshold, s))]);
}
