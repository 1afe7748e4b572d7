using System.CommandLine;
using Ganymede.Latent;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede sample</c>: new samples from what a run learned.</summary>
internal static class SampleCommand
{
    private const int UsualCount = 64;

    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The run's folder, as `train` made it; it may be training meanwhile." };
        var count = TypedOptions.Whole("--count", "N", $"How many. Without it {UsualCount}.", 1, "-n");
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Same seed, same samples, same bytes. Without it 0.", 0);
        var file = TypedOptions.Text(
            "--out", "FILE", "One file with all of them: a grid as PNG, or a tensor as safetensors. Without it samples.png or samples.safetensors.");
        var each = TypedOptions.Text("--each", "FOLDER", "A PNG file for each sample instead.");
        var format = TypedOptions.Text(
            "--format", "KIND",
            "png or safetensors (one float32 tensor `samples`: [N,C,H,W] in [-1,1], points [N,2] in the data's units). Without it what --out ends in.");
        var seeds = TypedOptions.Text("--seeds", "LIST", "A sample for each of these seeds, as in 0-63 or 3,17,42: to find those that `interpolate` and `arithmetic` shall start from.");
        var truncation = TypedOptions.Positive("--truncation", "T", "Better and more alike: numbers of a Gaussian latent beyond T are drawn again; 2 changes little, 0.5 much.");
        var moves = TypedOptions.Many("--move", "NAME=N", "Go N deviations along a direction that `directions` found, as in glasses=+2; several allowed.");
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("sample", "Make new samples with a run's generator.") 
        {
            run, count, seed, seeds, truncation, moves, file, each, format, checkpoint, device, threads, json,
        };
        HelpPage.Examples(
            command,
            ("sample runs/photos -n 64 --seed 7 --out grid.png", "a grid"),
            ("sample runs/photos --checkpoint best", "from what scored best while it trained"),
            ("sample runs/photos --seeds 0-63", "a sample for each seed, to choose from"),
            ("sample runs/photos --truncation 0.7 --move glasses=+2", "less daring, and with glasses, where `directions` found them"),
            ("sample runs/photos -n 1000 --each new-photos", "single pictures"),
            ("sample runs/photos -n 10000 --out samples.safetensors", "numbers for other programs"));

        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(seeds) is { } list ? SeedList.Parse(list) : [];
            if (chosen.Count > 0 && (parsed.GetValue(count) is not null || parsed.GetValue(seed) is not null))
                throw new ConfigurationException("--seeds makes one sample of each seed; leave --count and --seed out.");
            var wanted = parsed.GetValue(moves) ?? [];
            foreach (var move in wanted) Move.Split(move);
            var request = new SampleFileRequest
            {
                Count = chosen.Count > 0 ? chosen.Count : parsed.GetValue(count) ?? UsualCount,
                Seed = parsed.GetValue(seed) ?? 0,
                File = parsed.GetValue(file),
                Folder = parsed.GetValue(each),
                Format = parsed.GetValue(format),
            };
            request.Demand();
            using var generator = KeptGenerator.Open(
                parsed.GetRequiredValue(run), new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) }, parsed.GetValue(checkpoint));
            var changes = new LatentChanges(parsed.GetValue(truncation), DirectionFile.Moves(generator, wanted), chosen);
            var written = SampleFiles.Write(generator, request, changes.AreNone ? null : g => changes.Sample(g, request.Count, request.Seed));
            if (parsed.GetValue(json)) console.Line(Json(request, generator, written).ToJsonString());
            else console.Line($"{request.Count} samples{(chosen.Count > 0 ? ", one of each seed" : $" of seed {request.Seed}")}, after {generator.Progress.Rounds} rounds: {Consoles.Shown(written)}");
            return 0;
        });
        return command;
    }

    private static System.Text.Json.Nodes.JsonObject Json(SampleFileRequest request, KeptGenerator generator, string written) => new()
    {
        ["samples"] = written,
        ["count"] = request.Count,
        ["seed"] = request.Seed,
        ["run"] = generator.Folder,
        ["round"] = generator.Progress.Rounds,
    };
}
