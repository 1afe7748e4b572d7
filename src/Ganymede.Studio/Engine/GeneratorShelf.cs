using Ganymede.Runs;
using Ganymede.Studio.Runs;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Studio.Engine;

/// <summary>
/// Opened generators, kept at hand because opening one takes longer than using it. Each is used by one caller at a time, on a background
/// thread; one whose run has a newer checkpoint is opened anew, and the one that was not used for longest makes room.
/// </summary>
public sealed class GeneratorShelf(Workspace workspace, StudioOptions options) : IDisposable
{
    /// <summary>How many stay open while nobody uses them.</summary>
    internal const int Most = 4;

    private readonly Lock books = new();
    private readonly List<Place> places = [];       // the one that was not used for longest comes first
    private bool closed;

    /// <summary>Folders of the generators that are open, the one that was not used for longest first.</summary>
    internal IReadOnlyList<string> Opened
    {
        get
        {
            lock (books) return [.. places.Where(p => p.Generator is not null).Select(p => p.Folder)];
        }
    }

    /// <summary>Does something with a run's generator, as its newest checkpoint has it.</summary>
    /// <param name="run">The run's name in the workspace; may come from anybody.</param>
    /// <param name="work">Done on a background thread; nobody else uses the generator meanwhile, and it must not be kept. Tensors stay inside, in a scope.</param>
    /// <param name="cancellation">Lets the caller go at once; work that has begun is done to its end, for nobody.</param>
    /// <exception cref="RunException">There is no such run, no checkpoint yet, or it is damaged.</exception>
    /// <exception cref="ConfigurationException">This cannot be asked of the run.</exception>
    /// <exception cref="DataException">Data that it needs cannot be read.</exception>
    public async Task<T> Use<T>(string run, Func<KeptGenerator, T> work, CancellationToken cancellation)
    {
        var place = Take(workspace.Folder(run));
        try
        {
            await place.Turn.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            GiveBack(place);
            throw;
        }

        var done = Task.Run(() => Done(place, work), CancellationToken.None);
        return await done.WaitAsync(cancellation);
    }

    /// <summary>What changes when a run has a newer checkpoint.</summary>
    /// <exception cref="RunException">There is no such run, or no checkpoint yet.</exception>
    public string VersionOf(string run) => VersionIn(workspace.Folder(run));

    /// <summary>Closes them all; one in use is closed when its caller is done.</summary>
    public void Dispose()
    {
        lock (books)
        {
            closed = true;
            Tidy();
        }
    }

    private static string VersionIn(string folder)
    {
        using var run = RunFolder.Open(folder);
        var newest = run.FindCheckpoint("newest");
        return $"{Path.GetFileName(newest)} {File.GetLastWriteTimeUtc(newest).Ticks:x}";
    }

    private Place Take(string folder)
    {
        lock (books)
        {
            var place = places.Find(p => p.Folder == folder) ?? new Place(folder);
            places.Remove(place);
            places.Add(place);
            place.Callers++;
            return place;
        }
    }

    private void GiveBack(Place place)
    {
        lock (books)
        {
            place.Callers--;
            Tidy();
        }
    }

    private void Tidy()
    {
        for (var i = 0; i < places.Count && places.Count > (closed ? 0 : Most);)
        {
            if (places[i].Callers > 0)
            {
                i++;
                continue;
            }

            places[i].Close();
            places.RemoveAt(i);
        }
    }

    private T Done<T>(Place place, Func<KeptGenerator, T> work)
    {
        try
        {
            var generator = OpenedIn(place);
            TorchRuntime.Threads = options.Threads ?? Environment.ProcessorCount;       // libtorch counts them for each thread that asks
            return work(generator);
        }
        catch (Exception e) when (e is TorchException or IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The generator in {place.Folder} cannot be used for this: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        finally
        {
            place.Turn.Release();
            GiveBack(place);
        }
    }

    private KeptGenerator OpenedIn(Place place)
    {
        for (var again = true; ; again = false)
        {
            var version = VersionIn(place.Folder);
            if (place.Generator is { } open && place.Version == version) return open;
            place.Close();
            try
            {
                place.Generator = KeptGenerator.Open(place.Folder, new MachineOptions { Threads = options.Threads });
                place.Version = version;
                return place.Generator;
            }
            catch (RunException) when (again && VersionIn(place.Folder) != version)
            {
                // A training has put another checkpoint in this one's place while it was read.
            }
        }
    }

    private sealed class Place(string folder)
    {
        public string Folder => folder;

        public SemaphoreSlim Turn { get; } = new(1);

        public int Callers { get; set; }

        public KeptGenerator? Generator { get; set; }

        public string? Version { get; set; }

        public void Close()
        {
            Generator?.Dispose();
            Generator = null;
        }
    }
}
