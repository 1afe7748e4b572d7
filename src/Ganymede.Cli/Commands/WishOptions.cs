using System.CommandLine;
using Ganymede.Data;

namespace Ganymede.Cli.Commands;

/// <summary>What samples are to be: the words that verbs share which make samples.</summary>
internal sealed class WishOptions
{
    public Option<string?> Class { get; } = TypedOptions.Text("--class", "NAME", "Which class to make, by name or number, where the run was told classes.");

    public Option<string?> Attributes { get; } = TypedOptions.Text("--set-attributes", "A=B,…", "What to make, attribute by attribute; those not named are drawn as in the data.");

    public Option<string?> Codes { get; } = TypedOptions.Text("--code", "C=X,…", "Codes to give, from -1 to 1, as in c1=0.5; those not named are drawn.");

    public WishWords Read(ParseResult parsed) => new(parsed.GetValue(Class), parsed.GetValue(Attributes), parsed.GetValue(Codes));
}
