namespace Ganymede.Studio.Playground;

/// <summary>The games that are open in a studio. Each takes a core while it plays, so there are not many.</summary>
public sealed class PlaygroundGames
{
    /// <summary>How many may be open at once.</summary>
    public const int Most = 8;

    private int open;

    /// <summary>How many are open.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Sets a game up.</summary>
    /// <exception cref="ConfigurationException">The setup is not possible, or there are enough games.</exception>
    public PlaygroundGame Start(PlaygroundSetup setup)
    {
        if (Interlocked.Increment(ref open) > Most)
        {
            Interlocked.Decrement(ref open);
            throw new ConfigurationException($"{Most} games are open in this studio already, and each of them needs a core of the machine. Close another playground page, then try again.");
        }

        try
        {
            return new PlaygroundGame(setup, () => Interlocked.Decrement(ref open));
        }
        catch
        {
            Interlocked.Decrement(ref open);
            throw;
        }
    }
}
