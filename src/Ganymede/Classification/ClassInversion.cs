using Ganymede.Latent;
using Ganymede.Torch;

namespace Ganymede.Classification;

/// <summary>
/// Bayes' rule by analysis through synthesis: which class can the generator make this sample of? For each class the latent is sought whose sample comes nearest,
/// from the nearest of some samples of the class; and of two that come as near, the one whose latent is the more probable. The largest
/// log p(x, z | y) stands for its integral over z, with equal classes and a Gaussian error.
/// </summary>
/// <param name="space">A generator that is told a class.</param>
internal sealed class ClassInversion(LatentSpace space)
{
    private const int Pool = 200;

    // Of the mean squared latent, beside the mean squared difference. Too little, and every class's generator makes every digit, of latents that
    // nobody draws. Of 200 training digits of MNIST 82.5 % were right at 0.001, 92.5 % at 0.05, 91.5 % at 0.1 and 0.2. The spread of the error does
    // not tell it, as errors of neighbouring values go together.
    private const double PriorWeight = 0.1;

    /// <param name="rows">[N, …] in the data's range.</param>
    /// <param name="steps">Of each search.</param>
    /// <param name="progress">Told how many classes are done, of how many.</param>
    /// <returns>[N], the most probable class.</returns>
    public int[] Predict(Tensor rows, int steps, ulong seed, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        var conditions = space.Conditions!;
        var classes = conditions.Attributes[0].Values.Count;
        var best = new (double Loss, int Class)[rows.Size(0)];
        Array.Fill(best, (double.PositiveInfinity, 0));
        for (var k = 0; k < classes; k++)
        {
            using var scope = TensorScope.Begin();
            var row = new float[conditions.Width];
            conditions.Encode([k], row);
            var pool = space.Draw(Pool, seed + (ulong)k) with { Conditions = Repeated(row, Pool) };
            var start = Ops.IndexSelect(pool.Z, 0, Tensor.From(NearestLabelled.Indices(space.Generate(pool, seed).Flatten(1), rows.Flatten(1))));
            var options = new ProjectionOptions { Starts = 0, Steps = steps, FeatureWeight = 0, PriorWeight = PriorWeight, Seed = seed };
            var found = new Projection(space).Find(rows, options, Repeated(row, best.Length), start, cancellation: cancellation);
            for (var i = 0; i < best.Length; i++)
            {
                if (found.Losses[i] < best[i].Loss) best[i] = (found.Losses[i], k);
            }

            progress?.Invoke(k + 1, classes);
        }

        return [.. best.Select(b => b.Class)];
    }

    private static Tensor Repeated(float[] row, int count) => Tensor.From([.. Enumerable.Repeat(row, count).SelectMany(r => r)], count, row.Length);
}
