using System.Globalization;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Finds directions that change samples most, without being told what to look for.</summary>
public static class FreeDirections
{
    private const double FiniteStep = 1e-2;
    private const int PowerSteps = 12, Places = 24;

    /// <summary>
    /// Closed-form factorisation (Shen and Zhou, 2021): eigenvectors of AᵀA, A the first weights, each row of length 1 as in the authors' code.
    /// </summary>
    /// <param name="weights">A generator's parameters by path; A is the first matrix [units, z], or its first z columns where more is told.</param>
    /// <param name="space">Whose latents they are applied to.</param>
    /// <param name="count">How many directions; fewer where latents have fewer dimensions.</param>
    /// <exception cref="ConfigurationException">No weights are applied to latents alone.</exception>
    public static IReadOnlyList<Direction> Factorize(IReadOnlyList<(string Name, Tensor Value)> weights, LatentSpace space, int count)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var (size, told) = (space.Prior.Size, space.Conditions?.Width ?? 0);
        var first = weights.Select(w => w.Value).FirstOrDefault(w => w.Rank == 2 && (w.Size(1) == size || (told > 0 && w.Size(1) == size + told)))
            ?? throw new ConfigurationException("This generator has no weights [units, z] that latents meet first; use --find jacobian instead.");
        var a = first.Narrow(1, 0, size).To(Device.Cpu).To(DType.Double);                            // [units, z]
        a = a / a.Square().Sum([1], keep: true).Sqrt().Clamp(1e-12, double.MaxValue);
        return Described(Ops.Mm(a.Transpose(0, 1), a), count, DirectionMethod.Factorization, "factor", "of what the first weights amplify");
    }

    /// <summary>
    /// Eigenvectors of the mean of JᵀJ over latents of the prior, J the derivative of a sample's values by the latent: the directions in which
    /// samples change most. By power iteration of a block: J v from a small difference of samples, Jᵀu by going back through the generator.
    /// </summary>
    /// <param name="seed">Of the latents, and of the block's start.</param>
    public static IReadOnlyList<Direction> OfJacobian(LatentSpace space, int count, ulong seed, Action<int, int>? progress = null)
    {
        using var scope = TensorScope.Begin();
        var (size, latents) = (space.Prior.Size, space.Draw(Places, seed));
        count = Math.Min(count, size);
        using var random = new Generator(seed);
        var block = Orthonormal(Tensor.Normal([size, count], random).To(DType.Double));              // [z, count]
        var strengths = new double[count];
        for (var step = 0; step < PowerSteps; step++)
        {
            progress?.Invoke(step, PowerSteps);
            using var inner = TensorScope.Begin();
            var columns = new Tensor[count];
            for (var c = 0; c < count; c++) columns[c] = Applied(space, latents, block.Select(1, c).To(DType.Float), seed).To(DType.Double);
            var applied = Ops.Stack(columns, 1);                                                     // [z, count]
            strengths = applied.Square().Sum([0]).Sqrt().ToArray<double>();
            block = inner.Keep(Orthonormal(applied));
        }

        var (vectors, total) = (block.Transpose(0, 1).Contiguous().ToArray<double>(), strengths.Sum());
        return [.. vectors.Chunk(size).Zip(strengths).OrderByDescending(v => v.Second).Select((v, i) => new Direction(
            $"change{i + 1}", DirectionMethod.Jacobian, Direction.Unit(v.First)!,
            string.Create(CultureInfo.InvariantCulture, $"{v.Second / total:P0} of the change that these {count} make")))];
    }

    // The mean over latents of Jᵀ J v.
    private static Tensor Applied(LatentSpace space, Latents latents, Tensor v, ulong seed)
    {
        using var scope = TensorScope.Begin();
        var step = v.Unsqueeze(0) * (FiniteStep * space.Deviation);
        Tensor change;
        using (Autograd.NoGrad()) change = (Made(latents.Z + step) - Made(latents.Z - step)) / (2 * FiniteStep * space.Deviation);
        var z = latents.Z.Clone().RequireGrad();
        return scope.Keep(Autograd.Gradient((Made(z) * change).Sum(), z).Mean([0]).To(Device.Cpu));

        Tensor Made(Tensor at)
        {
            using var own = new Generator(seed);
            return space.Differentiable(at, latents.Conditions, own);
        }
    }

    // The orthonormal basis nearest to the columns: U Vᵀ would mix them, so one after the other (Gram and Schmidt).
    private static Tensor Orthonormal(Tensor columns)
    {
        using var scope = TensorScope.Begin();
        var basis = new List<Tensor>();
        for (var c = 0; c < columns.Size(1); c++)
        {
            var column = columns.Select(1, c);
            for (var twice = 0; twice < 2; twice++)
            {
                foreach (var b in basis) column = column - (b * Ops.Dot(b, column));
            }

            basis.Add(column / column.Square().Sum().Sqrt().Clamp(1e-30, double.MaxValue));
        }

        return scope.Keep(Ops.Stack([.. basis], 1));
    }

    private static IReadOnlyList<Direction> Described(Tensor gram, int count, DirectionMethod method, string name, string share)
    {
        var (values, vectors) = Ops.LinalgEigh(gram);                                                // ascending; vectors in columns
        var (size, strengths) = ((int)gram.Size(0), values.ToArray<double>());
        var rows = vectors.Transpose(0, 1).Contiguous().ToArray<double>();
        var total = strengths.Sum();
        return [.. Enumerable.Range(0, Math.Min(count, size)).Select(i => new Direction(
            $"{name}{i + 1}", method, Direction.Unit(rows.AsSpan((size - 1 - i) * size, size).ToArray())!,
            string.Create(CultureInfo.InvariantCulture, $"{strengths[size - 1 - i] / total:P1} {share}")))];
    }
}
