using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>A generator in use: running statistics, and draws of its own layers from the sampler's stream. Ends as it was.</summary>
internal sealed class GeneratorInUse : IDisposable
{
    // Through the generator go pieces of this many, so that memory does not depend on what was asked for.
    private const int Piece = 250;

    private readonly Module generator;
    private readonly bool wasTraining;
    private readonly (IDraws Layer, Generator Random)[] drawing;

    public GeneratorInUse(Module generator, Generator random)
    {
        (this.generator, wasTraining) = (generator, generator.IsTraining);
        drawing = [.. generator.Parts.OfType<IDraws>().Select(d => (d, d.Random))];
        generator.Train(false);
        foreach (var (layer, _) in drawing) layer.Random = random;
    }

    /// <summary>Makes samples of latents; gradients by the latents can be taken.</summary>
    /// <param name="latents">[N, z].</param>
    /// <param name="conditions">[N, width]; null where nothing is told.</param>
    public static Tensor Generate(Module generator, Tensor latents, Tensor? conditions, Generator random)
    {
        using var scope = TensorScope.Begin();
        var device = generator.Parameters[0].Value.Device;
        (latents, conditions) = (latents.To(device), conditions?.To(device));
        using var use = new GeneratorInUse(generator, random);
        var count = (int)latents.Size(0);

        var pieces = Enumerable.Range(0, (count + Piece - 1) / Piece).Select(piece =>
        {
            using var inner = TensorScope.Begin();
            var (start, length) = (piece * Piece, Math.Min(Piece, count - (piece * Piece)));
            return inner.Keep(generator.Apply(latents.Narrow(0, start, length), conditions?.Narrow(0, start, length)));
        }).ToArray();
        return scope.Keep(Ops.Cat(pieces));
    }

    public void Dispose()
    {
        generator.Train(wasTraining);
        foreach (var (layer, before) in drawing) layer.Random = before;
    }
}
