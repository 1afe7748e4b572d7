using System.Globalization;

namespace Ganymede.Training;

/// <summary>When training is done. Totals, counted from the run's first round; one of them is given.</summary>
/// <param name="Rounds">Rounds of the game.</param>
/// <param name="Kimg">Thousands of real samples.</param>
/// <param name="Minutes">Minutes spent training.</param>
public sealed record Goal(long? Rounds = null, double? Kimg = null, double? Minutes = null)
{
    /// <summary>The goal that a person named; null when none was.</summary>
    /// <exception cref="ConfigurationException">More than one was named, or one is not above 0.</exception>
    public static Goal? Of(long? rounds, double? kimg, double? minutes)
    {
        var named = (rounds is null ? 0 : 1) + (kimg is null ? 0 : 1) + (minutes is null ? 0 : 1);
        if (named == 0) return null;
        if (named > 1) throw new ConfigurationException("Training ends after rounds, kimg or minutes; name one of the three.");
        if (rounds <= 0 || kimg <= 0 || minutes <= 0) throw new ConfigurationException("Training must end after more than 0 rounds, kimg or minutes.");
        return new Goal(rounds, kimg, minutes);
    }

    /// <returns>How much of it is done: 0 at the start, 1 when reached.</returns>
    public double Share(TrainingProgress progress) => Math.Min(1, this switch
    {
        { Rounds: { } rounds } => (double)progress.Rounds / rounds,
        { Kimg: { } kimg } => progress.Kimg / kimg,
        { Minutes: { } minutes } => progress.Elapsed.TotalMinutes / minutes,
        _ => 0,
    });

    /// <summary>Whether training is done.</summary>
    public bool IsReached(TrainingProgress progress) => Share(progress) >= 1;

    /// <summary>As people say it: <c>200 rounds</c>.</summary>
    public override string ToString() => this switch
    {
        { Rounds: { } rounds } => string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds"),
        { Kimg: { } kimg } => string.Create(CultureInfo.InvariantCulture, $"{kimg} kimg"),
        { Minutes: { } minutes } => string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes"),
        _ => "no end",
    };
}

/// <summary>How far a run has come.</summary>
/// <param name="Rounds">Rounds played.</param>
/// <param name="Samples">Real samples shown to the players.</param>
/// <param name="Elapsed">Time spent training, over all sessions of the run.</param>
public readonly record struct TrainingProgress(long Rounds, long Samples, TimeSpan Elapsed)
{
    /// <summary>Thousands of real samples.</summary>
    public double Kimg => Samples / 1000.0;
}
