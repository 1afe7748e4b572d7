using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Runs;
using Ganymede.Studio.Engine;
using Ganymede.Studio.Runs;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Studio.Exploring;

/// <summary>A run whose latents can be explored.</summary>
internal sealed record ExplorableRun(string Name, string System, string Data);

/// <summary>What a page must know of an opened run.</summary>
/// <param name="Version">Of its checkpoint; another one, other pictures.</param>
/// <param name="Tile">What one sample is shown as.</param>
/// <param name="Prior">Where its latents come from.</param>
/// <param name="Conditions">What it can be told; null when nothing.</param>
/// <param name="Directions">Those that were found.</param>
/// <param name="DirectionsAreOld">Whether they were found for an earlier checkpoint.</param>
/// <param name="DirectionsProblem">Why they cannot be read; null where they can.</param>
public sealed record OpenedRun(
    string Name, string System, string Data, string Version, long Rounds, bool MakesPoints, ImageShape Tile, LatentPrior Prior, ConditionSpace? Conditions,
    IReadOnlyList<Direction> Directions, bool DirectionsAreOld, string? DirectionsProblem);

/// <summary>Finds the runs whose latents can be explored, and opens them.</summary>
internal sealed class ExplorableRuns(Workspace workspace, GeneratorShelf shelf)
{
    /// <summary>Those that make samples of latents and have a checkpoint.</summary>
    public IReadOnlyList<ExplorableRun> All()
    {
        var all = new List<ExplorableRun>();
        foreach (var name in workspace.Names())
        {
            try
            {
                using var run = workspace.Open(name);
                if (run.Checkpoints.Count > 0 && Refusal(name, run.Record) is null) all.Add(new ExplorableRun(name, run.Record.System, run.Record.Data));
            }
            catch (Exception e) when (e is RunException or ConfigurationException or IOException or UnauthorizedAccessException)
            {
                // A run that cannot be read, or was deleted just now, is shown with its reason on the page of all runs.
            }
        }

        return all;
    }

    /// <summary>Opens a run.</summary>
    /// <param name="name">May come from anybody.</param>
    /// <exception cref="RunException">There is no such run, or no checkpoint yet.</exception>
    /// <exception cref="ConfigurationException">Its samples are not made of latents; the message says what else can be done with it.</exception>
    public async Task<OpenedRun> Open(string name, CancellationToken cancellation)
    {
        using (var run = workspace.Open(name))
        {
            if (Refusal(name, run.Record) is { } refusal) throw new ConfigurationException(refusal);
        }

        var version = shelf.VersionOf(name);
        return await shelf.Use(name, generator => Describe(name, version, generator), cancellation);
    }

    private static OpenedRun Describe(string name, string version, KeptGenerator generator)
    {
        var space = LatentSpace.Of(generator);
        var (directions, round, problem) = ((IReadOnlyList<Direction>)[], 0L, (string?)null);
        try
        {
            (directions, round) = DirectionFile.Read(generator.Folder, space.Prior.Size);
        }
        catch (DataException e)
        {
            problem = e.Message;
        }

        var record = generator.Record;
        return new OpenedRun(
            name, record.System, record.Data, version, generator.Progress.Rounds, record.Shape is PointShape, SampleTiles.ShapeFor(record.Shape), space.Prior, space.Conditions,
            directions, directions.Count > 0 && round != generator.Progress.Rounds, problem);
    }

    // Systems that start from a picture draw nothing that one could walk through.
    private static string? Refusal(string name, RunRecord record)
    {
        var system = GanSystem.Find(record.System);
        var verb = system.Enlarges ? "upscale" : record.System == "inpaint" ? "inpaint" : record.Source is not null ? "translate" : null;
        if (verb is null) return null;
        var doing = verb switch { "upscale" => "makes small pictures large", "inpaint" => "fills holes in pictures", _ => "turns pictures into other pictures" };
        return $"{name} is a run of {record.System}, which {doing}: there is no latent to move through. Give it pictures of your own by `ganymede {verb} {name} PICTURES`.";
    }
}
