using System.Buffers.Binary;
using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests;

/// <summary>A safetensors file, read by its published description alone: an oracle for what the program writes.</summary>
internal sealed record TensorFile(IReadOnlyDictionary<string, TensorFile.Entry> Tensors)
{
    public static TensorFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var header = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        return new TensorFile(json.RootElement.EnumerateObject().Where(p => p.Name != "__metadata__").ToDictionary(p => p.Name, p =>
        {
            var offsets = p.Value.GetProperty("data_offsets").EnumerateArray().Select(o => o.GetInt32()).ToArray();
            return new Entry(
                p.Value.GetProperty("dtype").GetString()!,
                [.. p.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())],
                bytes[(8 + header + offsets[0])..(8 + header + offsets[1])]);
        }));
    }

    /// <summary>The newest checkpoint of a run.</summary>
    public static TensorFile Newest(string run) => Read(Checkpoints(run)[^1]);

    /// <summary>The checkpoints of a run, oldest first.</summary>
    public static string[] Checkpoints(string run) => [.. Directory.GetFiles(Path.Combine(run, "checkpoints")).Order(StringComparer.Ordinal)];

    /// <summary>Fails unless the other file holds the same tensors, byte for byte.</summary>
    public void ShouldEqual(TensorFile other)
    {
        Assert.Equal(Tensors.Keys.Order(), other.Tensors.Keys.Order());
        Assert.NotEmpty(Tensors);
        var different = Tensors.Where(t => !t.Value.Bytes.AsSpan().SequenceEqual(other.Tensors[t.Key].Bytes)).Select(t => t.Key).ToList();
        Assert.Empty(different);
    }

    internal sealed record Entry(string DType, long[] Shape, byte[] Bytes)
    {
        public float[] Floats => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(Bytes).ToArray();
    }
}
