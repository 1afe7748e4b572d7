using System.Diagnostics;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Torch.Optim;

namespace Ganymede.Training;

/// <summary>What a trainer trains.</summary>
public sealed record TrainerSetup
{
    /// <summary>Who plays.</summary>
    public required Game Game { get; init; }

    /// <summary>How turns are taken.</summary>
    public required IPlay Play { get; init; }

    /// <summary>What is learned from.</summary>
    public required Dataset Data { get; init; }

    /// <summary>Real samples in a batch.</summary>
    public required int Batch { get; init; }

    /// <summary>Whether every class comes as often in the batches.</summary>
    public bool Balance { get; init; }

    /// <summary>Every random draw.</summary>
    public required RandomStreams Random { get; init; }

    /// <summary>Where everything is kept; locked by the caller.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>Half-life of the averaged weights, in thousands of samples; 0 keeps the raw ones.</summary>
    public double AverageKimg { get; init; }

    /// <summary>What is looked at on the way, and how often.</summary>
    public TrainingPace Pace { get; init; } = new();

    /// <summary>Who scores what was learned, as often as the pace says; null for nobody. Stays the caller's.</summary>
    public IJudge? Judge { get; init; }

    /// <summary>Whether the system takes its settings with these changed, for advice; null to believe that it does.</summary>
    public Func<IReadOnlyList<string>, bool>? Takes { get; init; }
}

/// <summary>Lets a game be played until its goal is reached. Knows rounds, averages, checkpoints and samples, and nothing of any system.</summary>
public sealed class Trainer : IDisposable
{
    // Drawing and saving may take this share of the time at most.
    private const double TickShare = 0.05;

    // The half-life of the averages is at most this share of the samples seen, so that first weights do not linger (Karras et al., 2020).
    private const double AverageRamp = 0.05;

    private readonly TrainerSetup setup;
    private readonly IReadOnlyList<(string Name, AveragedWeights Weights)> averages;
    private readonly Checkpoint checkpoint;
    private readonly Preview preview;
    private readonly TrainingDoctor doctor;
    private readonly SampleExaminer examiner;
    private readonly GeneratorOrbit orbit;
    private readonly BestCheckpoint contest;
    private readonly PauseFile pause;
    private readonly Stopwatch looking = new();
    private readonly bool autocast;
    private TrainingProgress progress;
    private Finding? stoppedBy;

    /// <summary>Takes up a run where its newest checkpoint left it, or at its start.</summary>
    /// <exception cref="RunException">The checkpoint cannot be used.</exception>
    public Trainer(TrainerSetup setup)
    {
        this.setup = setup;
        averages = [.. setup.Game.Kept.Select(k => (k.Name, new AveragedWeights(k.Network)))];
        checkpoint = new Checkpoint(setup.Game, setup.Play, averages, setup.Random);
        preview = new Preview(setup.Game, setup.Data, setup.Random);
        autocast = setup.Folder.Record.Precision == Precision.BFloat16;
        if (setup.Folder.Checkpoints is [.., var newest]) progress = checkpoint.Load(newest);
        setup.Folder.ForgetAfter(progress.Rounds);

        // The doctor knows what it would have known, had training never stopped.
        doctor = new TrainingDoctor(setup.Folder.Record.Settings, setup.Takes);
        foreach (var reading in setup.Folder.Readings) doctor.Look(reading);
        examiner = new SampleExaminer(setup.Game, setup.Data, setup.Random, TimeSpan.FromSeconds(setup.Pace.ExaminationSeconds), setup.Pace.ExaminationShare, TimeProvider.System);
        contest = new BestCheckpoint(setup.Game, setup.Folder, checkpoint, setup.Judge, setup.Pace.Every);
        orbit = new GeneratorOrbit(setup.Game, setup.Data, setup.Random, setup.Pace.ExaminationShare, TimeProvider.System);
        pause = new PauseFile(setup.Folder.Path);
    }

    /// <summary>How far the run has come.</summary>
    public TrainingProgress Progress => progress;

    /// <summary>Plays round after round until the goal is reached or training is cancelled; either way a checkpoint is left.</summary>
    /// <exception cref="RunException">A loss is no longer a number, or the folder cannot be written; the last checkpoint stays.</exception>
    public TrainingSummary Run(Goal goal, ITrainingObserver observer, CancellationToken cancellation)
    {
        using var batches = new BatchStream(setup.Data, setup.Batch, setup.Random.Seed, progress.Samples, setup.Balance);
        var clock = Stopwatch.StartNew();
        var elapsedBefore = progress.Elapsed;
        var (lastReading, lastTick, tickInterval) = (TimeSpan.FromDays(-1), TimeSpan.Zero, TimeSpan.FromSeconds(setup.Pace.TickSeconds));
        var (samplesAtReading, reading) = (progress.Samples, (Reading?)null);
        if (progress.Rounds == 0) observer.OnTick(progress, Draw());

        while (!goal.IsReached(progress) && !cancellation.IsCancellationRequested && stoppedBy is null)
        {
            using var scope = TensorScope.Begin();                      // frees every tensor made in this turn

            // Everyone moves; the averages follow.
            var isObserved = (clock.Elapsed - lastReading).TotalSeconds >= setup.Pace.ReadingSeconds;
            var readings = isObserved ? new Readings() : null;
            var before = batches.Position;
            setup.Play.Play(setup.Game.PhaseAt(progress.Kimg).Players, movers => Open(movers, batches, readings));
            foreach (var (_, weights) in averages) weights.Update(batches.Position - before, Math.Min(setup.AverageKimg * 1000, AverageRamp * before));
            var previous = progress;
            progress = new TrainingProgress(progress.Rounds + 1, batches.Position, elapsedBefore + clock.Elapsed);
            orbit.Follow(progress.Rounds);

            // Now and then, the one place that waits for the device.
            if (isObserved)
            {
                var seconds = reading is null ? 0 : (clock.Elapsed - lastReading).TotalSeconds;
                reading = new Reading(progress, seconds > 0 ? (progress.Samples - samplesAtReading) / seconds : 0, Values(readings!));
                (lastReading, samplesAtReading) = (clock.Elapsed, progress.Samples);
                Report(reading, goal, observer);
            }

            // As often as was asked, and at the end, a judge scores what was learned; that is no time of training.
            if (contest.IsDue(previous, progress, isLast: goal.IsReached(progress)))
            {
                clock.Stop();
                Judge(observer, cancellation);
                clock.Start();
            }

            // Whoever asks lets it stand still; that is no time of training either.
            if (pause.IsAsked() && !goal.IsReached(progress))
            {
                clock.Stop();
                StandStill(observer, cancellation);
                lastTick = clock.Elapsed;
                clock.Start();
            }

            // Rarely, a grid of samples and a checkpoint.
            if (clock.Elapsed - lastTick < tickInterval || goal.IsReached(progress)) continue;
            var start = clock.Elapsed;
            Save(observer);
            observer.OnTick(progress, Draw());
            lastTick = clock.Elapsed;
            tickInterval = TimeSpan.FromSeconds(Math.Max(setup.Pace.TickSeconds, (lastTick - start).TotalSeconds / TickShare));
        }

        progress = progress with { Elapsed = elapsedBefore + clock.Elapsed };
        var saved = Save(observer);
        var samples = Draw();
        observer.OnTick(progress, samples);
        var watching = examiner.Spent + orbit.Spent + looking.Elapsed;
        setup.Folder.Log(FormattableString.Invariant($"The doctor took {watching.TotalSeconds:F2} s, {watching / clock.Elapsed:P2} of the time."));
        if (setup.Judge is not null) setup.Folder.Log(FormattableString.Invariant($"Evaluations took {contest.Spent.TotalSeconds:F2} s beside {clock.Elapsed.TotalSeconds:F2} s of training."));
        setup.Folder.Log($"{RunEnding.Stopped} {progress.Rounds} rounds ({progress.Kimg:F1} kimg).");
        return new TrainingSummary(progress, goal.IsReached(progress), saved, samples, watching, stoppedBy, contest.Best);
    }

    /// <summary>Frees the averages; game, data and folder stay the caller's.</summary>
    public void Dispose()
    {
        foreach (var (_, weights) in averages) weights.Dispose();
    }

    private Round Open(IReadOnlyList<Player> movers, BatchStream batches, Readings? readings)
    {
        var device = setup.Random.Device;
        return setup.Game.Open(new RoundContext(() => batches.Next().To(device), movers, setup.Random, progress.Kimg, readings, device, autocast));
    }

    private void Report(Reading reading, Goal goal, ITrainingObserver observer)
    {
        if (reading.Values.FirstOrDefault(v => !double.IsFinite(v.Value)) is { Key: { } broken }) throw NotFinite(broken, reading, observer);
        setup.Folder.AppendMetrics(reading.ToJson());
        observer.OnReading(reading, goal.Share(progress));
        Examine(reading, observer);
    }

    // What players noted, and now and then what samples show.
    private Dictionary<string, double> Values(Readings readings)
    {
        var values = readings.Read().Concat(orbit.Values).ToDictionary();
        if (!examiner.IsDue) return values;
        using var substitutes = new Substitutes(averages);
        return values.Concat(examiner.Examine()).ToDictionary();
    }

    private void Examine(Reading reading, ITrainingObserver observer)
    {
        looking.Start();
        var findings = doctor.Look(reading);
        looking.Stop();
        foreach (var finding in findings)
        {
            setup.Folder.AppendFinding(finding);
            setup.Folder.Log($"[{finding.Name}] {finding.Message}");
            observer.OnFinding(finding);
            if (setup.Pace.StopOn.Contains(finding.Name)) stoppedBy ??= finding;
        }
    }

    private void Judge(ITrainingObserver observer, CancellationToken cancellation)
    {
        DemandFiniteWeights(observer);
        Judgement judgement;
        try
        {
            using var substitutes = new Substitutes(averages);
            judgement = contest.Judge(progress, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;     // whoever stops a training wants it to stop now
        }

        contest.Keep(judgement);
        observer.OnScores(judgement, contest.Best!);
    }

    // Everything stays in memory; the checkpoint is for a process that is killed while it stands.
    private void StandStill(ITrainingObserver observer, CancellationToken cancellation)
    {
        Save(observer);
        observer.OnTick(progress, Draw());
        setup.Folder.Log($"Paused after {progress.Rounds} rounds.");
        observer.OnPause(progress, isPaused: true);
        var pauseClock = Stopwatch.StartNew();
        pause.Wait(progress.Rounds, cancellation);
        if (cancellation.IsCancellationRequested) return;
        setup.Folder.Log(FormattableString.Invariant($"Goes on after a pause of {pauseClock.Elapsed.TotalSeconds:F1} s."));
        observer.OnPause(progress, isPaused: false);
    }

    private string Save(ITrainingObserver observer)
    {
        DemandFiniteWeights(observer);
        return checkpoint.Save(setup.Folder, progress);
    }

    private void DemandFiniteWeights(ITrainingObserver observer)
    {
        if (!checkpoint.IsFinite()) throw NotFinite("a weight", new Reading(progress, 0, new Dictionary<string, double> { ["a weight"] = double.NaN }), observer);
    }

    private string Draw()
    {
        var path = setup.Folder.SamplePath(progress.Rounds);
        using var substitutes = new Substitutes(averages);
        setup.Folder.Write(path, preview.Png());
        return path;
    }

    private RunException NotFinite(string what, Reading reading, ITrainingObserver observer)
    {
        Examine(reading, observer);
        var last = setup.Folder.Checkpoints is [.., var newest] ? $"The last good checkpoint is {Path.GetFileName(newest)}" : "There is no checkpoint yet";
        var message = $"At round {progress.Rounds} {what} {RunEnding.GaveUp} {last}; " +
            "resume from it with lower learning rates (--set generator.lr=… --set discriminator.lr=… --force), or train with another seed.";
        setup.Folder.Log(message);
        return new RunException(message);
    }

    // Lets all kept networks compute with their averages.
    private sealed class Substitutes(IReadOnlyList<(string Name, AveragedWeights Weights)> averages) : IDisposable
    {
        private readonly IDisposable[] parts = [.. averages.Select(a => a.Weights.Substitute())];

        public void Dispose() => Array.ForEach(parts, p => p.Dispose());
    }
}
