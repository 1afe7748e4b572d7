using System.CommandLine;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede doctor</c>: what this machine can do, and what slows it down.</summary>
internal static class DoctorCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("doctor", "Check this machine: libtorch, threads, GPU, speed.");
        command.SetAction(_ => 0);
        return command;
    }
}
