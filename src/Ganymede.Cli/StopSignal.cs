using System.Runtime.InteropServices;
using Ganymede.Lab;

namespace Ganymede.Cli;

/// <summary>
/// Turns the first Ctrl-C, SIGTERM or hang-up into a request to end cleanly; the second ends the process at once. A process that a lab
/// started also ends cleanly when its standard input does: the lab closed it, or is gone.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private const string ShowCursor = "\e[?25h";
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopSignal()
    {
        registrations = [Register(PosixSignal.SIGINT, 130), Register(PosixSignal.SIGTERM, 143), Register(PosixSignal.SIGHUP, 129)];
        if (Environment.GetEnvironmentVariable(ProgramWorker.AttachedVariable) == "1") new Thread(WaitForEnd) { IsBackground = true }.Start();
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>What the process answers after a signal: 128 and the signal's number.</summary>
    public int ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        if (ExitCode == 0) ExitCode = 143;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work was done before the input ended.
        }
    }

    private PosixSignalRegistration Register(PosixSignal signal, int exitCode) => PosixSignalRegistration.Create(signal, context =>
    {
        if (source.IsCancellationRequested)
        {
            if (!Console.IsOutputRedirected) Console.Out.Write(ShowCursor);
            return;             // not cancelled: the system ends the process
        }

        context.Cancel = true;
        ExitCode = exitCode;
        source.Cancel();
    });
}

/// <summary>A signal ended the work before there was anything to keep; the message says so.</summary>
internal sealed class StoppedException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
