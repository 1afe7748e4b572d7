using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>What a person asks of a new run.</summary>
public sealed record RunRequest
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>The data spec.</summary>
    public required string Data { get; init; }

    /// <summary>The folder of the run, which must not be there or be empty.</summary>
    public required string Folder { get; init; }

    /// <summary>When training ends.</summary>
    public required Goal Goal { get; init; }

    /// <summary>Settings as typed, <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The seed of every draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>Where to train, and how.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>How to evaluate during training; as it is, not at all.</summary>
    public EvaluationChanges Evaluation { get; init; } = new();

    /// <summary>How to open the data.</summary>
    public DataOptions DataOptions { get; init; } = new();
}

/// <summary>A run: its folder, its data, its game.</summary>
public sealed class Run : IDisposable
{
    private readonly RunFolder folder;
    private readonly Dataset data;
    private readonly SystemOptions options;
    private readonly RandomStreams random;
    private readonly Game game;
    private readonly IJudge? judge;

    private Run(RunFolder folder, Dataset data, SystemOptions options, IJudge? judge)
    {
        (this.folder, this.options, this.judge) = (folder, options, judge);
        var record = folder.Record;
        TorchRuntime.Start(record.Threads);
        random = new RandomStreams(record.Seed, Device.Parse(record.Device));
        var system = GanSystem.Find(record.System);
        this.data = system.Lessons(data, options);
        game = system.Build(options, record.Subject, folder.Checkpoints.Count == 0 ? this.data : null, random);
    }

    /// <summary>What decides this run's numbers.</summary>
    public RunRecord Record => folder.Record;

    /// <summary>The folder.</summary>
    public string Folder => folder.Path;

    /// <summary>How far its newest checkpoint is.</summary>
    /// <exception cref="RunException">That checkpoint is damaged.</exception>
    public TrainingProgress Progress => folder.Progress;

    /// <summary>Files of the data that were left out.</summary>
    public IReadOnlyList<SkippedFile> Skipped => data.Skipped;

    /// <summary>A folder for a new run that is not there yet: <c>runs/dcgan-glyphs-1</c>.</summary>
    /// <exception cref="ConfigurationException">The data spec cannot be understood.</exception>
    public static string FreeFolder(string system, string data)
    {
        var spec = DataSpec.Parse(data);
        var name = spec.Kind.Name == "images" ? Path.GetFileNameWithoutExtension(spec.Path!.TrimEnd('/')) : spec.Kind.Name;
        var safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        var start = Path.Combine("runs", $"{system}-{(safe.Length > 0 ? safe : spec.Kind.Name)}");
        return Enumerable.Range(1, int.MaxValue).Select(n => $"{start}-{n}").First(p => !Path.Exists(p));
    }

    /// <summary>Makes a run; nothing is trained yet.</summary>
    /// <exception cref="ConfigurationException">A name, setting or value cannot be used.</exception>
    /// <exception cref="DataException">The data cannot be read.</exception>
    /// <exception cref="RunException">The folder cannot be used.</exception>
    public static Run Start(RunRequest request)
    {
        var system = GanSystem.Find(request.System);
        var device = request.Machine.ResolveDevice();
        var plan = request.Evaluation.Applied(null);
        RunFolder.DemandFree(request.Folder);
        var data = Datasets.Open(request.Data, request.DataOptions);
        RunJudge? judge = null;
        try
        {
            var subject = system.SubjectOf(data);
            var options = system.Configure(subject, request.Settings);
            DemandClasses(options, data);
            judge = Judge(plan, data, system, options, subject, device, request.Machine.Threads, request.DataOptions);
            var folder = RunFolder.Create(request.Folder, new RunRecord
            {
                System = system.Name,
                Data = data.Spec,
                Shape = data.Shape,
                Conditions = subject.Conditions,
                Source = subject.Source,
                Items = data.Count,
                Settings = Settings.ToJson(options),
                Seed = request.Seed,
                Device = device.ToString(),
                Precision = request.Machine.ResolvePrecision(device, data.Shape),
                Threads = request.Machine.Threads ?? Environment.ProcessorCount,
                Goal = request.Goal,
                Evaluation = judge?.Plan,
                Created = TimeProvider.System.GetUtcNow(),
                Versions = ThisMachine.Versions,
                Machine = ThisMachine.Description,
            });
            folder.Lock();
            folder.Log($"Started {system.Name} on {request.Data}, seed {request.Seed}, until {request.Goal}.");
            if (judge is not null) folder.Log($"Evaluating {judge.Plan}.");
            return new Run(folder, data, options, judge);
        }
        catch
        {
            judge?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Takes a run up again.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="changes">What shall be other than before.</param>
    /// <exception cref="ConfigurationException">Something differs from before and <see cref="ResumeChanges.Force"/> is not set; the message lists what.</exception>
    /// <exception cref="DataException">The data cannot be read.</exception>
    /// <exception cref="RunException">The folder cannot be used, or is in use.</exception>
    public static Run Resume(string path, ResumeChanges changes)
    {
        var folder = RunFolder.Open(path);
        folder.Lock();
        var before = folder.Record;
        Dataset? data = null;
        RunJudge? judge = null;
        try
        {
            var plan = changes.Evaluation.Applied(before.Evaluation);
            data = Datasets.Open(changes.Data ?? before.Data, changes.DataOptions);
            var system = GanSystem.Find(before.System);
            var subject = system.SubjectOf(data);
            var options = system.Configure(subject, [.. Settings.Assignments(before.Settings), .. changes.Settings]);
            DemandClasses(options, data);
            var device = changes.Machine.ResolveDevice(before);
            var now = before with
            {
                Data = data.Spec,
                Shape = data.Shape,
                Conditions = subject.Conditions,
                Source = subject.Source,
                Items = data.Count,
                Settings = Settings.ToJson(options),
                Device = device.ToString(),
                Precision = changes.Machine.ResolvePrecision(device, data.Shape, before),
                Threads = changes.Machine.Threads ?? before.Threads,
            };
            var differences = before.Differences(now);
            if (differences.Count > 0)
            {
                if (!changes.Force)
                    throw new ConfigurationException($"The run was trained otherwise: {string.Join("; ", differences)}. Leave these as they were, or add --force to go on with the new ones.");
                folder.Log($"Resumed with changes: {string.Join("; ", differences)}.");
            }

            judge = Judge(plan, data, system, options, subject, device, now.Threads, changes.DataOptions);
            now = now with { Evaluation = judge?.Plan };
            var isEvaluatedOtherwise = $"{before.Evaluation}" != $"{now.Evaluation}";
            if (isEvaluatedOtherwise) folder.Log(judge is null ? "Evaluating no longer." : $"Evaluating {judge.Plan}.");
            if (differences.Count > 0 || isEvaluatedOtherwise) folder.Rewrite(now);
            return new Run(folder, data, options, judge);
        }
        catch
        {
            judge?.Dispose();
            folder.Dispose();
            data?.Dispose();
            throw;
        }
    }

    /// <summary>Trains until the goal is reached or training is cancelled.</summary>
    /// <exception cref="RunException">Training cannot go on; what was trained is kept.</exception>
    public TrainingSummary Train(Goal goal, ITrainingObserver observer, CancellationToken cancellation, TrainingPace? pace = null)
    {
        pace ??= new TrainingPace();
        using var trainer = new Trainer(new TrainerSetup
        {
            Game = game,
            Play = options.CreatePlay(),
            Data = data,
            Batch = options.Batch,
            Balance = options.Balance,
            Random = random,
            Folder = folder,
            AverageKimg = options.AverageKimg,
            Pace = pace with { Every = Record.Evaluation?.Every },
            Judge = judge,
            Takes = Takes,
        });
        return trainer.Run(goal, observer, cancellation);
    }

    private static void DemandClasses(SystemOptions options, Dataset data)
    {
        if (!options.Balance) return;
        if (data.ClassNames is null) throw new ConfigurationException($"balance=on draws evenly by class, but {data.Spec} has no classes; leave balance off, or sort the pictures into a subfolder for each class.");
        if (data.Count is null) throw new ConfigurationException($"balance=on draws evenly by class, but {data.Spec} never ends and has its classes evenly already; leave balance off.");
    }

    // Whether this run could be resumed with settings changed so.
    private bool Takes(IReadOnlyList<string> changes)
    {
        try
        {
            return GanSystem.Find(Record.System).Configure(Record.Subject, [.. Settings.Assignments(Record.Settings), .. changes]) is not null;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        judge?.Dispose();
        game.Dispose();
        random.Dispose();
        data.Dispose();
        folder.Dispose();
    }

    // Before anything is trained, so that what cannot be measured is said at once.
    private static RunJudge? Judge(
        EvaluationPlan? plan, Dataset data, GanSystem system, SystemOptions settings, Subject subject, Device device, int? threads, DataOptions options)
    {
        if (plan is null) return null;
        TorchRuntime.Start(threads);
        Func<Dataset, Dataset>? lessons = system.Sources == SourceDemand.None ? null : held => system.Lessons(held, settings);
        return RunJudge.Open(plan, data.Spec, system.ConditionsOf(settings, subject), device, options, lessons, system.Enlarges);
    }
}

/// <summary>What shall be other than before when a run is resumed.</summary>
public sealed record ResumeChanges
{
    /// <summary>Another data spec; null for the same.</summary>
    public string? Data { get; init; }

    /// <summary>Settings that change, as typed.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where to train, and how; what is null stays.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>How to evaluate during training; needs no <see cref="Force"/>, because it changes no number of the training.</summary>
    public EvaluationChanges Evaluation { get; init; } = new();

    /// <summary>Go on although something differs.</summary>
    public bool Force { get; init; }

    /// <summary>How to open the data.</summary>
    public DataOptions DataOptions { get; init; } = new();
}
