using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>The few samples whose labels a game may know, as many of each class, kept through the whole training.</summary>
public sealed class LabelledSamples : IDisposable
{
    // Of an endless set, so many are looked at for some of each class.
    private const int MostSearched = 100_000;

    private readonly Tensor items;
    private readonly Tensor labels;

    /// <summary>Takes copies that it owns.</summary>
    /// <param name="items">[n, …].</param>
    /// <param name="labels">[n], int64.</param>
    public LabelledSamples(Tensor items, Tensor labels) => (this.items, this.labels) = (items.Clone().Retain(), labels.Clone().Retain());

    /// <summary>How many there are.</summary>
    public int Count => (int)items.Size(0);

    /// <summary>Items [n, …] and labels [n], by name.</summary>
    public IEnumerable<(string Name, Tensor Value)> State => [("items", items), ("labels", labels)];

    /// <summary>Chooses items at random, as many of each class: a pure function of data, number and seed.</summary>
    /// <param name="data">Of which one thing is said: its class.</param>
    /// <param name="perClass">Of each class; 0 for all that there are.</param>
    /// <returns>Their indices, class by class.</returns>
    /// <exception cref="DataException">A class has fewer.</exception>
    public static long[] Choose(Dataset data, int perClass, ulong seed)
    {
        var classes = data.Attributes[0].Values;
        var chosen = classes.Select(_ => new List<long>()).ToArray();
        var order = new long[Math.Min(data.Count ?? MostSearched, MostSearched)];
        new BatchOrder(data.Count, CounterRandom.Mix(seed ^ 0x1ABE1)).Fill(0, order);
        var missing = perClass == 0 ? int.MaxValue : classes.Count;
        foreach (var index in order)
        {
            var mine = chosen[ClassOf(data, index)];
            if (perClass > 0 && mine.Count == perClass) continue;
            mine.Add(index);
            if (mine.Count == perClass && --missing == 0) break;
        }

        var least = Enumerable.Range(0, classes.Count).MinBy(k => chosen[k].Count);
        if (chosen[least].Count < Math.Max(1, perClass))
            throw new DataException($"Class '{classes[least]}' of {data.Spec} has {chosen[least].Count} items, but {Math.Max(1, perClass)} of each class are to be labelled; ask for fewer labels.");
        return [.. chosen.SelectMany(c => c)];
    }

    /// <summary>What an item of a set of which one thing is said is.</summary>
    public static int ClassOf(Dataset data, long index)
    {
        Span<int> values = stackalloc int[1];
        data.Describe(index, values);
        return values[0];
    }

    /// <summary>Reads chosen items with their labels.</summary>
    public static LabelledSamples Read(Dataset data, long[] indices, Device device)
    {
        using var scope = TensorScope.Begin();
        var items = new float[checked(indices.Length * data.Shape.Elements)];
        data.Read(indices, items);
        return new LabelledSamples(
            Tensor.From(items, [indices.Length, .. data.Shape.Dimensions]).To(device),
            Tensor.From(indices.Select(i => (long)ClassOf(data, i)).ToArray(), indices.Length).To(device));
    }

    /// <summary>Draws a batch: each sample once before any comes again.</summary>
    /// <param name="random">On the CPU or where the samples are.</param>
    /// <returns>Items [count, …] and labels [count].</returns>
    public (Tensor Items, Tensor Labels) Draw(int count, Generator random)
    {
        using var scope = TensorScope.Begin();
        var orders = new List<Tensor>();
        for (var left = count; left > 0; left -= Count) orders.Add(Ops.Randperm(Count, random, DType.Long, random.Device).Narrow(0, 0, Math.Min(left, Count)));
        var order = Ops.Cat([.. orders]).To(items.Device);
        return (scope.Keep(Ops.IndexSelect(items, 0, order)), scope.Keep(Ops.IndexSelect(labels, 0, order)));
    }

    /// <summary>Frees the samples.</summary>
    public void Dispose()
    {
        items.Dispose();
        labels.Dispose();
    }
}
