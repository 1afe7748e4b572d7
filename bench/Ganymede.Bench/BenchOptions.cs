using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Root">Where bench/ and artifacts/ are.</param>
internal sealed record BenchOptions(string Root)
{
    private const string OfGrowth = "growth";
    private static readonly string[] devices = ["cpu", "cuda"], precisions = ["auto", "float32"];

    /// <summary>Pairs of processes for each workload.</summary>
    public int Pairs { get; private init; } = 7;

    /// <summary>Of both sides.</summary>
    public int Threads { get; private init; } = Environment.ProcessorCount;

    /// <summary>Whether both sides stay in float32; otherwise each may use what is faster.</summary>
    public bool IsSingle { get; private init; }

    /// <summary>Whether both sides compute on the GPU.</summary>
    public bool IsOnGpu { get; private init; }

    /// <summary>Workloads by name; all that can be done there where nothing is named.</summary>
    public IReadOnlyList<Workload> Workloads { get; private init; } = [];

    /// <summary>In place of them: our side alone, as the work grows.</summary>
    public IReadOnlyList<Growth> Growths { get; private init; } = [];

    public Device Device => IsOnGpu ? Device.Cuda() : Device.Cpu;

    /// <summary>Python with the peer's PyTorch.</summary>
    public string Python { get; } = Environment.GetEnvironmentVariable("GANYMEDE_PYTHON") is { Length: > 0 } python ? python : "/usr/bin/python3";

    /// <summary>How one asks.</summary>
    public static string Usage =>
        $"./bench/run [--pairs N] [--threads N] [--precision auto|float32] [--device cpu|cuda] [WORKLOAD…]; workloads: {string.Join(", ", Workload.All.Select(w => w.Name))} (all of them without a name); "
        + $"or {OfGrowth}, our side alone as batch, size, channels and data grow";

    /// <param name="arguments">The project's folder, then what was typed.</param>
    /// <exception cref="ArgumentException">Something nobody can do; the message names it.</exception>
    public static BenchOptions Parse(string[] arguments)
    {
        if (arguments is not [var root, .. var rest]) throw new ArgumentException("the project's folder is missing");
        var options = new BenchOptions(root);
        while (rest is [var option, .. var values] && option.StartsWith("--", StringComparison.Ordinal))
        {
            if (values is not [var value, .. var others]) throw new ArgumentException($"{option} says nothing");
            options = option switch
            {
                "--pairs" => options with { Pairs = Whole(option, value) },
                "--threads" => options with { Threads = Whole(option, value) },
                "--precision" => options with { IsSingle = OneOf(option, value, precisions) == "float32" },
                "--device" => options with { IsOnGpu = OneOf(option, value, devices) == "cuda" },
                _ => throw new ArgumentException($"there is no option {option}"),
            };
            rest = others;
        }

        if (rest is [OfGrowth]) return options with { Growths = [.. Growth.All.Where(g => !options.IsOnGpu || g.Steps.All(s => s.Workload.IsForGpus))] };
        foreach (var name in rest)
        {
            var workload = Workload.All.FirstOrDefault(w => w.Name == name) ?? throw new ArgumentException($"there is no workload '{name}'");
            if (options.IsOnGpu && !workload.IsForGpus) throw new ArgumentException($"{name} has nothing for a GPU to do");
        }

        return options with { Workloads = [.. Workload.All.Where(w => rest.Length == 0 ? !options.IsOnGpu || w.IsForGpus : rest.Contains(w.Name))] };
    }

    /// <summary>A workload's own folder: what it reads and writes.</summary>
    public string FolderOf(Workload workload) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "bench", workload.Name)).FullName;

    /// <summary>Where a result is kept.</summary>
    public string ResultOf(string name) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "bench", "results")).FullName, $"{name}{(IsOnGpu ? ".cuda" : "")}{(IsSingle ? ".float32" : "")}.json");

    private static int Whole(string option, string value) =>
        int.TryParse(value, out var number) && number > 0 ? number : throw new ArgumentException($"{option} is '{value}', but must be a whole number above 0");

    private static string OneOf(string option, string value, string[] allowed) =>
        allowed.Contains(value) ? value : throw new ArgumentException($"{option} is '{value}', but must be {string.Join(" or ", allowed)}");
}
