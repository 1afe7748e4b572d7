using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Many samples, and what each shows: where groups are found by attribute.</summary>
/// <param name="Latents">[N, z].</param>
/// <param name="Read">[N][attributes].</param>
public sealed record SamplePool(Latents Latents, IReadOnlyList<int[]> Read)
{
    private const int Chunk = 500;

    /// <summary>Draws samples and reads them; pictures are not kept.</summary>
    /// <param name="wish">What they are to be; null to draw that as it occurs in the data.</param>
    public static SamplePool Draw(LatentSpace space, IAttributeReader reader, int count, ulong seed, DataOptions? watching = null, Wish? wish = null)
    {
        var latents = space.Draw(count, seed, wish);
        return new SamplePool(latents, ReadAll(space, reader, latents, watching));
    }

    /// <summary>Makes samples of latents, and reads what they show.</summary>
    /// <returns>[N][attributes].</returns>
    public static IReadOnlyList<int[]> ReadAll(LatentSpace space, IAttributeReader reader, Latents latents, DataOptions? watching = null)
    {
        var read = new List<int[]>();
        for (var start = 0; start < latents.Count; start += Chunk)
        {
            watching?.Cancellation.ThrowIfCancellationRequested();
            watching?.Progress?.Report(new DataProgress("Looking at samples", start, latents.Count));
            using var scope = TensorScope.Begin();
            var length = Math.Min(Chunk, latents.Count - start);
            read.AddRange(reader.Read(space.Generate(new Latents(latents.Z.Narrow(0, start, length), latents.Conditions?.Narrow(0, start, length)))));
        }

        return read;
    }

    /// <summary>Numbers of the samples that show these values, in the order in which they were drawn.</summary>
    /// <exception cref="ConfigurationException">None does.</exception>
    public IReadOnlyList<int> Find(string group, AttributeValues wanted)
    {
        List<int> found = [.. Enumerable.Range(0, Read.Count).Where(i => wanted.Fit(Read[i]))];
        return found.Count > 0 ? found : throw new ConfigurationException(string.Create(
            CultureInfo.InvariantCulture, $"None of {Read.Count:N0} samples shows {group}; raise --samples, or choose a value that the generator makes."));
    }
}
