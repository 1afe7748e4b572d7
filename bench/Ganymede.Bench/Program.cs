using System.Text.Json;
using Ganymede.Bench;
using Ganymede.Torch;
using Ganymede.Training;

// play WORKLOAD THREADS PRECISION DEVICE FOLDER: our side of one pair, in this process.
if (args is ["play", var played, var threads, var precision, var device, var folder])
{
    var all = Workload.All.Concat(Growth.All.SelectMany(g => g.Steps.Select(s => s.Workload)));
    var place = new Place(Device.Parse(device), Enum.Parse<Precision>(precision), folder);
    Console.WriteLine(JsonSerializer.Serialize(OurSide.Play(all.Single(w => w.Name == played), int.Parse(threads), place), Measured.Json));
    return 0;
}

BenchOptions options;
try
{
    options = BenchOptions.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"bench/run: {e.Message}.\nUsage: {BenchOptions.Usage}");
    return 2;
}

try
{
    if (options.IsOnGpu && !TorchRuntime.HasCuda) throw new InvalidOperationException("libtorch sees no GPU here; leave --device cuda out, or set GANYMEDE_LIBTORCH to one with CUDA.");
    var ceiling = Ceiling.Measure(options);
    Console.WriteLine(Report.Ceiling(ceiling));
    if (options.Growths.Count > 0)
    {
        var report = new GrowthReport(options, ceiling);
        foreach (var growth in options.Growths) report.Add(growth, Console.WriteLine);
        Console.WriteLine($"Written to {Path.GetRelativePath(options.Root, report.Write())}");
    }

    foreach (var workload in options.Workloads)
    {
        var comparison = new Comparison(workload, options, ceiling);
        comparison.Provide();
        Console.WriteLine(Report.Heading(workload));
        foreach (var tried in comparison.ChooseSetting()) Console.WriteLine(Report.Tried(tried));
        comparison.Run(pair => Console.WriteLine(Report.Line(comparison.Pairs.Count, pair)));
        Console.WriteLine(Report.Summary(comparison));
        Console.WriteLine($"  Written to {Path.GetRelativePath(options.Root, Report.Write(comparison))}\n");
    }

    return 0;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
