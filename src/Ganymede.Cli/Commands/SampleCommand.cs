using System.CommandLine;
using Ganymede.Latent;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede sample</c>: new samples from what a run learned.</summary>
internal static class SampleCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The run's folder, as `train` made it; it may be training meanwhile." };
        var count = TypedOptions.Whole("--count", "N", $"How many. Without it {SampleFileRequest.UsualCount}; with --sweep the number of latents.", 1, "-n");
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Same seed, same samples, same bytes. Without it 0.", 0);
        var file = TypedOptions.Text(
            "--out", "FILE", "One file with all of them: a grid as PNG, or a tensor as safetensors. Without it samples.png or samples.safetensors.");
        var each = TypedOptions.Text("--each", "FOLDER", "A PNG file for each sample instead.");
        var format = TypedOptions.Text(
            "--format", "KIND",
            "png or safetensors (one float32 tensor `samples`: [N,C,H,W] in [-1,1], points [N,2] in the data's units). Without it what --out ends in.");
        var wish = new WishOptions();
        var sweep = TypedOptions.Text("--sweep", "NAME", "A grid that walks through an attribute (a value in each column) or a code (down the rows, classes along the columns), latents kept.");
        var seeds = TypedOptions.Text("--seeds", "LIST", "A sample for each of these seeds, as in 0-63 or 3,17,42: to find those that `interpolate` and `arithmetic` shall start from.");
        var truncation = TypedOptions.Positive("--truncation", "T", "Better and more alike: numbers of a Gaussian latent beyond T are drawn again; 2 changes little, 0.5 much.");
        var moves = TypedOptions.Many("--move", "NAME=N", "Go N deviations along a direction that `directions` found, as in glasses=+2; several allowed.");
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("sample", "Make new samples with a run's generator.")
        {
            run, count, seed, seeds, wish.Class, wish.Attributes, wish.Codes, sweep, truncation, moves, file, each, format, checkpoint, device, threads, json,
        };
        HelpPage.Examples(
            command,
            ("sample runs/photos -n 64 --seed 7 --out grid.png", "a grid"),
            ("sample runs/digits --class 7", "sevens only, from a run that was told classes"),
            ("sample runs/digits --sweep class --out classes.png", "every class along a row, with the same latent"),
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
            if (parsed.GetValue(sweep) is not null && (chosen.Count > 0 || wanted.Length > 0 || parsed.GetValue(truncation) is not null))
                throw new ConfigurationException("--sweep walks through what the generator is told, with latents of its own; leave --seeds, --truncation and --move out.");
            var request = new SampleFileRequest
            {
                Count = chosen.Count > 0 ? chosen.Count : parsed.GetValue(count),
                Seed = parsed.GetValue(seed) ?? 0,
                Words = wish.Read(parsed),
                Sweep = parsed.GetValue(sweep),
                File = parsed.GetValue(file),
                Folder = parsed.GetValue(each),
                Format = parsed.GetValue(format),
            };
            request.Demand();
            using var generator = KeptGenerator.Open(
                parsed.GetRequiredValue(run), new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) }, parsed.GetValue(checkpoint));
            var changes = new LatentChanges(parsed.GetValue(truncation), DirectionFile.Moves(generator, wanted), chosen);
            var (written, made) = SampleFiles.Write(generator, request, changes.AreNone ? null : wanting => changes.Sample(generator, request.Count ?? SampleFileRequest.UsualCount, request.Seed, wanting));
            if (parsed.GetValue(json)) console.Line(Json(request, generator, written, made).ToJsonString());
            else console.Line($"{made} samples{(chosen.Count > 0 ? ", one of each seed" : $" of seed {request.Seed}")}, after {generator.Progress.Rounds} rounds: {Consoles.Shown(written)}");
            return 0;
        });
        return command;
    }

    private static System.Text.Json.Nodes.JsonObject Json(SampleFileRequest request, KeptGenerator generator, string written, int made) => new()
    {
        ["samples"] = written,
        ["count"] = made,
        ["seed"] = request.Seed,
        ["run"] = generator.Folder,
        ["round"] = generator.Progress.Rounds,
    };
}
