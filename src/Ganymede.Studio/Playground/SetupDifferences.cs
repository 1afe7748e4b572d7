using System.Globalization;

namespace Ganymede.Studio.Playground;

/// <summary>What two setups do not have in common, in the words of the page's form.</summary>
internal static class SetupDifferences
{
    /// <summary>Every difference, the most telling first; none for the same game.</summary>
    public static IReadOnlyList<SetupDifference> Between(PlaygroundSetup one, PlaygroundSetup other)
    {
        var others = Values(other);
        SetupDifference[] all =
        [
            new("data", one.Data, other.Data),
            new("system", one.System, other.System),
            new("seed", Text(one.Seed), Text(other.Seed)),
            new("rounds played first", Text(one.Rounds), Text(other.Rounds)),
            .. Values(one).Select(o => new SetupDifference(o.Key, o.Value, others[o.Key])),
            new("D moves a round", Moves(one, Side.Discriminator), Moves(other, Side.Discriminator)),
            new("G moves a round", Moves(one, Side.Generator), Moves(other, Side.Generator)),
        ];
        return [.. all.Where(d => d.One != d.Other)];
    }

    private static Dictionary<string, string> Values(PlaygroundSetup setup)
    {
        var options = setup.Options();
        return SettingGroups.LiveOf(options).Values.Concat(SettingGroups.Of(options).SelectMany(g => g.Settings)).ToDictionary(s => s.Attribute.Name, s => s.Value);
    }

    private static string Moves(PlaygroundSetup setup, Side side) =>
        Text(side == Side.Discriminator ? setup.DiscriminatorMoves ?? setup.Options().DiscriminatorMoves : setup.GeneratorMoves ?? 1);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>One thing in which two setups differ.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="One">In the first.</param>
/// <param name="Other">In the second.</param>
internal sealed record SetupDifference(string Name, string One, string Other);
