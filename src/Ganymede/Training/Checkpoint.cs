using System.Globalization;
using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Torch.Optim;

namespace Ganymede.Training;

/// <summary>
/// All that the next round depends on, as named tensors: raw and averaged weights, every optimizer's moments, the states of the random
/// streams, what the game itself and the way of playing keep, and the counters. The data's order needs only the number of samples shown.
/// </summary>
internal sealed class Checkpoint(Game game, IPlay play, IReadOnlyList<(string Name, AveragedWeights Weights)> averages, RandomStreams random)
{
    private const string ScoresKey = "ganymede.scores";

    /// <summary>The prefix of averaged weights: what samples are made with.</summary>
    public const string AveragePrefix = "average/";

    /// <summary>Writes a checkpoint to the run's folder.</summary>
    public string Save(RunFolder folder, TrainingProgress progress)
    {
        using var scope = TensorScope.Begin();
        return folder.SaveCheckpoint(progress.Rounds, [.. Tensors()], Metadata(folder, progress));
    }

    /// <summary>Writes the same as the best checkpoint, with what made it the best.</summary>
    public void SaveBest(RunFolder folder, Judgement judgement)
    {
        using var scope = TensorScope.Begin();
        var metadata = Metadata(folder, judgement.Progress);
        metadata[ScoresKey] = judgement.ToJson().ToJsonString();
        folder.SaveBest(judgement.Progress.Rounds, [.. Tensors()], metadata);
    }

    /// <summary>What made a checkpoint the best, read from its header alone; null where it was not judged.</summary>
    /// <exception cref="RunException">It is damaged.</exception>
    public static Judgement? JudgementAt(string path)
    {
        try
        {
            return Safetensors.ReadMetadata(path).TryGetValue(ScoresKey, out var line) ? Judgement.Parse(line) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException)
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>Restores a checkpoint.</summary>
    /// <returns>How far the run was.</returns>
    /// <exception cref="RunException">It is damaged or belongs to other networks; nothing that was trained is lost.</exception>
    public TrainingProgress Load(string path)
    {
        using var scope = TensorScope.Begin();
        try
        {
            var (tensors, metadata) = Safetensors.Read(path);
            foreach (var (name, network) in game.Networks) network.Load(Under(tensors, $"networks/{name}."));
            foreach (var (name, weights) in averages) weights.Load(Under(tensors, $"{AveragePrefix}{name}."));
            foreach (var player in game.Players) player.Optimizer.Load(Under(tensors, $"optimizers/{player.Name}."));
            random.Load(Under(tensors, "random/"));
            game.Load(Under(tensors, "game/"));
            play.Load(Under(tensors, "play/"));
            return ProgressOf(metadata);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or TorchException)
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>Reads the averaged weights alone into the game's kept networks, to sample them.</summary>
    /// <returns>How far the run was.</returns>
    /// <exception cref="RunException">It is damaged or belongs to other networks.</exception>
    public static TrainingProgress LoadKept(Game game, string path)
    {
        using var scope = TensorScope.Begin();
        try
        {
            var (tensors, metadata) = Safetensors.Read(path);
            foreach (var (name, network) in game.Kept) network.Load(Under(tensors, $"{AveragePrefix}{name}."));
            return ProgressOf(metadata);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>Reads every network's weights as they were trained last.</summary>
    /// <exception cref="RunException">It is damaged or belongs to other networks.</exception>
    public static void LoadNetworks(Game game, string path)
    {
        using var scope = TensorScope.Begin();
        try
        {
            var (tensors, _) = Safetensors.Read(path);
            foreach (var (name, network) in game.Networks) network.Load(Under(tensors, $"networks/{name}."));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>How far the run was, read from a checkpoint's header alone.</summary>
    /// <exception cref="RunException">It is damaged.</exception>
    public static TrainingProgress ProgressAt(string path)
    {
        try
        {
            return ProgressOf(Safetensors.ReadMetadata(path));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>Whether every weight is a number: one that is not would spoil the checkpoint.</summary>
    public bool IsFinite()
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var weights = game.Networks.SelectMany(n => n.Network.Parameters.Select(p => p.Value)).ToArray();
        return double.IsFinite(Ops.Stack(Ops.ForeachNorm(weights, 1.0)).Sum().ToDouble());
    }

    private IEnumerable<(string Name, Tensor Value)> Tensors() =>
    [
        .. game.Networks.SelectMany(n => n.Network.State.Select(s => ($"networks/{n.Name}.{s.Name}", s.Value))),
        .. averages.SelectMany(a => a.Weights.State.Select(s => ($"{AveragePrefix}{a.Name}.{s.Name}", s.Value))),
        .. game.Players.SelectMany(p => p.Optimizer.State.Select(s => ($"optimizers/{p.Name}.{s.Name}", s.Value))),
        .. random.State.Select(s => ($"random/{s.Name}", s.Value)),
        .. game.State.Select(s => ($"game/{s.Name}", s.Value)),
        .. play.State.Select(s => ($"play/{s.Name}", s.Value)),
    ];

    private static Dictionary<string, string> Metadata(RunFolder folder, TrainingProgress progress) => new()
    {
        ["ganymede.rounds"] = progress.Rounds.ToString(CultureInfo.InvariantCulture),
        ["ganymede.samples"] = progress.Samples.ToString(CultureInfo.InvariantCulture),
        ["ganymede.seconds"] = progress.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        ["ganymede.system"] = folder.Record.System,
        ["ganymede.settings"] = folder.Record.Settings.ToJsonString(),
    };

    private static TrainingProgress ProgressOf(Dictionary<string, string> metadata)
    {
        try
        {
            return new TrainingProgress(
                long.Parse(metadata["ganymede.rounds"], CultureInfo.InvariantCulture),
                long.Parse(metadata["ganymede.samples"], CultureInfo.InvariantCulture),
                TimeSpan.FromSeconds(double.Parse(metadata["ganymede.seconds"], CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("it does not say how far the run was", e);
        }
    }

    private static Dictionary<string, Tensor> Under(Dictionary<string, Tensor> tensors, string prefix) => tensors
        .Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(t => t.Key[prefix.Length..], t => t.Value);

    private static RunException Damaged(string path, Exception e)
    {
        var isBest = Path.GetFileName(path) == RunFolder.BestName;
        var older = isBest ? null : Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "round-*.safetensors").Where(f => string.CompareOrdinal(f, path) < 0).Max();
        return new RunException(
            $"{path} cannot be used: {e.Message.ReplaceLineEndings(" ")}. " +
            (isBest ? "Leave --checkpoint out to take the newest one." : older is null ? "There is no older checkpoint; restore it from a copy, or train anew." : $"Move it away to go on from {Path.GetFileName(older)}."), e);
    }
}
