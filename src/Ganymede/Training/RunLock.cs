namespace Ganymede.Training;

/// <summary>The right to train in a run's folder. The system takes it back when the process ends, however that ends; a file beside it says whose it is.</summary>
internal sealed class RunLock : IDisposable
{
    private const string LockName = ".lock", HolderName = ".trainer";

    // Whoever only looks holds the file for microseconds; whoever trains holds it for long.
    private const int Attempts = 10;
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(20);

    private readonly string folder;
    private readonly FileStream held;

    private RunLock(string folder, FileStream held) => (this.folder, this.held) = (folder, held);

    /// <param name="trains">Whether it is taken to train; otherwise it only keeps others from that, and says nobody's name.</param>
    /// <exception cref="RunException">Another process has it, or the folder cannot be written.</exception>
    public static RunLock Take(string folder, bool trains = true)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var taken = new RunLock(folder, new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                if (trains)
                {
                    Try(() => PauseFile.Remove(folder));        // it was for the process before
                    taken.SayWho();
                }

                return taken;
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (attempt == Attempts) throw new RunException($"Another process is training in {folder}; stop it first, or wait until it is done.", e);
                Thread.Sleep(pause);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RunException($"{folder} cannot be written: {e.Message}", e);
            }
        }
    }

    /// <summary>Whether anybody has it.</summary>
    public static bool IsHeld(string folder)
    {
        try
        {
            // Shared, so that two who look do not take each other for trainers.
            using var look = new FileStream(Path.Combine(folder, LockName), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Who has it; null where nobody does, or has not said so yet.</summary>
    public static TrainingProcess? HolderOf(string folder) =>
        TrainingProcess.Read(Path.Combine(folder, HolderName)) is { } said && said.IsAlive && IsHeld(folder) ? said : null;

    public void Dispose()
    {
        Try(() => File.Delete(Path.Combine(folder, HolderName)));
        Try(() => PauseFile.Remove(folder));
        held.Dispose();
    }

    // Trains as well where it cannot be said: a full disk shall complain where something is lost.
    private void SayWho() => Try(() =>
    {
        var (file, draft) = (Path.Combine(folder, HolderName), Path.Combine(folder, HolderName + ".new"));
        File.WriteAllText(draft, TrainingProcess.Current.ToJson());
        File.Move(draft, file, overwrite: true);
    });

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The lock itself is what counts.
        }
    }
}
