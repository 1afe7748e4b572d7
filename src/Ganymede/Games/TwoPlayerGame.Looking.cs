using Ganymede.Objectives;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <content>Looking at the game while nobody moves. Nothing that training depends on changes.</content>
public sealed partial class TwoPlayerGame
{
    /// <summary>What the discriminator says of samples, as they are: without noise, replay or augmentation. One that sees several at once is shown copies.</summary>
    /// <param name="samples">[N, …] in the data's range.</param>
    /// <returns>Logits, [N]; gradients by the samples can be taken.</returns>
    /// <exception cref="NotSupportedException">The game tells its discriminator what samples are.</exception>
    public Tensor Judge(Tensor samples)
    {
        if (setup.Conditioning is not null) throw new NotSupportedException("This game's discriminator is told what samples are.");
        var wasTraining = discriminator.IsTraining;
        discriminator.Train(false);
        try
        {
            var size = setup.Aids.OfType<Packing>().SingleOrDefault()?.Size ?? 1;
            var shown = size == 1 ? samples : Ops.Cat([.. Enumerable.Repeat(samples, size)], 1);
            return Judge(shown, conditions: null).Logits;
        }
        finally
        {
            discriminator.Train(wasTraining);
        }
    }

    /// <summary>How sure the discriminator is that samples are real.</summary>
    /// <param name="logits">Of <see cref="Judge(Tensor)"/>.</param>
    /// <returns>[N] from 0 to 1; null where a logit means nothing by itself.</returns>
    public Tensor? Belief(Tensor logits) => setup.Objective.Belief(logits);

    /// <summary>Where the generator's adversarial loss pulls each fake, as if each could be moved alone: minus the gradient of its own share of the loss.</summary>
    /// <param name="fakes">[N, …] in the data's range.</param>
    /// <param name="real">As many real samples, for losses that compare.</param>
    /// <returns>[N, …].</returns>
    public Tensor Pulls(Tensor fakes, Tensor real)
    {
        using var scope = TensorScope.Begin();
        var judged = fakes.Detach().Clone().RequireGrad();
        var loss = setup.Objective.Generator(new JudgedFakes(Judge(judged), () => Judge(real)));
        return scope.Keep((Autograd.Gradient(loss, judged) * -(double)fakes.Size(0)).Detach());
    }
}
