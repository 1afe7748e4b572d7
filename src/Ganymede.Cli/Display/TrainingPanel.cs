using Ganymede.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ganymede.Cli.Display;

/// <summary>What the panel shows, at any width.</summary>
internal sealed class TrainingPanel(Goal goal, TrainingProgress start)
{
    private const int WidestBar = 50;
    private const int LabelWidth = 11;
    private const string LossSuffix = ".loss", GradientSuffix = ".gradient", AccuracyName = "accuracy";
    private readonly Pace pace = new(goal, start);

    public TrainingProgress Progress { get; set; } = start;

    public Reading? Reading { get; set; }

    public string? Samples { get; set; }

    public (Judgement Last, Judgement Best)? Scores { get; set; }

    public IReadOnlyList<Finding> Findings { get; set; } = [];

    public bool IsPaused { get; set; }

    public IRenderable Draw(int width)
    {
        if (Reading is not { } reading) return new Text("Preparing the first round …");
        var progress = Progress;
        var share = goal.Share(progress);
        var bar = Math.Clamp(width - LabelWidth - 30, 8, WidestBar);
        var rows = new List<IRenderable>
        {
            Text.Empty,
            Row("progress", $"{Filled(bar, share, "green")} {share:P0}  {Wording.Left(pace.Left(progress))}"),
            Row("", Markup.Escape(Counters(reading))),
            Row("loss", Of(reading, LossSuffix)),
        };
        if (reading.Values.TryGetValue("D(x)", out var real) && reading.Values.TryGetValue("D(G(z))", out var fake))
            rows.Add(Row("judgement", $"D(x) [bold]{Wording.Number(real)}[/]   D(G(z)) [bold]{Wording.Number(fake)}[/]"));
        if (reading.Values.TryGetValue(AccuracyName, out var accuracy))
            rows.Add(Row(AccuracyName, $"{Halved(bar, accuracy)} {accuracy:P0}  (towards 50 %)"));
        rows.Add(Row("gradients", Of(reading, GradientSuffix)));
        if (Scores is var (last, best)) rows.Add(Row("scores", Markup.Escape($"{Wording.Scores(last)} (round {last.Progress.Rounds}); {Wording.Best(last, best)}")));
        foreach (var finding in Findings) rows.Add(Row("finding", $"[yellow]{Markup.Escape(finding.Message)}[/] (round {finding.Round}, {finding.Name})"));
        if (Samples is { } samples) rows.Add(Row("samples", Markup.Escape(Consoles.Shown(samples))));
        rows.Add(Row("", IsPaused ? $"[bold]Paused[/], with everything in memory. [dim]`{Consoles.ProgramName} continue RUN` lets it go on; Ctrl-C stops it.[/]" : "[dim]Ctrl-C stops; everything is kept.[/]"));
        rows.Add(Text.Empty);
        return new Rows(rows);
    }

    private string Counters(Reading reading) => FormattableString.Invariant(
        $"round {Progress.Rounds:N0}   {Progress.Kimg:N1} kimg   {Wording.Rate(reading)}   {Wording.Duration(Progress.Elapsed)} (until {goal})");

    private static Grid Row(string label, string markup) => new Grid()
        .AddColumn(new GridColumn { Width = LabelWidth, NoWrap = true, Padding = new Padding(0, 0, 0, 0) })
        .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) })
        .AddRow(new Markup($"[dim]{label}[/]"), new Markup(markup));

    private static string Of(Reading reading, string suffix) => string.Join("   ", reading.Values
        .Where(v => v.Key.EndsWith(suffix, StringComparison.Ordinal))
        .Select(v => $"{Markup.Escape(v.Key[..^suffix.Length])} [bold]{Wording.Number(v.Value)}[/]"));

    private static string Filled(int width, double share, string color)
    {
        var filled = (int)Math.Round(width * Math.Clamp(share, 0, 1));
        return $"[{color}]{new string('━', filled)}[/][dim]{new string('─', width - filled)}[/]";
    }

    // A mark in the middle shows where an even game is.
    private static string Halved(int width, double share)
    {
        var (filled, middle) = ((int)Math.Round(width * Math.Clamp(share, 0, 1)), width / 2);
        var color = Math.Abs(share - 0.5) switch { < 0.2 => "green", < 0.4 => "yellow", _ => "red" };
        var cells = Enumerable.Range(0, width).Select(i => i == middle ? "[bold]┃[/]" : i < filled ? $"[{color}]━[/]" : "[dim]─[/]");
        return string.Concat(cells);
    }
}
