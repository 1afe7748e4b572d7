using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Evaluation;

/// <summary>How an Inception block pools in its last branch.</summary>
internal enum InceptionPool
{
    /// <summary>Averages of 3 x 3, zeros outside counted: torchvision.</summary>
    Average,

    /// <summary>Averages of those of 3 x 3 that lie inside: TensorFlow.</summary>
    AverageInside,

    /// <summary>The largest of 3 x 3.</summary>
    Largest,
}

/// <summary>
/// Branches side by side, their channels one behind the other (Szegedy et al., 2016). Names of parts are those of torchvision's
/// <c>inception_v3</c>, which weights are stored under.
/// </summary>
internal sealed class InceptionBlock : Layer
{
    private readonly List<Func<Tensor, Tensor>> branches = [];

    private InceptionBlock()
    {
    }

    /// <summary>For 35 x 35 pixels.</summary>
    public static InceptionBlock A(long inputs, long pooled, InceptionPool pool)
    {
        var block = new InceptionBlock();
        block.Branch(block.Unit("branch1x1", inputs, 64, 1, 1));
        block.Branch(block.Unit("branch5x5_1", inputs, 48, 1, 1), block.Unit("branch5x5_2", 48, 64, 5, 5));
        block.Branch(
            block.Unit("branch3x3dbl_1", inputs, 64, 1, 1), block.Unit("branch3x3dbl_2", 64, 96, 3, 3), block.Unit("branch3x3dbl_3", 96, 96, 3, 3));
        block.Branch(x => Pooled(x, pool), block.Unit("branch_pool", inputs, pooled, 1, 1));
        return block;
    }

    /// <summary>From 35 x 35 to 17 x 17.</summary>
    public static InceptionBlock B(long inputs)
    {
        var block = new InceptionBlock();
        block.Branch(block.Halving("branch3x3", inputs, 384));
        block.Branch(
            block.Unit("branch3x3dbl_1", inputs, 64, 1, 1), block.Unit("branch3x3dbl_2", 64, 96, 3, 3), block.Halving("branch3x3dbl_3", 96, 96));
        block.Branch(Halved);
        return block;
    }

    /// <summary>For 17 x 17: rows and columns of 7 in place of squares.</summary>
    public static InceptionBlock C(long inputs, long width, InceptionPool pool)
    {
        var block = new InceptionBlock();
        block.Branch(block.Unit("branch1x1", inputs, 192, 1, 1));
        block.Branch(
            block.Unit("branch7x7_1", inputs, width, 1, 1), block.Unit("branch7x7_2", width, width, 1, 7), block.Unit("branch7x7_3", width, 192, 7, 1));
        block.Branch(
            block.Unit("branch7x7dbl_1", inputs, width, 1, 1), block.Unit("branch7x7dbl_2", width, width, 7, 1),
            block.Unit("branch7x7dbl_3", width, width, 1, 7), block.Unit("branch7x7dbl_4", width, width, 7, 1), block.Unit("branch7x7dbl_5", width, 192, 1, 7));
        block.Branch(x => Pooled(x, pool), block.Unit("branch_pool", inputs, 192, 1, 1));
        return block;
    }

    /// <summary>From 17 x 17 to 8 x 8.</summary>
    public static InceptionBlock D(long inputs)
    {
        var block = new InceptionBlock();
        block.Branch(block.Unit("branch3x3_1", inputs, 192, 1, 1), block.Halving("branch3x3_2", 192, 320));
        block.Branch(
            block.Unit("branch7x7x3_1", inputs, 192, 1, 1), block.Unit("branch7x7x3_2", 192, 192, 1, 7), block.Unit("branch7x7x3_3", 192, 192, 7, 1),
            block.Halving("branch7x7x3_4", 192, 192));
        block.Branch(Halved);
        return block;
    }

    /// <summary>For 8 x 8: branches that fork into a row and a column.</summary>
    public static InceptionBlock E(long inputs, InceptionPool pool)
    {
        var block = new InceptionBlock();
        block.Branch(block.Unit("branch1x1", inputs, 320, 1, 1));
        block.Branch(
            block.Unit("branch3x3_1", inputs, 384, 1, 1),
            Fork(block.Unit("branch3x3_2a", 384, 384, 1, 3), block.Unit("branch3x3_2b", 384, 384, 3, 1)));
        block.Branch(
            block.Unit("branch3x3dbl_1", inputs, 448, 1, 1), block.Unit("branch3x3dbl_2", 448, 384, 3, 3),
            Fork(block.Unit("branch3x3dbl_3a", 384, 384, 1, 3), block.Unit("branch3x3dbl_3b", 384, 384, 3, 1)));
        block.Branch(x => Pooled(x, pool), block.Unit("branch_pool", inputs, 192, 1, 1));
        return block;
    }

    public override Tensor Forward(Tensor x) => Ops.Cat([.. branches.Select(branch => branch(x))], 1);

    /// <summary>A 3 x 3 pool that halves the picture, as the last branch of B and D.</summary>
    public static Tensor Halved(Tensor x) => Ops.MaxPool2d(x, [3, 3], [2, 2]);

    private static Func<Tensor, Tensor> Fork(Func<Tensor, Tensor> a, Func<Tensor, Tensor> b) => x => Ops.Cat([a(x), b(x)], 1);

    private static Tensor Pooled(Tensor x, InceptionPool pool) => pool == InceptionPool.Largest
        ? Ops.MaxPool2d(x, [3, 3], [1, 1], [1, 1])
        : Ops.AvgPool2d(x, [3, 3], [1, 1], [1, 1], countIncludePad: pool == InceptionPool.Average);

    private void Branch(params Func<Tensor, Tensor>[] steps) => branches.Add(x => steps.Aggregate(x, (current, step) => step(current)));

    private Func<Tensor, Tensor> Unit(string name, long inputs, long outputs, long height, long width) =>
        Child(name, new InceptionUnit(inputs, outputs, height, width, stride: 1, padded: true)).Forward;

    private Func<Tensor, Tensor> Halving(string name, long inputs, long outputs) =>
        Child(name, new InceptionUnit(inputs, outputs, 3, 3, stride: 2, padded: false)).Forward;
}
