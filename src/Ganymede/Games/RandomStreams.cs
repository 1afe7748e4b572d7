using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// A run's random numbers: one named stream for each purpose (weights, latents, dropout, labels, …), all grown from one seed, so that
/// a switch which draws more of one kind does not change the others, and a checkpoint can keep every state.
/// </summary>
public sealed class RandomStreams(ulong seed, Device device) : IDisposable
{
    private readonly SortedDictionary<string, Generator> streams = new(StringComparer.Ordinal);

    /// <summary>The seed that all streams grow from.</summary>
    public ulong Seed => seed;

    /// <summary>Where the streams draw.</summary>
    public Device Device => device;

    /// <summary>The states of all streams that were used, as byte tensors by name.</summary>
    public IEnumerable<(string Name, Tensor Value)> State => streams.Select(s => (s.Key, s.Value.GetState()));

    /// <summary>The stream of a name, begun when first asked for.</summary>
    public Generator this[string name]
    {
        get
        {
            if (!streams.TryGetValue(name, out var stream)) streams[name] = stream = new Generator(SeedOf(seed, name), device);
            return stream;
        }
    }

    /// <summary>A stream on the CPU that is no part of the state: for draws that are made once, such as first weights, or always alike, such as preview latents.</summary>
    public Generator Fresh(string name) => new(SeedOf(seed, name));

    /// <summary>Goes on from stored states.</summary>
    public void Load(IReadOnlyDictionary<string, Tensor> states)
    {
        foreach (var (name, state) in states) this[name].SetState(state);
    }

    /// <summary>Frees the streams.</summary>
    public void Dispose()
    {
        foreach (var stream in streams.Values) stream.Dispose();
    }

    private static ulong SeedOf(ulong seed, string name) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{name}")));
}
