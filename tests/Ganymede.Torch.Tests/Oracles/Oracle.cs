using Xunit;

namespace Ganymede.Torch.Tests.Oracles;

/// <summary>Numbers that PyTorch computed; eng/oracles/make_layer_oracles.py writes the files.</summary>
internal static class Oracle
{
    /// <summary>
    /// PyTorch computed in float64 and we compute in float32, so results may differ by a few roundings: this share of the
    /// largest number in the array.
    /// </summary>
    public const double Tolerance = 5e-6;

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Oracles", name + ".safetensors");

    /// <summary>The tensors whose names start with <paramref name="prefix"/>, by the rest of their names.</summary>
    public static Dictionary<string, Tensor> Under(this Dictionary<string, Tensor> tensors, string prefix) =>
        tensors.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[prefix.Length..], t => t.Value);

    public static void AssertClose(Tensor expected, Tensor? actual, string what)
    {
        Assert.True(actual is not null, $"{what}: there is none");
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        var (wanted, found) = (expected.ToArray<float>(), actual.ToArray<float>());
        var largest = wanted.Max(Math.Abs);
        var error = wanted.Zip(found, (w, f) => Math.Abs((double)w - f)).Max();
        Assert.True(error <= Tolerance * largest, $"{what}: off by {error:g3}, largest {largest:g3}");
    }
}
