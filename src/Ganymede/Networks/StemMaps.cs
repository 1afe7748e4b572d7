using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The first two convolutions of a network that learned the user's own pictures: edges, corners, textures. Their batch norms are folded in, so
/// that a picture is seen alike whatever comes with it.
/// </summary>
public sealed class StemMaps : Layer
{
    /// <summary>Maps of the first convolution and of the second.</summary>
    public const int First = 24, Second = 48;

    private readonly Conv2d conv1, conv2;

    /// <param name="channels">Of the pictures.</param>
    public StemMaps(int channels)
    {
        conv1 = Child("conv1", new Conv2d(channels, First, 3, padding: 1));
        conv2 = Child("conv2", new Conv2d(First, Second, 3, padding: 1));
    }

    /// <summary>Copies what was learned.</summary>
    /// <param name="stem">Convolutions without bias, each with the batch norm after it; ReLU and pooling come between them.</param>
    public void Take(IReadOnlyList<(Conv2d Conv, BatchNorm Norm)> stem)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var state = new Dictionary<string, Tensor>();
        for (var i = 0; i < 2; i++)
        {
            (state[$"conv{i + 1}.weight"], state[$"conv{i + 1}.bias"]) = stem[i].Norm.Folded(stem[i].Conv);
        }

        Load(state);
    }

    /// <param name="x">[N, channels, H, W] in [-1, 1].</param>
    /// <returns>[N, 48, H / 2, W / 2], each map of about mean 0 and variance 1 on real pictures.</returns>
    public override Tensor Forward(Tensor x) => conv2.Forward(Ops.MaxPool2d(conv1.Forward(x), [2, 2], [2, 2]).Relu());
}
