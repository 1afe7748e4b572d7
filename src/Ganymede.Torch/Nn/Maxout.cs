namespace Ganymede.Torch.Nn;

/// <summary>
/// The largest of several linear pieces per unit (Goodfellow et al., 2013). The pieces of one unit lie side by side:
/// rows u · pieces to u · pieces + pieces - 1 of the weight belong to unit u.
/// </summary>
public sealed class Maxout : Layer
{
    private readonly Linear linear;
    private readonly long units;
    private readonly long pieces;

    /// <param name="inputs">Features in.</param>
    /// <param name="units">Features out.</param>
    /// <param name="pieces">Linear functions per unit; the paper of GANs uses 5.</param>
    /// <param name="init">First weights; null as <see cref="Linear"/>'s.</param>
    /// <param name="biasInit">First bias; null as <see cref="Linear"/>'s.</param>
    public Maxout(long inputs, long units, long pieces, Initializer? init = null, Initializer? biasInit = null)
    {
        (this.units, this.pieces) = (units, pieces);
        linear = Child("linear", new Linear(inputs, units * pieces, init: init, biasInit: biasInit));
    }

    /// <param name="x">[N, …, inputs].</param>
    /// <returns>[N, …, units].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var all = linear.Forward(x);
        using var apart = all.Reshape([.. x.Shape[..^1], units, pieces]);

        // The largest by index, not by value: ties then send the whole gradient to one piece, as in the paper.
        var (largest, index) = Ops.Max(apart, -1);
        index.Dispose();
        return largest;
    }
}
