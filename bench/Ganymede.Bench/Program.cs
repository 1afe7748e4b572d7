using System.Text.Json;
using Ganymede.Bench;
using Ganymede.Training;

// play WORKLOAD THREADS PRECISION FOLDER: our side of one pair, in this process.
if (args is ["play", var played, var count, var inPrecision, var folder])
{
    Console.WriteLine(JsonSerializer.Serialize(OurSide.Play(Workload.All.Single(w => w.Name == played), int.Parse(count), Enum.Parse<Precision>(inPrecision), folder), Measured.Json));
    return 0;
}

// ROOT [--pairs N] [--threads N] [--precision P] [WORKLOAD…]: pairs of processes, and a report.
if (args is not [var root, .. var rest]) return Usage("the project's folder is missing");
var (pairs, threads, single) = (7, Environment.ProcessorCount, false);
while (rest is [var option, var asked, .. var others] && option is "--pairs" or "--threads" or "--precision")
{
    rest = others;
    if (option == "--precision")
    {
        if (asked is not ("auto" or "float32")) return Usage($"--precision is '{asked}', but must be auto or float32");
        single = asked == "float32";
        continue;
    }

    if (!int.TryParse(asked, out var number) || number < 1) return Usage($"{option} is '{asked}', but must be a whole number above 0");
    if (option == "--pairs") pairs = number;
    else threads = number;
}

var unknown = rest.FirstOrDefault(name => Workload.All.All(w => w.Name != name));
if (unknown is not null) return Usage($"there is no workload '{unknown}'");

try
{
    var ceiling = Ceiling.Measure(threads);
    Console.WriteLine(Report.Ceiling(ceiling));
    foreach (var workload in Workload.All.Where(w => rest.Length == 0 || rest.Contains(w.Name)))
    {
        var comparison = new Comparison(workload, root, threads, pairs, single, ceiling);
        comparison.Provide();
        Console.WriteLine(Report.Heading(workload));
        foreach (var tried in comparison.ChooseSetting()) Console.WriteLine(Report.Tried(tried));
        comparison.Run(pair => Console.WriteLine(Report.Line(comparison.Pairs.Count, pair)));
        Console.WriteLine(Report.Summary(comparison));
        Console.WriteLine($"  Written to {Path.GetRelativePath(root, Report.Write(comparison, root))}\n");
    }

    return 0;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static int Usage(string problem)
{
    Console.Error.WriteLine($"bench/run: {problem}.");
    Console.Error.WriteLine($"Usage: ./bench/run [--pairs N] [--threads N] [--precision auto|float32] [WORKLOAD…]; workloads: {string.Join(", ", Workload.All.Select(w => w.Name))} (all of them without a name)");
    return 2;
}
