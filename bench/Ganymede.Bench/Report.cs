using System.Globalization;
using System.Text.Json;
using Ganymede.Runs;

namespace Ganymede.Bench;

/// <summary>What came of a comparison, for people and as a file.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static string Heading(Workload workload) =>
        $"{workload.Name}: {workload.Summary}\n  pair   Ganymede ms/round   PyTorch ms/round   ratio   of processor time";

    public static string Ceiling(Ceiling ceiling) => Text(
        $"At most: {ceiling.Float32Gflops:F0} GFLOP/s in float32, {ceiling.BFloat16Gflops:F0} in bfloat16 (matrix products){(ceiling.CopyGigabytes is { } copied ? Text($", {copied:F0} GB/s copied") : "")}\n");

    /// <summary>One setting of the peer that was tried.</summary>
    public static string Tried(Measured peer) => Text($"     -   {"",17}   {peer.Seconds * 1e3,16:F2}   PyTorch in {peer.Setting}");

    public static string Line(int number, (Measured Ours, Measured Peer) pair) => Text(
        $"  {number,4}   {pair.Ours.Seconds * 1e3,17:F2}   {pair.Peer.Seconds * 1e3,16:F2}   {pair.Peer.Seconds / pair.Ours.Seconds,5:F2}   {pair.Peer.ProcessorSecondsPerRound / pair.Ours.ProcessorSecondsPerRound,17:F2}");

    public static string Summary(Comparison comparison)
    {
        var items = comparison.Workload.Items;
        return string.Join('\n',
            Side("Ganymede", [.. comparison.Pairs.Select(p => p.Ours)]),
            Side("PyTorch", [.. comparison.Pairs.Select(p => p.Peer)]),
            Text($"  Ganymede is {Statistics.Median(comparison.Ratios):F2} times as fast, {Statistics.Median(comparison.ProcessorRatios):F2} times by processor time (medians of the pairs' ratios)."));

        string Side(string name, IReadOnlyList<Measured> runs)
        {
            var seconds = Statistics.Median(runs.Select(r => r.Seconds));
            var rate = comparison.Workload.GigaOperations is { } operations
                ? Text($", {operations / seconds:F0} GFLOP/s ({100 * operations / seconds / comparison.Ceiling.Gflops(runs[^1].Setting):F0} % of what matrix products reach in it)")
                : "";
            var memory = comparison.Workload.IsDoneByOthers ? "" : Text($", peak {Statistics.Median(runs.Select(r => r.PeakMiB)):F0} MiB");
            var witness = string.Join(", ", runs[^1].Witness.Select(l => Text($"{l.Key} {l.Value:F4}")));
            return Text(
                $"  {name,-8} in {runs[^1].Setting}: {seconds * 1e3:F2} ms/round ({Statistics.Median(runs.Select(r => r.ProcessorSecondsPerRound)) * 1e3:F2} of processor time), {items / seconds:F1} samples/s{rate}{memory}, {witness}");
        }
    }

    /// <summary>Writes bench/results/NAME.json.</summary>
    public static string Write(Comparison comparison)
    {
        var path = comparison.Options.ResultOf(comparison.Workload.Name);
        Save(path, new
        {
            workload = comparison.Workload.Name,
            summary = comparison.Workload.Summary,
            date = Today,
            machine = ThisMachine.Description,
            items = comparison.Workload.Items,
            medianRatio = Statistics.Median(comparison.Ratios),
            ratios = comparison.Ratios,
            medianProcessorRatio = Statistics.Median(comparison.ProcessorRatios),
            processorRatios = comparison.ProcessorRatios,
            gigaOperations = comparison.Workload.GigaOperations,
            ceiling = comparison.Ceiling,
            ours = comparison.Pairs.Select(p => p.Ours),
            peer = comparison.Pairs.Select(p => p.Peer),
        });
        return path;
    }

    /// <summary>As a result says when it was measured.</summary>
    public static string Today => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes a result.</summary>
    public static void Save(string path, object result) => File.WriteAllText(path, JsonSerializer.Serialize(result, Json) + "\n");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
