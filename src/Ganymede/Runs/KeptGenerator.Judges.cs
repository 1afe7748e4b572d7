using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <content>What the run's discriminator or encoder sees in given items.</content>
public sealed partial class KeptGenerator
{
    /// <summary>Loads the whole game: networks that are averaged with their averages, the others as they were trained last.</summary>
    /// <inheritdoc cref="Open"/>
    public static KeptGenerator OpenWithJudges(string path, MachineOptions? machine = null, string? checkpoint = null)
    {
        using var folder = RunFolder.Open(path);
        var file = folder.FindCheckpoint(checkpoint ?? RunFolder.Newest);
        var (game, random) = Build(folder.Record, null, machine);
        Checkpoint.LoadNetworks(game, file);
        foreach (var (_, network) in game.Networks) network.Train(false);
        return new KeptGenerator(folder, game, random, Checkpoint.LoadKept(game, file));
    }

    /// <summary>Why nothing gives features, as the end of a sentence; null where the encoder or the discriminator does.</summary>
    public string? CannotSee => !HasEncoder && (Judge is null || IsPacked) ? "needs a discriminator that sees single samples and is not told what they are" : null;

    /// <summary>Why the discriminator names no classes, as the end of a sentence; null where it does.</summary>
    public string? CannotName => Judge is IRecognizes && !IsPacked && Record.Conditions is { Attributes.Count: 1, Codes.Count: 0 }
        ? null : "needs a discriminator that names classes, such as sgan's or acgan's";

    private IFeatures? Judge => game.Networks.Select(n => n.Network).OfType<IFeatures>().FirstOrDefault(n => n is not IConditional);

    private bool IsPacked => Record.Settings["pack"]?.GetValue<int>() > 1;

    /// <summary>Features of samples: the encoder's where there is one, else the discriminator's.</summary>
    /// <param name="items">[N, …] in the data's range.</param>
    /// <returns>[N, d].</returns>
    public Tensor See(Tensor items)
    {
        using var scope = TensorScope.Begin();
        if (game is IEncodes encoder) return scope.Keep(encoder.EncoderFeatures(items));
        return scope.Keep(Judge!.Features(items.To(game.Networks[0].Network.Parameters[0].Value.Device)).Flatten(1));
    }

    /// <summary>Logits of classes, by the discriminator.</summary>
    /// <param name="items">[N, …] in the data's range.</param>
    /// <returns>[N, classes].</returns>
    public Tensor Recognize(Tensor items)
    {
        using var scope = TensorScope.Begin();
        var judge = (IRecognizes)Judge!;
        return scope.Keep(judge.Recognize(judge.Features(items.To(game.Networks[0].Network.Parameters[0].Value.Device))));
    }
}
