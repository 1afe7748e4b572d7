namespace Ganymede.Studio.Playground;

/// <summary>The moves of a round one after the other, each in five stages that a person can follow. Weights change at the last stage of a move.</summary>
internal sealed class SlowMotion
{
    /// <summary>Stages of a move.</summary>
    public const int Stages = 5;

    private int move;

    /// <summary>The stage that is shown, 1 to 5; 0 before the first.</summary>
    public int Stage { get; private set; }

    /// <summary>Whose move is shown.</summary>
    public Side Mover { get; private set; }

    /// <summary>Goes on to the next stage.</summary>
    /// <returns>Whether the move is made now.</returns>
    public bool Advance(int discriminatorMoves, int generatorMoves)
    {
        if (Stage == Stages) move++;
        Stage = (Stage % Stages) + 1;
        if (Stage == 1 && move >= discriminatorMoves + generatorMoves) move = 0;
        Mover = move < discriminatorMoves ? Side.Discriminator : Side.Generator;
        return Stage == Stages;
    }
}
