using System.Globalization;

namespace Ganymede.Torch.Optim;

/// <summary>
/// What a learning rate, or another setting, is multiplied by as training goes on. Progress counts thousands of images (kimg), so that a
/// schedule means the same at every batch size.
/// </summary>
public abstract record Schedule
{
    /// <summary>The texts that <see cref="Parse"/> reads, for help pages.</summary>
    public const string Forms =
        "constant | linear:FROM-TO (falls to 0 between these kimg) | cosine:KIMG (falls to 0 over these) | half-life:KIMG | warm-up:KIMG; " +
        "linear and cosine take the factor at their end, as in cosine:500:0.1; warm-up joins another with '+', as in warm-up:10+cosine:500";

    /// <summary>Always 1.</summary>
    public static Schedule Constant { get; } = new ConstantSchedule();

    /// <summary>Reads one of <see cref="Forms"/>.</summary>
    /// <exception cref="FormatException">The text is none of them; the message lists them.</exception>
    public static Schedule Parse(string text)
    {
        var parts = text.Split('+').Select(ParseOne).ToList();
        if (parts.Count == 1) return parts[0];
        return parts is [WarmUpSchedule first, { } second] && second is not WarmUpSchedule
            ? first with { Next = second }
            : throw Unreadable(text);
    }

    /// <summary>The factor after so many thousand images.</summary>
    /// <param name="kimg">From 0.</param>
    /// <returns>From 0 to 1.</returns>
    public abstract double At(double kimg);

    /// <summary>The least factor that it ever comes to, or near to.</summary>
    public abstract double Least { get; }

    private static Schedule ParseOne(string text)
    {
        var parts = text.Split(':');
        return (parts[0], parts[1..].Select(Numbers).ToArray()) switch
        {
            ("constant", []) => Constant,
            ("linear", [[var from, var to]]) when to > from => new LinearSchedule(from, to),
            ("linear", [[var from, var to], [<= 1 and var end]]) when to > from => new LinearSchedule(from, to, end),
            ("cosine", [[> 0 and var length]]) => new CosineSchedule(length),
            ("cosine", [[> 0 and var length], [<= 1 and var end]]) => new CosineSchedule(length, end),
            ("half-life", [[> 0 and var halfLife]]) => new HalfLifeSchedule(halfLife),
            ("warm-up", [[> 0 and var length]]) => new WarmUpSchedule(length, Constant),
            _ => throw Unreadable(text),
        };
    }

    // The numbers between dashes; none where one of them is no number.
    private static double[] Numbers(string text)
    {
        var numbers = new List<double>();
        foreach (var part in text.Split('-'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return [];
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private protected static string EndText(double end) => end == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{end}");

    private static FormatException Unreadable(string text) => new($"'{text}' is no schedule; use {Forms}.");
}

/// <summary>1 at all times.</summary>
public sealed record ConstantSchedule : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => 1;

    /// <inheritdoc/>
    public override double Least => 1;

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => "constant";
}

/// <summary>1 until <paramref name="From"/>, then evenly down to <paramref name="End"/> at <paramref name="To"/> kimg.</summary>
/// <param name="End">The factor from then on, from 0 to 1.</param>
public sealed record LinearSchedule(double From, double To, double End = 0) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => End + ((1 - End) * (1 - Math.Clamp((kimg - From) / (To - From), 0, 1)));

    /// <inheritdoc/>
    public override double Least => End;

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"linear:{From}-{To}") + EndText(End);
}

/// <summary>Half a cosine from 1 to <paramref name="End"/> over <paramref name="Length"/> kimg (Loshchilov and Hutter, 2017).</summary>
/// <param name="End">The factor from then on, from 0 to 1.</param>
public sealed record CosineSchedule(double Length, double End = 0) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => End + ((1 - End) * ((1 + Math.Cos(Math.PI * Math.Clamp(kimg / Length, 0, 1))) / 2));

    /// <inheritdoc/>
    public override double Least => End;

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cosine:{Length}") + EndText(End);
}

/// <summary>Halves every <paramref name="HalfLife"/> kimg.</summary>
public sealed record HalfLifeSchedule(double HalfLife) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => Math.Pow(0.5, kimg / HalfLife);

    /// <inheritdoc/>
    public override double Least => 0;

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"half-life:{HalfLife}");
}

/// <summary>Evenly up from 0 over <paramref name="Length"/> kimg, times another schedule, whose progress counts from the start too.</summary>
public sealed record WarmUpSchedule(double Length, Schedule Next) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => Math.Clamp(kimg / Length, 0, 1) * Next.At(kimg);

    /// <inheritdoc/>
    public override double Least => 0;

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"warm-up:{Length}") + (Next is ConstantSchedule ? "" : $"+{Next}");
}
