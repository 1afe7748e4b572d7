using Ganymede.Data;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The settings that systems for pictures from pictures share.</summary>
public abstract record TranslationOptions : SystemOptions
{
    /// <summary>Pictures in a batch.</summary>
    [Setting("batch", "Pictures in a batch (published: 1).", Min = 1, Max = 4096)]
    public override int Batch { get; init; } = 1;

    /// <summary>What the players minimise.</summary>
    [Setting("loss", "What the discriminator minimises, patch by patch, and the generator with it.")]
    public PatchLoss Loss { get; init; }

    /// <summary>The generator's width.</summary>
    [Setting("generator.channels", "Channels of the generator's largest maps (published: 64).", Min = 1, Max = 1024)]
    public int GeneratorChannels { get; init; } = 64;

    /// <summary>The discriminator's width.</summary>
    [Setting("discriminator.channels", "Channels of the discriminator's largest maps (published: 64).", Min = 1, Max = 1024)]
    public int DiscriminatorChannels { get; init; } = 64;

    /// <summary>Edge of the patches.</summary>
    [Setting("discriminator.patch", "Edge of the patches that the discriminator judges, in pixels: 1, 16, 34, 70, 142 or 286 (published: 70).", Min = 1, Max = 286)]
    public virtual int Patch { get; init; } = 70;

    /// <summary>The generator's normalisation.</summary>
    [Setting("generator.norm", "What normalises the generator's maps: instance (each picture by itself, in training and in use), batch (in use, what training saw on average; with batch=1 the same as instance) or none.")]
    public Normalization GeneratorNorm { get; init; } = Normalization.Instance;

    /// <summary>The discriminator's normalisation.</summary>
    [Setting("discriminator.norm", "What normalises the discriminator's maps: instance, batch or none.")]
    public Normalization DiscriminatorNorm { get; init; } = Normalization.Instance;

    /// <summary>The generator's step size.</summary>
    [Setting("generator.lr", "Learning rate of the generator.", Min = 0, Max = 10)]
    public double GeneratorLearningRate { get; init; } = 2e-4;

    /// <summary>The discriminator's step size.</summary>
    [Setting("discriminator.lr", "Learning rate of the discriminator.", Min = 0, Max = 10)]
    public double DiscriminatorLearningRate { get; init; } = 2e-4;

    /// <summary>Learning rates over time.</summary>
    [Setting("lr.schedule", "How both learning rates change, in thousands of pictures: " + Schedule.Forms + ".")]
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Adam's β1.</summary>
    [Setting("adam.beta1", "Adam's β1 (published: 0.5).", Min = 0, Max = 0.9999)]
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's β2.</summary>
    [Setting("adam.beta2", "Adam's β2 (published: 0.999).", Min = 0, Max = 0.99999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Halvings of a discriminator with these patches.</summary>
    internal int PatchHalvings => PatchDiscriminator.Patches.ToList().IndexOf(Patch);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (PatchHalvings < 0)
            yield return $"discriminator.patch is {Patch}, but must be one of {string.Join(", ", PatchDiscriminator.Patches)}.";
        foreach (var (name, norm) in new[] { ("generator.norm", GeneratorNorm), ("discriminator.norm", DiscriminatorNorm) })
        {
            if (norm is Normalization.Virtual or Normalization.Layer)
                yield return $"{name}={Settings.Text(norm)} is not for pictures of any size; use instance, batch or none.";
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(DataShape shape)
    {
        foreach (var problem in base.ProblemsWith(shape)) yield return problem;
        if (shape is not ImageShape image || PatchHalvings < 0) yield break;
        var edge = Math.Min(image.Height, image.Width);
        if (PatchHalvings > PatchDiscriminator.MostHalvings(edge))
        {
            yield return
                $"discriminator.patch={Patch} leaves nothing of pictures of {edge} pixels; use {PatchDiscriminator.Patches[PatchDiscriminator.MostHalvings(edge)]} or less, or larger pictures.";
        }
    }

    /// <summary>With one picture in a batch, its statistics are the batch's.</summary>
    internal Normalization NormOf(Normalization chosen) => chosen == Normalization.Batch && Batch == 1 ? Normalization.Instance : chosen;

    internal AdamOptions Adam(double learningRate) => new(learningRate, Beta1, Beta2);

    // The authors' least squares have no ½ in either loss, which ours has in both; they halve what the discriminator minimises.
    internal double AdversarialWeight => Loss == PatchLoss.LeastSquares ? 2 : 1;

    internal double DiscriminatorWeight => Loss == PatchLoss.LeastSquares ? 1 : 0.5;

    internal IObjective CreateObjective() => Loss switch
    {
        PatchLoss.NonSaturating => new NonSaturatingObjective(),
        PatchLoss.LeastSquares => new LeastSquaresObjective(),
        _ => new HingeObjective(),
    };
}
