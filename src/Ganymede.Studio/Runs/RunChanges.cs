using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>What goes with a run that is deleted.</summary>
/// <param name="Rounds">Rounds that were trained.</param>
/// <param name="Time">Time that training took.</param>
/// <param name="Grids">Pictures of samples.</param>
/// <param name="Checkpoints">Checkpoints, the best one included.</param>
/// <param name="IsEvaluated">Whether there are scores.</param>
/// <param name="Bytes">On the disk.</param>
public sealed record RunLoss(long Rounds, TimeSpan Time, int Grids, int Checkpoints, bool IsEvaluated, long Bytes)
{
    /// <summary>In one sentence.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (Rounds > 0) parts.Add($"{RunWords.Count(Rounds, "round")} of training ({RunWords.Of(Time)})");
        if (Checkpoints > 0) parts.Add(RunWords.Count(Checkpoints, "checkpoint"));
        if (Grids > 0) parts.Add(RunWords.Count(Grids, "picture") + " of samples");
        if (IsEvaluated) parts.Add("its scores");
        var all = parts.Count switch { 0 => "its record", 1 => parts[0], _ => $"{string.Join(", ", parts[..^1])} and {parts[^1]}" };
        return $"{all}; {RunWords.OfBytes(Bytes)} on the disk";
    }
}

/// <summary>Renames and deletes runs that nobody trains or evaluates.</summary>
internal sealed class RunChanges(Workspace workspace, IJobs jobs)
{
    private const string Record = "run.json";

    /// <summary>What is lost with a run.</summary>
    /// <exception cref="RunException">There is no such run.</exception>
    public RunLoss LossOf(string name)
    {
        var folder = new DirectoryInfo(workspace.Folder(name));
        var progress = RunCard.Read(workspace, jobs, name).Progress;
        var checkpoints = new DirectoryInfo(Path.Combine(folder.FullName, "checkpoints"));
        return new RunLoss(
            progress.Rounds, progress.Elapsed, SampleGrid.All(folder.FullName).Count,
            checkpoints.Exists ? checkpoints.EnumerateFiles("*.safetensors").Count() : 0,
            File.Exists(Path.Combine(folder.FullName, "evaluation.json")) || File.Exists(Path.Combine(folder.FullName, "scores.jsonl")),
            folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(f => f.Length));
    }

    /// <summary>Gives a run another name, in the folder where it is.</summary>
    /// <param name="name">As the workspace knows it.</param>
    /// <param name="last">The new last part of that name.</param>
    /// <returns>The new name.</returns>
    /// <exception cref="RunException">The new name cannot be used or is taken, or the run is trained now.</exception>
    public string Rename(string name, string last)
    {
        var folder = workspace.Folder(name);
        last = last.Trim();
        if (RunName.ProblemWith(last) is { } problem) throw new RunException(problem);
        var parent = name.Contains('/', StringComparison.Ordinal) ? name[..(name.LastIndexOf('/') + 1)] : "";
        var target = workspace.Inside(parent + last) ?? throw new RunException($"'{last}' is no name for a run.");
        if (target == folder) return name;
        if (Path.Exists(target)) throw new RunException($"There is a '{parent}{last}' already; choose another name.");
        using (Hold(name, folder, "renamed")) Move(folder, target);
        jobs.Rename(name, parent + last);
        return parent + last;
    }

    /// <summary>Deletes a run with everything in its folder.</summary>
    /// <exception cref="RunException">It is trained now, holds other runs, or cannot be deleted.</exception>
    public void Delete(string name)
    {
        var folder = workspace.Folder(name);
        var inner = Directory.EnumerateFiles(folder, Record, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .FirstOrDefault(f => Path.GetDirectoryName(f) != folder);
        if (inner is not null) throw new RunException($"'{name}' holds another run, {Path.GetRelativePath(folder, Path.GetDirectoryName(inner)!)}; delete or move that one first.");
        using (Hold(name, folder, "deleted"))
        {
            // Out of sight at once, so that half a run is never shown.
            var dying = $"{folder}.{Guid.NewGuid():N}.deleted";
            Move(folder, dying);
            jobs.Forget(name);
            try
            {
                File.Delete(Path.Combine(dying, Record));
                Directory.Delete(dying, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RunException($"'{name}' is deleted in part only: {e.Message} What is left lies in {dying}.", e);
            }
        }
    }

    // Nobody can begin to train it meanwhile.
    private IDisposable Hold(string name, string folder, string what)
    {
        var inUse = $"'{name}' is being trained; stop it before it is {what}.";
        if (RunStanding.OfBusy(jobs.StateOf(name)) is not null) throw new RunException(inUse);
        if (jobs.EvaluationOf(name).IsBusy) throw new RunException($"'{name}' is being evaluated; wait for its scores, or stop that, before it is {what}.");
        try
        {
            return RunFolder.Hold(folder);
        }
        catch (RunException e) when (RunFolder.IsTraining(folder))
        {
            throw new RunException(inUse, e);
        }
    }

    private static void Move(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The run's folder cannot be moved: {e.Message}", e);
        }
    }
}
