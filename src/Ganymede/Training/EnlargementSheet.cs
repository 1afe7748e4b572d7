using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>The picture that shows how far super-resolution is: the bicubic enlargement, the output and the truth beside each other.</summary>
internal static class EnlargementSheet
{
    private const int Rows = 4, InRow = 2, Parts = 3;

    // Of what is shown: the same pictures every time.
    private const ulong ShownSeed = 0;

    public static Picture Draw(IEnlarges game, Dataset data)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var indices = new long[Math.Min(Rows * InRow, data.Count ?? Rows * InRow)];
        new BatchOrder(data.Count, ShownSeed).Fill(0, indices);
        var items = new float[indices.Length * data.Shape.Elements];
        data.Read(indices, items);
        var truth = Tensor.From(items, [indices.Length, .. data.Shape.Dimensions]);

        var small = game.Shrink(truth);
        var made = game.Enlarge(small).To(Device.Cpu).To(DType.Float);
        var shown = Ops.Stack([Bicubic.Enlarge(small, game.Scale), made, truth], 1);               // [pictures, parts, C, H, W]
        return PictureGrid.Make(shown.ToArray<float>(), (ImageShape)data.Shape, InRow * Parts);
    }
}
