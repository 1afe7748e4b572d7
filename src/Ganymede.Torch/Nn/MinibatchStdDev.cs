namespace Ganymede.Torch.Nn;

/// <summary>
/// Appends one feature: how much the features of a group of samples differ, the mean over features of their standard deviation (Karras et al.,
/// 2018). A generator that repeats itself is found out by it.
/// </summary>
/// <param name="group">Samples compared with each other; where it does not divide the batch, the next smaller number that does.</param>
public sealed class MinibatchStdDev(int group = 4) : Layer
{
    /// <inheritdoc/>
    public override bool ComparesSamples => true;

    /// <param name="x">[N, features].</param>
    /// <returns>[N, features + 1].</returns>
    public override Tensor Forward(Tensor x)
    {
        var count = x.Size(0);
        var members = Math.Min(group, count);
        while (count % members != 0) members--;
        using var scope = TensorScope.Begin();
        var grouped = x.InFloat().View(members, count / members, -1);             // [members, groups, features]
        var variance = (grouped - grouped.Mean([0], keep: true)).Square().Mean([0]);
        var spread = (variance + 1e-8).Sqrt().Mean([1], keep: true);                // [groups, 1]
        return scope.Keep(Ops.Cat([x, Ops.Repeat(spread, [members, 1])], 1));
    }
}
