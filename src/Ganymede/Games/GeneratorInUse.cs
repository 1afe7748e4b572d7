using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>A generator in use: running statistics, and draws of its own layers from the sampler's stream. Ends as it was.</summary>
internal sealed class GeneratorInUse : IDisposable
{
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

    public void Dispose()
    {
        generator.Train(wasTraining);
        foreach (var (layer, before) in drawing) layer.Random = before;
    }
}
