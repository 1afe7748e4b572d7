using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>What remains when the game is over: the generator with its averaged weights, ready to be sampled. Needs the run's folder and nothing else.</summary>
public sealed partial class KeptGenerator : IDisposable
{
    private readonly Game game;
    private readonly RandomStreams random;

    private KeptGenerator(RunFolder folder, Game game, RandomStreams random, TrainingProgress progress) =>
        (Record, Folder, this.game, this.random, Progress) = (folder.Record, folder.Path, game, random, progress);

    /// <summary>The run it comes from.</summary>
    public RunRecord Record { get; }

    /// <summary>That run's folder.</summary>
    public string Folder { get; }

    /// <summary>How long it was trained.</summary>
    public TrainingProgress Progress { get; }

    /// <summary>What one sample is.</summary>
    public DataShape Shape => Record.Shape;

    /// <summary>Loads a checkpoint of a run; the run may be training meanwhile.</summary>
    /// <param name="checkpoint"><c>best</c> of its evaluations, <c>newest</c>, or a round; null for the newest.</param>
    /// <exception cref="RunException">There is no run, no checkpoint yet, or it is damaged.</exception>
    /// <exception cref="ConfigurationException">The machine or the checkpoint asked for is not there.</exception>
    public static KeptGenerator Open(string path, MachineOptions? machine = null, string? checkpoint = null)
    {
        using var folder = RunFolder.Open(path);
        var file = folder.FindCheckpoint(checkpoint ?? RunFolder.Newest);
        var (game, random) = Build(folder.Record, null, machine);
        return new KeptGenerator(folder, game, random, Checkpoint.LoadKept(game, file));
    }

    /// <summary>The same run's generator as it was before training: what a score must beat to mean anything.</summary>
    /// <param name="data">What the run learned from, for first weights that depend on it; null to do without.</param>
    /// <exception cref="RunException">There is no run.</exception>
    public static KeptGenerator OpenUntrained(string path, Dataset? data, MachineOptions? machine = null)
    {
        using var folder = RunFolder.Open(path);
        var (game, random) = Build(folder.Record, data, machine);
        return new KeptGenerator(folder, game, random, default);
    }

    /// <summary>Makes samples; the same seed gives the same samples.</summary>
    /// <returns>[count, …] on the CPU: pictures in [-1, 1], points in the data's own units.</returns>
    public Tensor Sample(int count, ulong seed)
    {
        using var scope = TensorScope.Begin();
        using var latents = new Generator(seed);
        var samples = game.Sample(new SampleRequest(count, latents)).To(Device.Cpu);
        if (Shape is not PointShape points) return scope.Keep(samples);
        var values = samples.ToArray<float>();
        points.ToOwnUnits(values);
        return scope.Keep(Tensor.From(values, count, points.Dimension));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        game.Dispose();
        random.Dispose();
    }

    private static (Game Game, RandomStreams Random) Build(RunRecord record, Dataset? data, MachineOptions? machine)
    {
        var (device, _) = (machine ?? new MachineOptions()).Resolve();
        TorchRuntime.Start(machine?.Threads);
        var system = GanSystem.Find(record.System);
        var options = system.Configure(record.Subject, [.. Settings.Assignments(record.Settings)]);
        var random = new RandomStreams(record.Seed, device);
        return (system.Build(options, record.Subject, data, random), random);
    }
}
