using Ganymede.Data;
using Ganymede.Latent;
using Ganymede.Runs;
using Ganymede.Studio.Runs;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Studio.Engine;

/// <summary>Searches for directions, one at a time, each in the background with a generator of its own, so that pages go on meanwhile.</summary>
internal sealed class DirectionSearches(Workspace workspace, StudioOptions options) : IDisposable
{
    private readonly Lock books = new();
    private readonly Dictionary<string, DirectionSearch> latest = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The search that a run had last; null for none since the studio was opened.</summary>
    /// <exception cref="RunException">There is no such run.</exception>
    public DirectionSearch? Of(string run)
    {
        lock (books) return latest.GetValueOrDefault(workspace.Folder(run));
    }

    /// <summary>Looks for a run's directions, which are then kept in its folder; one that is under way already goes on.</summary>
    /// <exception cref="RunException">There is no such run.</exception>
    public DirectionSearch Start(string run, DirectionMethod method)
    {
        var folder = workspace.Folder(run);
        lock (books)
        {
            var before = latest.GetValueOrDefault(folder);
            if (before is { IsRunning: true }) return before;
            before?.Dispose();
            var search = latest[folder] = new DirectionSearch();
            _ = Task.Run(() => Run(search, folder, method));
            return search;
        }
    }

    /// <summary>Stops them all.</summary>
    public void Dispose()
    {
        lock (books)
        {
            foreach (var search in latest.Values) search.Stop();
        }
    }

    private async Task Run(DirectionSearch search, string folder, DirectionMethod method)
    {
        try
        {
            await turn.WaitAsync(search.Cancellation);
            try
            {
                Find(search, folder, method);
            }
            finally
            {
                turn.Release();
            }

            search.End(null);
        }
        catch (OperationCanceledException)
        {
            search.End("The search was stopped; nothing was changed.");
        }
        catch (Exception e) when (e is ConfigurationException or DataException or RunException or TorchException or IOException)
        {
            search.End(e.Message);
        }
    }

    private void Find(DirectionSearch search, string folder, DirectionMethod method)
    {
        using var generator = KeptGenerator.Open(folder, new MachineOptions { Threads = options.Threads });
        _ = DirectionFinder.Find(generator, new DirectionRequest { Methods = [method], DataOptions = new DataOptions { Progress = search, Cancellation = search.Cancellation } });
    }
}

/// <summary>A search for directions, to be watched.</summary>
public sealed class DirectionSearch : IProgress<DataProgress>, IDisposable
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>Told, on any thread, when something is different.</summary>
    public event Action? Changed;

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Problem { get; private set; }

    /// <summary>How far it is, from 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>Asked to stop.</summary>
    public CancellationToken Cancellation => stop.Token;

    /// <summary>Asks it to stop.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Frees it once it has stopped.</summary>
    public void Dispose() => stop.Dispose();

    /// <inheritdoc/>
    public void Report(DataProgress value)
    {
        Share = value.Total > 0 ? (double)value.Done / value.Total : 0;
        Changed?.Invoke();
    }

    internal void End(string? problem)
    {
        (Problem, IsRunning, Share) = (problem, false, problem is null ? 1 : Share);
        Changed?.Invoke();
    }
}
