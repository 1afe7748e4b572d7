using Ganymede.Torch;

namespace Ganymede.Runs;

/// <content>What samples are made of.</content>
public sealed partial class KeptGenerator
{
    /// <summary>What its networks learned, by path.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Weights => [.. game.Kept.SelectMany(k => k.Network.NamedParameters.Select(p => ($"{k.Name}.{p.Name}", p.Value.Value)))];

    /// <summary>Makes samples of latents; gradients by the latents can be taken.</summary>
    /// <param name="latents">[N, z].</param>
    /// <param name="conditions">[N, width]; null where nothing is told.</param>
    /// <param name="random">Where the generator's own layers draw, where they do.</param>
    /// <returns>[N, …] where the machine computes, in the data's range: points are normalised.</returns>
    public Tensor Generate(Tensor latents, Tensor? conditions, Generator random) => game.Generate(latents, conditions, random);
}
