using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>What turns gradients into steps.</summary>
public enum OptimizerKind
{
    /// <summary>Adam.</summary>
    Adam,

    /// <summary>Gradient descent with momentum.</summary>
    Sgd,

    /// <summary>RMSprop.</summary>
    RmsProp,

    /// <summary>Adam that takes back part of its last step.</summary>
    OptimisticAdam,

    /// <summary>Gradient descent that takes back its last step.</summary>
    OptimisticSgd,
}

/// <summary>The settings of the perceptron GAN.</summary>
public record GanOptions : TwoPlayerOptions
{
    /// <summary>Units of the generator's hidden layers.</summary>
    [Setting("generator.width", "Units of each hidden layer of the generator.", Min = 1, Max = 65536)]
    public int GeneratorWidth { get; init; } = 128;

    /// <summary>Hidden layers of the generator.</summary>
    [Setting("generator.depth", "Hidden layers of the generator; with 0 it is linear.", Min = 0, Max = 20)]
    public int GeneratorDepth { get; init; } = 2;

    /// <summary>What bounds the generator's output.</summary>
    [Setting("generator.output", "What bounds the generator's output: none for points, tanh or the original code's sigmoid for pictures.")]
    public Squash GeneratorOutput { get; init; } = Squash.None;

    /// <summary>Units of the discriminator's hidden layers.</summary>
    [Setting("discriminator.width", "Units of each hidden layer of the discriminator.", Min = 1, Max = 65536)]
    public int DiscriminatorWidth { get; init; } = 128;

    /// <summary>Hidden layers of the discriminator.</summary>
    [Setting("discriminator.depth", "Hidden layers of the discriminator; with 0 it is linear.", Min = 0, Max = 20)]
    public int DiscriminatorDepth { get; init; } = 2;

    /// <summary>Linear pieces of the discriminator's maxout units; 0 for leaky ReLU.</summary>
    [Setting("discriminator.maxout", "Linear pieces of the discriminator's maxout units (the paper: 5); 0 for leaky ReLU.", Min = 0, Max = 64)]
    public int MaxoutPieces { get; init; }

    /// <summary>Probability of dropping one of the discriminator's inputs.</summary>
    [Setting("discriminator.dropout.input", "Probability of dropping an input of the discriminator (the paper's code: 0.2).", Min = 0, Max = 0.95)]
    public double InputDropout { get; init; }

    /// <summary>Probability of dropping one of the discriminator's hidden units.</summary>
    [Setting("discriminator.dropout", "Probability of dropping a hidden unit of the discriminator (the paper's code: 0.5).", Min = 0, Max = 0.95)]
    public double HiddenDropout { get; init; }

    /// <summary>Half-range of the generator's first weights; 0 for the layers' own.</summary>
    [Setting("generator.init", "The generator's first weights are uniform within plus or minus this (the paper's code: 0.05); 0 for 1/√inputs.", Min = 0, Max = 1)]
    public double GeneratorInit { get; init; }

    /// <summary>Half-range of the discriminator's first weights; 0 for the layers' own.</summary>
    [Setting("discriminator.init", "The discriminator's first weights are uniform within plus or minus this (the paper's code: 0.005); 0 for 1/√inputs.", Min = 0, Max = 1)]
    public double DiscriminatorInit { get; init; }

    /// <summary>Whether the generator's output starts at the data's mean.</summary>
    [Setting("generator.marginals", "Start the generator's output bias at the data's mean (the paper's code: on).")]
    public bool StartAtMarginals { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (Spectral && MaxoutPieces > 0)
            yield return "discriminator.spectral=on knows no maxout units; set discriminator.maxout=0, or discriminator.spectral=off.";
    }
}
