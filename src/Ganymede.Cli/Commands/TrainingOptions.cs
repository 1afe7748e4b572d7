using System.CommandLine;
using System.Globalization;
using Ganymede.Cli.Display;
using Ganymede.Runs;
using Ganymede.Training;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary>The options that <c>train</c> and <c>resume</c> share.</summary>
internal sealed class TrainingOptions
{
    private readonly Option<double?> minutes, kimg, tick;
    private readonly Option<long?> rounds;
    private readonly Option<string[]> set;
    private readonly Option<string?> device, precision, stopOn, every, metrics;
    private readonly Option<int?> threads, samples;
    private readonly Option<bool> strict, json;

    /// <param name="isResumed">Whether what is not given stays as it was.</param>
    public TrainingOptions(bool isResumed)
    {
        var total = isResumed ? " in total" : "";
        minutes = TypedOptions.Positive("--minutes", "M", $"Train for so many minutes{total}.{(isResumed ? "" : " Without any of the three, 2 minutes.")}");
        kimg = TypedOptions.Positive("--kimg", "K", $"Train until so many thousands of real samples were shown{total}.");
        rounds = TypedOptions.Whole<long>("--rounds", "N", $"Train for so many rounds of the game{total}.", 1);
        set = new Option<string[]>("--set")
        {
            Description = "Change a setting; may be given several times. `systems SYSTEM` lists them; preset=NAME chooses a whole set.",
            HelpName = "NAME=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
        device = TypedOptions.Text(
            "--device", "DEVICE", $"auto, cpu, cuda or cuda:N. Without it {(isResumed ? "as before" : "auto: the GPU where there is one")}.");
        precision = TypedOptions.Text(
            "--precision", "KIND", $"auto, float32 or bfloat16. Without it {(isResumed ? "as before" : "auto: bfloat16 on a GPU, and for pictures on a processor that is faster in it")}.");
        threads = TypedOptions.Whole("--threads", "N", $"Threads for each operator. Without it {(isResumed ? "as before" : "one for each core")}.", 1);
        strict = TypedOptions.Switch("--strict", "Stop at the first file of the data that cannot be read, instead of leaving it out.");
        tick = TypedOptions.Positive(
            "--tick", "SECONDS",
            "Draw samples and save about so often; drawing and saving never take more than a twentieth of the time. Without it 15.");
        stopOn = TypedOptions.Text("--stop-on", "FINDING,…", $"Stop when the doctor finds one of these: {string.Join(", ", TrainingDoctor.Names)}. The exit code is then 1.");
        every = TypedOptions.Text(
            "--every", "TIME",
            "Evaluate during training, every 2m (minutes of training), 90s or 100kimg, and keep the best checkpoint. " +
            (isResumed ? $"Without it as before; {EvaluationChanges.Off} evaluates no longer." : "Its time does not count as training. Without it, never."));
        metrics = TypedOptions.Text(
            "--metrics", "A,B,…",
            $"With --every: which; the first decides what is best. Without it {(isResumed ? "as before" : "fid, or modes for points with known modes")}.");
        samples = TypedOptions.Whole(
            "--samples", "N",
            string.Create(CultureInfo.InvariantCulture, $"With --every: samples to judge. Without it {(isResumed ? "as before" : EvaluationPlan.UsualSamples)}."), 4);
        json = TypedOptions.Switch("--json", "Print JSON lines: readings, ticks, findings, scores, and a summary at the end.");
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[minutes, kimg, rounds, set, device, precision, threads, strict, tick, every, metrics, samples, stopOn, json]) command.Add(option);
    }

    /// <summary>The goal that was typed, or null.</summary>
    public Goal? Goal(ParseResult parsed) => Training.Goal.Of(parsed.GetValue(rounds), parsed.GetValue(kimg), parsed.GetValue(minutes));

    public IReadOnlyList<string> Settings(ParseResult parsed) => parsed.GetValue(set) ?? [];

    public MachineOptions Machine(ParseResult parsed) =>
        new() { Device = parsed.GetValue(device), Precision = parsed.GetValue(precision), Threads = parsed.GetValue(threads) };

    /// <summary>How to evaluate during training, as typed.</summary>
    public EvaluationChanges Evaluation(ParseResult parsed) => new()
    {
        Every = parsed.GetValue(every),
        Metrics = parsed.GetValue(metrics)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        Samples = parsed.GetValue(samples),
    };

    public TrainingPace Pace(ParseResult parsed)
    {
        var usual = new TrainingPace();
        return usual with
        {
            TickSeconds = parsed.GetValue(tick) ?? usual.TickSeconds,
            StopOn = TrainingDoctor.Find(parsed.GetValue(stopOn)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []),
        };
    }

    public bool Strict(ParseResult parsed) => parsed.GetValue(strict);

    /// <summary>How training is shown: JSON where asked for, live on a terminal, else plain lines.</summary>
    public ITrainingView View(ParseResult parsed, IAnsiConsole console) =>
        parsed.GetValue(json) ? new JsonView(console) : console.IsLive() ? new LiveView(console) : new PlainView(console);
}
