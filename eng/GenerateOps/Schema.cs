using System.Text.RegularExpressions;

namespace GenerateOps;

/// <summary>One parameter of an operator; <paramref name="Default"/> is null where there is none.</summary>
internal sealed record SchemaParameter(string Type, string Name, string? Default);

/// <summary>An operator as libtorch prints it: <c>aten::name.overload(Type name=default, …) -> (Type, …)</c>.</summary>
internal sealed partial record Schema(string Text, string Name, string Overload, IReadOnlyList<SchemaParameter> Parameters, IReadOnlyList<string> Results)
{
    public static Schema Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var arrow = text.LastIndexOf(" -> ", StringComparison.Ordinal);
        var head = text[..open].Split('.');
        var parameters = Split(text[(open + 1)..text.LastIndexOf(')', arrow)])
            .Where(p => p != "*")
            .Select(ParseParameter)
            .ToList();

        var results = text[(arrow + 4)..].Trim();
        if (results.StartsWith('(')) results = results[1..^1];
        return new Schema(text, head[0], head.Length > 1 ? head[1] : "", parameters, [.. Split(results).Select(r => Bare(r.Split(' ')[0]))]);
    }

    private static SchemaParameter ParseParameter(string text)
    {
        string? fallback = null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0) (text, fallback) = (text[..equals], text[(equals + 1)..]);
        var space = text.LastIndexOf(' ');
        return new SchemaParameter(Bare(text[..space].Trim()), text[(space + 1)..], fallback);
    }

    // "Tensor(a!)[]" says what aliases what, which C# does not need to know.
    private static string Bare(string type) => Aliases().Replace(type, "").Replace("SymInt", "int", StringComparison.Ordinal);

    private static IEnumerable<string> Split(string list)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || (list[i] == ',' && depth == 0))
            {
                if (i > start) yield return list[start..i].Trim();
                start = i + 1;
            }
            else if (list[i] is '(' or '[')
            {
                depth++;
            }
            else if (list[i] is ')' or ']')
            {
                depth--;
            }
        }
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Aliases();
}
