using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Evaluation;

/// <summary>Which of the two networks called InceptionV3.</summary>
internal enum InceptionVariant
{
    /// <summary>torchvision's <c>inception_v3</c>, 1,000 classes.</summary>
    Torchvision,

    /// <summary>
    /// The one that FID was defined with: TensorFlow's of 2015-12-05, 1,008 classes. Its averages count only what lies inside the picture,
    /// and its last block takes the largest in place of the average.
    /// </summary>
    Fid,
}

/// <summary>InceptionV3 (Szegedy et al., 2016) without the auxiliary classifier, which only training needs.</summary>
internal sealed class InceptionV3 : Module
{
    /// <summary>Edge of the pictures it learned from, in pixels.</summary>
    public const int Edge = 299;

    /// <summary>Features of a picture: what its last pooling gives.</summary>
    public const int Features = 2048;

    private readonly List<Func<Tensor, Tensor>> steps = [];
    private readonly Linear head;

    public InceptionV3(InceptionVariant variant, long classes)
    {
        var pool = variant == InceptionVariant.Fid ? InceptionPool.AverageInside : InceptionPool.Average;
        var lastPool = variant == InceptionVariant.Fid ? InceptionPool.Largest : pool;

        Add("Conv2d_1a_3x3", new InceptionUnit(3, 32, 3, 3, stride: 2, padded: false));      // 149 x 149
        Add("Conv2d_2a_3x3", new InceptionUnit(32, 32, 3, 3, stride: 1, padded: false));     // 147 x 147
        Add("Conv2d_2b_3x3", new InceptionUnit(32, 64, 3, 3, stride: 1, padded: true));
        steps.Add(InceptionBlock.Halved);                                                    // 73 x 73
        Add("Conv2d_3b_1x1", new InceptionUnit(64, 80, 1, 1, stride: 1, padded: false));
        Add("Conv2d_4a_3x3", new InceptionUnit(80, 192, 3, 3, stride: 1, padded: false));    // 71 x 71
        steps.Add(InceptionBlock.Halved);                                                    // 35 x 35
        Add("Mixed_5b", InceptionBlock.A(192, 32, pool));
        Add("Mixed_5c", InceptionBlock.A(256, 64, pool));
        Add("Mixed_5d", InceptionBlock.A(288, 64, pool));
        Add("Mixed_6a", InceptionBlock.B(288));                                              // 17 x 17
        Add("Mixed_6b", InceptionBlock.C(768, 128, pool));
        Add("Mixed_6c", InceptionBlock.C(768, 160, pool));
        Add("Mixed_6d", InceptionBlock.C(768, 160, pool));
        Add("Mixed_6e", InceptionBlock.C(768, 192, pool));
        Add("Mixed_7a", InceptionBlock.D(768));                                              // 8 x 8
        Add("Mixed_7b", InceptionBlock.E(1280, pool));
        Add("Mixed_7c", InceptionBlock.E(2048, lastPool));
        head = Child("fc", new Linear(Features, classes));
    }

    /// <param name="x">[N, 3, 299, 299] in [-1, 1].</param>
    /// <returns>Features [N, 2048] and logits [N, classes].</returns>
    public (Tensor Features, Tensor Logits) Forward(Tensor x)
    {
        var current = x;
        foreach (var step in steps) current = step(current);
        var features = current.Mean([2, 3]);
        return (features, head.Forward(features));
    }

    private void Add(string name, Layer part) => steps.Add(Child(name, part).Forward);
}
