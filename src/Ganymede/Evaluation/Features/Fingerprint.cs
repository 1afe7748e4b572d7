using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ganymede.Data;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Evaluation;

/// <summary>A short text that stands for data: another item, label or order, another text.</summary>
internal static class Fingerprint
{
    private const int Digits = 12;
    private const int Chunk = 500;

    /// <param name="purpose">What it is the fingerprint for.</param>
    public static string Of(Dataset data, string purpose)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{purpose}\n{data.Shape}\n{string.Join('\n', data.ClassNames ?? [])}\n"));
        var attributes = data.ClassNames is null ? data.Attributes : [];
        foreach (var attribute in attributes) hash.AppendData(Encoding.UTF8.GetBytes($"{attribute.Name}: {string.Join(' ', attribute.Values)}\n"));
        var values = new int[attributes.Count];
        foreach (var indices in Enumerable.Range(0, data.Count!.Value).Select(i => (long)i).Chunk(Chunk))
        {
            var items = new float[indices.Length * data.Shape.Elements];
            data.Read(indices, items);
            hash.AppendData(MemoryMarshal.AsBytes<float>(items));
            if (data.ClassNames is not null) hash.AppendData(MemoryMarshal.AsBytes<int>(indices.Select(data.Label).ToArray()));
            if (values.Length == 0) continue;
            foreach (var index in indices)
            {
                data.Describe(index, values);
                hash.AppendData(MemoryMarshal.AsBytes<int>(values));
            }
        }

        return Short(hash);
    }

    /// <summary>Of a network's weights.</summary>
    /// <param name="kind">What the weights do not say of it.</param>
    public static string Of(Module network, string kind = "")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(kind));
        foreach (var (name, value) in network.State.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            var bytes = new byte[value.Count * value.DType.Bytes()];
            value.CopyBytesTo(bytes);
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }

        return Short(hash);
    }

    private static string Short(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
}
