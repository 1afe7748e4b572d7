using System.Text.Json.Nodes;
using Ganymede.Lab;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Training;
using Microsoft.AspNetCore.Http;

namespace Ganymede.Studio.Api;

/// <summary>Answers about runs, by their names in addresses.</summary>
internal sealed class RunAnswers(Workspace workspace, TrainingJobs jobs)
{
    /// <summary>Every run that can be read, those that were made last first.</summary>
    public IEnumerable<RunAnswer> All()
    {
        foreach (var name in workspace.Names())
        {
            RunAnswer answer;
            try
            {
                using var folder = workspace.Open(name);
                answer = Summary(name, folder);
            }
            catch (RunException)
            {
                continue;       // deleted just now, or of another version
            }

            yield return answer;
        }
    }

    /// <summary>All about one.</summary>
    public RunDetailAnswer One(string run)
    {
        using var folder = Open(run);
        return new RunDetailAnswer
        {
            Run = Summary(run, folder),
            Record = JsonNode.Parse(folder.Record.ToJson())!,
            Reading = RecentReadings.Of(folder.Path) is [.., var last] ? last.ToJson() : null,
            Pictures = [.. Pictures(folder.Path)],
            Command = RunCommands.Line("ganymede", RunCommands.Train(folder.Record, folder.Path)),
        };
    }

    /// <summary>Readings, findings or scores after a round, oldest first.</summary>
    public JsonArray Lines<T>(string run, long? after, int? most, Func<RunFolder, IEnumerable<T>> of, Func<T, (long Round, JsonObject Json)> read)
    {
        const int Usual = 1000, Most = 10_000;
        if (most is < 1 or > Most) throw new ConfigurationException($"most is {most}, but must be from 1 to {Most}.");
        using var folder = Open(run);
        return new JsonArray([.. of(folder).Select(read).Where(l => l.Round > (after ?? -1)).Take(most ?? Usual).Select(l => (JsonNode)l.Json)]);
    }

    /// <summary>The grid of samples of a round.</summary>
    public byte[] Picture(string run, long round)
    {
        using var folder = Open(run);
        var file = folder.SamplePath(round);
        return File.Exists(file) ? File.ReadAllBytes(file) : throw new ApiProblem(StatusCodes.Status404NotFound, $"'{run}' has no grid of samples of round {round}; the run itself lists those that there are.");
    }

    /// <summary>A run's folder.</summary>
    /// <exception cref="ApiProblem">There is no such run.</exception>
    public RunFolder Open(string run)
    {
        Demand(run);
        return workspace.Open(run);
    }

    /// <summary>Checks that there is a run of that name.</summary>
    public string Demand(string run)
    {
        try
        {
            return workspace.Folder(run);
        }
        catch (RunException e)
        {
            throw new ApiProblem(StatusCodes.Status404NotFound, e.Message);
        }
    }

    /// <summary>What a run's training does, as the API says it.</summary>
    public string StateOf(string run) => Word(jobs.StateOf(run));

    /// <summary>What a run's evaluation does.</summary>
    public EvaluationStanding EvaluationOf(string run) => jobs.EvaluationOf(run);

    /// <summary>A choice as the API says it: in lower case, with hyphens.</summary>
    public static string Word<T>(T value) where T : struct, Enum => string.Concat($"{value}".Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>The last lines of a run's log, oldest first.</summary>
    public IReadOnlyList<string> Log(string run)
    {
        const int Lines = 100;
        return [.. new AppendedLines(Path.Combine(Demand(run), "log.txt")).Read().TakeLast(Lines)];
    }

    /// <summary>Rounds of which there is a grid, from the first on.</summary>
    public static IEnumerable<long> Pictures(string folder) => SampleGrid.All(folder).Select(g => g.Round);

    private RunAnswer Summary(string name, RunFolder folder)
    {
        var record = folder.Record;
        var progress = RecentReadings.ProgressOf(folder);
        var (state, failure) = (jobs.StateOf(name), jobs.FailureOf(name));
        return new RunAnswer
        {
            Name = name,
            System = record.System,
            Data = record.Data,
            State = Word(state),
            Standing = Word(RunStanding.Of(folder, state, progress, failure).State),
            Evaluation = Word(jobs.EvaluationOf(name).State),
            Failure = failure,
            Goal = record.Goal.ToString(),
            Share = record.Goal.Share(progress),
            Rounds = progress.Rounds,
            Kimg = progress.Kimg,
            Seconds = progress.Elapsed.TotalSeconds,
            Created = record.Created,
        };
    }
}
