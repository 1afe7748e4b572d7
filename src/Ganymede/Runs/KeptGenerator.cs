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
    private Dataset? data;

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

    /// <summary>What it can be told to make; null when nothing.</summary>
    public ConditionSpace? Conditions => game.Conditions;

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

    /// <summary>Which ways it turns pictures of one domain into pictures of the other; none for a generator of samples.</summary>
    public IReadOnlyList<Way> Directions => game.Directions;

    /// <summary>Turns pictures of one domain into pictures of the other; the same seed gives the same ones.</summary>
    /// <param name="pictures">[N, C, H, W] in [-1, 1], of any size, with the channels of the domain they come from.</param>
    /// <param name="direction">One of <see cref="Directions"/>.</param>
    /// <returns>[N, C', H, W] on the CPU, in [-1, 1].</returns>
    public Tensor Translate(Tensor pictures, Way direction, ulong seed)
    {
        using var scope = TensorScope.Begin();
        using var own = new Generator(seed);
        return scope.Keep(game.Translate(pictures, direction, own).To(Device.Cpu));
    }

    /// <summary>Makes samples; the same seed gives the same samples. Where they are made from pictures, from pictures of the run's own data.</summary>
    /// <param name="wish">What they are to be; null to draw that as it occurs in the data. Latents are the same whatever is asked for.</param>
    /// <returns>[count, …] on the CPU: pictures in [-1, 1], points in the data's own units.</returns>
    public Tensor Sample(int count, ulong seed, Wish? wish = null)
    {
        using var scope = TensorScope.Begin();
        using var latents = new Generator(seed);
        return scope.Keep(InOwnUnits(game.Sample(new SampleRequest(count, latents, wish is null ? null : DrawConditions(count, seed, Demand(), wish))
        {
            Sources = Record.Source is null && game is not IEnlarges ? null : SampleRequest.Like(game, Data(), count, latents, seed).Sources,
        })));
    }

    /// <summary>Makes samples that are told every value of every attribute as often, whatever the data has.</summary>
    /// <returns>The samples, as <see cref="Sample"/> gives them, and what each was told, [count, width].</returns>
    /// <exception cref="ConfigurationException">The generator is told nothing.</exception>
    public (Tensor Samples, Tensor Conditions) SampleEvenly(int count, ulong seed)
    {
        using var scope = TensorScope.Begin();
        Demand();
        var (samples, conditions) = SampleEvenly(game, count, seed);
        return (scope.Keep(InOwnUnits(samples)), scope.Keep(conditions));
    }

    /// <summary>The same with a game's networks as they are now, where they are, points normalised.</summary>
    internal static (Tensor Samples, Tensor Conditions) SampleEvenly(Game game, int count, ulong seed)
    {
        using var scope = TensorScope.Begin();
        using var latents = new Generator(seed);
        var conditions = DrawConditions(count, seed, game.Conditions!.Even);
        return (scope.Keep(game.Sample(new SampleRequest(count, latents, conditions))), scope.Keep(conditions));
    }

    /// <summary>Makes a grid that walks through an attribute or a code.</summary>
    /// <param name="name">Of the attribute or code.</param>
    /// <param name="wish">What holds for all samples; null for nothing.</param>
    /// <param name="lines">How many latents; null for as many as is usual.</param>
    /// <returns>The samples, row by row, as <see cref="Sample"/> gives them, what each was told, and how many are in a row.</returns>
    /// <exception cref="ConfigurationException">Nothing has that name, or the generator is told nothing.</exception>
    public (Tensor Samples, Tensor Conditions, int Columns) Walk(string name, ulong seed, Wish? wish = null, int? lines = null)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        using var random = new Generator(seed);
        var sweep = Sweep.Of(game, name, wish ?? Wish.Nothing(Demand()), lines, random);
        return (scope.Keep(InOwnUnits(game.Generate(sweep.Latents, sweep.Conditions, random))), scope.Keep(sweep.Conditions), sweep.Columns);
    }

    /// <summary>Reads what samples are to be.</summary>
    /// <returns>Null where nothing is asked for.</returns>
    /// <exception cref="ConfigurationException">Something that the generator cannot be told, with what it can.</exception>
    public Wish? Read(WishWords words) => words.AreNone ? null : Wish.Read(Demand(), words);

    /// <summary>What it can be told.</summary>
    /// <exception cref="ConfigurationException">Nothing.</exception>
    public ConditionSpace Demand() => Conditions ?? throw new ConfigurationException(
        $"This run makes what it likes: {Record.System} is told nothing. To say what to make, train one of {string.Join(", ", GanSystem.All.Where(s => s.MakesRequests).Select(s => s.Name))} on data with labels, or infogan without.");

    /// <summary>Draws what samples are to be, from a stream of its own, so that latents do not depend on what is asked for.</summary>
    internal static Tensor DrawConditions(int count, ulong seed, ConditionSpace space, Wish? wish = null)
    {
        using var stream = new RandomStreams(seed, Device.Cpu);
        using var random = stream.Fresh("conditions");
        return space.Draw(count, random, wish);
    }

    private Tensor InOwnUnits(Tensor made)
    {
        var samples = made.To(Device.Cpu);
        if (Shape is not PointShape points) return samples;
        var values = samples.ToArray<float>();
        points.ToOwnUnits(values);
        return Tensor.From(values, samples.Shape);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        game.Dispose();
        random.Dispose();
        data?.Dispose();
    }

    private Dataset Data() => data ??= Lessons(Datasets.Open(Record.Data, new DataOptions()));

    /// <summary>What the run would learn of other data like its own; of a run that translates, pictures to translate, with answers where there are such.</summary>
    internal Dataset Lessons(Dataset data)
    {
        var system = GanSystem.Find(Record.System);
        return system.Lessons(data, OptionsOf(system, Record));
    }

    private static SystemOptions OptionsOf(GanSystem system, RunRecord record) => system.Configure(record.Subject, [.. Settings.Assignments(record.Settings)]);

    private static (Game Game, RandomStreams Random) Build(RunRecord record, Dataset? data, MachineOptions? machine)
    {
        var device = (machine ?? new MachineOptions()).ResolveDevice();
        TorchRuntime.Start(machine?.Threads);
        var system = GanSystem.Find(record.System);
        var options = OptionsOf(system, record);
        var random = new RandomStreams(record.Seed, device);
        return (system.Build(options, record.Subject, data, random), random);
    }
}
