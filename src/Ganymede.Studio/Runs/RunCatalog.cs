using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>All runs of the workspace in short. Reads again only what changed, however many pages ask.</summary>
internal sealed class RunCatalog(Workspace workspace, IJobs jobs, TimeProvider time)
{
    // As fresh as a page that looks every other second needs it.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (Signs Signs, RunCard Card)> known = [];
    private IReadOnlyList<RunCard> cards = [];
    private DateTimeOffset? readAt;

    /// <summary>Every run.</summary>
    /// <param name="isNow">Whether to look now; otherwise what another page read a moment ago will do.</param>
    /// <returns>The same list as before where nothing changed.</returns>
    public IReadOnlyList<RunCard> Read(bool isNow = true)
    {
        lock (gate)
        {
            if (!isNow && readAt is { } at && time.GetUtcNow() - at < patience) return cards;
            var now = workspace.Names().Select(CardOf).OfType<RunCard>().ToList();
            foreach (var gone in known.Keys.Except(now.Select(c => c.Name)).ToList()) known.Remove(gone);
            readAt = time.GetUtcNow();
            return cards = now.SequenceEqual(cards) ? cards : now;
        }
    }

    private RunCard? CardOf(string name)
    {
        try
        {
            var signs = Signs.Of(workspace.Folder(name), jobs.StateOf(name));
            if (known.TryGetValue(name, out var kept) && kept.Signs == signs) return kept.Card;
            var card = RunCard.Read(workspace, jobs, name);
            known[name] = (signs, card);
            return card;
        }
        catch (RunException)
        {
            return null;       // deleted or renamed meanwhile
        }
    }

    // What changes when a run does.
    private readonly record struct Signs(JobState Job, long Record, long Metrics, long Scores, long Evaluation, long Log, long Samples)
    {
        public static Signs Of(string folder, JobState job)
        {
            long At(string name) => File.GetLastWriteTimeUtc(Path.Combine(folder, name)).Ticks;
            return new Signs(job, At("run.json"), At("metrics.jsonl"), At("scores.jsonl"), At("evaluation.json"), At("log.txt"), Directory.GetLastWriteTimeUtc(Path.Combine(folder, "samples")).Ticks);
        }
    }
}
