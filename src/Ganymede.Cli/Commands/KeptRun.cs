using System.CommandLine;
using Ganymede.Runs;

namespace Ganymede.Cli.Commands;

/// <summary>The run that a verb works with, and where it computes: the words that such verbs share.</summary>
internal sealed class KeptRun
{
    private readonly Argument<string> run = new("RUN") { Description = "The run's folder, as `train` made it; it may be training meanwhile." };
    private readonly Option<string?> checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
    private readonly Option<string?> device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
    private readonly Option<int?> threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);

    /// <summary>Puts the run in front of a verb's words, and the options behind them.</summary>
    public Command Verb(string name, string description, params ReadOnlySpan<Symbol> own)
    {
        var command = new Command(name, description) { run };
        foreach (var symbol in own)
        {
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else command.Options.Add((Option)symbol);
        }

        command.Options.Add(checkpoint);
        command.Options.Add(device);
        command.Options.Add(threads);
        return command;
    }

    /// <summary>Where to compute.</summary>
    public MachineOptions Machine(ParseResult parsed) => new() { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) };

    /// <summary>Opens the run.</summary>
    public KeptGenerator Open(ParseResult parsed) => KeptGenerator.Open(parsed.GetRequiredValue(run), Machine(parsed), parsed.GetValue(checkpoint));
}
