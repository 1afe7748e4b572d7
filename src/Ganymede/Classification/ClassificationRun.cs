using System.Diagnostics;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Runs;
using Ganymede.Systems;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Classification;

/// <summary>Uses what a run learned to name classes, beside what the labels alone give.</summary>
public sealed class ClassificationRun
{
    private const string Own = "own", Alone = "alone", Logistic = "logistic", Nearest = "nearest", Values = "values", Density = "density", Inversion = "inversion";
    private const int PerClass = 500, MostInverted = 500, UsualLabels = 100, Piece = 250;

    private readonly KeptGenerator run;
    private readonly ClassificationRequest request;
    private readonly Dataset learned;
    private readonly Dataset test;
    private readonly ulong seed;
    private readonly List<ClassificationScore> scores = [];
    private readonly List<MethodLeftOut> leftOut = [];

    private ClassificationRun(KeptGenerator run, ClassificationRequest request, Dataset learned, Dataset test) =>
        (this.run, this.request, this.learned, this.test, seed) = (run, request, learned, test, request.Seed ?? run.Record.Seed);

    /// <summary>Ways to classify, with a sentence each.</summary>
    public static IReadOnlyList<(string Name, string Help)> Methods { get; } =
    [
        (Own, "the classes that the run's own discriminator names: sgan, acgan"),
        (Alone, "the baseline: a classifier that learns from the labels and nothing else, for sgan the same network"),
        (Logistic, "logistic regression on features: the encoder's where there is one, else the discriminator's"),
        (Nearest, "the nearest labelled item, by the same features"),
        (Values, "logistic regression on the values themselves, without the run"),
        (Density, "Bayes' rule: a density of each class, made of the generator's samples; needs no labels besides the run's"),
        (Inversion, "Bayes' rule: the class of which the generator comes nearest with a likely latent; takes minutes, so it must be asked for"),
    ];

    private int Classes => learned.Attributes[0].Values.Count;

    /// <summary>Classifies data.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="data">Items with labels that the run has not learned from; null for the test split of its own data.</param>
    /// <exception cref="ConfigurationException">Something cannot be used; the message says what.</exception>
    /// <exception cref="DataException">The data cannot be read.</exception>
    /// <exception cref="RunException">There is no run.</exception>
    public static ClassificationReport Of(string path, string? data, ClassificationRequest request)
    {
        foreach (var method in request.Methods)
        {
            if (Methods.All(m => m.Name != method)) throw new ConfigurationException(Suggestion.Unknown("method", method, [.. Methods.Select(m => m.Name)]));
        }

        using var run = KeptGenerator.OpenWithJudges(path, request.Machine, request.Checkpoint);
        using var learned = Datasets.Open(run.Record.Data, request.DataOptions);
        DemandLabels(learned, run.Shape);
        using var unseen = OpenTest(learned, data, request.DataOptions);
        if (unseen is not null && (unseen.Shape != learned.Shape || !unseen.Attributes.SequenceEqual(learned.Attributes)))
            throw new ConfigurationException($"{unseen.Spec} has not the shape or the classes of {learned.Spec}; name data with labels that is like what the run learned from.");
        // Endless data never gives the same item twice: far away in it lies what nobody has seen.
        var test = unseen is null ? DataPart.Mixed(learned, 1_000_000_000, request.Samples) : DataPart.Mixed(unseen, 0, Math.Min(request.Samples, unseen.Count ?? request.Samples));
        return new ClassificationRun(run, request, learned, test).Measure((unseen ?? learned).Spec);
    }

    private ClassificationReport Measure(string spec)
    {
        using var scope = TensorScope.Begin();
        var items = SampleSet.ItemsOf(test, 0, test.Count!.Value);
        var own = run.Record.Settings["labelled"]?.GetValue<int>();
        if (Wanted(Own)) Try(Own, run.CannotName, own is null or 0 ? learned.Count : own, () => Argmax(items, run.Recognize));
        foreach (var count in request.Labels.Count > 0 ? request.Labels : [own is > 0 ? own.Value : Math.Max(UsualLabels / Classes, 1) * Classes]) FromLabels(count, items);
        if (Wanted(Density)) Try(Density, CannotBeTold, null, () => ByDensity(items));
        if (request.Methods.Contains(Inversion))
        {
            var some = items.Narrow(0, 0, Math.Min(MostInverted, items.Size(0)));
            Try(Inversion, CannotBeTold, null, () => new ClassInversion(LatentSpace.Of(run)).Predict(
                some, request.Steps, seed, (done, all) => request.DataOptions.Progress?.Report(new DataProgress("Inverting the generator", done, all)), request.DataOptions.Cancellation));
        }

        return new ClassificationReport(run.Folder, spec, learned.Spec, seed, scores, leftOut);
    }

    private string? CannotBeTold => run.Conditions is { Attributes: [var only], Codes: [] } && only.Values.SequenceEqual(learned.Attributes[0].Values)
        ? null : "needs a generator that is told the class, such as cgan's";

    private bool Wanted(string method) => request.Methods.Count == 0 || request.Methods.Contains(method);

    private void FromLabels(int count, Tensor items)
    {
        if (count < Classes || count % Classes != 0)
            throw new ConfigurationException($"{count} labels cannot be shared evenly by {Classes} classes; ask for {Math.Max(1, count / Classes) * Classes}.");
        using var scope = TensorScope.Begin();
        var chosen = LabelledSamples.Choose(learned, count / Classes, seed);
        using var samples = LabelledSamples.Read(learned, chosen, Device.Cpu);
        int[] labels = [.. chosen.Select(i => LabelledSamples.ClassOf(learned, i))];
        var known = samples.State.First().Value;
        if (Wanted(Alone)) Try(Alone, null, count, () => ByLabelsAlone(samples, items));
        if (Wanted(Logistic)) Try(Logistic, run.CannotSee, count, () => SoftmaxRegression.Fit(Seen(known), labels, Classes).Predict(Seen(items)));
        if (Wanted(Nearest)) Try(Nearest, run.CannotSee, count, () => NearestLabelled.Predict(Seen(known), labels, Seen(items)));
        if (Wanted(Values)) Try(Values, null, count, () => SoftmaxRegression.Fit(known.Flatten(1), labels, Classes).Predict(items.Flatten(1)));
    }

    private int[] ByLabelsAlone(LabelledSamples samples, Tensor items)
    {
        var subject = Subject.Of(learned);
        var system = new Sgan();
        string[] settings = run.Record.System == system.Name ? [.. Settings.Assignments(run.Record.Settings)] : ["labelled=0"];
        using var alone = LabelsAlone.Learn((SganOptions)system.Configure(subject, settings), subject, samples, seed, request.DataOptions.Cancellation);
        return Argmax(items, alone.Recognize);
    }

    private int[] ByDensity(Tensor items)
    {
        var conditions = run.Conditions!;
        var parts = Enumerable.Range(0, Classes).Select(k => run.Sample(PerClass, seed + (ulong)k, new Wish([k], []))).ToList();
        if (learned.Shape is PointShape points)
        {
            parts = [.. parts.Select(p =>
            {
                var values = p.ToArray<float>();
                points.Normalize(values);
                return Tensor.From(values, p.Shape);
            })];
        }

        var counts = new double[Classes];
        foreach (var (row, n) in conditions.Mix?.Combinations.Zip(conditions.Mix.Counts) ?? []) counts[row[^1]] += n;
        double[] priors = conditions.Mix is null ? [.. Enumerable.Repeat(1.0, Classes)] : counts;
        using var density = new ClassDensity([.. parts.Select(p => p.Flatten(1))], priors);
        return density.Predict(items.Flatten(1));
    }

    private Tensor Seen(Tensor items) => InPieces(items, run.See);

    private static int[] Argmax(Tensor items, Func<Tensor, Tensor> classify)
    {
        using var scope = TensorScope.Begin();
        return Array.ConvertAll(Ops.Argmax(InPieces(items, classify), 1).ToArray<long>(), c => (int)c);
    }

    private static Tensor InPieces(Tensor items, Func<Tensor, Tensor> compute)
    {
        using var frozen = Autograd.NoGrad();
        var parts = new List<Tensor>();
        for (var start = 0; start < items.Size(0); start += Piece) parts.Add(compute(items.Narrow(0, start, Math.Min(Piece, items.Size(0) - start))).To(Device.Cpu));
        return Ops.Cat([.. parts]);
    }

    private void Try(string method, string? cannot, int? labels, Func<int[]> predict)
    {
        if (cannot is not null)
        {
            if (leftOut.All(l => l.Method != method)) leftOut.Add(new MethodLeftOut(method, cannot));
            return;
        }

        request.DataOptions.Cancellation.ThrowIfCancellationRequested();
        using var scope = TensorScope.Begin();
        var clock = Stopwatch.StartNew();
        var said = predict();
        var right = said.Select((c, i) => c == LabelledSamples.ClassOf(test, i) ? 1.0 : 0).Average();
        scores.Add(new ClassificationScore(method, labels, right, Interval.OfShare(right, said.Length), said.Length, Math.Round(clock.Elapsed.TotalSeconds, 1)));
    }

    private static void DemandLabels(Dataset learned, DataShape shape)
    {
        if (learned.Attributes.Count == 0) throw new ConfigurationException($"{learned.Spec} has no labels, so nobody can say what is right. Train on data with labels.");
        if (learned.Attributes.Count > 1)
            throw new ConfigurationException($"{learned.Spec} has several attributes; train on one of them as the class, as in ?labels={learned.Attributes[0].Name}.");
        if (learned.Shape != shape) throw new ConfigurationException($"The run makes {shape}, but {learned.Spec} is now {learned.Shape}; restore the data the run was trained on.");
    }

    private static Dataset? OpenTest(Dataset learned, string? data, DataOptions options)
    {
        if (data is not null) return Datasets.Open(data, options);
        if (learned.Count is null) return null;
        return RealSides.TestSplit(learned.Spec, options) ?? throw new ConfigurationException(
            $"{learned.Spec} has no test split; name data with labels that the run has not learned from.");
    }
}
