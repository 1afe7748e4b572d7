using System.Collections.Concurrent;

namespace Ganymede.Lab;

/// <summary>Trains and scores one run.</summary>
public interface ILabWorker
{
    /// <summary>Trains a run to the lab's budget, from its start or from where it was left.</summary>
    /// <param name="progress">Told the share of the budget that is done.</param>
    /// <returns>Why it cannot be trained, in a sentence; null when it was.</returns>
    /// <exception cref="OperationCanceledException">Training was stopped; what was trained is kept.</exception>
    string? Train(LabPlan plan, PlannedRun run, string folder, Action<double> progress, CancellationToken cancellation);

    /// <summary>Scores a trained run, and leaves the scores in its folder.</summary>
    /// <returns>Why it cannot be scored, in a sentence; null when it was.</returns>
    /// <exception cref="OperationCanceledException">Scoring was stopped.</exception>
    string? Evaluate(LabPlan plan, PlannedRun run, string folder, CancellationToken cancellation);
}

/// <summary>What someone who watches a lab is told. Calls may come from several threads, one at a time.</summary>
public interface ILabObserver
{
    /// <summary>A run's training began or went on.</summary>
    void OnBegin(PlannedRun run);

    /// <summary>A run is being trained.</summary>
    /// <param name="share">Of its budget, from 0 to 1.</param>
    void OnProgress(PlannedRun run, double share);

    /// <summary>A run is trained; its scores are measured now.</summary>
    void OnEvaluation(PlannedRun run);

    /// <summary>A run is done or failed, and the report was written anew.</summary>
    void OnEnd(PlannedRun run, RunResult result);
}

/// <summary>Does what a plan says and is not done yet, run by run; the report is written anew after each.</summary>
public sealed class LabRunner(LabPlan plan, LabFolder folder, ILabWorker worker, ILabObserver observer, Func<IReadOnlyList<string>, string> commandLine)
{
    private readonly Lock gate = new();

    /// <summary>Results as they are on the disk now, of every run that was chosen or begun.</summary>
    public LabResults Results() => LabResults.Of(plan, folder, commandLine);

    /// <summary>Trains and scores.</summary>
    /// <returns>All results.</returns>
    /// <exception cref="OperationCanceledException">The lab was stopped; the same plan goes on from there.</exception>
    public LabResults Run(CancellationToken cancellation)
    {
        Report();
        var waiting = new ConcurrentQueue<PlannedRun>(plan.Chosen.Where(r => Results(r).Status != RunStatus.Done));
        var hands = Enumerable.Range(0, Math.Min(plan.File.AtOnce, waiting.Count)).Select(_ => Task.Factory.StartNew(
            () => Work(waiting, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(hands, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            // One hand was stopped, so were the others; any other failure is the one to tell.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions.FirstOrDefault(i => i is not OperationCanceledException) ?? e.InnerExceptions[0]);
        }
        finally
        {
            Report();
        }

        return Results();
    }

    private void Work(ConcurrentQueue<PlannedRun> waiting, CancellationToken cancellation)
    {
        while (waiting.TryDequeue(out var run))
        {
            cancellation.ThrowIfCancellationRequested();
            var reason = Do(run, cancellation);
            folder.NoteFailure(run, reason);
            lock (gate)
            {
                Report();
                observer.OnEnd(run, Results(run));
            }
        }
    }

    private string? Do(PlannedRun run, CancellationToken cancellation)
    {
        var path = folder.Of(run);
        if (Results(run).Status != RunStatus.Trained)
        {
            lock (gate) observer.OnBegin(run);
            var reason = worker.Train(plan, run, path, share =>
            {
                lock (gate) observer.OnProgress(run, share);
            }, cancellation);
            if (reason is not null) return reason;
        }

        cancellation.ThrowIfCancellationRequested();
        lock (gate) observer.OnEvaluation(run);
        return worker.Evaluate(plan, run, path, cancellation);
    }

    private RunResult Results(PlannedRun run) => LabResults.Of(plan, folder, run, commandLine);

    private void Report()
    {
        lock (gate)
        {
            var results = Results();
            LabFolder.Write(folder.Report, HtmlReport.Write(results));
            LabFolder.Write(folder.Csv, CsvTable.Write(results));
        }
    }
}
