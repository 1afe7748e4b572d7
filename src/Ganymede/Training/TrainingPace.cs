namespace Ganymede.Training;

/// <summary>What is done beside training, and how often. None of it changes what is learned.</summary>
public sealed record TrainingPace
{
    /// <summary>Seconds between grids and checkpoints.</summary>
    public double TickSeconds { get; init; } = 15;

    /// <summary>Seconds between readings: often enough for a live display, rarely enough that reading costs nothing.</summary>
    public double ReadingSeconds { get; init; } = 0.4;

    /// <summary>Seconds between two looks of the doctor at samples.</summary>
    public double ExaminationSeconds { get; init; } = 10;

    /// <summary>The share of the time that those looks may take, and as much again for following the generator's way.</summary>
    public double ExaminationShare { get; init; } = 0.004;

    /// <summary>How often the judge scores what was learned, if there is one; null for never.</summary>
    public Cadence? Every { get; init; }

    /// <summary>Findings, by name, at which training stops.</summary>
    public IReadOnlyList<string> StopOn { get; init; } = [];
}
