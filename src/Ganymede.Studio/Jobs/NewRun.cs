using Ganymede.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Jobs;

/// <summary>A run that someone wants to start from the studio.</summary>
public sealed record NewRun
{
    /// <summary>Its name in the workspace, which is also its folder's.</summary>
    public required string Name { get; init; }

    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>The data spec.</summary>
    public required string Data { get; init; }

    /// <summary>When training ends.</summary>
    public required Goal Goal { get; init; }

    /// <summary>Settings that are other than the system's own, <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The seed of every draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads per operator; null for one for each core.</summary>
    public int? Threads { get; init; }

    /// <summary>How often it is scored while it trains, <c>2m</c>; null for never.</summary>
    public string? Every { get; init; }

    /// <summary>The same as the library takes it.</summary>
    /// <param name="folder">Where the run goes.</param>
    internal RunRequest Request(string folder) => new()
    {
        System = System,
        Data = Data,
        Folder = folder,
        Goal = Goal,
        Settings = Settings,
        Seed = Seed,
        Machine = new MachineOptions { Threads = Threads },
        Evaluation = new EvaluationChanges { Every = Every },
    };
}
