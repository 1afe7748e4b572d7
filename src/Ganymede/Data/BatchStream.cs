using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>
/// Batches without end: which items a batch holds is a pure function of (data, seed, position). A finite set is gone through in a new
/// order every epoch, and a batch may reach over the end of one, so nothing is dropped and small sets do. While one batch is
/// used, the next is read on another thread. Taking batches is for one thread.
/// </summary>
public sealed class BatchStream : IDisposable
{
    private readonly Dataset dataset;
    private readonly IBatchOrder order;
    private readonly BatchOrder? sourceOrder;   // of pictures that have no partners among the items
    private readonly ulong seed;
    private readonly long[] shape;
    private Content current, next;
    private Task? reading;          // into `next`, for the batch at Position
    private bool disposed;

    /// <param name="dataset">Stays the caller's; must live as long as the stream.</param>
    /// <param name="batchSize">Items of a batch, at least 1; may exceed the set's.</param>
    /// <param name="seed">Of the order.</param>
    /// <param name="position">Items that were taken before: the <see cref="Position"/> of the stream to be continued.</param>
    /// <param name="balanced">Whether every class comes as often, instead of every item; for finite sets with labels.</param>
    public BatchStream(Dataset dataset, int batchSize, ulong seed, long position = 0, bool balanced = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        (this.dataset, this.seed) = (dataset, seed);
        order = balanced ? new BalancedOrder(Labels(dataset), seed) : new BatchOrder(dataset.Count, seed);
        if (dataset is TranslationSet { Source.IsPaired: false } unpaired) sourceOrder = new BatchOrder(unpaired.SourceCount, CounterRandom.Mix(~seed));
        shape = [batchSize, .. dataset.Shape.Dimensions];
        (current, next) = (new Content(dataset, batchSize), new Content(dataset, batchSize));
        Position = position;
    }

    /// <summary>Items taken so far: with the seed, the whole state of the stream.</summary>
    public long Position { get; private set; }

    /// <summary>Times that a finite set was gone through so far, with its fraction; 0 for an endless one.</summary>
    public double Epoch => dataset.Count is { } count ? (double)Position / count : 0;

    /// <summary>Takes the next batch. What went wrong while it was read is thrown here.</summary>
    public Batch Next()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var position = Position;
        var task = reading ?? Task.Run(() => Read(position, next));
        reading = null;
        task.GetAwaiter().GetResult();
        (current, next) = (next, current);

        Position += shape[0];
        var (ahead, into) = (Position, next);
        reading = Task.Run(() => Read(ahead, into));
        return new Batch(
            Tensor.From(current.Items, shape), current.Labels is null ? null : Tensor.From(current.Labels, shape[0]),
            current.Conditions is null ? null : Tensor.From(current.Conditions, shape[0], current.Width))
        {
            Sources = current.Sources is null ? null : Tensor.From(current.Sources, [shape[0], .. ((TranslationSet)dataset).Source.Shape.Dimensions]),
        };
    }

    /// <summary>Waits for the batch that is being read; nothing of the stream runs on afterwards.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        if (reading is not null) Task.WhenAny(reading).Wait();      // a batch that nobody takes may fail in silence
    }

    private static int[] Labels(Dataset dataset) => dataset.Count is { } count
        ? [.. Enumerable.Range(0, count).Select(i => dataset.Label(i))]
        : throw new ArgumentException("An endless set cannot be drawn evenly by class.");

    private void Read(long position, Content into)
    {
        order.Fill(position, into.Indices);
        if (dataset is TranslationSet translation)
        {
            sourceOrder?.Fill(position, into.SourceIndices);
            translation.ReadVaried(into.Indices, sourceOrder is null ? into.Indices : into.SourceIndices, seed, position, into.Items, into.Sources);
        }
        else if (dataset is CutSet cuts)
        {
            cuts.ReadVaried(into.Indices, seed, position, into.Items);
        }
        else
        {
            dataset.Read(into.Indices, into.Items);
        }

        for (var i = 0; i < into.Labels?.Length; i++) into.Labels[i] = dataset.Label(into.Indices[i]);
        into.Describe();
    }

    private sealed class Content(Dataset dataset, int batchSize)
    {
        private readonly ConditionSpace? space = dataset.Attributes.Count == 0 ? null : new ConditionSpace(dataset.Attributes, [], Mix: null);

        public long[] Indices { get; } = new long[batchSize];

        public float[] Items { get; } = new float[checked(batchSize * dataset.Shape.Elements)];

        public long[] SourceIndices { get; } = new long[batchSize];

        public float[]? Sources { get; } = dataset is TranslationSet translation ? new float[checked(batchSize * translation.Source.Shape.Elements)] : null;

        public long[]? Labels { get; } = dataset.ClassNames is null ? null : new long[batchSize];

        public int Width => space?.Width ?? 0;

        public float[]? Conditions => field ??= space is null ? null : new float[batchSize * space.Width];

        public void Describe()
        {
            if (space is null) return;
            Span<int> values = new int[space.Attributes.Count];
            for (var i = 0; i < Indices.Length; i++)
            {
                dataset.Describe(Indices[i], values);
                space.Encode(values, Conditions.AsSpan(i * Width, Width));
            }
        }
    }
}
