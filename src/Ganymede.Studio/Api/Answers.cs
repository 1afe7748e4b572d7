using System.ComponentModel;
using System.Text.Json.Nodes;
using Ganymede.Studio.Jobs;
using Ganymede.Training;

namespace Ganymede.Studio.Api;

/// <summary>A run in a list.</summary>
internal sealed record RunAnswer
{
    [Description("Its name, as it stands in addresses; a slash in it is written %2F.")]
    public required string Name { get; init; }

    [Description("The system's name.")]
    public required string System { get; init; }

    [Description("The data spec.")]
    public required string Data { get; init; }

    [Description("What its training does: idle, starting, training, pausing, paused, stopping or failed.")]
    public required string State { get; init; }

    [Description("The same where it trains; else how it ended: untrained, stopped, broken-off, finished or failed.")]
    public required string Standing { get; init; }

    [Description("What its evaluation does: idle, running, stopping or failed.")]
    public required string Evaluation { get; init; }

    [Description("Why the training that was started last failed, in its own words; absent where it did not.")]
    public string? Failure { get; init; }

    [Description("When training ends.")]
    public required string Goal { get; init; }

    [Description("How much of that is done, 0 to 1.")]
    public required double Share { get; init; }

    [Description("Rounds played.")]
    public required long Rounds { get; init; }

    [Description("Thousands of real samples shown.")]
    public required double Kimg { get; init; }

    [Description("Seconds of training.")]
    public required double Seconds { get; init; }

    [Description("When it was begun.")]
    public required DateTimeOffset Created { get; init; }
}

/// <summary>All about a run.</summary>
internal sealed record RunDetailAnswer
{
    [Description("The same as in the list of runs.")]
    public required RunAnswer Run { get; init; }

    [Description("What decides its numbers: run.json.")]
    public required JsonNode Record { get; init; }

    [Description("The last reading, a line of metrics.jsonl; absent before the first.")]
    public JsonNode? Reading { get; init; }

    [Description("Rounds of which there is a grid of samples.")]
    public required IReadOnlyList<long> Pictures { get; init; }

    [Description("The command that would train it anew.")]
    public required string Command { get; init; }
}

/// <summary>A run to start.</summary>
internal sealed record StartRequest
{
    [Description("The system's name, such as dcgan; /systems lists them.")]
    public required string System { get; init; }

    [Description("The data spec, such as glyphs, or images:FOLDER?size=64 with a folder that data may be chosen from.")]
    public required string Data { get; init; }

    [Description("Letters, digits, '-', '_' and '.'; without it one that is free.")]
    public string? Name { get; init; }

    [Description("Settings other than the system's own, by name; values as typed, such as \"64\" or \"on\".")]
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    [Description("The seed of every draw.")]
    public ulong Seed { get; init; }

    [Description("Threads per operator; without it one for each core.")]
    public int? Threads { get; init; }

    [Description("How often it is scored while it trains, such as 2m; without it never.")]
    public string? Every { get; init; }

    [Description("Train for so many minutes; one of minutes, kimg and rounds is given.")]
    public double? Minutes { get; init; }

    [Description("Train until so many thousands of samples were shown.")]
    public double? Kimg { get; init; }

    [Description("Train for so many rounds.")]
    public long? Rounds { get; init; }

    /// <summary>The goal that is given.</summary>
    /// <exception cref="ConfigurationException">None is, or more than one.</exception>
    internal Goal Goal => Training.Goal.Of(Rounds, Kimg, Minutes) ?? throw new ConfigurationException("When does it end? Give minutes, kimg or rounds.");

    /// <summary>The settings as after <c>--set</c>.</summary>
    internal IReadOnlyList<string> Assignments => [.. (Settings ?? new Dictionary<string, string>()).Select(s => $"{s.Key}={s.Value}")];

    /// <summary>What would start a run.</summary>
    internal static StartRequest Of(NewRun run) => new()
    {
        System = run.System,
        Data = run.Data,
        Name = run.Name,
        Settings = run.Settings.Select(s => s.Split('=', 2)).GroupBy(s => s[0], s => s[1]).ToDictionary(g => g.Key, g => g.Last()),
        Seed = run.Seed,
        Threads = run.Threads,
        Every = run.Every,
        Minutes = run.Goal.Minutes,
        Kimg = run.Goal.Kimg,
        Rounds = run.Goal.Rounds,
    };
}

/// <summary>When a resumed training ends, in total; the goal it had where nothing is given.</summary>
internal sealed record ResumeRequest
{
    [Description("Minutes of training, in total.")]
    public double? Minutes { get; init; }

    [Description("Thousands of samples, in total.")]
    public double? Kimg { get; init; }

    [Description("Rounds, in total.")]
    public long? Rounds { get; init; }
}

/// <summary>A run's name.</summary>
internal sealed record NameAnswer([property: Description("The run's name.")] string Name);

/// <summary>Data to look at.</summary>
internal sealed record InspectRequest([property: Description("The data spec.")] string Data);

/// <summary>Where an upload is kept.</summary>
internal sealed record UploadAnswer([property: Description("A data spec that names it.")] string Data);

/// <summary>A kind of GAN.</summary>
internal sealed record SystemAnswer(string Name, string Summary, string Paper, string Takes, [property: Description("Named sets of settings: choose one by the setting preset.")] IReadOnlyList<PresetAnswer> Presets);

/// <summary>A named set of settings.</summary>
internal sealed record PresetAnswer(string Name, string Help);

/// <summary>A setting of a system.</summary>
internal sealed record SettingAnswer(string Name, string Help, string Value, string Allowed);

/// <summary>Samples as numbers.</summary>
internal sealed record SamplesAnswer
{
    [Description("The run.")]
    public required string Run { get; init; }

    [Description("How many rounds it had played.")]
    public required long Round { get; init; }

    [Description("The seed that makes them again.")]
    public required ulong Seed { get; init; }

    [Description("The dimensions of one sample: channels, height and width of a picture, or coordinates of a point.")]
    public required IReadOnlyList<long> Shape { get; init; }

    [Description("Each sample's numbers, row by row: pictures in [-1, 1], points in the data's own units.")]
    public required IReadOnlyList<float[]> Samples { get; init; }
}
