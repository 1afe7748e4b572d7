using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Systems;
using Ganymede.Torch;

namespace Ganymede.Studio.Playground;

/// <summary>Looks at a game in the plane: always at the same latents and the same places, drawn from streams that the game does not use.</summary>
internal sealed class Observer : IDisposable
{
    /// <summary>Points that are shown, real ones and fakes.</summary>
    public const int Shown = 450;

    /// <summary>Cells of the discriminator's surface along an edge.</summary>
    public const int Side = 30;

    // Fakes by which closeness is measured; against real ones that are counted once.
    private const int Measured = 2000, Counted = 20_000;

    // Lines of the latent grid.
    private const int Lines = 21;

    private readonly TwoPlayerGame game;
    private readonly PointShape shape;
    private readonly PointModes? modes;
    private readonly Generator random;
    private readonly int[] realCounts;
    private readonly Tensor latents, measuredLatents, warpLatents, real, places;

    public Observer(TwoPlayerGame game, PointSet data, RandomStreams streams, GanOptions options)
    {
        (this.game, shape, modes) = (game, (PointShape)data.Shape, data.Modes);
        using var scope = TensorScope.Begin();
        random = streams.Fresh("playground");
        latents = game.Prior.Draw(Shown, random).Retain();
        measuredLatents = game.Prior.Draw(Measured, random).Retain();

        var points = Read(data, 0, Counted);
        var grid = Around(points);
        realCounts = grid.Count(points);
        real = Tensor.From(Normalized(points[..(2 * Shown)]), Shown, 2).Retain();
        places = Tensor.From(Normalized(Middles(grid)), Side * Side, 2).Retain();

        var (columns, rows) = options.LatentSize == 1 ? (Lines * Lines, 1) : (Lines, Lines);
        var lines = Grid(game.Prior, columns, rows);
        warpLatents = Tensor.From(lines, columns * rows, game.Prior.Size).Retain();
        Scene = new Scene(
            grid, points[..(2 * Shown)], modes is null ? [] : [.. modes.Centers.SelectMany(c => new[] { (float)c.X, (float)c.Y })], modes?.StandardDeviation ?? 0,
            columns, rows, Plane(lines, game.Prior.Size), Plane(latents.ToArray<float>(), game.Prior.Size), GridDivergence.Of(realCounts, grid.Count(Read(data, Counted, Measured))));
    }

    public Scene Scene { get; }

    /// <summary>Everything that depends on the weights alone; counts are the caller's.</summary>
    public Snapshot Look(bool measure)
    {
        using var scope = TensorScope.Begin();
        var fakes = Generate(latents);
        var verdicts = Judge(Ops.Cat([fakes, real, places]), out var isBelief);
        var pulls = game.Pulls(fakes, real).ToArray<float>();       // [N, 2], in units of the data's spread
        return new Snapshot
        {
            Rounds = 0,
            DiscriminatorMoves = 0,
            GeneratorMoves = 0,
            Readings = new Dictionary<string, double>(),
            IsBelief = isBelief,
            Fakes = OwnUnits(fakes),
            FakeVerdicts = verdicts[..Shown],
            RealVerdicts = verdicts[Shown..(2 * Shown)],
            Surface = verdicts[(2 * Shown)..],
            Pulls = [.. pulls.Select(p => (float)(p * shape.Scale))],
            MeanPull = Enumerable.Range(0, Shown).Average(i => Math.Sqrt((pulls[2 * i] * pulls[2 * i]) + (pulls[(2 * i) + 1] * pulls[(2 * i) + 1]))),
            Warp = OwnUnits(Generate(warpLatents)),
            Closeness = measure ? Measure() : null,
        };
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { latents, measuredLatents, warpLatents, real, places }) tensor.Dispose();
        random.Dispose();
    }

    private Closeness Measure()
    {
        var fakes = OwnUnits(Generate(measuredLatents));
        return new Closeness(GridDivergence.Of(realCounts, Scene.Grid.Count(fakes)), modes is null ? null : ModeScore.Of(fakes, modes));
    }

    private Tensor Generate(Tensor from)
    {
        using var frozen = Autograd.NoGrad();
        return game.Generate(from, conditions: null, random);
    }

    private float[] Judge(Tensor samples, out bool isBelief)
    {
        using var frozen = Autograd.NoGrad();
        var logits = game.Judge(samples);
        var belief = game.Belief(logits);
        isBelief = belief is not null;
        return (belief ?? logits).ToArray<float>();
    }

    private float[] Read(PointSet data, int start, int count)
    {
        var points = new float[2 * count];
        data.Read([.. Enumerable.Range(start, count).Select(i => (long)i)], points);
        shape.ToOwnUnits(points);
        return points;
    }

    // The usual square, or one that holds everything.
    private static PointGrid Around(float[] points)
    {
        const double Margin = 1.2;
        var farthest = points.Max(p => Math.Abs((double)p));
        return new PointGrid(0, 0, farthest < PointData.Half ? PointData.Half : farthest * Margin, Side);
    }

    private static float[] Middles(PointGrid grid) =>
    [
        .. Enumerable.Range(0, Side * Side).SelectMany(i => new[]
        {
            (float)(grid.CenterX + ((((i % Side) + 0.5) / Side * 2) - 1) * grid.Half),
            (float)(grid.CenterY + ((((i / Side) + 0.5) / Side * 2) - 1) * grid.Half),
        }),
    ];

    // Between two lines lies the same share of all latents, so that small cells of the warped grid are where many fakes are. Further dimensions stay at 0.
    private static float[] Grid(LatentPrior prior, int columns, int rows)
    {
        var latents = new float[columns * rows * prior.Size];
        for (var i = 0; i < columns * rows; i++)
        {
            latents[i * prior.Size] = Quantile(prior, ((i % columns) + 0.5) / columns);
            if (prior.Size > 1) latents[(i * prior.Size) + 1] = Quantile(prior, ((i / columns) + 0.5) / rows);
        }

        return latents;
    }

    private static float Quantile(LatentPrior prior, double share) =>
        (float)(prior.Kind == LatentKind.Uniform ? ((2 * share) - 1) * prior.Bound : Normal.Quantile(share));

    private static float[] Plane(float[] latents, int size)
    {
        var most = latents.Max(Math.Abs);
        return [.. Enumerable.Range(0, latents.Length / size).SelectMany(i => new[] { latents[i * size] / most, size > 1 ? latents[(i * size) + 1] / most : 0 })];
    }

    private float[] OwnUnits(Tensor points)
    {
        var own = points.ToArray<float>();
        shape.ToOwnUnits(own);
        return own;
    }

    private float[] Normalized(float[] points)
    {
        var normalized = points.ToArray();
        shape.Normalize(normalized);
        return normalized;
    }
}
