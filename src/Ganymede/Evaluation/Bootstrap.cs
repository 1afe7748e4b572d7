using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How far a score would lie elsewhere with other samples, from samples drawn again with replacement (Efron, 1979).</summary>
internal static class Bootstrap
{
    /// <returns>The interval round <paramref name="value"/>: drawing again repeats samples, which shifts a distance upwards, so only the spread is taken from it.</returns>
    public static Interval Interval(Comparison c, double value, int rounds, Func<Tensor, Tensor, double> measure)
    {
        using var random = new Generator(c.Seed);
        var again = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            using var scope = TensorScope.Begin();
            again[i] = measure(Redrawn(c.Real.Features, random), Redrawn(c.Fake.Features, random));
        }

        return Evaluation.Interval.Around(value, Spread.Of(again).Deviation, least: 0);
    }

    private static Tensor Redrawn(Tensor rows, Generator random) =>
        Ops.IndexSelect(rows, 0, Ops.ClampMin(Tensor.Uniform([rows.Size(0)], 0, rows.Size(0), random).To(DType.Long), 0));
}
