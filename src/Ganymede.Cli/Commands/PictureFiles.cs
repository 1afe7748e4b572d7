using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Data;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary>What the verbs share that make a picture file of each one they are given.</summary>
internal static class PictureFiles
{
    private const int MostNamed = 10;

    /// <summary>The files or folders to go through.</summary>
    public static Argument<string> Input() => new("INPUT") { Description = "A PNG, JPEG or GIF file, or a folder or zip of them; of any size." };

    /// <summary>Goes through them while the display shows how far it is.</summary>
    /// <param name="done">What is done to a picture, as in "translated".</param>
    /// <exception cref="StoppedException">The user stopped it; what was written stays.</exception>
    public static T Watched<T>(DataDisplay? display, StopSignal stop, string folder, string done, Func<IProgress<DataProgress>?, T> make)
    {
        try
        {
            return display is null ? make(null) : display.Watch(make);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException($"Stopped; what was {done} so far is in {Consoles.Shown(Path.GetFullPath(folder))}.", stop.ExitCode);
        }
    }

    /// <summary>Says where results are, and what could not be used.</summary>
    public static void Show(IAnsiConsole console, string done, string folder, IReadOnlyList<string> written, IReadOnlyList<SkippedFile> leftOut)
    {
        ShowWritten(console, done, folder, written);
        ShowLeftOut(console, leftOut);
    }

    /// <summary>Says where results are.</summary>
    public static void ShowWritten(IAnsiConsole console, string done, string folder, IReadOnlyList<string> written) => console.Line(written is [var only]
        ? $"{char.ToUpperInvariant(done[0])}{done[1..]}: {Consoles.Shown(only)}"
        : $"{written.Count} pictures {done}: {Consoles.Shown(folder)}");

    /// <summary>Names what could not be used.</summary>
    public static void ShowLeftOut(IAnsiConsole console, IReadOnlyList<SkippedFile> leftOut)
    {
        foreach (var left in leftOut.Take(MostNamed)) console.Line($"Left out: {left.File} {left.Reason}");
        if (leftOut.Count > MostNamed) console.Line($"and {leftOut.Count - MostNamed} more (--json names all)");
    }
}
