using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class ProcessGroupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task AllReduce_OfTwo_GivesBothTheSum()
    {
        var sums = await Together(group =>
        {
            using var value = Tensor.From([1f + group.Rank, 10f]);
            group.AllReduce(value);
            return value.ToArray<float>();
        });

        Assert.All(sums, sum => Assert.Equal([3f, 20f], sum));
    }

    [Fact]
    public async Task Broadcast_FromTheSecond_GivesBothItsTensor()
    {
        var values = await Together(group =>
        {
            using var value = Tensor.From([(float)group.Rank, 5f]);
            group.Broadcast(value, root: 1);
            return value.ToArray<float>();
        });

        Assert.All(values, value => Assert.Equal([1f, 5f], value));
    }

    [Fact]
    public void Join_Alone_GivesUpInTime()
    {
        if (!TorchRuntime.HasCollectives) Assert.Skip("This bridge was built without collectives.");

        var error = Assert.Throws<TorchException>(() => ProcessGroup.Join("127.0.0.1", FreePort(), 0, 2, TimeSpan.FromSeconds(1)));

        Assert.StartsWith("Joining 127.0.0.1:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllReduce_AfterLeaving_IsRefused()
    {
        await Together(group =>
        {
            group.Dispose();
            Assert.Throws<ObjectDisposedException>(() => group.AllReduce(Tensor.Ones([1])));
            return [];
        });
    }

    // Two threads stand for two processes: each has its own connection to the store and to the other.
    private static async Task<float[][]> Together(Func<ProcessGroup, float[]> work)
    {
        if (!TorchRuntime.HasCollectives) Assert.Skip("This bridge was built without collectives.");
        var port = FreePort();
        return await Task.WhenAll(Enumerable.Range(0, 2).Select(rank => Task.Factory.StartNew(
            () =>
            {
                using var group = ProcessGroup.Join("127.0.0.1", port, rank, 2, Patience);
                return work(group);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
