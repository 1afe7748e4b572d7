using System.Globalization;

namespace Ganymede.Latent;

/// <summary>One operand: the name or description of a group of samples, and how often it is added; less than 0 takes it away.</summary>
public sealed record ArithmeticTerm(string Group, double Weight)
{
    /// <summary>Whether the group is what the result should come to look like.</summary>
    public bool IsAdded => Weight > 0;
}

/// <summary>A sum and difference of groups, as people type it: <c>A - B + C</c>, or with more of a change, <c>1.5*A - 1.5*B + C</c>.</summary>
/// <param name="Terms">One or more, in order.</param>
public sealed record ArithmeticExpression(IReadOnlyList<ArithmeticTerm> Terms)
{
    private const double MostWeight = 100;

    /// <summary>Which term the others change: the last that is added; -1 where all are taken away.</summary>
    public int Start => Terms.ToList().FindLastIndex(t => t.IsAdded);

    /// <summary>Reads <c>A - B + C</c>. A number and * before a group say how often; a group with blanks, +, - or * in its name stands in quotation marks.</summary>
    /// <exception cref="ConfigurationException">It cannot be understood; the message says where.</exception>
    public static ArithmeticExpression Parse(string text)
    {
        var terms = new List<ArithmeticTerm>();
        var (at, sign) = (0, (char?)null);
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            if (text[at] is '+' or '-' or '−')
            {
                if (sign is not null) throw Wrong(text, $"two signs follow each other before '{Rest(text, at + 1)}'");
                sign = text[at++] == '+' ? '+' : '-';
                continue;
            }

            if (terms.Count > 0 && sign is null) throw Wrong(text, $"there is no + or - before '{Rest(text, at)}'");
            var weight = Weight(text, ref at);
            terms.Add(new ArithmeticTerm(Operand(text, ref at), sign is '-' or '−' ? -weight : weight));
            sign = null;
        }

        if (sign is not null) throw Wrong(text, $"nothing follows the last {sign}");
        return terms.Count > 0 ? new ArithmeticExpression(terms) : throw Wrong(text, "it is empty");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Terms.Select((t, i) =>
        $"{(i == 0 ? t.IsAdded ? "" : "- " : t.IsAdded ? " + " : " - ")}{(Math.Abs(t.Weight) == 1 ? "" : Math.Abs(t.Weight).ToString(CultureInfo.InvariantCulture) + "*")}{t.Group}"));

    // 1 where none is written.
    private static double Weight(string text, ref int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        var star = end;
        while (star < text.Length && char.IsWhiteSpace(text[star])) star++;
        if (star == text.Length || text[star] != '*') return 1;
        if (!double.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) || !(weight > 0 && weight <= MostWeight))
            throw Wrong(text, $"'{text[at..end]}' before the * is no number above 0 and up to {MostWeight}");
        at = star + 1;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at == text.Length) throw Wrong(text, "nothing follows the last *");
        return weight;
    }

    // Quoted parts belong to the operand they touch: class="T-shirt/top".
    private static string Operand(string text, ref int at)
    {
        var (start, operand) = (at, new System.Text.StringBuilder());
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('+' or '-' or '−'))
        {
            if (text[at] is '"' or '\'')
            {
                var end = text.IndexOf(text[at], at + 1);
                if (end < 0) throw Wrong(text, $"the quotation mark before '{Rest(text, at + 1)}' is not closed");
                operand.Append(text, at + 1, end - at - 1);
                at = end + 1;
            }
            else
            {
                operand.Append(text[at++]);
            }
        }

        return operand.Length > 0 ? operand.ToString() : throw Wrong(text, $"'{Rest(text, start)}' names nothing");
    }

    private static string Rest(string text, int at)
    {
        const int Most = 20;
        var rest = text[Math.Min(at, text.Length)..].Trim();
        return rest.Length <= Most ? rest : rest[..Most] + "…";
    }

    private static ConfigurationException Wrong(string text, string problem) => new($"'{text}' is no sum of groups: {problem}. Write as in \"A - B + C\".");
}
