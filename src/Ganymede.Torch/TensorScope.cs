namespace Ganymede.Torch;

/// <summary>
/// Owns every tensor made on this thread while it is the innermost scope, and frees them when it ends.
/// <code>using var scope = TensorScope.Begin();</code>
/// <see cref="Keep"/> lets one out; <see cref="Tensor.Retain"/> takes one out of all scopes. A scope stays on its thread: no <c>await</c> inside.
/// </summary>
public sealed class TensorScope : IDisposable
{
    [ThreadStatic] private static TensorScope? current;

    private readonly TensorScope? outer;
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly List<Tensor> tensors = [];
    private bool ended;

    private TensorScope(TensorScope? outer) => this.outer = outer;

    /// <summary>How many native tensors this process holds, in scopes or not.</summary>
    public static long LiveTensors => Interop.Native.gan_live_tensors();

    /// <summary>The innermost scope of this thread; null when none is open.</summary>
    public static TensorScope? Current => current;

    /// <summary>Opens a scope inside the one that is open, if any.</summary>
    public static TensorScope Begin() => current = new TensorScope(current);

    /// <summary>Hands a tensor to the enclosing scope, or to the caller when there is none; one that is not of this scope stays where it is.</summary>
    /// <returns>The same tensor.</returns>
    public Tensor Keep(Tensor tensor)
    {
        if (tensor.Scope == this) tensor.MoveTo(outer);
        return tensor;
    }

    /// <summary>Takes a tensor over from the scope it is in, so that it lives as long as this one.</summary>
    public void Adopt(Tensor tensor) => tensor.MoveTo(this);

    /// <summary>Frees what was made inside and not kept.</summary>
    /// <exception cref="InvalidOperationException">A scope inside is still open, or this is another thread.</exception>
    public void Dispose()
    {
        if (ended) return;
        if (current != this || thread != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException("Tensor scopes end on the thread that began them, innermost first; a `using` in each method does that.");
        }

        ended = true;
        current = outer;
        foreach (var tensor in tensors)
        {
            if (tensor.Scope == this) tensor.Dispose();
        }

        tensors.Clear();
    }

    internal void Add(Tensor tensor) => tensors.Add(tensor);
}
