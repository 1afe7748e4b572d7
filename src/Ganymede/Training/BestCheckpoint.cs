using System.Diagnostics;
using Ganymede.Games;

namespace Ganymede.Training;

/// <summary>Lets a judge score the game at its times, keeps the scores, and keeps the checkpoint that did best.</summary>
/// <param name="judge">Null where nothing is evaluated.</param>
internal sealed class BestCheckpoint(Game game, RunFolder folder, Checkpoint checkpoint, IJudge? judge, Cadence? every)
{
    private readonly Stopwatch spent = new();

    /// <summary>The best so far, of all sessions; null before the first.</summary>
    public Judgement? Best { get; private set; } = judge is null ? null : Kept(folder, judge);

    /// <summary>Time spent in this session.</summary>
    public TimeSpan Spent => spent.Elapsed;

    /// <summary>Whether the weights that a round has led to are to be judged.</summary>
    /// <param name="isLast">They are the last, and compete in any case.</param>
    public bool IsDue(TrainingProgress before, TrainingProgress now, bool isLast) => judge is not null && every is not null && (isLast || every.IsDue(before, now));

    /// <summary>Judges the networks as they are now.</summary>
    /// <exception cref="OperationCanceledException">Training is to stop; nothing was kept.</exception>
    public Judgement Judge(TrainingProgress progress, CancellationToken cancellation)
    {
        spent.Start();
        var start = spent.Elapsed;
        try
        {
            var marks = judge!.Judge(game, cancellation);
            var judgement = new Judgement(progress, judge.Yardstick, marks, spent.Elapsed - start, IsBest: true);
            return judgement with { IsBest = judgement.Beats(Best) };
        }
        finally
        {
            spent.Stop();
        }
    }

    /// <summary>Keeps what was judged; the weights must be the networks' own again.</summary>
    public void Keep(Judgement judgement)
    {
        if (judgement.IsBest)
        {
            checkpoint.SaveBest(folder, judgement);
            Best = judgement;
        }

        folder.AppendScores(judgement);
    }

    // What was best by another yardstick cannot be compared; the next evaluation takes its place.
    private static Judgement? Kept(RunFolder folder, IJudge judge)
    {
        if (folder.Best is not { } path) return null;
        try
        {
            if (Checkpoint.JudgementAt(path) is { } kept && kept.Yardstick == judge.Yardstick) return kept;
            folder.Log($"{Path.GetFileName(path)} was best by another yardstick; the next evaluation takes its place.");
        }
        catch (RunException e)
        {
            folder.Log($"{e.Message} The next evaluation takes its place.");
        }

        return null;
    }
}
