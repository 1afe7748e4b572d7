using Ganymede.Evaluation;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>A run at a moment.</summary>
public sealed record RunSnapshot
{
    /// <summary>What decides its numbers; null where <see cref="Problem"/> says why that cannot be read.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>Why it cannot be shown; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Where it stands.</summary>
    public RunStanding Standing { get; init; } = new(RunState.Untrained);

    /// <summary>How far it is.</summary>
    public TrainingProgress Progress { get; init; }

    /// <summary>Real samples a second, as read last; null where nothing was read.</summary>
    public double? Rate { get; init; }

    /// <summary>What was read last, by name.</summary>
    public IReadOnlyList<(string Name, double Value)> Latest { get; init; } = [];

    /// <summary>Grows with every change of the readings.</summary>
    public int Readings { get; init; }

    /// <summary>Evaluations during training, oldest first.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>The evaluation that was asked for last; null where there is none.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>What an evaluation that was asked for does now.</summary>
    public EvaluationStanding Evaluating { get; init; } = new();

    /// <summary>What the doctor found, oldest first, as findings.jsonl holds it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Every grid of samples, first to latest.</summary>
    public IReadOnlyList<SampleGrid> Grids { get; init; } = [];

    /// <summary>The newest checkpoint's file; null where there is none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The last lines of the log.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];
}
