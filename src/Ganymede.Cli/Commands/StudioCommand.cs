using System.CommandLine;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using Ganymede.Studio;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede studio</c>: runs started, watched and played with in the browser.</summary>
internal static class StudioCommand
{
    private const int TokenBytes = 24;

    public static Command Create(IAnsiConsole console)
    {
        var port = TypedOptions.Whole("--port", "N", $"The port; 0 for any that is free. Without it {StudioOptions.UsualPort}.", 0);
        var workspace = TypedOptions.Text("--workspace", "FOLDER", "The folder whose runs are shown, and where new ones go. Without it runs.");
        var listen = TypedOptions.Text("--listen", "ADDRESS", "An address of this machine, to let other machines in; they need the token. Without it this machine alone.");
        var token = TypedOptions.Text("--token", "TEXT", "What a browser must know. Without it one is made up where other machines are let in.");
        var roots = new Option<string[]>("--data-root") { HelpName = "FOLDER", Description = "A folder that data may be chosen from, beside the workspace; can be given more than once.", DefaultValueFactory = _ => [] };
        var threads = TypedOptions.Whole("--threads", "N", "Threads for what the studio computes itself. Without it one for each core.", 1);
        var command = new Command("studio", "Start, watch and steer runs in the browser, and play with what they learned.") { port, workspace, listen, token, roots, threads };
        HelpPage.Examples(
            command,
            ("studio", "on this machine; open the address that it prints"),
            ("studio --workspace runs --data-root photos", "pictures in photos can be chosen for new runs"),
            ("studio --listen 0.0.0.0 --port 8080", "for other machines too, with a token"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var address = Address(parsed.GetValue(listen));
            var options = new StudioOptions
            {
                Port = parsed.GetValue(port) ?? StudioOptions.UsualPort,
                Address = address,
                Workspace = parsed.GetValue(workspace) ?? "runs",
                DataRoots = parsed.GetRequiredValue(roots),
                Token = parsed.GetValue(token) ?? (IPAddress.IsLoopback(address) ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes))),
                Program = ThisProgram(),
                Threads = parsed.GetValue(threads),
            };
            return Serve(console, options, stop).GetAwaiter().GetResult();
        });
        return command;
    }

    private static async Task<int> Serve(IAnsiConsole console, StudioOptions options, StopSignal stop)
    {
        await using var studio = StudioServer.Create(options);
        await studio.StartAsync();
        var query = options.Token is null ? "" : $"?token={Uri.EscapeDataString(options.Token)}";
        console.Line($"Studio: {studio.Address}{query}");
        console.Line("Ctrl-C closes it; trainings go on.");
        try
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // This is how a studio ends.
        }

        return 0;
    }

    private static IPAddress Address(string? text) => text switch
    {
        null => IPAddress.Loopback,
        _ when IPAddress.TryParse(text, out var address) => address,
        _ => throw new ConfigurationException($"--listen is '{text}', but must be an address of this machine, such as 0.0.0.0 for all of them."),
    };

    // The program itself, or the runtime with the program's assembly.
    private static string[] ThisProgram()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Assembly.GetEntryAssembly()!.Location] : [process];
    }
}
