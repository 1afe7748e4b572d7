using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Ganymede.Cli;

/// <summary>Options of numbers, whose errors say what was found and what may stand there.</summary>
internal static class TypedOptions
{
    /// <summary>An option for a whole number; null when it is not given.</summary>
    public static Option<T?> Whole<T>(string name, string placeholder, string description, T least, params string[] aliases)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        Make<T>(
            name, placeholder, description, aliases,
            (string text, out T value) => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least,
            string.Create(CultureInfo.InvariantCulture, $"a whole number, {least} or more"));

    /// <summary>An option for a number above 0; null when it is not given.</summary>
    public static Option<double?> Positive(string name, string placeholder, string description) =>
        Make(name, placeholder, description, [], (string text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value > 0 && double.IsFinite(value), "a number above 0");

    /// <summary>An option for a number between two; null when it is not given.</summary>
    public static Option<double?> Number(string name, string placeholder, string description, double least, double most) =>
        Make(
            name, placeholder, description, [], (string text, out double value) =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most,
            string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    /// <summary>A text; null when it is not given.</summary>
    public static Option<string?> Text(string name, string placeholder, string description) =>
        new(name) { Description = description, HelpName = placeholder };

    /// <summary>A text that may be given several times.</summary>
    public static Option<string[]?> Many(string name, string placeholder, string description) => new(name) { Description = description, HelpName = placeholder };

    private delegate bool Reader<T>(string text, out T value);

    private static Option<T?> Make<T>(string name, string placeholder, string description, string[] aliases, Reader<T> read, string expected)
        where T : struct => new(name, aliases)
        {
            Description = description,
            HelpName = placeholder,
            CustomParser = result => Parse(result, name, read, expected),
        };

    private static T? Parse<T>(ArgumentResult result, string name, Reader<T> read, string expected)
        where T : struct
    {
        var text = result.Tokens is [var token, ..] ? token.Value : "";
        if (read(text, out var value)) return value;
        result.AddError($"{name} is '{text}', but must be {expected}.");
        return null;
    }
}
