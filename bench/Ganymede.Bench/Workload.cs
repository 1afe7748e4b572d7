using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>Something that is done on both sides: here as users get it, in bench/peers as PyTorch's users write it.</summary>
/// <param name="Name">As typed; the peer's script is named so too.</param>
/// <param name="Summary">For the report.</param>
/// <param name="Rhythm">How often it is done, and when the clock is read.</param>
internal abstract record Workload(string Name, string Summary, Rhythm Rhythm)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        .. GameWorkload.Games, new SampleWorkload(), new ScoreWorkload(), new CheckpointWorkload(),
        new FolderWorkload("folder", IsFirst: true), new FolderWorkload("folder-again", IsFirst: false),
        CommandWorkload.Help, CommandWorkload.FirstSample,
    ];

    /// <summary>Multiplications and additions of a round's convolutions and matrix products, in billions; null where nobody has counted them.</summary>
    public double? GigaOperations { get; init; }

    /// <summary>What a round shows of data, makes or reads.</summary>
    public abstract int Items { get; }

    /// <summary>What our side computes in where it may choose.</summary>
    public virtual Precision FasterPrecision(Device device) => Precision.Float32;

    /// <summary>Whether its networks can be on a GPU.</summary>
    public virtual bool IsForGpus => false;

    /// <summary>Whether the peer has networks whose precision, layout and memory can be chosen.</summary>
    public virtual bool HasSettings => true;

    /// <summary>Whether programs that are started do the work, or part of it, on either side: the memory of the measured process then says nothing.</summary>
    public virtual bool IsDoneByOthers => false;

    /// <summary>Makes what both sides read, where it is not there yet, in a folder of the workload's own.</summary>
    public virtual void Provide(string folder)
    {
    }

    /// <summary>Our side, ready to begin.</summary>
    public abstract IWork Begin(Place place);
}

/// <summary>Where our side works.</summary>
/// <param name="Device">The processor, but for workloads that are for GPUs.</param>
/// <param name="Folder">What <see cref="Workload.Provide"/> filled, also for what is written.</param>
internal sealed record Place(Device Device, Precision Precision, string Folder);

/// <summary>How often something is done.</summary>
/// <param name="WarmUp">Rounds before the clock starts.</param>
/// <param name="Blocks">How often the clock is read.</param>
/// <param name="Rounds">Rounds between two readings.</param>
internal sealed record Rhythm(int WarmUp, int Blocks, int Rounds);

/// <summary>Our side of a workload.</summary>
internal interface IWork : IDisposable
{
    /// <summary>One round.</summary>
    void Do();

    /// <summary>What tells that nobody skips work, asked once after the clock has stopped: losses of a round, or what came out.</summary>
    IReadOnlyDictionary<string, double> Witness();
}
