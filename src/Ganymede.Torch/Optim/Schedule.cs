using System.Globalization;

namespace Ganymede.Torch.Optim;

/// <summary>
/// What a learning rate is multiplied by as training goes on. Progress counts thousands of images (kimg), so that a schedule means the
/// same at every batch size.
/// </summary>
public abstract record Schedule
{
    /// <summary>The texts that <see cref="Parse"/> reads, for help pages.</summary>
    public const string Forms =
        "constant | linear:FROM-TO (falls to 0 between these kimg) | cosine:KIMG (falls to 0 over these) | half-life:KIMG | warm-up:KIMG; " +
        "warm-up joins another with '+', as in warm-up:10+cosine:500";

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

    private static Schedule ParseOne(string text)
    {
        var (kind, value) = text.Split(':', 2) is [var k, var v] ? (k, v) : (text, "");
        return (kind, Numbers(value)) switch
        {
            ("constant", []) when text == "constant" => Constant,
            ("linear", [var from, var to]) when to > from => new LinearSchedule(from, to),
            ("cosine", [var length]) when length > 0 => new CosineSchedule(length),
            ("half-life", [var halfLife]) when halfLife > 0 => new HalfLifeSchedule(halfLife),
            ("warm-up", [var length]) when length > 0 => new WarmUpSchedule(length, Constant),
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

    private static FormatException Unreadable(string text) => new($"'{text}' is no schedule; use {Forms}.");
}

/// <summary>1 at all times.</summary>
public sealed record ConstantSchedule : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => 1;

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => "constant";
}

/// <summary>1 until <paramref name="From"/>, then evenly down to 0 at <paramref name="To"/> kimg.</summary>
public sealed record LinearSchedule(double From, double To) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => 1 - Math.Clamp((kimg - From) / (To - From), 0, 1);

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"linear:{From}-{To}");
}

/// <summary>Half a cosine from 1 to 0 over <paramref name="Length"/> kimg (Loshchilov and Hutter, 2017).</summary>
public sealed record CosineSchedule(double Length) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => (1 + Math.Cos(Math.PI * Math.Clamp(kimg / Length, 0, 1))) / 2;

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cosine:{Length}");
}

/// <summary>Halves every <paramref name="HalfLife"/> kimg.</summary>
public sealed record HalfLifeSchedule(double HalfLife) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => Math.Pow(0.5, kimg / HalfLife);

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"half-life:{HalfLife}");
}

/// <summary>Evenly up from 0 over <paramref name="Length"/> kimg, times another schedule, whose progress counts from the start too.</summary>
public sealed record WarmUpSchedule(double Length, Schedule Next) : Schedule
{
    /// <inheritdoc/>
    public override double At(double kimg) => Math.Clamp(kimg / Length, 0, 1) * Next.At(kimg);

    /// <summary>As <see cref="Schedule.Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"warm-up:{Length}") + (Next is ConstantSchedule ? "" : $"+{Next}");
}
