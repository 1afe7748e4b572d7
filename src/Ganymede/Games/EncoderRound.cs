using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>A round of three: latents with their fakes, and real samples with their codes, each made once for all players.</summary>
/// <param name="setup">What the game is made of.</param>
/// <param name="generatorMoves">Whether the generator moves in this round, so that its fakes must be recorded.</param>
/// <param name="encoderMoves">Whether the encoder moves in this round, so that its codes must be recorded.</param>
public sealed class EncoderRound(RoundContext context, EncoderSetup setup, bool generatorMoves, bool encoderMoves) : Round(context)
{
    private Tensor? latents;
    private Tensor? fakes;
    private Tensor? codes;

    /// <summary>z, [N, size]; as many as there are real samples.</summary>
    public Tensor Latents => latents ??= Share(setup.Prior.Draw(Real.Count, Random["latents"]));

    /// <summary>G(z), [N, …].</summary>
    public Tensor Fakes => fakes ??= Share(Made(() => setup.Generator.Forward(Latents), generatorMoves));

    /// <summary>E(x), [N, size].</summary>
    public Tensor Codes => codes ??= Share(Made(() => setup.Encoder.Forward(Real.Items), encoderMoves));

    private Tensor Made(Func<Tensor> forward, bool isRecorded)
    {
        if (isRecorded || IsWhole) return forward();
        using var frozen = Autograd.NoGrad();
        return forward();
    }
}
