using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Objectives;

public sealed class SemiSupervisedTests
{
    private static Tensor Labelled => Tensor.From([1f, -2, 0.5f, 0.3f, 0.1f, -1, 2, 2, -3, -1, -4, -0.5f], 4, 3);

    private static Tensor Real => Tensor.From([0.2f, -1, 3, -2, -2.5f, -1], 2, 3);

    private static Tensor Fake => Tensor.From([1.5f, 0, -1, -3, -3, -3], 2, 3);

    [Fact]
    public void Losses_EqualThoseOfPyTorch()
    {
        // torch.logsumexp and F.softplus in the published code's formulas, PyTorch 1.13.
        using var scope = TensorScope.Begin();

        Assert.Equal(0.93289363, SemiSupervised.OfLabelled(Labelled, Tensor.From([0L, 2, 1, 2], 4)).ToDouble(), 1e-6);
        Assert.Equal(0.77622509, SemiSupervised.OfUnlabelled(RealLogit.Of(Real), RealLogit.Of(Fake)).ToDouble(), 1e-6);
        Assert.Equal(0.8775, SemiSupervised.Matching(Labelled, Ops.Cat([Real, Fake])).ToDouble(), 1e-6);
        double[] real = [1.50459695, 1.03776801, 2.69651055, -0.00730085];
        Assert.All(real.Zip(RealLogit.Of(Labelled).ToArray<float>()), p => Assert.Equal(p.First, p.Second, 1e-5));
    }

    [Fact]
    public void Unlabelled_AtAnUndecidedDiscriminator_IsLn2()
    {
        // K equal logits of -ln K give Z = 1, so D = ½.
        using var scope = TensorScope.Begin();
        var undecided = RealLogit.Of(Tensor.Full([5, 4], -Math.Log(4)));

        Assert.Equal(Math.Log(2), SemiSupervised.OfUnlabelled(undecided, undecided).ToDouble(), 1e-6);
    }

    [Fact]
    public void Real_IsTheShareThatAFakeLogitOfZeroLeaves()
    {
        // With the fake logit put in as one more of K + 1, softmax gives D = 1 - p(fake).
        using var scope = TensorScope.Begin();
        var with = Ops.Cat([Labelled, Tensor.Zeros([4, 1])], 1);

        var fake = Ops.Softmax(with, 1).Select(1, 3).ToArray<float>();
        var real = RealLogit.Of(Labelled).Sigmoid().ToArray<float>();

        Assert.All(fake.Zip(real), p => Assert.Equal(1 - p.First, p.Second, 1e-6));
    }
}
