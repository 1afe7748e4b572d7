using System.Globalization;
using Ganymede.Runs;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>Measures how time and memory grow with the work, step by step, each in a process of its own.</summary>
internal sealed class GrowthReport(BenchOptions options, Ceiling ceiling)
{
    private readonly List<object> series = [];

    /// <param name="say">Told each line as it is known.</param>
    public void Add(Growth growth, Action<string> say)
    {
        var unit = growth.Steps[0].Workload.GigaOperations is null ? "items" : "GFLOP";
        say($"{growth.Name}: {growth.Steps[0].Workload.Summary} to {growth.Steps[^1].Workload.Summary}");
        say($"  {growth.Name,10}   {unit,10}   ms/round   of processor time   ms by {unit,-5}   time by work, from the step before   peak MiB");
        var steps = new List<object>();
        (double Work, double Seconds)? before = null;
        foreach (var (value, workload) in growth.Steps)
        {
            workload.Provide(options.FolderOf(workload));
            var measured = Processes.Ours(workload, options, options.IsSingle ? Precision.Float32 : workload.FasterPrecision(options.Device));
            var (work, seconds) = (Growth.WorkOf(workload), measured.Seconds);
            var growsBy = before is { } b ? seconds / b.Seconds / (work / b.Work) : (double?)null;
            say(string.Create(CultureInfo.InvariantCulture,
                $"  {value,10}   {work,10:G4}   {seconds * 1e3,8:F1}   {measured.ProcessorSecondsPerRound * 1e3,17:F1}   {seconds * 1e3 / work,11:G3}   {growsBy,34:F2}   {measured.PeakMiB,8:F0}"));
            steps.Add(new { value, summary = workload.Summary, work, unit, seconds, processorSeconds = measured.ProcessorSecondsPerRound, growsBy, measured.PeakMiB, measured.Setting, measured.Witness });
            before = (work, seconds);
        }

        series.Add(new { growth.Name, steps });
        say("");
    }

    /// <summary>Writes bench/results/growth.json.</summary>
    public string Write()
    {
        var path = options.ResultOf("growth");
        Report.Save(path, new { date = Report.Today, machine = ThisMachine.Description, options.Threads, ceiling, series });
        return path;
    }
}
