using System.Diagnostics;
using System.Text;
using Xunit;

namespace Ganymede.Cli.Tests;

/// <summary>The real program in a process of its own, as people start it.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Task<string> error;
    private readonly Task reading;
    private readonly TaskCompletionSource firstReading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CliProcess(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        process.StandardInput.Close();
        error = process.StandardError.ReadToEndAsync();
        reading = Task.Run(Read);
    }

    /// <summary>Starts <c>ganymede</c> with these arguments and does not wait. It hears SIGINT, even where the tests are a background job that ignores it.</summary>
    public static CliProcess Start(TemporaryFolder folder, params string[] arguments) => new(StartInfo(folder, "env", ["--default-signal=INT", Program, .. arguments]));

    /// <summary>Runs <c>ganymede</c> with these arguments to its end.</summary>
    public static Outcome Run(TemporaryFolder folder, params string[] arguments) => Run(folder, [], arguments);

    /// <inheritdoc cref="Run(TemporaryFolder, string[])"/>
    /// <param name="variables">Environment variables to set.</param>
    public static Outcome Run(TemporaryFolder folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var start = StartInfo(folder, Program, arguments);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var cli = new CliProcess(start);
        return cli.Wait();
    }

    /// <summary>Runs <c>ganymede</c> on a terminal of 100 columns to its end.</summary>
    public static Outcome RunOnTerminal(TemporaryFolder folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var line = $"stty cols 100 rows 40; '{Program}' {string.Join(' ', arguments.Select(a => $"'{a}'"))}";
        var start = StartInfo(folder, "script", ["-qec", line, "/dev/null"]);
        start.Environment["TERM"] = "xterm-256color";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var cli = new CliProcess(start);
        return cli.Wait();
    }

    /// <summary>Waits until training has read its first round.</summary>
    public void WaitForTraining()
    {
        if (!firstReading.Task.Wait(patience)) throw new TimeoutException($"No reading came: {output}");
    }

    /// <summary>Waits until it has said something.</summary>
    public void WaitForOutput(string text)
    {
        if (!SpinWait.SpinUntil(() => process.HasExited || Said(), patience) || !Said()) throw new TimeoutException($"It did not say '{text}': {output} {(process.HasExited ? error.Result : "")}");

        bool Said()
        {
            lock (output) return output.ToString().Contains(text, StringComparison.Ordinal);
        }
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public bool WaitFor(TimeSpan time) => process.WaitForExit(time);

    public Outcome Wait()
    {
        if (!process.WaitForExit(patience)) throw new TimeoutException($"Still running after {patience}: …{output.ToString()[^Math.Min(output.Length, 1000)..]}");
        reading.Wait();
        return new Outcome(process.ExitCode, output.ToString(), error.Result);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Ganymede.Cli");

    private static ProcessStartInfo StartInfo(TemporaryFolder folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CACHE_HOME"] = folder["cache"];
        foreach (var name in (string[])["GANYMEDE_COMMAND", "GANYMEDE_DEBUG", "NO_COLOR", "COLUMNS"]) start.Environment.Remove(name);
        return start;
    }

    private void Read()
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lock (output) output.Append(line).Append('\n');
            if (line.Contains("\"reading\"", StringComparison.Ordinal)) firstReading.TrySetResult();
        }

        firstReading.TrySetResult();
    }
}

/// <summary>How a process ended, and what it said.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Fails unless the process ended with this code and one line on standard error that contains the words.</summary>
    public void ShouldFail(int exitCode, params string[] words)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        Assert.Equal(Error.Length - 1, Error.IndexOf('\n', StringComparison.Ordinal));
        foreach (var word in words) Assert.Contains(word, Error, StringComparison.Ordinal);
    }

    /// <summary>Fails unless the process did what it was asked, and complained of nothing.</summary>
    public Outcome ShouldSucceed()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
        return this;
    }
}
