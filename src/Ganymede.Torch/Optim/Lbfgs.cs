namespace Ganymede.Torch.Optim;

/// <summary>How long to search, and how much to remember.</summary>
public sealed record LbfgsOptions
{
    /// <summary>Steps of each problem.</summary>
    public int Iterations { get; init; } = 100;

    /// <summary>Pairs of step and change of gradient that stand for the curvature.</summary>
    public int History { get; init; } = 10;

    /// <summary>Trials along the line in each step.</summary>
    public int LineTrials { get; init; } = 20;

    /// <summary>A problem is solved when no number of its gradient is greater.</summary>
    public double GradientTolerance { get; init; } = 1e-9;
}

/// <summary>Values and slopes of all problems at once.</summary>
/// <param name="points">[problems, size], one after the other.</param>
/// <returns>Values, [problems], and gradients, [problems, size]. A value that is not finite counts as too high.</returns>
public delegate (double[] Values, double[] Gradients) LbfgsEvaluation(double[] points);

/// <summary>What a search found.</summary>
/// <param name="Points">[problems, size].</param>
/// <param name="Values">[problems].</param>
/// <param name="Evaluations">How often all problems were evaluated.</param>
public sealed record LbfgsResult(double[] Points, double[] Values, int Evaluations);

/// <summary>
/// Limited-memory BFGS (Liu and Nocedal, 1989) with the line search of Lewis and Overton (2013), which ends at a weak Wolfe point. Many
/// problems of one size are solved side by side: each has its own memory and its own steps, and all are evaluated in one batch.
/// </summary>
public static class Lbfgs
{
    private const double SufficientDecrease = 1e-4, SufficientFlattening = 0.9;

    /// <summary>Searches a minimum of each problem.</summary>
    /// <param name="starts">[problems, size], one after the other.</param>
    /// <param name="size">Numbers of one problem.</param>
    /// <param name="evaluate">Is called with points that it may keep.</param>
    /// <param name="progress">Told the iteration and all problems' values after each.</param>
    public static LbfgsResult Minimize(
        ReadOnlySpan<double> starts, int size, LbfgsEvaluation evaluate, LbfgsOptions? options = null, Action<int, double[]>? progress = null, CancellationToken cancellation = default)
    {
        var o = options ?? new LbfgsOptions();
        if (size < 1 || starts.IsEmpty || starts.Length % size != 0) throw new ArgumentException($"{starts.Length} numbers are not one or more problems of {size}.");
        var (values, gradients) = evaluate(starts.ToArray());
        var problems = new Problem[starts.Length / size];
        for (var p = 0; p < problems.Length; p++) problems[p] = new Problem(starts.Slice(p * size, size).ToArray(), values[p], Row(gradients, p, size), o);
        var evaluations = 1;
        for (var iteration = 0; iteration < o.Iterations && problems.Any(p => !p.IsDone); iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var problem in problems) problem.BeginStep();
            for (var trial = 0; trial < o.LineTrials && problems.Any(p => p.IsSearching); trial++, evaluations++)
            {
                (values, gradients) = evaluate([.. problems.SelectMany(p => p.Trial)]);
                for (var p = 0; p < problems.Length; p++) problems[p].Judge(values[p], Row(gradients, p, size));
            }

            foreach (var problem in problems) problem.EndStep();
            progress?.Invoke(iteration + 1, [.. problems.Select(p => p.Value)]);
        }

        return new LbfgsResult([.. problems.SelectMany(p => p.Point)], [.. problems.Select(p => p.Value)], evaluations);
    }

    private static double[] Row(double[] all, int row, int size) => all.AsSpan(row * size, size).ToArray();

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private sealed class Problem(double[] start, double startValue, double[] startGradient, LbfgsOptions options)
    {
        private readonly LinkedList<(double[] Step, double[] Change, double Product)> memory = [];
        private double[] gradient = startGradient;
        private double[] direction = [];
        private double slope, length, shortest, longest;
        private (double[] Point, double Value, double[] Gradient)? best;

        public double[] Point { get; private set; } = start;

        public double Value { get; private set; } = startValue;

        /// <summary>Where the next evaluation is asked for.</summary>
        public double[] Trial { get; private set; } = start;

        public bool IsDone { get; private set; }

        public bool IsSearching { get; private set; }

        public void BeginStep()
        {
            (IsSearching, best) = (false, null);
            if (IsDone) return;
            if (!double.IsFinite(Value) || gradient.Max(Math.Abs) <= options.GradientTolerance)
            {
                IsDone = true;
                return;
            }

            direction = Descent();
            slope = Dot(direction, gradient);
            if (!(slope < 0))                       // rounding has spoilt the memory: begin anew
            {
                memory.Clear();
                direction = Descent();
                slope = Dot(direction, gradient);
            }

            // The first step of all knows no scale; it moves by about 1 at most.
            length = memory.Count > 0 ? 1 : Math.Min(1, 1 / gradient.Sum(Math.Abs));
            (shortest, longest, IsSearching) = (0, double.PositiveInfinity, true);
            Try();
        }

        // Halves or doubles the step until it descends enough and the slope has flattened enough.
        public void Judge(double value, double[] slopes)
        {
            if (!IsSearching) return;
            var descends = double.IsFinite(value) && value <= Value + (SufficientDecrease * length * slope);
            if (descends && (best is null || value < best.Value.Value)) best = (Trial, value, slopes);
            if (!descends)
            {
                longest = length;
            }
            else if (Dot(slopes, direction) < SufficientFlattening * slope)
            {
                shortest = length;
            }
            else
            {
                (best, IsSearching) = ((Trial, value, slopes), false);
                return;
            }

            length = double.IsInfinity(longest) ? 2 * shortest : (shortest + longest) / 2;
            Try();
        }

        public void EndStep()
        {
            IsSearching = false;
            if (IsDone) return;
            if (best is not { } found)
            {
                // Not even a short step descends: the end, unless an old memory was to blame.
                IsDone = memory.Count == 0;
                memory.Clear();
                Trial = Point;
                return;
            }

            var step = found.Point.Zip(Point, (a, b) => a - b).ToArray();
            var change = found.Gradient.Zip(gradient, (a, b) => a - b).ToArray();
            var product = Dot(step, change);
            if (product > double.Epsilon)
            {
                memory.AddLast((step, change, product));
                if (memory.Count > options.History) memory.RemoveFirst();
            }

            (Point, Value, gradient, Trial) = (found.Point, found.Value, found.Gradient, found.Point);
        }

        private void Try() => Trial = [.. Point.Select((x, i) => x + (length * direction[i]))];

        // The two loops of Nocedal (1980): minus the gradient times the inverse curvature that the memory stands for.
        private double[] Descent()
        {
            var q = gradient.Select(g => -g).ToArray();
            var shares = new Stack<double>();
            for (var node = memory.Last; node is not null; node = node.Previous)
            {
                var share = Dot(node.Value.Step, q) / node.Value.Product;
                shares.Push(share);
                for (var i = 0; i < q.Length; i++) q[i] -= share * node.Value.Change[i];
            }

            if (memory.Last is { } last)
            {
                var scale = last.Value.Product / Dot(last.Value.Change, last.Value.Change);
                for (var i = 0; i < q.Length; i++) q[i] *= scale;
            }

            for (var node = memory.First; node is not null; node = node.Next)
            {
                var share = shares.Pop() - (Dot(node.Value.Change, q) / node.Value.Product);
                for (var i = 0; i < q.Length; i++) q[i] += share * node.Value.Step[i];
            }

            return q;
        }
    }
}
