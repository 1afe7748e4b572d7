namespace Ganymede.Torch.Nn;

/// <summary>
/// A network or a part of one: named parameters, named buffers, named children. Names join with dots into the paths under which
/// weights are stored. Parameters are zeros until <see cref="Initialize"/> draws them or <see cref="Load"/> reads them.
/// </summary>
public abstract class Module : IDisposable
{
    private readonly List<(string Name, Parameter Value)> parameters = [];
    private readonly List<(string Name, Buffer Value)> buffers = [];
    private readonly List<(string Name, Module Value)> children = [];

    /// <summary>Whether layers behave as in training (batch statistics, dropout) rather than as in use.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>The parts, in the order in which they were registered.</summary>
    public IEnumerable<(string Name, Module Value)> Children => children;

    /// <summary>This module, its children, their children, and so on.</summary>
    public IEnumerable<Module> Parts => children.SelectMany(c => c.Value.Parts).Prepend(this);

    /// <summary>All parameters of this module and its children, with their paths, in a fixed order.</summary>
    public IEnumerable<(string Name, Parameter Value)> NamedParameters =>
        parameters.Concat(children.SelectMany(c => c.Value.NamedParameters.Select(p => ($"{c.Name}.{p.Name}", p.Value))));

    /// <summary>All buffers of this module and its children, with their paths, in a fixed order.</summary>
    public IEnumerable<(string Name, Buffer Value)> NamedBuffers =>
        buffers.Concat(children.SelectMany(c => c.Value.NamedBuffers.Select(b => ($"{c.Name}.{b.Name}", b.Value))));

    /// <summary>All parameters, in the order of <see cref="NamedParameters"/>.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. NamedParameters.Select(p => p.Value)];

    /// <summary>Parameters and buffers by path: all that must be stored.</summary>
    public IEnumerable<(string Name, Tensor Value)> State =>
        NamedParameters.Select(p => (p.Name, p.Value.Value)).Concat(NamedBuffers.Select(b => (b.Name, b.Value.Value)));

    /// <summary>Whether the output for one sample depends on the others of its batch in training, so that what is in a batch matters.</summary>
    public virtual bool ComparesSamples => children.Any(c => c.Value.ComparesSamples);

    /// <summary>Draws every parameter afresh, in order.</summary>
    /// <param name="random">On the CPU, so that a seed means the same weights on every device.</param>
    public void Initialize(Generator random)
    {
        foreach (var parameter in Parameters) parameter.Initialize(random);
        Settle(random);
    }

    /// <summary>Copies stored tensors into parameters and buffers.</summary>
    /// <param name="state">Tensors by path; more than this module has may be there.</param>
    /// <exception cref="InvalidDataException">One is missing or of another shape; the message names it.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var (name, parameter) in NamedParameters) parameter.Write(Find(state, name, parameter.Own.Shape));
        foreach (var (name, buffer) in NamedBuffers) buffer.Write(Find(state, name, buffer.Value.Shape));
    }

    /// <summary>Sets this module and its children to training or to use.</summary>
    public void Train(bool training = true)
    {
        IsTraining = training;
        foreach (var (_, child) in children) child.Train(training);
    }

    /// <summary>Moves every parameter and buffer; before an optimizer takes hold of them.</summary>
    public void MoveTo(Device device)
    {
        foreach (var (_, parameter) in NamedParameters) parameter.MoveTo(device);
        foreach (var (_, buffer) in NamedBuffers) buffer.MoveTo(device);
    }

    /// <summary>Computes with other tensors in place of the parameters until the returned scope is disposed.</summary>
    /// <param name="values">One per parameter, in the order of <see cref="Parameters"/>.</param>
    public IDisposable Substitute(IReadOnlyList<Tensor> values)
    {
        var mine = Parameters;
        if (values.Count != mine.Count) throw new ArgumentException($"{values.Count} tensors cannot stand for {mine.Count} parameters.");
        return new Restores([.. mine.Select((p, i) => p.Substitute(values[i]))]);
    }

    /// <summary>Frees every parameter and buffer.</summary>
    public void Dispose()
    {
        foreach (var (_, parameter) in NamedParameters) parameter.Dispose();
        foreach (var (_, buffer) in NamedBuffers) buffer.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The stored tensor of that name, when it has the shape that is needed.</summary>
    /// <exception cref="InvalidDataException">It is missing or of another shape; the message names it.</exception>
    internal static Tensor Find(IReadOnlyDictionary<string, Tensor> state, string name, ReadOnlySpan<long> shape)
    {
        if (!state.TryGetValue(name, out var stored)) throw new InvalidDataException($"'{name}' {Tensor.Text(shape)} is missing");
        return stored.Shape.SequenceEqual(shape)
            ? stored
            : throw new InvalidDataException($"'{name}' has shape {Tensor.Text(stored.Shape)}; expected {Tensor.Text(shape)}");
    }

    /// <summary>Draws what depends on the weights, once all of them are there.</summary>
    private protected virtual void Settle(Generator random)
    {
        foreach (var (_, child) in children) child.Settle(random);
    }

    /// <summary>Registers a part under a name.</summary>
    protected T Child<T>(string name, T module)
        where T : Module
    {
        children.Add((name, module));
        return module;
    }

    /// <summary>Registers a tensor to be learned.</summary>
    protected Parameter Parameter(string name, ReadOnlySpan<long> shape, Initializer initializer)
    {
        var parameter = new Parameter(shape, initializer);
        parameters.Add((name, parameter));
        return parameter;
    }

    /// <summary>Registers a tensor to be kept; the module takes it over.</summary>
    protected Buffer Buffer(string name, Tensor value)
    {
        var buffer = new Buffer(value);
        buffers.Add((name, buffer));
        return buffer;
    }

    private sealed class Restores(IDisposable[] parts) : IDisposable
    {
        public void Dispose() => Array.ForEach(parts, p => p.Dispose());
    }
}

/// <summary>A module that turns one tensor into one.</summary>
public abstract class Layer : Module
{
    /// <summary>Computes the output; shapes are the layer's own.</summary>
    public abstract Tensor Forward(Tensor x);
}
