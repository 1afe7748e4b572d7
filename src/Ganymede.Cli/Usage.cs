using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ganymede.Cli;

/// <summary>Says what is wrong with a command line, and what was most likely meant.</summary>
internal static class Usage
{
    private static readonly HashSet<Argument> sums = [];

    /// <summary>Lets an argument hold signs and assignments, which else are taken for misspelt options.</summary>
    public static Argument<string> Sum(Argument<string> argument)
    {
        sums.Add(argument);
        return argument;
    }

    /// <exception cref="ConfigurationException">The line cannot be understood.</exception>
    public static void Demand(ParseResult parsed)
    {
        if (parsed.Tokens.Any(t => t is { Type: TokenType.Option, Value: "--help" or "-h" or "-?" or "--version" })) return;
        if (Stray(parsed) is { } stray) throw new ConfigurationException(Explain(parsed.CommandResult.Command, stray));
        if (parsed.Errors is [var error, ..]) throw new ConfigurationException($"{error.Message} {See(parsed.CommandResult.Command)}");
    }

    /// <summary>Where a command is explained.</summary>
    public static string See(Command command) => $"`{Consoles.ProgramName} {Path(command)}--help` explains it.";

    /// <summary>The verbs that lead to a command, each with a blank behind it.</summary>
    public static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)}{command.Name} " : "";

    // An option that is misspelt is taken for an argument where one is free.
    private static string? Stray(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .Where(a => !sums.Contains(a.Argument))
        .SelectMany(a => a.Tokens.Select(t => t.Value))
        .Where(v => v.Length > 1 && (v[0] == '-' || IsAssignment(v)))
        .Concat(parsed.UnmatchedTokens)
        .FirstOrDefault();

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word.AsSpan(0, equals).IndexOfAny('/', '?', ':') < 0;
    }

    private static string Explain(Command command, string word)
    {
        var called = $"`{Consoles.ProgramName} {Path(command)}".TrimEnd() + "`";
        if (word.StartsWith('-'))
        {
            var name = word.Split('=', ':')[0];
            return $"{called} has no option {name}. {Suggestion.Sentence(name, [.. command.Options.Select(o => o.Name), "--help"], "options")}";
        }

        if (IsAssignment(word) && command.Options.Any(o => o.Name == "--set")) return $"'{word}' stands alone; write --set {word}.";
        if (command.Subcommands.Count > 0)
            return $"{called} has no verb '{word}'. {Suggestion.Sentence(word, [.. command.Subcommands.Select(c => c.Name)], "verbs")}";
        return $"'{word}' was not expected after {called}. {See(command)}";
    }
}
