using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ganymede.Studio.Api;

/// <summary>What happens in a run, as it happens: it is read from the run's files, and the training knows nothing of it.</summary>
internal static class RunEvents
{
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(400);

    // Proxies and browsers give up on a connection that says nothing for a minute.
    private static readonly TimeSpan silence = TimeSpan.FromSeconds(20);

    /// <param name="after">Rounds of which everything is known already; null to begin with the last reading.</param>
    public static async IAsyncEnumerable<SseItem<JsonNode>> Of(string run, RunAnswers runs, long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var folder = runs.Demand(run);
        (string Name, AppendedLines Lines)[] files =
        [
            ("reading", new AppendedLines(Path.Combine(folder, "metrics.jsonl"))),
            ("finding", new AppendedLines(Path.Combine(folder, "findings.jsonl"))),
            ("scores", new AppendedLines(Path.Combine(folder, "scores.jsonl"))),
        ];
        if (after is null)
        {
            foreach (var (_, lines) in files) lines.SkipToEnd();
            if (Runs.RecentReadings.Of(folder) is [.., var last]) yield return Item("reading", last.ToJson());
        }

        var (state, evaluation, picture, spoke) = ("", new Runs.EvaluationStanding(), after ?? RunAnswers.Pictures(folder).LastOrDefault(-1), TimeProvider.System.GetUtcNow());
        while (!cancellation.IsCancellationRequested)
        {
            var said = new List<SseItem<JsonNode>>();
            if (runs.StateOf(run) is var now && now != state) said.Add(Item("state", new JsonObject { ["state"] = state = now }));
            if (runs.EvaluationOf(run) is var standing && standing != evaluation)
            {
                evaluation = standing;
                said.Add(Item("evaluation", new JsonObject { ["state"] = RunAnswers.Word(standing.State), ["words"] = standing.Words }));
            }

            foreach (var (name, lines) in files) said.AddRange(lines.Read().Select(Parse).Where(l => l is not null && RoundOf(l) > (after ?? -1)).Select(l => Item(name, l!)));
            foreach (var round in RunAnswers.Pictures(folder).Where(r => r > picture).ToList())
            {
                said.Add(Item("picture", new JsonObject { ["round"] = picture = round, ["address"] = $"/api/v1/runs/{Uri.EscapeDataString(run)}/pictures/{round}" }));
            }

            if (said.Count == 0 && TimeProvider.System.GetUtcNow() - spoke > silence) said.Add(Item("state", new JsonObject { ["state"] = state }));
            foreach (var item in said)
            {
                yield return item;
                spoke = TimeProvider.System.GetUtcNow();
            }

            if (!Directory.Exists(folder)) yield break;
            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static SseItem<JsonNode> Item(string name, JsonNode content) => new(content, name) { EventId = name == "reading" ? RoundOf(content).ToString(System.Globalization.CultureInfo.InvariantCulture) : null };

    private static JsonNode? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long RoundOf(JsonNode line) => line is JsonObject o && o["round"] is JsonValue value && value.TryGetValue<long>(out var round) ? round : 0;
}
