using System.Globalization;
using System.Reflection;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Cli;

/// <summary>What people see when something went wrong: one line, never a stack trace.</summary>
internal static class Failures
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>Runs a command, and turns what it throws into one line on standard error and an exit code.</summary>
    public static int Guard(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception e)
        {
            return Tell(Cause(e));
        }
    }

    // What the runtime wraps around the exception that was thrown says nothing to people.
    private static Exception Cause(Exception e) => e switch
    {
        TargetInvocationException { InnerException: { } inner } => Cause(inner),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        AggregateException { InnerExceptions: [var inner] } => Cause(inner),
        _ => e,
    };

    private static int Tell(Exception e)
    {
        switch (e)
        {
            case StoppedException stopped:
                Console.Error.WriteLine(stopped.Message);
                return stopped.ExitCode;
            case ConfigurationException:
                return Say(e, e.Message, Misused);
            case Display.RunsFailedException or DataException or RunException or TorchException or IOException or UnauthorizedAccessException:
                return Say(e, e.Message, Failed);
            case OutOfMemoryException:
                return Say(e, "The memory is used up. Try a smaller batch (--set batch=16) or smaller pictures (?size=32).", Failed);
            default:
                return Say(e, $"This is a defect of Ganymede ({e.GetType().Name}: {e.Message}). {Report(e)}", Failed);
        }
    }

    private static int Say(Exception e, string message, int code)
    {
        Console.Error.WriteLine($"error: {OneLine(message)}");
        if (Environment.GetEnvironmentVariable("GANYMEDE_DEBUG") == "1") Console.Error.WriteLine(e);
        return code;
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Report(Exception e)
    {
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"ganymede-defect-{Environment.ProcessId}.txt"));
        try
        {
            File.WriteAllText(file, $"{Environment.CommandLine}\n{Environment.OSVersion}, .NET {Environment.Version}\n\n{e}\n");
            return $"Please report it with the file {file}.";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "Please report it with what GANYMEDE_DEBUG=1 prints.";
        }
    }
}
