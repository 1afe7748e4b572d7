using Ganymede.Evaluation;
using Ganymede.Lab;
using Ganymede.Runs;
using Ganymede.Training;

namespace Ganymede.Tests.Lab;

/// <summary>Labs so small that a test can afford several.</summary>
internal static class LabFiles
{
    public const string Small = """
        title: Two ways
        data: { ring: ring, grid: "grid?side=3" }
        set: { batch: 16 }
        variants:
          plain: { system: gan }
          r1:
            title: with R1
            system: gan
            set: { penalty.r1: 0.1 }
            on:
              grid: { penalty.r1: 0.02, batch: 32 }
        seeds: [0, 1]
        budget: { rounds: 3 }
        metrics: [modes]
        samples: 100
        threads: 1
        """;

    public static LabFile Read(string text = Small) => LabReader.Parse("small.yaml", "small", text);

    public static LabPlan Plan(string text = Small, LabChanges? changes = null) => LabPlan.Of(Read(text), changes ?? new LabChanges());

    public static string Line(IReadOnlyList<string> arguments) => RunCommands.Line("ganymede", arguments);

    /// <summary>A score of which only the value matters.</summary>
    public static Score Score(string name, double value, Better better = Better.Lower, double? floor = null, double? baseline = null, string? note = null) =>
        new(name, name, better, value, null, floor, baseline, 100, 100, 100, note, null);

    public static EvaluationReport Report(params Score[] scores) => new()
    {
        Real = "ring",
        Fake = "run",
        FeatureNetwork = "points",
        FeatureHash = "points",
        Seed = 0,
        SamplesAsked = 100,
        Scores = scores,
        LeftOut = [],
    };

    public static RunResult Result(string variant, ulong seed, EvaluationReport? report, string data = "ring", RunStatus status = RunStatus.Done) => new()
    {
        Data = data,
        Variant = variant,
        Seed = seed,
        Folder = $"/nowhere/{variant}-{seed}",
        Status = status,
        Evaluation = report,
        Commands = [$"ganymede train {variant}"],
    };

    public static LabResults Results(params RunResult[] runs) => new()
    {
        Title = "A lab",
        Budget = "3 rounds a run",
        Data = [.. runs.Select(r => (r.Data, r.Data)).Distinct()],
        Variants = [.. runs.Select(r => (r.Variant, r.Variant, "gan")).Distinct()],
        Runs = runs,
    };
}

/// <summary>Trains and scores in this process, and remembers what it was asked.</summary>
internal sealed class WorkerHere(string cache) : ILabWorker
{
    public List<string> Asked { get; } = [];

    /// <summary>Called before each training; may fail it by a sentence, or stop it.</summary>
    public Func<PlannedRun, string?> Before { get; set; } = _ => null;

    public string? Train(LabPlan plan, PlannedRun run, string folder, Action<double> progress, CancellationToken cancellation)
    {
        var isBegun = File.Exists(Path.Combine(folder, "run.json"));
        lock (Asked) Asked.Add($"{(isBegun ? "resume" : "train")} {run.Name}");
        using var here = isBegun ? Run.Resume(folder, new ResumeChanges()) : Run.Start(new RunRequest
        {
            System = run.Variant.System,
            Data = run.Data.Spec,
            Folder = folder,
            Goal = plan.File.Budget,
            Settings = run.Assignments,
            Seed = run.Seed,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
        });
        if (Before(run) is { } reason) return reason;
        here.Train(plan.File.Budget, new Quiet(), cancellation);
        progress(1);
        return null;
    }

    public string? Evaluate(LabPlan plan, PlannedRun run, string folder, CancellationToken cancellation)
    {
        lock (Asked) Asked.Add($"evaluate {run.Name}");
        EvaluationRun.OfRun(folder, null, new EvaluationRequest
        {
            Metrics = plan.File.Metrics,
            Samples = plan.File.Samples,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            DataOptions = new Ganymede.Data.DataOptions { CacheFolder = cache },
        });
        return null;
    }
}

/// <summary>Watches nothing.</summary>
internal sealed class Quiet : ILabObserver, ITrainingObserver
{
    public List<string> Ended { get; } = [];

    public void OnBegin(PlannedRun run)
    {
    }

    public void OnProgress(PlannedRun run, double share)
    {
    }

    public void OnEvaluation(PlannedRun run)
    {
    }

    public void OnEnd(PlannedRun run, RunResult result) => Ended.Add($"{run.Name} {result.Status}");

    public void OnReading(Reading reading, double share)
    {
    }

    public void OnTick(TrainingProgress progress, string samples)
    {
    }

    public void OnFinding(Finding finding)
    {
    }

    public void OnScores(Judgement judgement, Judgement best)
    {
    }

    public void OnPause(TrainingProgress progress, bool isPaused)
    {
    }
}
