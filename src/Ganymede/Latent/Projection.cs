using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Latent;

/// <summary>What looks for latents.</summary>
public enum ProjectionOptimizer
{
    /// <summary>Limited-memory BFGS with a line search: few steps, each of one or a few evaluations.</summary>
    Lbfgs,

    /// <summary>Adam (lr 0.1, β1 0.9): more robust where the generator is rough.</summary>
    Adam,
}

/// <summary>Where the search starts.</summary>
public enum ProjectionStart
{
    /// <summary>From the encoder's latents where the run learned one, and from draws.</summary>
    Both,

    /// <summary>From the encoder's latents alone.</summary>
    Encoder,

    /// <summary>From draws alone.</summary>
    Random,
}

/// <summary>How to look for the latents of samples.</summary>
public sealed record ProjectionOptions
{
    /// <summary>Where to start.</summary>
    public ProjectionStart From { get; init; }

    /// <summary>Latents to start from for each sample, drawn from the prior, besides an encoder's.</summary>
    public int Starts { get; init; } = 4;

    /// <summary>Steps from each start.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>What takes them.</summary>
    public ProjectionOptimizer Optimizer { get; init; } = ProjectionOptimizer.Lbfgs;

    /// <summary>Weight of the features' squared distance, as a share of the target's squared length; beside the mean squared difference of the values.</summary>
    public double FeatureWeight { get; init; } = 0.05;

    /// <summary>Weight of the mean square of a Gaussian latent, which holds it where samples are drawn, beside the mean squared difference of the values.</summary>
    public double PriorWeight { get; init; } = 1e-3;

    /// <summary>Of the starts, and of what the generator's own layers draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks that these can be.</summary>
    /// <exception cref="ConfigurationException">They cannot.</exception>
    public void Demand()
    {
        const int Most = 10_000;
        if (Starts is < 0 or > Most) throw new ConfigurationException($"{Starts} starts cannot be; choose 0 to {Most}.");
        if (Steps is < 0 or > Most) throw new ConfigurationException($"{Steps} steps cannot be; choose 0 to {Most}.");
        if (!(PriorWeight >= 0 && double.IsFinite(PriorWeight))) throw new ConfigurationException("The prior's weight is 0 or above.");
        if (!(FeatureWeight >= 0 && double.IsFinite(FeatureWeight))) throw new ConfigurationException("The features' weight is 0 or above.");
    }
}

/// <summary>What was found. Tensors belong to the scope that was open.</summary>
/// <param name="Latents">[N, z], of each target the best.</param>
/// <param name="Samples">[N, …], what the generator makes of them.</param>
/// <param name="Psnr">[N], in dB; values range from -1 to 1.</param>
/// <param name="Losses">[N], what was minimised.</param>
public sealed record ProjectionResult(Latents Latents, Tensor Samples, IReadOnlyList<double> Psnr, IReadOnlyList<double> Losses);

/// <summary>
/// Finds latents of which a generator makes given samples: from several starts each, by the gradient through the generator (iGAN, Zhu et al., 2016;
/// Lipton and Tripathi, 2017). Minimises the mean squared difference and that of features; of a Gaussian prior also a little of the mean square
/// of the latent, and a uniform one's are held in its cube by a tanh.
/// </summary>
/// <param name="space">The generator.</param>
/// <param name="features">From samples to features [N, d], differentiable; null to compare values alone.</param>
public sealed class Projection(LatentSpace space, Func<Tensor, Tensor?>? features = null)
{
    private const double AdamRate = 0.1, Peak = 2, MostInside = 0.999;

    // Candidates that go through generator and scorer at once; more would take memory, not save time.
    private const int MostAtOnce = 256;

    /// <summary>Looks for latents.</summary>
    /// <param name="targets">[N, …] in the data's range.</param>
    /// <param name="conditions">[N, width], what each target is; null to draw that for each start, and always where the generator is told nothing.</param>
    /// <param name="encoded">The encoder's latents of the targets, [N, z]; null without one.</param>
    /// <param name="progress">Told steps done, of how many, and each target's least loss so far.</param>
    public ProjectionResult Find(
        Tensor targets, ProjectionOptions options, Tensor? conditions = null, Tensor? encoded = null,
        Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        options.Demand();
        if (options.From == ProjectionStart.Random) encoded = null;
        if (options.From == ProjectionStart.Encoder) options = options with { Starts = 0 };
        var (count, starts) = ((int)targets.Size(0), options.Starts + (encoded is null ? 0 : 1));
        if (starts == 0) throw new ConfigurationException("There is nothing to start from: choose 1 start or more.");
        using var scope = TensorScope.Begin();
        var perPart = Math.Max(1, MostAtOnce / starts);
        var found = new List<ProjectionResult>();
        var parts = (count + perPart - 1) / perPart;
        for (var part = 0; part < parts; part++)
        {
            var (first, length) = (part * perPart, Math.Min(perPart, count - (part * perPart)));
            using var inner = TensorScope.Begin();
            var result = FindSome(
                targets.Narrow(0, first, length), options, conditions?.Narrow(0, first, length), encoded?.Narrow(0, first, length),
                first, step => progress?.Invoke((part * options.Steps) + step, parts * options.Steps), cancellation);
            inner.Keep(result.Latents.Z);
            inner.Keep(result.Samples);
            if (result.Latents.Conditions is { } told) inner.Keep(told);
            found.Add(result);
        }

        var latents = Latents.Joined([.. found.Select(f => f.Latents)]);
        if (latents.Conditions is not null) scope.Keep(latents.Conditions);
        return new ProjectionResult(
            latents with { Z = scope.Keep(latents.Z) }, scope.Keep(Ops.Cat([.. found.Select(f => f.Samples)])), [.. found.SelectMany(f => f.Psnr)], [.. found.SelectMany(f => f.Losses)]);
    }

    private ProjectionResult FindSome(
        Tensor targets, ProjectionOptions options, Tensor? conditions, Tensor? encoded, int number, Action<int> progress, CancellationToken cancellation)
    {
        var (count, candidates) = ((int)targets.Size(0), Candidates(targets, options, conditions, encoded, number));
        var per = candidates.Count / count;
        var wanted = Repeated(targets, per);
        var wantedFeatures = Known(wanted);
        var (free, losses) = options.Optimizer == ProjectionOptimizer.Lbfgs ? ByLbfgs() : ByAdam();

        // The best start of each target.
        var best = Enumerable.Range(0, count).Select(t => Enumerable.Range(t * per, per).MinBy(c => double.IsNaN(losses[c]) ? double.MaxValue : losses[c])).ToArray();
        var latents = (candidates with { Z = Bounded(free).Detach() }).Rows(best);
        var samples = space.Generate(latents, options.Seed);
        return new ProjectionResult(latents, samples, Psnr(samples, targets), [.. best.Select(c => losses[c])]);

        (Tensor, double[]) ByLbfgs()
        {
            var size = space.Prior.Size;
            var result = Lbfgs.Minimize(
                Freed(candidates.Z).To(DType.Double).ToArray<double>(), size, Evaluate, new LbfgsOptions { Iterations = options.Steps, GradientTolerance = 1e-7 },
                (step, _) => progress(step), cancellation);
            return (Tensor.From(result.Points, candidates.Count, size).To(DType.Float), result.Values);
        }

        (double[], double[]) Evaluate(double[] points)
        {
            using var scope = TensorScope.Begin();
            var at = Tensor.From(points, candidates.Count, space.Prior.Size).To(DType.Float).RequireGrad();
            var loss = Loss(at);
            var gradient = Autograd.Gradient(loss.Sum(), at);
            return (loss.Detach().To(DType.Double).ToArray<double>(), gradient.To(DType.Double).ToArray<double>());
        }

        (Tensor, double[]) ByAdam()
        {
            using var moving = new MovingLatents(Freed(candidates.Z));
            using var optimizer = Optimizer.Create(new AdamOptions(AdamRate), moving.Parameters);
            for (var step = 0; step < options.Steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = TensorScope.Begin();
                optimizer.LearningRate = AdamRate * (1 - ((double)step / options.Steps));
                optimizer.Step([Autograd.Gradient(Loss(moving.Z).Sum(), moving.Z)]);
                progress(step + 1);
            }

            using var frozen = Autograd.NoGrad();
            return (moving.Z.Value.Detach().Clone(), Loss(moving.Z).To(DType.Double).ToArray<double>());
        }

        // [candidates].
        Tensor Loss(Tensor at)
        {
            using var random = new Generator(options.Seed);
            var z = Bounded(at);
            var made = space.Differentiable(z, candidates.Conditions, random).To(Device.Cpu);
            var loss = (made - wanted).Square().Flatten(1).Mean([1]);
            if (space.Prior.Kind == LatentKind.Gaussian) loss += z.Square().Mean([1]) * options.PriorWeight;
            if (wantedFeatures is null || options.FeatureWeight == 0) return loss;
            var difference = (features!(made)! - wantedFeatures).Square().Sum([1]);
            return loss + (difference / wantedFeatures.Square().Sum([1]).Clamp(1e-12, float.MaxValue) * options.FeatureWeight);
        }

        Tensor? Known(Tensor samples)
        {
            if (options.FeatureWeight == 0) return null;
            using var frozen = Autograd.NoGrad();
            return features?.Invoke(samples);
        }
    }

    // [targets × (starts and the encoder's), z]: a target's candidates stand together.
    private Latents Candidates(Tensor targets, ProjectionOptions options, Tensor? conditions, Tensor? encoded, int number)
    {
        var all = new List<Latents>();
        for (var t = 0; t < targets.Size(0); t++)
        {
            if (encoded is not null) all.Add(new Latents(encoded.Narrow(0, t, 1).To(Device.Cpu), space.Draw(1, options.Seed).Conditions));
            if (options.Starts > 0) all.Add(space.Draw(options.Starts, options.Seed + (ulong)(number + t)));
        }

        var joined = Latents.Joined(all);
        return conditions is null || space.Conditions is null ? joined : joined with { Conditions = Repeated(conditions, joined.Count / (int)targets.Size(0)) };
    }

    private static Tensor Repeated(Tensor rows, int times)
    {
        var order = Enumerable.Range(0, (int)rows.Size(0)).SelectMany(r => Enumerable.Repeat((long)r, times)).ToArray();
        return Ops.IndexSelect(rows, 0, Tensor.From(order));
    }

    private Tensor Bounded(Tensor free) => space.Prior.Kind == LatentKind.Uniform ? free.Tanh() * space.Prior.Bound : free;

    // The inverse of Bounded: atanh x = log((1 + x) / (1 - x)) / 2.
    private Tensor Freed(Tensor z)
    {
        if (space.Prior.Kind != LatentKind.Uniform) return z;
        var share = (z / space.Prior.Bound).Clamp(-MostInside, MostInside);
        return ((1 + share) / (1 - share)).Log() * 0.5;
    }

    private static double[] Psnr(Tensor made, Tensor targets)
    {
        var squares = (made - targets).Square().Flatten(1).Mean([1]).To(DType.Double).ToArray<double>();
        return [.. squares.Select(s => 10 * Math.Log10(Peak * Peak / Math.Max(s, 1e-12)))];
    }

    private sealed class MovingLatents : Module
    {
        public MovingLatents(Tensor start) => (Z = Parameter("z", start.Shape, Initializers.Zeros)).Write(start);

        public Parameter Z { get; }
    }
}
