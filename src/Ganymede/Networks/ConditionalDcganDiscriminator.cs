using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The DCGAN discriminator told what its pictures are: conditions stand beside the input of every layer, as constant maps beside maps (Radford et al.'s
/// code for MNIST, after Mirza and Osindero, 2014).
/// </summary>
public sealed class ConditionalDcganDiscriminator : Module, IConditional
{
    private readonly ConditionalSequential features;
    private readonly MinibatchDiscrimination? minibatch;
    private readonly LogitLayer logit;
    private readonly AppendedConditions beside = new();

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="told">Numbers of a condition.</param>
    /// <param name="downsampling">How maps halve.</param>
    /// <param name="normalization">After each convolution but the first.</param>
    /// <param name="minibatchKernels">Kernels of minibatch discrimination before the logit; 0 for none.</param>
    /// <param name="spectral">Whether every weight is divided by its largest singular value.</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature before the logit.</param>
    public ConditionalDcganDiscriminator(
        DcganArchitecture architecture, int told, Downsampling downsampling, Normalization normalization, int minibatchKernels, bool spectral, bool seesSpread)
    {
        features = Child("features", new ConditionalSequential(DcganDiscriminator.LayersOf(architecture, downsampling, normalization, spectral, told)));
        var count = DcganDiscriminator.FeatureCount(architecture);
        if (minibatchKernels > 0) minibatch = Child("minibatch", new MinibatchDiscrimination(count, minibatchKernels, 5));
        logit = Child("logit", new LogitLayer(count + minibatchKernels + told, withBias: false, Initializers.Normal(0, architecture.InitSd), spectral, seesSpread));
    }

    /// <param name="x">Pictures, [N, C, H, W] in [-1, 1].</param>
    /// <param name="conditions">What they are or shall be, [N, told].</param>
    /// <returns>Logits, [N].</returns>
    public Tensor Forward(Tensor x, Tensor conditions)
    {
        using var found = features.Forward(x, conditions);
        using var compared = minibatch?.Forward(found);                           // [N, features + kernels]
        using var told = beside.Forward(compared ?? found, conditions);           // [N, … + told]
        return logit.Forward(told);
    }
}
