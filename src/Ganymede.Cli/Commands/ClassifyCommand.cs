using System.CommandLine;
using System.Globalization;
using Ganymede.Classification;
using Ganymede.Cli.Display;
using Ganymede.Data;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede classify</c>: names classes with what a run learned, beside what the labels alone give.</summary>
internal static class ClassifyCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The run's folder; it may be training meanwhile." };
        var data = new Argument<string?>("DATA") { Description = "Data with labels to classify. Without it the test split of the run's own.", Arity = ArgumentArity.ZeroOrOne };
        var methods = TypedOptions.Text("--methods", "A,B,…", $"Which: {string.Join(", ", ClassificationRun.Methods.Select(m => m.Name))}. Without it all but inversion.");
        var labels = TypedOptions.Text("--labels", "N,M,…", "Numbers of labels to learn from, as many of each class, for a curve: 10,20,50,100,200,500,1000. Without it as many as the run had, or 100.");
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training), newest, or a round. Without it newest.");
        var samples = TypedOptions.Whole("--samples", "N", "Items to classify at most; 500 of them by inversion. Without it 10000.", 1);
        var steps = TypedOptions.Whole("--steps", "N", "Steps of each search of an inversion. Without it 20.", 1);
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Of the choice of labels and every other draw. Without it the run's, so that an sgan's baseline gets the labels that it had.", 0);
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("classify", "Name classes with what a run learned, beside what a few labels alone give.")
        {
            run, data, methods, labels, checkpoint, samples, steps, seed, device, threads, json,
        };
        HelpPage.Table(command, "Methods:", [.. ClassificationRun.Methods]);
        HelpPage.Examples(
            command,
            ("classify runs/sgan", "its test accuracy beside the same network on the same labels alone"),
            ("classify runs/dcgan --labels 10,100,1000", "what a discriminator's features are worth, by the number of labels"),
            ("classify runs/cgan --methods density,inversion", "a generator that is told classes, turned round by Bayes' rule"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var request = new ClassificationRequest
            {
                Methods = List(parsed.GetValue(methods)),
                Labels = [.. List(parsed.GetValue(labels)).Select(Number)],
                Checkpoint = parsed.GetValue(checkpoint),
                Samples = parsed.GetValue(samples) ?? new ClassificationRequest().Samples,
                Steps = parsed.GetValue(steps) ?? new ClassificationRequest().Steps,
                Seed = parsed.GetValue(seed),
                Machine = new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) },
                DataOptions = new DataOptions { Cancellation = stop.Token },
            };
            var (folder, spec) = (parsed.GetRequiredValue(run), parsed.GetValue(data));
            ClassificationReport Classify(IProgress<DataProgress>? progress) =>
                ClassificationRun.Of(folder, spec, request with { DataOptions = request.DataOptions with { Progress = progress } });

            try
            {
                var report = parsed.GetValue(json) ? Classify(null) : DataDisplay.For(console).Watch(Classify);
                if (parsed.GetValue(json)) console.Line(Reports.Json(report));
                else Show(console, report);
                return 0;
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                throw new StoppedException("Stopped before everything was classified.", stop.ExitCode);
            }
        });
        return command;
    }

    private static string[] List(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new ConfigurationException($"--labels has '{text}', but takes whole numbers, as in 10,100,1000.");

    private static void Show(IAnsiConsole console, ClassificationReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("method");
        foreach (var title in new[] { "labels", "right", "95 %", "seconds" }) table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        foreach (var score in report.Scores)
        {
            table.AddRow(
                score.Method, score.Labels?.ToString("N0", CultureInfo.InvariantCulture) ?? "", Percent(score.Right),
                $"{Percent(score.Interval.Low)} – {Percent(score.Interval.High)}", score.Seconds.ToString("F1", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        foreach (var (method, reason) in report.LeftOut) console.Line($"Left out: {method} {reason}.");
        if (report.Scores.Count == 0) return;
        var counts = report.Scores.Select(s => s.Items).Distinct().Select(n => n.ToString("N0", CultureInfo.InvariantCulture));
        console.Line($"{string.Join(" or ", counts)} items of {report.Data}; labels from {report.Learned} (seed {report.Seed}).");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F2} %");
}
