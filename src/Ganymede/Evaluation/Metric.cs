using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>A metric that a person can ask for by name: one or several numbers.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Summary">What it tells, in a sentence.</param>
/// <param name="LeastSamples">With fewer, its numbers come with a warning.</param>
public sealed record Metric(string Name, string Summary, int LeastSamples, Func<Comparison, IReadOnlyList<Measurement>> Measure)
{
    private const int BootstrapRounds = 40, MostBootstrapFeatures = 256;

    // The nearest-neighbour test compares every sample with every other.
    private const int MostTested = 2000;

    /// <summary>Why it cannot be measured here; null where it can.</summary>
    public Func<Comparison, string?> Lacks { get; init; } = _ => null;

    /// <summary>What it is measured on for the floor: other real data in the place of the fakes. Null where there is no such thing, and no baseline; gives null where only the floor is missing.</summary>
    public Func<Comparison, SampleSet, Comparison?>? Floor { get; init; } = (c, other) => c with { Fake = other };

    /// <summary>Whether it looks at the pictures themselves, not only at their features.</summary>
    public bool NeedsItems { get; init; }

    /// <summary>Whether it is measured on what an encoder makes of real data; where a run has one, it is measured by default.</summary>
    public bool NeedsEncoder { get; init; }

    /// <summary>Whether it compares each sample with the one picture that it should equal.</summary>
    public bool NeedsPairs { get; init; }

    /// <summary>Whether it judges pictures that were made from others.</summary>
    public bool OfTranslations { get; init; }

    /// <summary>Whether it asks what pictures show whatever their domain, for which a scorer of its own is learned.</summary>
    public bool NeedsContents { get; init; }

    /// <summary>Whether it looks at what a feature network says.</summary>
    public bool NeedsFeatures { get; init; } = true;

    /// <summary>Whether it is measured when nobody names metrics.</summary>
    public bool ByDefault { get; init; } = true;

    /// <summary>Whether it is of samples that were asked for something; of a run that can be asked so, it is measured when nobody names metrics.</summary>
    public bool OfRequests { get; init; }

    /// <summary>Whether it is of attributes; of data that has several, it is measured when nobody names metrics.</summary>
    public bool OfAttributes { get; init; }

    /// <summary>Every metric, in the order of tables.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("fid", "distance of two Gaussians fitted to features", 2000, Fid),
        new("kid", "distance by a kernel, unbiased for few samples", 500, Kid),
        new("is", "how sure a classifier is, and of how many classes; never to be read alone", 2000, Is) { Lacks = WithoutLogits },
        new("pr", "precision and recall: quality and variety apart", 1000, Pr),
        new("dc", "density and coverage: the same, less shaken by outliers", 1000, Dc),
        new("modes", "which classes or modes are made, and how evenly", 1000, Modes) { Lacks = c => c.Modes is null ? WithoutClasses(c) : null },
        new("attributes", "how often each value of each attribute is made, for data with several", 1000, Attributes)
        {
            Lacks = c => c.ClassNames is null && c.Modes is null && c.Reader is not null ? null : "needs data with several attributes, such as shapes",
            ByDefault = false, OfAttributes = true,
        },
        new("birthday", "how many different samples there are, from near-duplicates", 1000, Birthday),
        new("diversity", "how different samples are, within a class", 500, Diversity),
        new("memorisation", "whether samples lie closer to the training data than unseen data does", 500, Memory)
        {
            Lacks = c => c.Train is null ? "needs real data that the generator has not seen: a test split, or --data with other data" : null,
            Floor = (c, _) => c with { Real = c.Real.Narrow(0, c.Real.Count / 2), Fake = c.Real.Narrow(c.Real.Count / 2, c.Real.Count - c.Real.Count / 2) },
        },
        new("agreement", "whether samples are what was asked for, class by class, and still differ; for runs that are told what to make", 1000, AgreementMetric.Measure)
        {
            Lacks = AgreementMetric.Lacks, ByDefault = false, OfRequests = true,
        },
        new("codes", "what codes mean that a run found by itself: categories by class, others by slant, width, height and ink", 1000, CodesMetric.Measure)
        {
            Lacks = CodesMetric.Lacks, ByDefault = false, OfRequests = true, NeedsItems = true, Floor = null,
        },
        new("c2st", "whether a classifier can tell fakes from reals: by a line, and by the nearest neighbour", 500, C2st),
        new("fresh", "whether a discriminator that starts anew can, after 500 steps; takes a while", 1000, Fresh) { ByDefault = false, NeedsItems = true },
        new("encoder", "whether encoder and generator undo each other, and what the encoder knows of classes; by default where a run has one", 500, Encoder)
        {
            ByDefault = false, NeedsEncoder = true, Lacks = c => c.Fake.Encoded is null ? "needs an encoder: a run of bigan or ali" : null, Floor = (_, _) => null,
        },
        new("ssim", "how alike each picture is to the one of the same name, in structure", 1, Ssim) { ByDefault = false, NeedsPairs = true, Lacks = WithoutPairs, Floor = null },
        new("psnr", "how far each picture is from the one of the same name, in decibels", 1, Psnr) { ByDefault = false, NeedsPairs = true, Lacks = WithoutPairs, Floor = null },
        new("answers", "how near pictures made from others are to the right answers, and how sharp", 1, TranslationMeasures.Answers)
        {
            OfTranslations = true,
            ByDefault = false,
            NeedsFeatures = false,
            Floor = null,
            Lacks = c => c.Translations is null ? WithoutSources : c.Translations.Answers is null ? "needs pairs: give --data with paired pictures that the run has not seen" : null,
        },
        new("cycle", "whether pictures that go to the other domain come back, and do so by what can be seen", 1, TranslationMeasures.Cycle)
        {
            OfTranslations = true,
            ByDefault = false,
            NeedsFeatures = false,
            Floor = null,
            Lacks = c => c.Translations is null ? WithoutSources : c.Translations.Back is null ? "needs a system that learns both ways, such as cyclegan" : null,
        },
        new("holes", "how near what fills holes is to what was there, how sharp, and whether seams show", 1, HoleMeasures.Measure)
        {
            OfTranslations = true,
            ByDefault = false,
            NeedsFeatures = false,
            Floor = null,
            Lacks = c => c.Translations?.Holes is null ? "needs a run that fills holes, such as inpaint" : null,
        },
        new("domain", "which share of pictures made from others belongs to the other domain, as a scorer sees it", 1, TranslationMeasures.Domain)
        {
            OfTranslations = true,
            ByDefault = false,
            Lacks = c => c.Translations is null ? WithoutSources : TranslationMeasures.KnowsDomains(c) ? null : "needs the scorer of the domains; leave --features out",
        },
        new("content", "whether pictures made from others still show what was there, as a scorer of the target's pictures sees it", 1, ContentMeasures.Of)
        {
            OfTranslations = true,
            ByDefault = false,
            NeedsFeatures = false,
            NeedsContents = true,
            Floor = null,
            Lacks = c => c.Translations is null ? WithoutSources : c.Contents is null || c.Translations.Said is null ? "needs pictures of which is said what they show: scenes, sketches, or folders of classes" : null,
        },
        new("looks", "how far pictures made from others are from the right answers in the eyes of the scorer, which pixels do not say", 1, LookMeasures.Of)
        {
            OfTranslations = true,
            ByDefault = false,
            Floor = null,
            Lacks = c => c.Enlargements is not null || c.Translations?.Answers is not null ? null
                : c.Translations is null ? WithoutSources : "needs pairs: give --data with paired pictures that the run has not seen",
        },
        new("enlargement", "how near enlarged pictures are to the truth, how sharp, and whether they are still the same small picture; beside bicubic", 1, EnlargementMeasures.Of)
        {
            OfTranslations = true,
            ByDefault = false,
            NeedsFeatures = false,
            Floor = null,
            Lacks = c => c.Enlargements is null ? "needs a run that makes pictures larger, such as srgan" : null,
        },
    ];

    private const string WithoutSources = "needs a run that makes pictures from pictures, such as pix2pix";

    /// <summary>The metrics of these names; those measured by default when there are none.</summary>
    /// <exception cref="ConfigurationException">There is no such metric; the message suggests the nearest.</exception>
    public static IReadOnlyList<Metric> Find(IReadOnlyCollection<string> names) => names.Count == 0
        ? [.. All.Where(m => m.ByDefault)]
        : [.. names.Select(n => All.FirstOrDefault(m => m.Name == n.Trim()) ?? throw new ConfigurationException(Suggestion.Unknown("metric", n, [.. All.Select(m => m.Name)]))).Distinct()];

    private static IReadOnlyList<Measurement> Fid(Comparison c)
    {
        var value = FrechetDistance.Of(c.Real.Features, c.Fake.Features);
        var d = c.Real.Features.Size(1);
        var affordable = c.Intervals && d <= MostBootstrapFeatures && Math.Min(c.Real.Count, c.Fake.Count) > d;
        return [new("fid", Better.Lower, value, affordable ? Bootstrap.Interval(c, value, BootstrapRounds, FrechetDistance.Of) : null)];
    }

    private static IReadOnlyList<Measurement> Kid(Comparison c)
    {
        using var random = new Generator(c.Seed);
        var kid = KernelDistance.Of(c.Real.Features, c.Fake.Features, random);
        return [new("kid", Better.Lower, kid.Mean, Note: Over("subsets", kid))];
    }

    private static IReadOnlyList<Measurement> Is(Comparison c)
    {
        var score = InceptionScore.Of(c.Fake.Logits!);
        return [new("is", Better.Higher, score.Mean, Note: Over("splits", score))];
    }

    private static IReadOnlyList<Measurement> Pr(Comparison c)
    {
        var (precision, recall) = PrecisionRecall.Of(c.Real.Features, c.Fake.Features);
        return
        [
            new("precision", Better.LikeReal, precision, Interval.OfShare(precision, c.Fake.Count)),
            new("recall", Better.LikeReal, recall, Interval.OfShare(recall, c.Real.Count)),
        ];
    }

    private static IReadOnlyList<Measurement> Dc(Comparison c)
    {
        var (density, coverage) = DensityCoverage.Of(c.Real.Features, c.Fake.Features);
        return [new("density", Better.LikeReal, density), new("coverage", Better.Higher, coverage, Interval.OfShare(coverage, c.Real.Count))];
    }

    private static IReadOnlyList<Measurement> Modes(Comparison c) => c.Modes is { } modes ? PointModesOf(c, modes) : ClassesOf(c);

    private static IReadOnlyList<Measurement> PointModesOf(Comparison c, PointModes modes)
    {
        var points = c.Fake.Items!.ToArray<float>();
        ((PointShape)c.Shape).ToOwnUnits(points);
        var score = ModeScore.Of(points, modes);
        return
        [
            new("modes covered", Better.Higher, score.Covered, Note: $"of {score.Modes}"),
            new("modes with their share", Better.Higher, score.WithShare, Note: $"of {score.Modes}"),
            new("good samples", Better.LikeReal, score.Good, Interval.OfShare(score.Good, c.Fake.Count)),
            new("mode KL", Better.Lower, score.Divergence, Note: Chance((score.Modes - 1) / (2.0 * c.Fake.Count))),
        ];
    }

    private static IReadOnlyList<Measurement> ClassesOf(Comparison c)
    {
        if (c.FairShares is { } fair) return StacksOf(c, fair);
        var (made, real) = (ClassShares.Of(c.Fake.Logits!), ClassShares.Of(c.Real.Logits!));
        return
        [
            new("classes made", Better.Higher, made.Covered, Note: $"of {made.Shares.Count}"),
            new("class KL", Better.Lower, made.DivergenceFrom(real), Note: Chance(made.DivergenceFloor + real.DivergenceFloor), Classes: ByName(c, made.Shares)),
        ];
    }

    private static IReadOnlyList<Measurement> StacksOf(Comparison c, ClassShares fair)
    {
        var made = ClassShares.Of(c.Fake.Logits!);
        var note = string.Create(CultureInfo.InvariantCulture, $"of {fair.Shares.Count:N0}; a perfect generator covers {fair.ExpectedCover(c.Fake.Count):F1} in {c.Fake.Count:N0} samples");
        return
        [
            new("modes covered", Better.Higher, made.Covered, Note: note),
            new("mode KL", Better.Lower, made.DivergenceFrom(fair), Note: Chance(made.DivergenceFloor)),
        ];
    }

    private static IReadOnlyList<Measurement> Attributes(Comparison c)
    {
        var (made, real) = (c.Reader!.Shares(c.Fake), c.Reader.Shares(c.Real));
        return [.. c.Reader.Attributes.Select((a, i) => new Measurement(
            $"{a.Name} KL", Better.Lower, made[i].DivergenceFrom(real[i]), Note: Chance(made[i].DivergenceFloor + real[i].DivergenceFloor),
            Classes: new ClassValues("share", [.. a.Values.Zip(made[i].Shares, (n, v) => new ClassValue(n, v))])))];
    }

    private static IReadOnlyList<Measurement> Birthday(Comparison c)
    {
        var test = BirthdayTest.Of(c.Real.Features, c.Fake.Features);
        return [new("support", Better.Higher, test.Support, Note: test.IsLowerBound ? "or more: no near-duplicate found" : $"{test.Pairs} near-duplicates among {test.Samples} samples")];
    }

    private static IReadOnlyList<Measurement> Diversity(Comparison c)
    {
        using var random = new Generator(c.Seed);
        var classes = c.ClassNames is null ? (Fake: null, Real: null) : (Fake: c.Fake.Choices, Real: c.Real.Choices);
        var fake = FeatureDiversity.Of(c.Fake.Features, classes.Fake, random);
        var real = FeatureDiversity.Of(c.Real.Features, classes.Real, random);
        var all = new Measurement("diversity", Better.LikeReal, Share(fake, real), Note: "by that of the reference");
        if (c.ClassNames is not { } names) return [all];

        var (made, expected) = (FeatureDiversity.ByClass(c.Fake.Features, classes.Fake!, random), FeatureDiversity.ByClass(c.Real.Features, classes.Real!, random));
        ClassValue[] each = [.. made.Where(m => expected.ContainsKey(m.Key)).OrderBy(m => m.Key).Select(m => new ClassValue(names[(int)m.Key], Share(m.Value, expected[m.Key])))];
        if (each.MinBy(e => e.Value) is not { } worst) return [all];
        var note = string.Create(CultureInfo.InvariantCulture, $"class {worst.Class}, of {each.Length:N0} with samples enough");
        return [all, new("least diverse class", Better.LikeReal, worst.Value, Note: note, Classes: new ClassValues("diversity", each))];

        static double Share(double fake, double real) => real > 0 ? fake / real : 1;
    }

    private static IReadOnlyList<Measurement> Memory(Comparison c)
    {
        var found = Memorisation.Of(c.Train!.Features, c.Real.Features, c.Fake.Features);
        return
        [
            new("memorisation ratio", Better.LikeReal, found.Ratio, Note: found.IsAlarming ? "below 0.8: samples look copied from the training data" : null),
            new("suspiciously close", Better.Lower, found.SuspiciouslyClose, Interval.OfShare(found.SuspiciouslyClose, c.Fake.Count), "0.01 by chance"),
            new("memorisation z", Better.Lower, found.Z, Note: "within 3 by chance"),
        ];
    }

    private static IReadOnlyList<Measurement> C2st(Comparison c)
    {
        var line = TwoSampleTest.Linear(c.Real.Features, c.Fake.Features);
        var (real, fake) = (c.Real.Narrow(0, Math.Min(MostTested, c.Real.Count)), c.Fake.Narrow(0, Math.Min(MostTested, c.Fake.Count)));
        var nearest = TwoSampleTest.NearestNeighbour(real.Features, fake.Features);
        return
        [
            new("c2st linear", Better.LikeReal, line.Accuracy, Interval.OfShare(line.Accuracy, line.Samples), string.Create(CultureInfo.InvariantCulture, $"z {line.Z:F1}, AUC {line.AreaUnderCurve:F3}")),
            new("c2st 1-nn", Better.LikeReal, nearest.Accuracy, Interval.OfShare(nearest.Accuracy, nearest.Samples), string.Create(CultureInfo.InvariantCulture, $"z {nearest.Z:F1}; far below 0.5: copies")),
        ];
    }

    private static IReadOnlyList<Measurement> Fresh(Comparison c)
    {
        var accuracy = FreshDiscriminator.Accuracy(c.Real.Items!, c.Fake.Items!, c.Shape, c.Seed);
        return [new("fresh discriminator", Better.LikeReal, accuracy, Note: "on held-out samples; 0.65 or less is the honest sign")];
    }

    private static List<Measurement> Encoder(Comparison c)
    {
        var e = c.Fake.Encoded!;
        var found = new List<Measurement> { new("reconstruction ratio", Better.Lower, EncoderScores.ReconstructionRatio(e.Items, e.Rebuilt), Note: "distance to the original by that to another") };
        if (c.Shape is ImageShape) found.Add(new("reconstruction psnr", Better.Higher, PictureSimilarity.EachSignalToNoise(e.Items, e.Rebuilt).Average(d => Math.Min(d, PicturePairs.MostDecibels))));
        if (e is { Seen: { } seen, SeenAgain: { } again })
        {
            var kept = seen.Zip(again, (a, b) => a == b ? 1.0 : 0).Average();
            found.Add(new("class kept", Better.Higher, kept, Interval.OfShare(kept, seen.Count), "of reconstructions, as the scorer sees it"));
        }

        found.Add(new("latent error", Better.Lower, EncoderScores.LatentError(e.Latents, e.Recovered), Note: "distance from E(G(z)) to z by that to another z"));
        if (e is { Known: { } known, Asked: { } asked })
        {
            var share = EncoderScores.NearestNeighbour(known, asked);
            found.Add(new("encoder 1-nn", Better.Higher, share, Interval.OfShare(share, asked.Labels.Count), string.Create(CultureInfo.InvariantCulture, $"of classes, by its features; {e.RawNearest:F3} by the items themselves")));
        }

        return found;
    }

    private static IReadOnlyList<Measurement> Ssim(Comparison c)
    {
        var (paired, shuffled) = (c.Pairs!.Structural(), c.Pairs.Shuffled().Structural());
        return [OfPairs("ssim", paired, -1, 1, shuffled, "")];
    }

    private static IReadOnlyList<Measurement> Psnr(Comparison c)
    {
        var (paired, shuffled) = (c.Pairs!.SignalToNoise(), c.Pairs.Shuffled().SignalToNoise());
        var equal = paired.Count(p => p >= PicturePairs.MostDecibels);
        return [OfPairs("psnr", paired, 0, double.PositiveInfinity, shuffled, equal == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {equal:N0} equal to the bit count as {PicturePairs.MostDecibels:F0}"))];
    }

    private static Measurement OfPairs(string name, double[] paired, double least, double most, double[] shuffled, string remark)
    {
        var spread = Spread.Of(paired);
        var note = string.Create(CultureInfo.InvariantCulture, $"{paired.Length:N0} pairs; {shuffled.Average():G3} with another real picture in each one's place{remark}");
        return new Measurement(name, Better.Higher, spread.Mean, Interval.Around(spread.Mean, spread.Deviation / Math.Sqrt(paired.Length), least, most), note);
    }

    private static ClassValues? ByName(Comparison c, IReadOnlyList<double> values) =>
        c.ClassNames is { } names ? new ClassValues("share", [.. names.Zip(values, (n, v) => new ClassValue(n, v))]) : null;

    private static string? WithoutLogits(Comparison c) => c.Fake.Logits is null || c.Real.Logits is null ? "needs a classifier: data with labels, or --features inception" : null;

    private static string? WithoutClasses(Comparison c) =>
        c.ClassNames is not null ? null
        : c.Real.Logits is not null ? "needs a classifier of the data's own classes; leave --features out"
        : "needs data with labels, or points with known modes";

    private static string? WithoutPairs(Comparison c) => c.Pairs is null ? "needs pairs: pictures by --real and --fake, as many of both and of the same names" : null;

    private static string Over(string what, Spread spread) => string.Create(CultureInfo.InvariantCulture, $"sd {spread.Deviation:G3} over {what}");

    private static string Chance(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:F4} by chance");
}
