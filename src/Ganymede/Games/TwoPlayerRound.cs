using Ganymede.Networks;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>A round of two: latents and fakes are drawn once, for the discriminator's move and the generator's.</summary>
/// <param name="setup">What the game is made of.</param>
/// <param name="generatorMoves">Whether the generator moves in this round, so that its fakes must be recorded.</param>
public sealed class TwoPlayerRound(RoundContext context, TwoPlayerSetup setup, bool generatorMoves) : Round(context)
{
    private Tensor? latents;
    private Tensor? conditions;
    private Tensor? fakes;
    private Tensor? generatorConditions;
    private Tensor? generatorFakes;

    /// <summary>z, [N, size]; as many as there are real samples.</summary>
    public Tensor Latents => latents ??= Share(Draw(1));

    /// <summary>What the fakes were told to be, [N, width]: what the real samples are, or drawn; null where nothing is told.</summary>
    public Tensor? Conditions => setup.Conditioning switch
    {
        null => null,
        { IsOfData: true } => Real.Conditions ?? throw new InvalidOperationException("Nothing is said of this data's items."),
        { Space: var space } => conditions ??= Share(space.Draw(Real.Count, Random["conditions"]).To(Real.Items.Device)),
    };

    /// <summary>G(z), [N, …]: recorded for gradients where the generator moves in this round.</summary>
    public Tensor Fakes => fakes ??= Share(generatorMoves && (setup.GeneratorBatch == 1 || IsWhole) ? setup.Generator.Apply(Latents, Conditions) : Silently());

    /// <summary>What the generator is judged by in its move: <see cref="Fakes"/>, or more of its own, [N · generator batch, …].</summary>
    public Tensor GeneratorFakes => setup.GeneratorBatch == 1
        ? Fakes
        : generatorFakes ??= Share(setup.Generator.Apply(Draw(setup.GeneratorBatch), GeneratorConditions));

    /// <summary>What <see cref="GeneratorFakes"/> were told to be.</summary>
    public Tensor? GeneratorConditions => setup.GeneratorBatch == 1 || Conditions is not { } told
        ? Conditions
        : generatorConditions ??= Share(Ops.Cat([.. Enumerable.Repeat(told, setup.GeneratorBatch)]));

    private Tensor Draw(int times) => setup.Prior.Draw(times * (int)Real.Items.Size(0), Random["latents"]);

    private Tensor Silently()
    {
        using var frozen = Autograd.NoGrad();
        return setup.Generator.Apply(Latents, Conditions);
    }
}
