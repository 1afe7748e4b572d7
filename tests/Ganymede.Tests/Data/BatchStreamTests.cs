using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class BatchStreamTests
{
    [Fact]
    public void Next_OfPictures_GivesItemsAndLabelsOfTheShape()
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("glyphs?count=30");
        using var stream = new BatchStream(data, batchSize: 8, seed: 1);

        var batch = stream.Next();

        Assert.Equal([8, 1, 28, 28], batch.Items.Shape.ToArray());
        Assert.Equal([8], batch.Labels!.Shape.ToArray());
        Assert.Equal(DType.Float, batch.Items.DType);
        Assert.Equal(DType.Long, batch.Labels.DType);
        Assert.Equal(8, stream.Position);
    }

    [Fact]
    public void Next_OfPoints_HasNoLabels()
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("ring");
        using var stream = new BatchStream(data, batchSize: 5, seed: 1);

        var batch = stream.Next();

        Assert.Equal([5, 2], batch.Items.Shape.ToArray());
        Assert.Null(batch.Labels);
    }

    [Theory]
    [InlineData("ring")]
    [InlineData("glyphs?count=13")]
    public void Next_ContinuedAtAPosition_EqualsNeverHavingStopped(string spec)
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open(spec);
        using var whole = new BatchStream(data, batchSize: 6, seed: 7);
        for (var i = 0; i < 5; i++) whole.Next();

        using var continued = new BatchStream(data, batchSize: 6, seed: 7, whole.Position);

        for (var i = 0; i < 4; i++) Assert.Equal(whole.Next().Items.ToArray<float>(), continued.Next().Items.ToArray<float>());
    }

    [Fact]
    public void Next_OfALabelledSet_PairsEachPictureWithItsLabel()
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("glyphs?count=10");
        using var stream = new BatchStream(data, batchSize: 25, seed: 2);

        var batch = stream.Next();

        var (items, labels, expected) = (batch.Items.ToArray<float>(), batch.Labels!.ToArray<long>(), new float[784]);
        for (var i = 0; i < 25; i++)
        {
            data.Read([labels[i]], expected);           // item i of ten has label i
            Assert.Equal(expected, items[(i * 784)..((i + 1) * 784)]);
        }
    }

    [Fact]
    public void Next_OfManyBatchesInScopes_LeavesNoTensors()
    {
        using var data = Datasets.Open("glyphs?count=100");
        using var stream = new BatchStream(data, batchSize: 10, seed: 1);
        using (TensorScope.Begin()) stream.Next();
        var live = Held.Tensors();

        for (var i = 0; i < 50; i++)
        {
            using var scope = TensorScope.Begin();
            stream.Next();
        }

        Assert.Equal(live, TensorScope.LiveTensors);
    }

    [Fact]
    public void Next_WhenReadingFails_ThrowsItOnTheTaker()
    {
        using var data = new FailingSet(failAt: 2);
        using var stream = new BatchStream(data, batchSize: 1, seed: 1);
        using var scope = TensorScope.Begin();
        stream.Next();
        stream.Next();

        Assert.Equal("read 3 failed", Assert.Throws<DataException>(stream.Next).Message);
        Assert.Equal(2, stream.Position);
    }

    [Fact]
    public void Dispose_AfterTaking_EndsReading()
    {
        using var data = new FailingSet(failAt: int.MaxValue);
        var stream = new BatchStream(data, batchSize: 1, seed: 1);
        using var scope = TensorScope.Begin();
        stream.Next();
        stream.Dispose();
        var reads = data.Reads;

        Thread.Sleep(30);

        Assert.Equal(2, reads);
        Assert.Equal(reads, data.Reads);
        Assert.Throws<ObjectDisposedException>(stream.Next);
    }

    private sealed class FailingSet(int failAt) : Dataset("failing", new PointShape(1, [0], 1), 10, null)
    {
        public int Reads { get; private set; }

        public override void Read(ReadOnlySpan<long> indices, Span<float> destination)
        {
            if (Reads++ >= failAt) throw new DataException($"read {Reads} failed");
            destination.Clear();
        }
    }
}
