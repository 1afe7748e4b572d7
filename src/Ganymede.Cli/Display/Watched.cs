using Ganymede.Data;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>Work that takes a while: its progress is shown, and a signal ends it.</summary>
internal static class Watched
{
    /// <param name="isSilent">Whether nothing but the result is wanted.</param>
    /// <param name="stopped">What to say when a signal ended it.</param>
    /// <param name="work">Is given who watches and what stops it.</param>
    public static T Work<T>(IAnsiConsole console, bool isSilent, StopSignal stop, string stopped, Func<DataOptions, T> work)
    {
        T Watch(IProgress<DataProgress>? progress) => work(new DataOptions { Progress = progress, Cancellation = stop.Token });
        try
        {
            return isSilent ? Watch(null) : DataDisplay.For(console).Watch(Watch);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException(stopped, stop.ExitCode);
        }
    }
}
