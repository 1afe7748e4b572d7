using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <content>The way between items and latents. Items are as a data set gives them: pictures in [-1, 1], points normalised.</content>
public sealed partial class KeptGenerator
{
    /// <summary>Where latents come from; null where samples are not made of latents.</summary>
    public LatentPrior? Prior => game.Prior;

    /// <summary>Whether the run learned an encoder.</summary>
    public bool HasEncoder => game is IEncodes;

    /// <summary>Of the generator's weights as they are, 12 hexadecimal digits: equal latents make equal items where these are equal.</summary>
    public string Fingerprint => Evaluation.Fingerprint.Of(game.Kept.Single(k => k.Name == "generator").Network, $"{Record.System} {Record.Shape}");

    /// <summary>The latents of items.</summary>
    /// <param name="items">[N, …].</param>
    /// <returns>[N, z] on the CPU.</returns>
    /// <exception cref="ConfigurationException">The run has no encoder.</exception>
    public Tensor Encode(Tensor items) => OnCpu(() => Encoder.Encode(items));

    /// <summary>What the encoder sees of items before it says latents.</summary>
    /// <param name="items">[N, …].</param>
    /// <returns>[N, features] on the CPU.</returns>
    /// <exception cref="ConfigurationException">The run has no encoder.</exception>
    public Tensor EncoderFeatures(Tensor items) => OnCpu(() => Encoder.EncoderFeatures(items));

    /// <summary>Makes items of latents; gradients by the latents can be taken.</summary>
    /// <param name="latents">[N, z].</param>
    /// <returns>[N, …] on the CPU.</returns>
    public Tensor Generate(Tensor latents)
    {
        using var unused = new Generator(0);
        return OnCpu(() => game.Generate(latents, null, unused));
    }

    /// <summary>Checks that there is an encoder, before time is spent on data.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public void DemandEncoder() => _ = Encoder;

    private IEncodes Encoder => game as IEncodes ?? throw new ConfigurationException($"{Folder} is a run of {Record.System}, which learns no way from items to latents; train bigan or ali for that.");

    private static Tensor OnCpu(Func<Tensor> make)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(make().To(Device.Cpu));
    }
}
