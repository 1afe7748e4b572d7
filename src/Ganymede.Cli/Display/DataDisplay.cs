using System.Diagnostics;
using System.Globalization;
using Ganymede.Data;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>Shows how far the reading of data is: bars on a terminal, lines elsewhere.</summary>
internal abstract class DataDisplay
{
    public static DataDisplay For(IAnsiConsole console) => console.IsLive() ? new Bars(console) : new Lines(console);

    /// <summary>Does the work, and shows what it reports.</summary>
    public abstract T Watch<T>(Func<IProgress<DataProgress>, T> work);

    private sealed class Bars(IAnsiConsole console) : DataDisplay
    {
        public override T Watch<T>(Func<IProgress<DataProgress>, T> work) => console
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress => work(new Bar(progress)));
    }

    private sealed class Lines(IAnsiConsole console) : DataDisplay
    {
        public override T Watch<T>(Func<IProgress<DataProgress>, T> work) => work(new Line(console));
    }

    /// <summary>A bar for each stage.</summary>
    private sealed class Bar(ProgressContext progress) : IProgress<DataProgress>
    {
        private readonly Dictionary<string, ProgressTask> tasks = [];

        public void Report(DataProgress value)
        {
            lock (tasks)
            {
                if (!tasks.TryGetValue(value.Stage, out var task))
                    tasks[value.Stage] = task = progress.AddTask(Markup.Escape(value.Stage), maxValue: Math.Max(1, value.Total));
                task.Value = value.Done;
            }
        }
    }

    /// <summary>A line at the start of each stage, and every few seconds.</summary>
    private sealed class Line(IAnsiConsole console) : IProgress<DataProgress>
    {
        private static readonly TimeSpan interval = TimeSpan.FromSeconds(5);
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private string stage = "";
        private TimeSpan last;

        public void Report(DataProgress value)
        {
            lock (clock)
            {
                if (value.Stage == stage && clock.Elapsed - last < interval) return;
                (stage, last) = (value.Stage, clock.Elapsed);
                console.Line(string.Create(CultureInfo.InvariantCulture, $"{value.Stage}: {value.Done} of {value.Total}"));
            }
        }
    }
}
