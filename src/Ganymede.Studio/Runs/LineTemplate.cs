namespace Ganymede.Studio.Runs;

/// <summary>
/// What stands between the numbers of a line. Lines of a metrics file differ in their numbers alone, so that reading one is comparing what is
/// between them and taking the digits: some five times as fast as reading JSON.
/// </summary>
internal sealed class LineTemplate
{
    /// <summary>The most numbers that a line may have.</summary>
    public const int MostFields = 256;

    // What a double holds exactly, and ten to the powers that it does.
    private const int MostDigits = 19, ExactPowers = 22;
    private static readonly double[] powers = [.. Enumerable.Range(0, ExactPowers + 1).Select(p => Math.Pow(10, p))];

    private readonly List<(byte[] Lead, int Target)> fields = [];
    private bool isBroken;

    /// <summary>Where the number of a field goes.</summary>
    public int TargetOf(int field) => fields[field].Target;

    /// <summary>Knows no line any more.</summary>
    public void Clear()
    {
        fields.Clear();
        isBroken = false;
    }

    /// <summary>The line has something that is no number: what comes after it is not to be expected.</summary>
    public void Break() => isBroken = true;

    /// <summary>Another number of the line.</summary>
    /// <param name="lead">What stands before it, from the end of the number before.</param>
    public void Add(ReadOnlySpan<byte> lead, int target)
    {
        if (!isBroken && fields.Count < MostFields) fields.Add((lead.ToArray(), target));
    }

    /// <summary>Reads a line that is like the one this was made of, or ends earlier.</summary>
    /// <param name="numbers">Receives them.</param>
    /// <param name="count">How many there are.</param>
    public bool TryRead(ReadOnlySpan<byte> line, Span<double> numbers, out int count)
    {
        count = 0;
        foreach (var (lead, _) in fields)
        {
            if (line is [(byte)'}'] && count > 0) return true;
            if (!line.StartsWith(lead)) return false;
            line = line[lead.Length..];
            var length = Number(line, out numbers[count]);
            if (length == 0) return false;
            line = line[length..];
            count++;
        }

        return count > 0 && line is [(byte)'}'];
    }

    /// <summary>Reads a number as JSON writes it. The last digit of seventeen may be off, which no curve shows.</summary>
    /// <returns>How many bytes it has; 0 where there is none.</returns>
    internal static int Number(ReadOnlySpan<byte> text, out double number)
    {
        var (at, digits, mantissa, exponent, isNegative, isFraction) = (0, 0, 0UL, 0, false, false);
        if (at < text.Length && text[at] == '-') (isNegative, at) = (true, 1);
        var first = at;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '.' && !isFraction)
            {
                isFraction = true;
                continue;
            }

            if ((uint)(c - '0') > 9) break;
            if (digits < MostDigits)
            {
                mantissa = mantissa * 10 + (uint)(c - '0');
                if (mantissa > 0) digits++;
                if (isFraction) exponent--;
            }
            else if (!isFraction)
            {
                exponent++;
            }
        }

        number = 0;
        if (at == first || text[at - 1] == '.') return 0;
        if (at < text.Length && text[at] is (byte)'e' or (byte)'E') at = Exponent(text, at, ref exponent);
        var value = exponent switch
        {
            >= 0 and <= ExactPowers => mantissa * powers[exponent],
            < 0 and >= -ExactPowers => mantissa / powers[-exponent],
            _ => mantissa * Math.Pow(10, exponent),
        };
        number = isNegative ? -value : value;
        return at;
    }

    private static int Exponent(ReadOnlySpan<byte> text, int at, ref int exponent)
    {
        var start = at++;
        var isNegative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+') at++;
        var (first, power) = (at, 0);
        for (; at < text.Length && (uint)(text[at] - '0') <= 9 && power < 10_000; at++) power = power * 10 + text[at] - '0';
        if (at == first) return start;
        exponent += isNegative ? -power : power;
        return at;
    }
}
