using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>The scorer of a run's own data: what its samples show, and features to compare samples by.</summary>
public sealed class RunScorer : IAttributeReader, IDisposable
{
    private readonly RealSides sides;
    private readonly IFeatureNetwork network;
    private readonly AttributeReader? reader;

    private RunScorer(RealSides sides, IFeatureNetwork network)
    {
        (this.sides, this.network) = (sides, network);
        reader = AttributeReader.For(sides.Data.Attributes, network.Attributes, sides.Modes, sides.Shape);
    }

    /// <summary>What it is, for people.</summary>
    public string Description => network.Description;

    /// <inheritdoc/>
    /// <remarks>None where the data says nothing of its items.</remarks>
    public IReadOnlyList<ItemAttribute> Attributes => reader?.Attributes ?? [];

    /// <summary>Opens the data that a run learned from, and the scorer that has learned it: from the cache, or learned now.</summary>
    /// <exception cref="DataException">The data is not there any more.</exception>
    /// <exception cref="ConfigurationException">It is another shape now.</exception>
    public static RunScorer Open(KeptGenerator generator, DataOptions options)
    {
        const int Few = 16;         // nothing is compared; the scorer learns from the same part whatever this is
        var sides = RealSides.OfGenerator(generator.Record.Data, null, Few, options);
        try
        {
            if (sides.Shape != generator.Shape)
                throw new ConfigurationException($"The run makes {generator.Shape}, but {generator.Record.Data} is now {sides.Shape}; restore the data the run was trained on.");
            return new RunScorer(sides, FeatureNetworks.Open(null, sides, options, Device.Cpu));
        }
        catch
        {
            sides.Dispose();
            throw;
        }
    }

    /// <summary>Opens one that knows attributes.</summary>
    /// <exception cref="ConfigurationException">The data says nothing of its items.</exception>
    /// <inheritdoc cref="Open"/>
    public static RunScorer OpenWithAttributes(KeptGenerator generator, DataOptions options)
    {
        var scorer = Open(generator, options);
        if (scorer.Attributes.Count > 0) return scorer;
        scorer.Dispose();
        throw new ConfigurationException(
            $"{generator.Record.Data} says nothing of its items, so samples cannot be found by attribute. Name groups by seeds, as in --group glasses=3,5,8, or by pictures.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<int[]> Read(Tensor samples)
    {
        using var scope = TensorScope.Begin();
        return reader!.Read(SampleSet.Of(samples, network));
    }

    /// <summary>Features of samples; gradients by the samples can be taken.</summary>
    /// <param name="samples">[N, …] in the data's range.</param>
    /// <returns>[N, d]; null where samples are compared by themselves, as points are.</returns>
    public Tensor? Features(Tensor samples) => network is RawPoints ? null : network.Forward(samples).Features;

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        sides.Dispose();
    }
}
