using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The convolutions of VGG-19 (Simonyan and Zisserman, 2015), as far as the last: what perceptual losses look through. Parameters are named as
/// torchvision names them.
/// </summary>
public sealed class Vgg19 : Layer
{
    // Outputs of each convolution; 0 halves the maps.
    private static readonly int[] widths = [64, 64, 0, 128, 128, 0, 256, 256, 256, 256, 0, 512, 512, 512, 512, 0, 512, 512, 512, 512];

    // Of ImageNet, in [0, 1], red first.
    private static readonly float[] mean = [0.485f, 0.456f, 0.406f], deviation = [0.229f, 0.224f, 0.225f];

    private readonly List<Conv2d?> steps = [];
    private readonly bool isActivated;

    /// <param name="isActivated">Whether the last convolution is followed by its ReLU: SRGAN looks behind it, ESRGAN before.</param>
    public Vgg19(bool isActivated)
    {
        this.isActivated = isActivated;
        var (inputs, index) = (3, 0);
        foreach (var width in widths)
        {
            steps.Add(width == 0 ? null : Child($"features.{index}", new Conv2d(inputs, width, 3, padding: 1)));
            index += width == 0 ? 1 : 2;                            // torchvision counts ReLUs and poolings too
            if (width > 0) inputs = width;
        }
    }

    /// <summary>The network with weights that a person has.</summary>
    /// <param name="path">A safetensors file with the names of torchvision's vgg19; more than the convolutions may be there.</param>
    /// <param name="isActivated">As in the constructor.</param>
    /// <exception cref="DataException">The file is not there, is none of that kind, or lacks tensors, each of which is named.</exception>
    public static Vgg19 Open(string path, bool isActivated)
    {
        using var scope = TensorScope.Begin();
        var weights = WeightFile.Read(path, "VGG-19", "features=vgg19:WEIGHTS.safetensors");
        var network = new Vgg19(isActivated);
        try
        {
            weights.Fill(network, "VGG-19", "vgg19");
            network.Train(false);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <param name="x">[N, C, H, W] in [-1, 1], 16 pixels or more each way; one channel is repeated, a fourth is not looked at.</param>
    /// <returns>[N, 512, H / 16, W / 16].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var colours = x.Size(1) < 3 ? Ops.Expand(x.Narrow(1, 0, 1), [-1, 3, -1, -1]) : x.Narrow(1, 0, 3);
        var current = (((colours + 1) * 0.5) - Row(mean, x)) / Row(deviation, x);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is not { } convolution)
            {
                current = Ops.MaxPool2d(current, [2, 2], [2, 2]);
                continue;
            }

            current = convolution.Forward(current);
            if (isActivated || i < steps.Count - 1) current = current.Relu();
        }

        return scope.Keep(current);
    }

    private static Tensor Row(float[] values, Tensor like) => Tensor.From<float>(values, [1, 3, 1, 1]).To(like.Device);
}
