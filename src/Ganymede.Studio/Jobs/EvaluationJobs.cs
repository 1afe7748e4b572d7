using Ganymede.Evaluation;
using Ganymede.Lab;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Jobs;

/// <summary>Evaluates runs, one at a time of each, in processes of their own that outlive the studio. Their scores come into the run's folder, where every page finds them.</summary>
public sealed class EvaluationJobs
{
    private const string WithoutAWord = "The evaluation ended without a word: its process was killed, or the machine went off.";

    private readonly StudioOptions options;
    private readonly Workspace workspace;
    private readonly DataRoots roots;
    private readonly JobFiles files;
    private readonly RunProgram program;

    // One is begun at a time, so that two pages cannot evaluate the same run.
    private readonly Lock gate = new();

    internal EvaluationJobs(StudioOptions options, Workspace workspace, DataRoots roots)
    {
        (this.options, this.workspace, this.roots) = (options, workspace, roots);
        files = new JobFiles(workspace, "evaluations", "evaluation.json");
        program = new RunProgram(options, workspace, files, "The evaluation", ("Ask for fewer samples, or wait until less is trained at the same time.", "Start it again."));
    }

    /// <summary>What is kept of them.</summary>
    internal JobFiles Files => files;

    /// <summary>What a run's evaluation does now, or why the last one failed.</summary>
    public EvaluationStanding StandingOf(string run)
    {
        if (files.Read(run) is not { } job) return new EvaluationStanding();
        if (job.Process.IsAlive) return job.IsStopping ? new EvaluationStanding(EvaluationState.Stopping) : new EvaluationStanding(EvaluationState.Running, LastLine(run));
        if (job.IsStopping) return new EvaluationStanding();
        if (files.FailureOf(run) is { } failure) return new EvaluationStanding(EvaluationState.Failed, failure);
        return files.ResultOf(run) is { } done && done >= job.Since.UtcDateTime ? new EvaluationStanding() : new EvaluationStanding(EvaluationState.Failed, WithoutAWord);
    }

    /// <summary>Begins to evaluate a run; it may be training meanwhile.</summary>
    /// <exception cref="ConfigurationException">A metric, a number or a file cannot be used.</exception>
    /// <exception cref="RunException">There is no such run, it has no checkpoint, or it is being evaluated.</exception>
    public void Start(string run, NewEvaluation evaluation)
    {
        using var folder = workspace.Open(run);
        Metric.Find(evaluation.Metrics);
        if (evaluation.Samples is < 2 or > NewEvaluation.MostSamples) throw new ConfigurationException(FormattableString.Invariant($"The number of samples is {evaluation.Samples}, but must be from 2 to {NewEvaluation.MostSamples}."));
        evaluation = evaluation with { Features = roots.DemandFeatures(evaluation.Features) };
        if (evaluation.Checkpoint is { } checkpoint) folder.FindCheckpoint(checkpoint);
        else if (folder.Checkpoints.Count == 0) throw new RunException($"'{run}' has no checkpoint yet, so there is nothing to evaluate; wait for the first one, or train it.");
        lock (gate)
        {
            if (StandingOf(run).IsBusy) throw new RunException($"'{run}' is being evaluated already; wait for its scores, or stop that first.");
            _ = program.Start(run, RunCommands.Evaluate(folder.Path, evaluation.Request(options.Threads)));
        }
    }

    /// <summary>Ends the evaluation of a run; the scores that it had stay.</summary>
    /// <exception cref="RunException">None is going on, or it cannot be asked.</exception>
    public void Stop(string run)
    {
        lock (gate)
        {
            if (files.Read(run) is not { Process.IsAlive: true } job) throw new RunException($"'{run}' is not being evaluated, so there is nothing to stop.");
            if (!job.IsStopping) program.AskToEnd(run, job.Process);
        }
    }

    private string? LastLine(string run) => files.Said(run).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
