using Ganymede.Runs;

namespace Ganymede.Studio.Jobs;

/// <summary>An evaluation that someone wants of a run.</summary>
public sealed record NewEvaluation
{
    /// <summary>The most samples that are judged from a page; more are asked for in a terminal.</summary>
    public const int MostSamples = 50_000;

    /// <summary>How many samples are judged when nobody says.</summary>
    public static int UsualSamples { get; } = new EvaluationRequest().Samples;

    /// <summary>Names of metrics; none for those that suit the run.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>How many samples to judge.</summary>
    public int Samples { get; init; } = UsualSamples;

    /// <summary>What gives the features: scorer, or inception:FILE; null for what suits the data.</summary>
    public string? Features { get; init; }

    /// <summary>best, newest, or a round; null for the newest.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The seed of the samples and every other draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>The same as the library takes it.</summary>
    /// <param name="threads">Threads per operator; null for one for each core.</param>
    internal EvaluationRequest Request(int? threads) => new()
    {
        Metrics = Metrics,
        Samples = Samples,
        Features = Features,
        Checkpoint = Checkpoint,
        Seed = Seed,
        Machine = new MachineOptions { Threads = threads },
    };
}
