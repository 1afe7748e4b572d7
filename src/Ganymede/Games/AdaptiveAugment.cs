using System.Numerics;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>How the probability of <see cref="AdaptiveAugment"/> follows what the discriminator knows by heart.</summary>
/// <param name="Target">The r that is aimed at, E sign(D(x)) over real samples; 0.6 in the paper.</param>
/// <param name="Kimg">Thousands of real samples in which p could rise from 0 to 1; 500 in the paper.</param>
public sealed record Adaptation(double Target = 0.6, double Kimg = 500);

/// <summary>
/// Adaptive discriminator augmentation (Karras et al., 2020): every picture that the discriminator sees, real or fake, is moved, turned, stretched and
/// recoloured, each with probability p, in ways that gradients flow through. p rises while the discriminator is surer of real pictures than it should
/// be, which shows that it learns them by heart, and falls otherwise. Below about 0.8 the generator does not learn the changes. Pictures are read
/// between their pixels linearly, without the paper's wavelet filters.
/// </summary>
public sealed class AdaptiveAugment : Aid
{
    // Moves of the discriminator between two changes of p.
    private const int Interval = 4;
    private const long Linear = 0, Reflection = 2;

    private readonly AugmentPipe pipe;
    private readonly Adaptation? adaptation;
    private double p;
    private double signs;
    private long judged;
    private long shown;
    private int moves;

    /// <param name="pipe">What is changed.</param>
    /// <param name="probability">The first p, from 0 to 1.</param>
    /// <param name="adaptation">How p changes; null for a fixed one.</param>
    public AdaptiveAugment(AugmentPipe pipe, double probability, Adaptation? adaptation) =>
        (this.pipe, p, this.adaptation) = (pipe, probability, adaptation);

    /// <inheritdoc/>
    public override string Name => "ada";

    /// <summary>The probability of each change, from 0 to 1.</summary>
    public double Probability => p;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> State => [("p", Tensor.From([p])), ("window", Tensor.From([signs, judged, shown, moves]))];

    /// <param name="samples">[N, C, H, W] in [-1, 1].</param>
    /// <returns>As <paramref name="samples"/>; colours may leave their range.</returns>
    public override Tensor Show(Tensor samples, Showing showing, Round round)
    {
        if (p <= 0) return samples;

        // Colours and places to all their digits: what is shown must not tell by its grain whether it was changed.
        using var single = Autograd.WithoutAutocast(samples.Device);
        var draws = AugmentDraws.From(round.Random[Name], samples.Size(0), p);
        var moved = Move(samples.InFloat(), draws);
        return pipe == AugmentPipe.BlitGeometryColor ? Recolor(moved, draws) : moved;
    }

    /// <summary>Every few moves p goes a step towards the target.</summary>
    public override void Judged(Tensor beliefs, Round round)
    {
        if (adaptation is null) return;
        signs += Ops.Sign(beliefs - 0.5).Sum().ToDouble();
        judged += beliefs.Size(0);
        shown += round.Real.Items.Size(0);
        moves++;
        if (moves == Interval)
        {
            var step = shown / (adaptation.Kimg * 1000);
            p = Math.Clamp(p + (Math.Sign((signs / judged) - adaptation.Target) * step), 0, 1);
            (signs, judged, shown, moves) = (0, 0, 0, 0);
        }

        if (round.IsObserved) round.Note("augment.p", Tensor.Full([], p, device: beliefs.Device));
    }

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        if (!state.TryGetValue("p", out var kept) || !state.TryGetValue("window", out var window)) return;
        if (adaptation is not null) p = kept.ToDouble();
        var counted = window.ToArray<double>();
        (signs, judged, shown, moves) = (counted[0], (long)counted[1], (long)counted[2], (int)counted[3]);
    }

    private Tensor Move(Tensor x, AugmentDraws draws)
    {
        var (count, height, width) = (x.Size(0), x.Size(2), x.Size(3));
        var middle = new Vector2(Math.Max(1, width - 1) / 2f, Math.Max(1, height - 1) / 2f);
        var theta = new float[count * 6];
        for (var i = 0; i < count; i++)
        {
            // From pixels around the middle to -1 … 1 between the middles of the outer pixels.
            var from = draws.PlaceRead(i, width, height, withGeometry: pipe != AugmentPipe.Blit);
            var m = Matrix3x2.CreateScale(middle) * from * Matrix3x2.CreateScale(Vector2.One / middle);
            ((ReadOnlySpan<float>)[m.M11, m.M21, m.M31, m.M12, m.M22, m.M32]).CopyTo(theta.AsSpan(i * 6));
        }

        var grid = Ops.AffineGridGenerator(Tensor.From(theta, count, 2, 3).To(x.Device), x.Shape, alignCorners: true);
        return Ops.GridSampler2d(x, grid, Linear, Reflection, alignCorners: true);
    }

    // RGB is multiplied by a matrix; grey by the mean of what that would do to its three equal channels; alpha stays.
    private static Tensor Recolor(Tensor x, AugmentDraws draws)
    {
        var (count, channels) = (x.Size(0), x.Size(1));
        var (colors, height, width) = (channels == 1 ? 1 : 3, x.Size(2), x.Size(3));
        var (matrices, offsets) = (new float[count * colors * colors], new float[count * colors]);
        for (var i = 0; i < count; i++)
        {
            var m = draws.Recoloring(i, isGrey: channels == 1);
            if (colors == 1)
            {
                var (row1, row2, row3) = (m.M11 + m.M12 + m.M13, m.M21 + m.M22 + m.M23, m.M31 + m.M32 + m.M33);
                (matrices[i], offsets[i]) = ((row1 + row2 + row3) / 3, (m.M41 + m.M42 + m.M43) / 3);
            }
            else
            {
                ((ReadOnlySpan<float>)[m.M11, m.M21, m.M31, m.M12, m.M22, m.M32, m.M13, m.M23, m.M33]).CopyTo(matrices.AsSpan(i * 9));
                ((ReadOnlySpan<float>)[m.M41, m.M42, m.M43]).CopyTo(offsets.AsSpan(i * 3));
            }
        }

        var pixels = x.Narrow(1, 0, colors).Reshape(count, colors, height * width);
        var matrix = Tensor.From(matrices, count, colors, colors).To(x.Device);
        var colored = (Ops.Bmm(matrix, pixels) + Tensor.From(offsets, count, colors, 1).To(x.Device)).View(count, colors, height, width);
        return channels > colors ? Ops.Cat([colored, x.Narrow(1, colors, channels - colors)], 1) : colored;
    }
}
