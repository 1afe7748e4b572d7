using Ganymede.Data;
using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Evaluation;

/// <summary>Convolutions and poolings down to about 8 pixels, then 96 features: small enough to be learned in a minute on two cores.</summary>
internal sealed class ScorerTrunk : Module
{
    /// <summary>Features of a sample.</summary>
    public const int Features = 96;

    private const int Smallest = 8, LeastBlocks = 2, FirstWidth = StemMaps.First;
    private readonly List<(Conv2d Conv, BatchNorm Norm)> blocks = [];
    private readonly Linear dense;

    public ScorerTrunk(ImageShape shape)
    {
        var (height, width, channels) = (shape.Height, shape.Width, shape.Channels);
        while (Math.Min(height, width) >= 2 && (blocks.Count < LeastBlocks || Math.Min(height, width) > Smallest))
        {
            var next = Math.Min(Features, FirstWidth << blocks.Count);
            var n = blocks.Count + 1;
            blocks.Add((
                Child($"conv{n}", new Conv2d(channels, next, 3, padding: 1, withBias: false, init: Initializers.KaimingNormal(Math.Sqrt(2)))),
                Child($"norm{n}", new BatchNorm(next))));
            Sizes.Add((channels, height, width));
            Cost += 9.0 * channels * next * height * width;
            (height, width, channels) = (height / 2, width / 2, next);
        }

        Bottom = new ImageShape(channels, height, width);
        Cost += (double)Bottom.Elements * Features;
        dense = Child("dense", new Linear(Bottom.Elements, Features, init: Initializers.KaimingNormal(Math.Sqrt(2))));
    }

    /// <summary>Each block's convolution and norm, first to last.</summary>
    public IReadOnlyList<(Conv2d Conv, BatchNorm Norm)> Blocks => blocks;

    /// <summary>Channels, height and width before each block, first to last.</summary>
    public List<(int Channels, int Height, int Width)> Sizes { get; } = [];

    /// <summary>What the last block gives.</summary>
    public ImageShape Bottom { get; }

    /// <summary>Multiplications for one sample.</summary>
    public double Cost { get; }

    /// <returns>[N, 96], before any activation.</returns>
    public Tensor Forward(Tensor x)
    {
        var current = IsTraining ? x : Ops.ChannelsLast(x);
        foreach (var (conv, norm) in blocks) current = Ops.MaxPool2d(conv.Forward(current, norm), [2, 2], [2, 2]).Relu();
        return dense.Forward(Ops.ChannelsFirst(current).Flatten(1));
    }
}

/// <summary>A network that names what it sees.</summary>
internal abstract class ScorerClassifier : Module
{
    /// <summary>Multiplications for one sample.</summary>
    public abstract double Cost { get; }

    /// <returns>[N, 96], none below 0.</returns>
    public abstract Tensor Features(Tensor x);

    /// <returns>Logits, [N, values].</returns>
    public abstract Tensor Recognize(Tensor features);
}

/// <summary>Names the class of a picture.</summary>
internal sealed class ClassifierNetwork : ScorerClassifier
{
    private readonly ScorerTrunk trunk;
    private readonly Dropout drop;
    private readonly Linear head;

    public ClassifierNetwork(ImageShape shape, int classes, Generator random)
    {
        trunk = Child("trunk", new ScorerTrunk(shape));
        drop = Child("drop", new Dropout(0.3, random));
        head = Child("head", new Linear(ScorerTrunk.Features, classes));
    }

    public override double Cost => trunk.Cost;

    public IReadOnlyList<(Conv2d Conv, BatchNorm Norm)> Blocks => trunk.Blocks;

    public override Tensor Features(Tensor x) => trunk.Forward(x).Relu();

    public override Tensor Recognize(Tensor features) => head.Forward(drop.Forward(features));
}

/// <summary>
/// Names the value of each attribute of a picture. More has to be seen than for a class: small forms at full size, how many there are by the mean over all places,
/// and where they are by a few maps that keep their places.
/// </summary>
internal sealed class AttributeNetwork : ScorerClassifier
{
    private const int Smallest = 8, Largest = 32, Places = 4;

    private readonly List<(Conv2d Conv, BatchNorm Norm, bool Halves)> layers = [];
    private readonly Conv2d where;
    private readonly Linear dense, head;
    private readonly Dropout drop;

    /// <param name="values">Of all attributes together.</param>
    public AttributeNetwork(ImageShape shape, int values, Generator random)
    {
        var (height, width, channels) = (shape.Height, shape.Width, shape.Channels);
        var cost = 0.0;
        while (Math.Min(height, width) > Largest) Add(12, halves: true);
        var next = 16;
        while (Math.Min(height, width) > Smallest)
        {
            Add(next, halves: false);
            Add(next, halves: true);
            next = Math.Min(48, next + 16);
        }

        Add(48, halves: false);
        Add(48, halves: false);
        where = Child("where", new Conv2d(channels, Places, 1));
        dense = Child("dense", new Linear(channels + (Places * height * width), ScorerTrunk.Features, init: Initializers.KaimingNormal(Math.Sqrt(2))));
        drop = Child("drop", new Dropout(0.1, random));
        head = Child("head", new Linear(ScorerTrunk.Features, values));
        Cost = cost;

        void Add(int outputs, bool halves)
        {
            var n = layers.Count + 1;
            layers.Add((
                Child($"conv{n}", new Conv2d(channels, outputs, 3, padding: 1, withBias: false, init: Initializers.KaimingNormal(Math.Sqrt(2)))),
                Child($"norm{n}", new BatchNorm(outputs)), halves));
            cost += 9.0 * channels * outputs * height * width;
            if (halves) (height, width) = (height / 2, width / 2);
            channels = outputs;
        }
    }

    public override double Cost { get; }

    public override Tensor Features(Tensor x)
    {
        if (!IsTraining) x = Ops.ChannelsLast(x);
        foreach (var (conv, norm, halves) in layers)
        {
            x = conv.Forward(x, norm);
            x = (halves ? Ops.MaxPool2d(x, [2, 2], [2, 2]) : x).Relu();
        }

        return dense.Forward(Ops.Cat([x.Mean([2, 3]), Ops.ChannelsFirst(where.Forward(x)).Flatten(1)], 1)).Relu();
    }

    public override Tensor Recognize(Tensor features) => head.Forward(drop.Forward(features));
}

/// <summary>Squeezes a picture into 96 numbers and draws it again: features for pictures that nobody labelled.</summary>
internal sealed class AutoencoderNetwork : Module
{
    private readonly ScorerTrunk trunk;
    private readonly Linear spread;
    private readonly List<Conv2d> convs = [];

    public AutoencoderNetwork(ImageShape shape)
    {
        trunk = Child("trunk", new ScorerTrunk(shape));
        spread = Child("spread", new Linear(ScorerTrunk.Features, trunk.Bottom.Elements));
        var channels = trunk.Bottom.Channels;
        foreach (var (before, _, _) in Enumerable.Reverse(trunk.Sizes))
        {
            convs.Add(Child($"conv{convs.Count + 1}", new Conv2d(channels, before, 3, padding: 1)));
            channels = before;
        }
    }

    public double Cost => 2 * trunk.Cost;

    public IReadOnlyList<(Conv2d Conv, BatchNorm Norm)> Blocks => trunk.Blocks;

    /// <returns>[N, 96].</returns>
    public Tensor Encode(Tensor x) => trunk.Forward(x);

    /// <returns>The pictures drawn again, in [-1, 1].</returns>
    public Tensor Decode(Tensor features)
    {
        var bottom = trunk.Bottom;
        var current = spread.Forward(features).View(-1, bottom.Channels, bottom.Height, bottom.Width);
        for (var i = 0; i < convs.Count; i++)
        {
            var (_, height, width) = trunk.Sizes[^(i + 1)];
            current = convs[i].Forward(Ops.UpsampleNearest2d(current.Relu(), [height, width]));
        }

        return current.Tanh();
    }
}
