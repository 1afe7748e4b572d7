using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Gradient_OfACube_AndItsSecondDerivative_AreTheClosedForms()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([2f]).RequireGrad();

        var slope = Autograd.Gradient((x * x * x).Sum(), x, createGraph: true);
        var curvature = Autograd.Gradient(slope.Sum(), x);

        Assert.Equal(12, slope.ToDouble(), 5);
        Assert.Equal(12, curvature.ToDouble(), 5);
    }

    [Fact]
    public void NoGrad_RecordsNothing_AndEndsWithItsScope()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([2f]).RequireGrad();

        Tensor silent;
        using (Autograd.NoGrad()) silent = x * 2;

        Assert.False(silent.RequiresGrad);
        Assert.True((x * 2).RequiresGrad);
    }

    [Fact]
    public void Gradients_OfAnUnusedInput_ThrowOrAreNull()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([2f]).RequireGrad();
        var unused = Tensor.From([2f]).RequireGrad();
        var y = (x * x).Sum();

        var found = Autograd.GradientsOrNull(y, [x, unused], retainGraph: true);

        Assert.Equal(4, found[0]!.ToDouble(), 5);
        Assert.Null(found[1]);
        Assert.Throws<TorchException>(() => Autograd.Gradients(y, [x, unused]));
    }
}
