using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Xunit;

namespace Ganymede.Torch.Tests;

/// <summary>Products of small matrices in float32, which dense layers give to oneDNN, against those in double, which they leave alone.</summary>
public partial class MatrixProductTests
{
    // Below and above the size from which a product is shared out among cores; rows that divide among them and rows that do not.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(256, 1, 128)]
    [InlineData(128, 256, 2)]
    [InlineData(301, 310, 320)]
    public void Linear_OfAnyLayout_IsWhatItIsInDouble_AndItsGradientsToo(int rows, int columns, int inner)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        foreach (var (turnX, turnW, turnG) in new[] { (false, false, false), (true, false, true), (false, true, false), (true, true, true) })
        {
            var x = turnX ? Tensor.Normal([inner, rows], random).Transpose(0, 1) : Tensor.Normal([rows, inner], random);
            var w = turnW ? Tensor.Normal([inner, columns], random).Transpose(0, 1) : Tensor.Normal([columns, inner], random);
            var g = turnG ? Tensor.Normal([columns, rows], random).Transpose(0, 1) : Tensor.Normal([rows, columns], random);
            var b = Tensor.Normal([columns], random);

            foreach (var (expected, found) in All(DType.Double).Zip(All(DType.Float)))
            {
                var worst = Ops.Amax((found.To(DType.Double) - expected).Abs().Flatten(), [0]).ToDouble();
                Assert.InRange(worst, 0, 1e-5 * Math.Sqrt(Math.Max(inner, rows)) * 10);
            }

            Tensor[] All(DType type)
            {
                Tensor[] leaves = [.. new[] { x, w, b }.Select(t => t.To(type).Detach().RequireGrad())];
                var y = Ops.Linear(leaves[0], leaves[1], leaves[2], 1);
                return [y.Detach(), .. Autograd.Gradients(y, leaves, outputGradient: g.To(type))];
            }
        }
    }

    [Fact]
    public void Linear_Repeated_GivesTheSameBits()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var (x, w, b) = (Tensor.Normal([300, 400], random), Tensor.Normal([200, 400], random), Tensor.Zeros([200]));
        var first = Ops.Linear(x, w, b, 1).ToArray<float>();

        for (var i = 0; i < 5; i++) Assert.Equal(first, Ops.Linear(x, w, b, 1).ToArray<float>());
    }

    [Fact]
    public void Linear_OfAnotherWidth_IsRefusedInLibtorchsWords()
    {
        using var scope = TensorScope.Begin();

        var refused = Assert.Throws<TorchException>(() => Ops.Linear(Tensor.Ones([2, 3]), Tensor.Ones([4, 5]), Tensor.Zeros([4]), 1));

        Assert.Contains("cannot be multiplied (2x3 and 5x4)", refused.Message, StringComparison.Ordinal);
        Assert.Equal([0, 4], Ops.Linear(Tensor.Ones([0, 5]), Tensor.Ones([4, 5]), Tensor.Zeros([4]), 1).Shape.ToArray());
    }

    // oneDNN's kernels keep values below the stack pointer, where a signal's handler writes. Without the bridge's care this ends the process within a second.
    [Fact]
    [SupportedOSPlatform("linux")]
    public void Linear_WhileSignalsArrive_GivesTheSameBits()
    {
        using var handled = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => { });
        using var arrived = new ManualResetEventSlim();
        var (thread, done, wrong) = (0UL, false, 0);
        var multiplying = new Thread(() =>
        {
            Volatile.Write(ref thread, ThisThread());
            using var scope = TensorScope.Begin();
            using var random = new Generator(1);
            var (x, w, b) = (Tensor.Normal([256, 128], random), Tensor.Normal([128, 128], random), Tensor.Zeros([128]));
            var first = Ops.Linear(x, w, b, 1).ToArray<float>();
            arrived.Set();
            while (!Volatile.Read(ref done))
            {
                using var again = Ops.Linear(x, w, b, 1);
                if (!again.ToArray<float>().AsSpan().SequenceEqual(first)) Interlocked.Increment(ref wrong);
            }
        });
        multiplying.Start();
        arrived.Wait(TestContext.Current.CancellationToken);

        for (var i = 0; i < 20_000; i++)
        {
            Assert.Equal(0, SendTo(thread, Sigcont));
            Thread.SpinWait(500);
        }

        Volatile.Write(ref done, true);
        multiplying.Join();
        Assert.Equal(0, wrong);
    }

    private const int Sigcont = 18;    // on Linux

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial ulong ThisThread();

    [LibraryImport("libc", EntryPoint = "pthread_kill")]
    private static partial int SendTo(ulong thread, int signal);
}
