using System.Text;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Tests;

/// <summary>Weights that eng/oracles/hashed_weights.py computes as well, from each tensor's name and the elements' places.</summary>
internal static class HashedWeights
{
    /// <summary>Every tensor of a network, by name. They belong to the open scope.</summary>
    public static Dictionary<string, Tensor> Of(Module network) => network.State.ToDictionary(s => s.Name, s => Weight(s.Name, s.Value.Shape));

    /// <returns>In [-1, 1].</returns>
    public static Tensor Pictures(string name, params ReadOnlySpan<long> shape) => Values(name, shape, u => 2 * u - 1);

    private static Tensor Weight(string name, ReadOnlySpan<long> shape)
    {
        var fanIn = 1.0;
        for (var i = 1; i < shape.Length; i++) fanIn *= shape[i];
        var bound = Math.Sqrt(6 / fanIn);
        return shape.Length > 1 ? Values(name, shape, u => (2 * u - 1) * bound)
            : name.EndsWith("bn.weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal) ? Values(name, shape, u => 0.5 + u)
            : Values(name, shape, u => (2 * u - 1) * 0.2);
    }

    private static Tensor Values(string name, ReadOnlySpan<long> shape, Func<double, double> value)
    {
        var count = 1L;
        foreach (var size in shape) count *= size;
        var (start, values) = (Hash(name), new float[count]);
        for (var i = 0; i < values.Length; i++) values[i] = (float)value(Mix(unchecked(start + (uint)i)) / 4294967296.0);
        return Tensor.From(values, shape);
    }

    /// <summary>Fowler, Noll and Vo's, 1a.</summary>
    private static uint Hash(string name) => Encoding.UTF8.GetBytes(name).Aggregate(0x811C9DC5u, (h, b) => unchecked((h ^ b) * 0x01000193));

    /// <summary>Wellons' lowbias32.</summary>
    private static uint Mix(uint x)
    {
        x = unchecked((x ^ (x >> 16)) * 0x7FEB352D);
        x = unchecked((x ^ (x >> 15)) * 0x846CA68B);
        return x ^ (x >> 16);
    }
}
