using Ganymede.Networks;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>What a game of generator, encoder and joint discriminator is made of.</summary>
public sealed record EncoderSetup
{
    /// <summary>From latents [N, z] to samples [N, …].</summary>
    public required Layer Generator { get; init; }

    /// <summary>From samples to latents.</summary>
    public required Encoder Encoder { get; init; }

    /// <summary>From both to logits.</summary>
    public required JointDiscriminator Discriminator { get; init; }

    /// <summary>Where latents come from.</summary>
    public required LatentPrior Prior { get; init; }

    /// <summary>How the generator steps.</summary>
    public required OptimizerOptions GeneratorOptimizer { get; init; }

    /// <summary>How the encoder steps.</summary>
    public required OptimizerOptions EncoderOptimizer { get; init; }

    /// <summary>How the discriminator steps.</summary>
    public required OptimizerOptions DiscriminatorOptimizer { get; init; }

    /// <summary>All learning rates over time, as a factor of the first ones.</summary>
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Times how badly the encoder finds the latents of fakes, |E(G(z)) - z|², in its loss; 0 for none.</summary>
    public double Regression { get; init; }

    /// <summary>Times the same in the generator's loss; 0 for none.</summary>
    public double GeneratorRegression { get; init; }

    /// <summary>Times |x - G(E(x))| in the losses of encoder and generator; 0 for none.</summary>
    public double Reconstruction { get; init; }
}
