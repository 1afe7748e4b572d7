namespace Ganymede.Studio.Runs;

/// <summary>What a run may be called: a name that is a folder's, an address's and a word in a shell.</summary>
internal static class RunName
{
    private const int LongestName = 80;

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public static string? ProblemWith(string name) => name switch
    {
        "" => "The run needs a name.",
        { Length: > LongestName } => $"The name is longer than {LongestName} characters; shorten it.",
        _ when name[0] is '.' or '-' => $"The name begins with '{name[0]}'; begin it with a letter or a digit.",
        _ when name.FirstOrDefault(c => !(char.IsLetterOrDigit(c) || c is '-' or '_' or '.')) is var odd and not '\0' =>
            $"The name holds {(char.IsControl(odd) ? "a control character" : odd == ' ' ? "a blank" : $"'{odd}'")}; use letters, digits, '-', '_' and '.'.",
        _ => null,
    };
}
