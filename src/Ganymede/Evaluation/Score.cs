namespace Ganymede.Evaluation;

/// <summary>A number with what it must be read by.</summary>
/// <param name="Metric">The metric it belongs to, as typed.</param>
/// <param name="Name">The number's own name.</param>
/// <param name="Value">Of the samples.</param>
/// <param name="Interval">95 %, from drawing samples again; null where not known.</param>
/// <param name="Floor">The same number of other real data in the samples' place: as good as it gets. Null where there is no other data.</param>
/// <param name="Baseline">The same number of the generator before training: as bad as it gets. Null where there is none.</param>
/// <param name="RealCount">Samples of the reference.</param>
/// <param name="FakeCount">Samples judged.</param>
/// <param name="FloorCount">Samples that the floor was measured with.</param>
/// <param name="Note">What else is to be known of it.</param>
/// <param name="Warning">Why it should not be trusted; null when it may.</param>
/// <param name="Classes">The same by class; null where classes are not known, or it has no such parts.</param>
public sealed record Score(
    string Metric, string Name, Better Better, double Value, Interval? Interval, double? Floor, double? Baseline,
    int RealCount, int FakeCount, int FloorCount, string? Note, string? Warning, ClassValues? Classes = null)
{
    /// <summary>How many times the floor it is, for distances; null where that says nothing.</summary>
    public double? Ratio => Better == Better.Lower && Floor > 0 ? Value / Floor : null;
}

/// <summary>Everything an evaluation found.</summary>
public sealed record EvaluationReport
{
    /// <summary>The real data, as its spec.</summary>
    public required string Real { get; init; }

    /// <summary>What was judged: a run's folder, or a spec.</summary>
    public required string Fake { get; init; }

    /// <summary>What gave the features, in words; null where no metric needed any.</summary>
    public required string? FeatureNetwork { get; init; }

    /// <summary>Of its weights: scores of different hashes are not to be compared. Null where there is none.</summary>
    public required string? FeatureHash { get; init; }

    /// <summary>How often the scorer itself is right about real data it has not seen, by attribute and at last in all at once; empty where it knows no attributes.</summary>
    public IReadOnlyList<AttributeScore> ScorerIsRight { get; init; } = [];

    /// <summary>Of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Samples that were asked for; there may be less data.</summary>
    public int SamplesAsked { get; init; }

    /// <summary>The round whose weights were judged; null for data.</summary>
    public long? Round { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The numbers, in the order of their metrics.</summary>
    public required IReadOnlyList<Score> Scores { get; init; }

    /// <summary>Metrics that could not be measured, each with the reason.</summary>
    public required IReadOnlyList<MetricLeftOut> LeftOut { get; init; }
}

/// <summary>How often a scorer is right about an attribute.</summary>
/// <param name="Attribute">Its name, or "all at once".</param>
public sealed record AttributeScore(string Attribute, double Share);

/// <summary>A metric that could not be measured.</summary>
/// <param name="Reason">As the end of a sentence that starts with its name.</param>
public sealed record MetricLeftOut(string Metric, string Reason);
