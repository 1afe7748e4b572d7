using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede evaluate</c>: how good a run's samples are, in numbers beside what real data and an untrained generator get.</summary>
internal static class EvaluateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string?>("RUN") { Description = "The run's folder; it may be training meanwhile.", Arity = ArgumentArity.ZeroOrOne };
        var data = TypedOptions.Text("--data", "SPEC", "Real data to compare with. Without it the test split of the run's own data, or else a part of it.");
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
        var real = TypedOptions.Text("--real", "SPEC", "Real data to compare other data with; goes with --fake, without a run.");
        var fake = TypedOptions.Text("--fake", "SPEC", "Data to judge as if a generator had made it.");
        var metrics = TypedOptions.Text("--metrics", "A,B,…", $"Which: {string.Join(", ", Metric.All.Select(m => m.Name))}. Without it all but {string.Join(", ", Metric.All.Where(m => m is { ByDefault: false, OfRequests: false, OfAttributes: false }).Select(m => m.Name))}.");
        var features = TypedOptions.Text("--features", "NETWORK", $"What gives the features: {FeatureNetworks.Choices}, with torchvision's or FID's weights. Without it a scorer that learns the real data, once.");
        var samples = TypedOptions.Whole("--samples", "N", "Samples to judge, and real ones to compare with. Without it 10000.", 1);
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Of the samples and every other draw. Without it 0.", 0);
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("evaluate", "Score a run's samples, beside what real data and an untrained generator get.")
        {
            run, data, checkpoint, real, fake, metrics, features, samples, seed, device, threads, json,
        };
        HelpPage.Table(command, "Metrics:", [.. Metric.All.Select(m => (m.Name, m.Summary))]);
        HelpPage.Examples(
            command,
            ("evaluate runs/photos", "every usual metric; the report is kept in the run as evaluation.json"),
            ("evaluate runs/photos --metrics fid,pr --samples 5000", "some, of fewer samples"),
            ("evaluate --real images:photos --fake images:new-photos", "a folder against another"),
            ("evaluate --real images:sharp --fake images:restored --metrics ssim,psnr", "pictures beside those of the same names"),
            ("evaluate runs/photos --features inception:fid.safetensors", "with the network that published scores were measured with"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var request = new EvaluationRequest
            {
                Metrics = parsed.GetValue(metrics)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                Checkpoint = parsed.GetValue(checkpoint),
                Features = parsed.GetValue(features),
                Samples = parsed.GetValue(samples) ?? new EvaluationRequest().Samples,
                Seed = parsed.GetValue(seed) ?? 0,
                Machine = new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) },
                DataOptions = new DataOptions { Cancellation = stop.Token },
            };
            var (folder, first, second) = (parsed.GetValue(run), parsed.GetValue(real), parsed.GetValue(fake));
            Demand(folder, parsed.GetValue(data), first, second);
            if (folder is null && request.Checkpoint is not null) throw new ConfigurationException("--checkpoint goes with a run; name its folder, or leave --checkpoint out.");
            EvaluationReport Evaluate(IProgress<DataProgress>? progress)
            {
                var watched = request with { DataOptions = request.DataOptions with { Progress = progress } };
                return folder is not null ? EvaluationRun.OfRun(folder, parsed.GetValue(data), watched) : EvaluationRun.OfData(first!, second!, watched);
            }

            try
            {
                var report = parsed.GetValue(json) ? Evaluate(null) : DataDisplay.For(console).Watch(Evaluate);
                if (parsed.GetValue(json)) console.Line(EvaluationRun.ToJson(report));
                else EvaluationTable.Show(console, report);
                return 0;
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                throw new StoppedException("Stopped before everything was measured.", stop.ExitCode);
            }
        });
        return command;
    }

    private static void Demand(string? run, string? data, string? real, string? fake)
    {
        if (run is null && real is null && fake is null)
            throw new ConfigurationException("There is nothing to evaluate: name a run's folder, or two data sets by --real and --fake.");
        if (run is not null && (real ?? fake) is not null)
            throw new ConfigurationException($"--real and --fake compare data without a run; leave {run} out, or name other real data by --data.");
        if (run is null && data is not null) throw new ConfigurationException("--data goes with a run; beside --fake the real data is --real.");
        if (run is null && (real ?? fake) is not null && (real is null || fake is null))
            throw new ConfigurationException($"{(real is null ? "--fake" : "--real")} stands alone; name both --real and --fake.");
    }
}
