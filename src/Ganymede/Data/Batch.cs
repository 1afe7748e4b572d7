using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>Some items of a data set, one after the other. Its tensors belong to the scope in which it was taken.</summary>
/// <param name="Items">float32: pictures [N, C, H, W] in [-1, 1], or normalised points [N, 2].</param>
/// <param name="Labels">int64 [N], classes; null when the data has none.</param>
/// <param name="Conditions">[N, width], what is said of each, as a <see cref="ConditionSpace"/> of the data encodes it; null when nothing is.</param>
public sealed record Batch(Tensor Items, Tensor? Labels, Tensor? Conditions = null) : IDisposable
{
    /// <summary>[N, C, H, W] in [-1, 1], what items are made from: each its own, or where the data is unpaired any. Null when they are made from nothing.</summary>
    public Tensor? Sources { get; init; }

    /// <summary>Items in the batch.</summary>
    public int Count => (int)Items.Size(0);

    /// <returns>The batch on a device.</returns>
    public Batch To(Device device) =>
        device.Kind == DeviceKind.Cpu ? this : new Batch(Items.To(device), Labels?.To(device), Conditions?.To(device)) { Sources = Sources?.To(device) };

    /// <summary>Frees the tensors now, for batches taken outside of any scope.</summary>
    public void Dispose()
    {
        Items.Dispose();
        Labels?.Dispose();
        Conditions?.Dispose();
        Sources?.Dispose();
    }
}
