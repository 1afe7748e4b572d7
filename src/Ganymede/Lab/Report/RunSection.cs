using System.Globalization;
using System.Xml.Linq;
using static Ganymede.Lab.Html;

namespace Ganymede.Lab;

/// <summary>Every run by itself: how it ended, and the commands that make it again.</summary>
internal static class RunSection
{
    private static readonly (string Title, bool IsText)[] columns =
        [("data", true), ("variant", true), ("seed", false), ("state", true), ("time", false), ("kimg", false), ("samples/s", false)];

    public static XElement Of(LabResults results) => Tag("section",
        Tag("h2", "Every run"),
        results.Command is { } command ? new[] { Tag("p", "All of it again:"), Tag("pre", Tag("code", command)) } : null,
        Tag("div", Class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"), Attribute("aria-label", "Every run"), Tag("table",
            Tag("caption", "How each run ended"),
            Tag("thead", Tag("tr", columns.Select(c => Tag("th", Attribute("scope", "col"), c.IsText ? Class("text") : null, c.Title)))),
            Tag("tbody", results.Runs.Select(r => Row(results, r))))),
        Tag("h3", "The commands"),
        Tag("p", "Each line trains or scores one run anew, in the folder where the lab was started; results are the same on the same machine where the budget is kimg or rounds."),
        results.Data.Select(d => Tag("details", Tag("summary", $"Runs on {d.Name}"), Tag("pre", Tag("code", string.Join('\n', results.Runs.Where(r => r.Data == d.Name).SelectMany(r => r.Commands)))))));

    private static XElement Row(LabResults results, RunResult run) => Tag("tr",
        Tag("td", Class("text"), run.Data),
        Tag("td", Class("text"), results.Variants.First(v => v.Name == run.Variant).Title),
        Tag("td", run.Seed.ToString(CultureInfo.InvariantCulture)),
        Tag("td", Class(run.Status == RunStatus.Failed ? "text failed" : "text"), State(run)),
        Tag("td", run.Progress.Rounds > 0 ? Time(run.Progress.Elapsed) : ""),
        Tag("td", run.Progress.Rounds > 0 ? run.Progress.Kimg.ToString("N0", CultureInfo.InvariantCulture) : ""),
        Tag("td", run.Progress.Elapsed > TimeSpan.Zero ? (run.Progress.Samples / run.Progress.Elapsed.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture) : ""));

    private static string State(RunResult run) => run.Status switch
    {
        RunStatus.Waiting => "not begun",
        RunStatus.Begun => "begun",
        RunStatus.Trained => "trained, not scored",
        RunStatus.Done => "done",
        _ => $"failed: {run.Reason}",
    };

    private static string Time(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:D2}");
}
