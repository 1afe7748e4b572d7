using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class TensorScopeTests
{
    [Fact]
    public void Dispose_FreesWhatWasMadeInside_ButNotWhatWasKept()
    {
        var before = Held.Tensors();
        Tensor kept;
        Tensor retained;
        using (var scope = TensorScope.Begin())
        {
            kept = scope.Keep(Tensor.Ones([3]) + 1);
            retained = (Tensor.Ones([3]) * 3).Retain();
            Assert.Equal(before + 4, TensorScope.LiveTensors);
        }

        Assert.Equal(before + 2, TensorScope.LiveTensors);
        Assert.Equal([2f, 2f, 2f], kept.ToArray<float>());
        kept.Dispose();
        retained.Dispose();
        Assert.Equal(before, TensorScope.LiveTensors);
    }

    [Fact]
    public void Keep_InAnInnerScope_HandsToTheOuterOne()
    {
        Tensor kept;
        using (TensorScope.Begin())
        {
            using (var inner = TensorScope.Begin()) kept = inner.Keep(Tensor.Ones([1]));
            Assert.False(kept.IsDisposed);
        }

        Assert.True(kept.IsDisposed);
    }

    [Fact]
    public void Keep_OfATensorFromOutside_LeavesItThere()
    {
        using var retained = Tensor.Ones([1]).Retain();
        Tensor outermost;
        using (TensorScope.Begin())
        {
            outermost = Tensor.Ones([1]);
            using (TensorScope.Begin())
            using (var inner = TensorScope.Begin())
            {
                inner.Keep(outermost);
                inner.Keep(retained);
            }

            Assert.False(outermost.IsDisposed);
        }

        Assert.True(outermost.IsDisposed);
        Assert.False(retained.IsDisposed);
    }

    [Fact]
    public void UseAfterTheScope_SaysHowToLetATensorOut()
    {
        Tensor lost;
        using (TensorScope.Begin()) lost = Tensor.Ones([1]);

        var error = Assert.Throws<ObjectDisposedException>(() => lost + 1);

        Assert.Contains("Keep or Retain", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_OutOfOrder_Refuses()
    {
        var outer = TensorScope.Begin();
        var inner = TensorScope.Begin();

        Assert.Throws<InvalidOperationException>(outer.Dispose);
        inner.Dispose();
        outer.Dispose();
    }
}
