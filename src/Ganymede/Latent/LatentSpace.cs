using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Latents, one in each row, and what the generator is told beside them.</summary>
/// <param name="Z">[N, z].</param>
/// <param name="Conditions">[N, width], as a condition space encodes them; null where nothing is told.</param>
public sealed record Latents(Tensor Z, Tensor? Conditions = null)
{
    /// <summary>How many.</summary>
    public int Count => (int)Z.Size(0);

    /// <summary>Some of them, in this order.</summary>
    public Latents Rows(IReadOnlyList<int> indices)
    {
        using var scope = TensorScope.Begin();
        var chosen = Tensor.From([.. indices.Select(i => (long)i)]);
        return new Latents(
            scope.Keep(Ops.IndexSelect(Z, 0, chosen)), Conditions is null ? null : scope.Keep(Ops.IndexSelect(Conditions, 0, chosen)));
    }

    /// <summary>All of several, one behind the other.</summary>
    public static Latents Joined(IReadOnlyList<Latents> parts) => new(
        Ops.Cat([.. parts.Select(p => p.Z)]), parts[0].Conditions is null ? null : Ops.Cat([.. parts.Select(p => p.Conditions!)]));
}

/// <summary>What a generator's samples are made of, and how: the place in which one can walk.</summary>
/// <param name="prior">Where latents come from.</param>
/// <param name="shape">What one sample is.</param>
/// <param name="generate">From latents [N, z], conditions [N, width] or null, and where the generator's own layers draw, to samples [N, …].</param>
/// <param name="conditions">What the generator is told; null when nothing.</param>
public sealed class LatentSpace(
    LatentPrior prior, DataShape shape, Func<Tensor, Tensor?, Generator, Tensor> generate, ConditionSpace? conditions = null)
{
    // The length of a Gaussian latent has a standard deviation of 0.71 whatever its size; four of them beyond the mean nothing is drawn.
    private const double FarOut = 2.8;

    /// <summary>Where latents come from.</summary>
    public LatentPrior Prior => prior;

    /// <summary>What one sample is.</summary>
    public DataShape Shape => shape;

    /// <summary>What the generator is told; null when nothing.</summary>
    public ConditionSpace? Conditions => conditions;

    /// <summary>Standard deviation of one dimension: what a step along a direction is counted in.</summary>
    public double Deviation => prior.Kind == LatentKind.Gaussian ? 1 : prior.Bound / Math.Sqrt(3);

    /// <summary>About how long a latent is: √z in deviations.</summary>
    public double Radius => Deviation * Math.Sqrt(prior.Size);

    /// <summary>A run's.</summary>
    /// <exception cref="ConfigurationException">Its samples are not made of latents.</exception>
    public static LatentSpace Of(KeptGenerator generator) => new(
        generator.Prior ?? throw new ConfigurationException($"The samples of {generator.Record.System} are not made of latents, so there is nothing to move through."),
        generator.Shape, generator.Generate, generator.Conditions);

    /// <summary>Draws what <c>sample</c> makes its samples of: the same count and seed, the same latents.</summary>
    /// <param name="wish">What samples are to be; null to draw that as it occurs in the data.</param>
    public Latents Draw(int count, ulong seed, Wish? wish = null)
    {
        using var random = new Generator(seed);
        var z = prior.Draw(count, random);
        return new Latents(z, wish is null ? conditions?.Draw(count, random) : KeptGenerator.DrawConditions(count, seed, conditions!, wish));
    }

    /// <summary>Draws one latent for each seed: what <c>sample -n 1 --seed S</c> makes its sample of.</summary>
    /// <param name="wish">What samples are to be; null to draw that as it occurs in the data.</param>
    public Latents DrawEach(IReadOnlyList<ulong> seeds, Wish? wish = null)
    {
        using var scope = TensorScope.Begin();
        var all = Latents.Joined([.. seeds.Select(s => Draw(1, s, wish))]);
        return new Latents(scope.Keep(all.Z), all.Conditions is null ? null : scope.Keep(all.Conditions));
    }

    /// <summary>Makes samples.</summary>
    /// <param name="seed">Of what the generator's own layers draw, where they do.</param>
    /// <returns>[N, …] in the data's range, on the CPU.</returns>
    public Tensor Generate(Latents latents, ulong seed = 0)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        using var random = new Generator(seed);
        return scope.Keep(generate(latents.Z, latents.Conditions, random).To(Device.Cpu));
    }

    /// <summary>Makes samples one by one, so that a generator with noise of its own adds the same to each: what moves then is the latent alone.</summary>
    /// <inheritdoc cref="Generate(Latents, ulong)"/>
    public Tensor GenerateAlike(Latents latents, ulong seed = 0)
    {
        using var scope = TensorScope.Begin();
        var samples = new Tensor[latents.Count];
        for (var i = 0; i < samples.Length; i++)
        {
            using var inner = TensorScope.Begin();
            samples[i] = inner.Keep(Generate(latents.Rows([i]), seed));
        }

        return scope.Keep(Ops.Cat(samples));
    }

    /// <summary>Makes samples that can be differentiated by the latents, on the generator's device.</summary>
    /// <param name="z">[N, z].</param>
    /// <param name="told">[N, width]; null where nothing is told.</param>
    public Tensor Differentiable(Tensor z, Tensor? told, Generator random) => generate(z, told, random);

    /// <summary>
    /// Brings latents back to where the prior draws: into the cube of a uniform one; of a Gaussian one, those that are longer than its
    /// latents are become as long as those (Gaussian latents of many dimensions lie on a thin shell), and shorter ones stay.
    /// </summary>
    /// <param name="z">[N, z].</param>
    public Tensor Within(Tensor z)
    {
        using var scope = TensorScope.Begin();
        if (prior.Kind == LatentKind.Uniform) return scope.Keep(z.Clamp(-prior.Bound, prior.Bound));
        var lengths = z.Square().Sum([1], keep: true).Sqrt();                       // [N, 1]
        return scope.Keep(Ops.Where(Ops.Gt(lengths, Radius + FarOut), z / lengths.Clamp(1e-12, float.MaxValue) * Radius, z));
    }
}
