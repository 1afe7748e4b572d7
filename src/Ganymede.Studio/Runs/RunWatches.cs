using System.Collections.Concurrent;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>
/// Runs that pages look at. Pages that look at the same run share one reader, which looks at the files once a second and says something only when
/// something changed; where many look, new readings are told less often. A training never knows of it.
/// </summary>
internal sealed class RunWatches(Workspace workspace, IJobs jobs, TimeProvider time) : IDisposable
{
    /// <summary>How often files are looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A page that is loaded again, or comes alive after its first picture, finds what was read already.
    private static readonly TimeSpan linger = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Watched> all = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closing = new();
    private readonly TimeProvider time = time;

    /// <summary>Looks at a run until disposed.</summary>
    /// <param name="changed">Called on any thread whenever there is something new.</param>
    /// <returns>When the run was read once.</returns>
    /// <exception cref="RunException">There is no such run.</exception>
    public async Task<RunWatch> WatchAsync(string name, Action changed)
    {
        while (true)
        {
            _ = workspace.Folder(name);
            var watched = all.GetOrAdd(name, n => new Watched(this, n));
            if (watched.Enter(changed) is not { } watch) continue;      // it was given up just now
            await watched.First;
            return watch;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
    }

    private RunReader Open(string name) => new(workspace, jobs, name);

    private sealed class Watched
    {
        private readonly RunWatches owner;
        private readonly string name;
        private readonly RunReader reader;
        private readonly List<RunWatch> watches = [];
        private readonly Lazy<Task> first;
        private readonly TellingPace pace = new();
        private DateTimeOffset leftAt;
        private bool isGivenUp;

        public Watched(RunWatches owner, string name)
        {
            (this.owner, this.name) = (owner, name);
            reader = owner.Open(name);
            first = new Lazy<Task>(() =>
            {
                var read = Task.Run(reader.Look);
                _ = FollowAsync(read, owner.closing.Token);
                return read;
            });
        }

        public Task First => first.Value;

        public RunWatch? Enter(Action changed)
        {
            lock (watches)
            {
                if (isGivenUp) return null;
                var watch = new RunWatch(reader, changed, Leave);
                watches.Add(watch);
                return watch;
            }
        }

        private void Leave(RunWatch watch)
        {
            lock (watches)
            {
                watches.Remove(watch);
                leftAt = owner.time.GetUtcNow();
            }
        }

        private async Task FollowAsync(Task read, CancellationToken cancellation)
        {
            await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            using var timer = new PeriodicTimer(Interval, owner.time);
            try
            {
                while (await timer.WaitForNextTickAsync(cancellation))
                {
                    if (IsLeft()) return;
                    if (pace.IsTime(reader.Look(), reader.Now, Count())) Tell();
                }
            }
            catch (OperationCanceledException)
            {
                // The studio closes.
            }
        }

        private bool IsLeft()
        {
            lock (watches)
            {
                if (watches.Count > 0 || owner.time.GetUtcNow() - leftAt < linger) return false;
                isGivenUp = true;
                owner.all.TryRemove(new KeyValuePair<string, Watched>(name, this));
                return true;
            }
        }

        private int Count()
        {
            lock (watches) return watches.Count;
        }

        private void Tell()
        {
            RunWatch[] told;
            lock (watches) told = [.. watches];
            foreach (var watch in told) watch.Tell();
        }
    }
}

/// <summary>When pages are told what was found. Every telling is drawn in every browser, often on the machine that trains: many of them are told their readings less often.</summary>
internal sealed class TellingPace
{
    /// <summary>So many more pages wait a look longer.</summary>
    public const int PagesToALook = 5;

    private RunSnapshot told = new();
    private bool hasNews;
    private int looks;

    /// <summary>Whether to tell now, after a look.</summary>
    /// <param name="isNew">Whether that found anything.</param>
    /// <param name="now">The run as it is.</param>
    /// <param name="pages">How many would be told.</param>
    public bool IsTime(bool isNew, RunSnapshot now, int pages)
    {
        hasNews |= isNew;
        looks++;

        // What someone asked for, and waits to see, is told at once.
        var isUrgent = now.Standing != told.Standing || now.Evaluating != told.Evaluating || !ReferenceEquals(now.Evaluation, told.Evaluation) || now.Problem != told.Problem;
        if (!hasNews || (!isUrgent && looks <= pages / PagesToALook)) return false;
        (told, hasNews, looks) = (now, false, 0);
        return true;
    }
}

/// <summary>A page's look at a run.</summary>
internal sealed class RunWatch(RunReader reader, Action changed, Action<RunWatch> leave) : IDisposable
{
    private int isLeft;

    /// <summary>The run as it was found last.</summary>
    public RunReader Run => reader;

    /// <summary>Says that there is something new.</summary>
    public void Tell()
    {
        if (Volatile.Read(ref isLeft) == 0) changed();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isLeft, 1) == 0) leave(this);
    }
}
