namespace Ganymede.Studio.Playground;

/// <summary>Rounds a second, over about the last second.</summary>
internal sealed class RoundRate
{
    private (long Rounds, TimeSpan Time)? from;

    /// <summary>The rate; 0 while nothing moves.</summary>
    public double Now { get; private set; }

    /// <summary>Takes note of how far the game is.</summary>
    public void Note(long rounds, TimeSpan time)
    {
        if (from is not { } start)
        {
            from = (rounds, time);
            return;
        }

        if (time - start.Time < TimeSpan.FromSeconds(1)) return;
        Now = (rounds - start.Rounds) / (time - start.Time).TotalSeconds;
        from = (rounds, time);
    }

    /// <summary>The game rests.</summary>
    public void Rest() => (from, Now) = (null, 0);
}
