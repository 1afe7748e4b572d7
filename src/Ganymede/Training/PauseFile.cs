using System.Globalization;

namespace Ganymede.Training;

/// <summary>Whether a training stands still.</summary>
public enum PauseState
{
    /// <summary>It trains, or nobody does.</summary>
    None,

    /// <summary>It was asked to, and comes to the end of what it does.</summary>
    Asked,

    /// <summary>It stands still, with everything in memory.</summary>
    Paused,
}

/// <summary>
/// Lets a training stand still. Whoever wants that puts an empty file into the run's folder; the training looks for it between rounds, writes into
/// it that it stands, and goes on as soon as the file is gone. So it works for every process that trains, whoever started it and whoever asks.
/// </summary>
internal sealed class PauseFile(string folder)
{
    /// <summary>The file's name.</summary>
    public const string Name = ".pause";

    // As a person does not feel it, and as it costs a training of tiny rounds nothing.
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(50);

    private readonly string path = Path.Combine(folder, Name);
    private long lookedAt = Environment.TickCount64;

    /// <summary>What a folder's file says. Left behind by a process that was killed, it says nothing of the next.</summary>
    public static PauseState StateIn(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        try
        {
            return !file.Exists ? PauseState.None : file.Length == 0 ? PauseState.Asked : PauseState.Paused;
        }
        catch (FileNotFoundException)
        {
            return PauseState.None;     // taken away between the two looks
        }
    }

    /// <summary>Puts the file there; one that is there stays as it is.</summary>
    public static void Put(string folder) => File.Open(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();

    /// <summary>Takes it away, if it is there.</summary>
    public static void Remove(string folder) => File.Delete(Path.Combine(folder, Name));

    /// <summary>Whether to stand still. Looks at most as often as it matters.</summary>
    public bool IsAsked()
    {
        var now = Environment.TickCount64;
        if (now - lookedAt < interval.TotalMilliseconds) return false;
        lookedAt = now;
        return File.Exists(path);
    }

    /// <summary>Waits until the file is gone.</summary>
    /// <param name="round">What is written into the file.</param>
    public void Wait(long round, CancellationToken cancellation)
    {
        while (IsHere(round) && !cancellation.WaitHandle.WaitOne(interval))
        {
        }
    }

    // Writes only into a file that is there: it shall not come back when someone takes it away just now.
    private bool IsHere(long round)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length == 0) file.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Paused after {round} rounds; take this file away to go on.\n")));
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path);       // it stands still all the same; only nobody is told
        }
    }
}
