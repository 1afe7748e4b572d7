namespace Ganymede.Training;

/// <summary>The last few values of one reading, each with its round.</summary>
/// <param name="length">How many are kept.</param>
internal sealed class Window(int length)
{
    private readonly Queue<(long Round, double Value)> values = new(length);

    /// <summary>Whether as many are there as are kept.</summary>
    public bool IsFull => values.Count == length;

    public int Count => values.Count;

    /// <summary>The round of the oldest.</summary>
    public long Since => values.Peek().Round;

    /// <summary>The oldest value.</summary>
    public double First => values.Peek().Value;

    /// <summary>The newest value.</summary>
    public double Last => values.Last().Value;

    /// <summary>The values, oldest first.</summary>
    public double[] Values => [.. values.Select(v => v.Value)];

    /// <summary>The middle one in order.</summary>
    public double Median
    {
        get
        {
            var sorted = Values;
            Array.Sort(sorted);
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public void Add(Reading reading, double value)
    {
        if (values.Count == length) values.Dequeue();
        values.Enqueue((reading.Progress.Rounds, value));
    }
}
