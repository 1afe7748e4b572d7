using System.Globalization;

namespace Ganymede.Training;

/// <summary>How often something is done in a training: every so many seconds of training, or thousands of samples. One of them is given.</summary>
/// <param name="Seconds">Seconds of training.</param>
/// <param name="Kimg">Thousands of real samples.</param>
public sealed record Cadence(double? Seconds = null, double? Kimg = null)
{
    private const double SecondsInAMinute = 60;

    /// <summary>Reads what a person typed: <c>2m</c>, <c>90s</c>, <c>100kimg</c>.</summary>
    /// <exception cref="ConfigurationException">It is no number above 0 with one of these units.</exception>
    public static Cadence Parse(string text)
    {
        var unit = text.TrimStart().TrimStart([.. "0123456789.+-"]).Trim();
        var number = text.Trim()[..^unit.Length];
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value))
        {
            switch (unit)
            {
                case "s": return new Cadence(Seconds: value);
                case "m": return new Cadence(Seconds: value * SecondsInAMinute);
                case "kimg": return new Cadence(Kimg: value);
            }
        }

        throw new ConfigurationException($"--every is '{text}', but must be a number above 0 with its unit: 2m (minutes of training), 90s (seconds), or 100kimg (thousands of samples).");
    }

    /// <summary>Whether one of its times lies after <paramref name="before"/> and not after <paramref name="now"/>. Knows nothing of sessions, so that a resumed run keeps to the same times.</summary>
    public bool IsDue(TrainingProgress before, TrainingProgress now) => Kimg is { } kimg
        ? Math.Floor(before.Kimg / kimg) < Math.Floor(now.Kimg / kimg)
        : Math.Floor(before.Elapsed.TotalSeconds / Seconds!.Value) < Math.Floor(now.Elapsed.TotalSeconds / Seconds.Value);

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => this switch
    {
        { Kimg: { } kimg } => string.Create(CultureInfo.InvariantCulture, $"{kimg}kimg"),
        { Seconds: { } seconds } when seconds % SecondsInAMinute == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / SecondsInAMinute}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Seconds}s"),
    };
}

/// <summary>How a run is evaluated while it trains, as run.json holds it. Changes no number of the training.</summary>
/// <param name="Every">How often.</param>
/// <param name="Metrics">Names of metrics; the first decides which checkpoint is best.</param>
/// <param name="Samples">Samples to judge, and of the reference.</param>
public sealed record EvaluationPlan(Cadence Every, IReadOnlyList<string> Metrics, int Samples)
{
    /// <summary>Samples, where nobody says how many: enough to tell good weights from bad ones, and few enough to be quick.</summary>
    public const int UsualSamples = 2000;

    /// <summary>As people say it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", Metrics)} of {Samples:N0} samples every {Every}");
}
