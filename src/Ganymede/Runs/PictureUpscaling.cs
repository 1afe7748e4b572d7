using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Makes picture files larger with a run's generator: any size, alpha kept, results in the input's format and under its name.</summary>
public static class PictureUpscaling
{
    // Networks of many blocks reach so far that pieces would be all margin; what comes from further away hardly counts.
    private const int MostReach = 48;

    /// <exception cref="ConfigurationException">The run does not enlarge, or not so; input and results would be in one place.</exception>
    /// <exception cref="DataException">There is no picture that can be used, or the results cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what was written stays.</exception>
    public static UpscalingResult Run(KeptGenerator generator, UpscalingRequest request)
    {
        var enlarging = Demand(generator, request);
        var scores = new List<UpscalingScore>();
        using var input = PictureInput.Open(request.Input);
        var (written, leftOut) = input.Each(
            request.Folder, "Enlarging pictures", (file, bytes, target) =>
            {
                var (path, score) = Upscale(generator, enlarging, file, bytes, target, request);
                if (score is not null) scores.Add(score);
                return path;
            }, request.Progress, request.Cancellation);
        return new UpscalingResult(Path.GetFullPath(request.Folder), enlarging.Scale, written, scores, leftOut);
    }

    private static IEnlarges Demand(KeptGenerator generator, UpscalingRequest request)
    {
        var system = generator.Record.System;
        if (generator.Enlarging is not { } enlarging)
        {
            throw new ConfigurationException(generator.Directions.Count > 0
                ? $"This run of {system} turns pictures into others of the same size; use `{(generator.Record.Source is { HasHoles: true } ? "inpaint" : "translate")}`, or train srgan or esrgan to make pictures larger."
                : $"This run of {system} makes samples of random numbers and enlarges nothing; train srgan or esrgan to make pictures larger.");
        }

        if (request.Scale is { } scale && scale != enlarging.Scale)
        {
            throw new ConfigurationException(
                $"This run of {system} learned to make pictures {enlarging.Scale} times larger, not {scale}; {(scale is 2 or 4 ? $"train one with --set scale={scale}" : "runs enlarge 2 or 4 times")}.");
        }

        if (request.Sharpness is null) return enlarging;
        if (!enlarging.HasSoft)
            throw new ConfigurationException($"This run of {system} has one set of weights, so there is nothing between soft and sharp; leave --sharpness out, or train one with a warm-up and adversarial=on.");
        if (generator.IsWarmingUp)
            throw new ConfigurationException(FormattableString.Invariant($"This run of {system} still warms up ({generator.Progress.Kimg:F1} of {enlarging.WarmUpKimg:G4} kimg), so there is nothing sharp yet; leave --sharpness out, or train on."));
        return enlarging;
    }

    private static (string Path, UpscalingScore? Score) Upscale(
        KeptGenerator generator, IEnlarges enlarging, string file, byte[] bytes, string target, UpscalingRequest request)
    {
        var (scale, channels) = (enlarging.Scale, ((ImageShape)generator.Shape).Channels);
        var source = WholePicture.Decode(bytes, channels, PictureTranslation.BackdropOf(generator));
        var truth = request.Shrink ? source.Multiple(scale) : null;
        if (truth is not null) source = truth.Changed(enlarging.Shrink);

        var small = source.Values.Unsqueeze(0);
        var made = Tiles.Enlarged(
            small, scale, request.Tile, Math.Min(enlarging.Reach, MostReach), x => generator.Enlarge(x, request.Sharpness ?? 1), request.Cancellation);
        var bicubic = request.Compare || truth is not null ? Bicubic.Enlarge(small, scale).Clamp(-1, 1) : null;
        target = PictureTranslation.Write(made.Squeeze(0), source.Changed(x => Bicubic.Enlarge(x, scale).Clamp(-1, 1), alphaAlone: true), target);
        if (request.Compare) File.WriteAllBytes($"{Path.ChangeExtension(target, null)}.compare.png", PictureTranslation.Beside(bicubic!.Squeeze(0), made.Squeeze(0), truth?.Values));
        if (truth is null) return (target, null);

        var right = truth.Values.Unsqueeze(0);
        var (own, other) = (EnlargementMeasures.Similarity(made, right, scale), EnlargementMeasures.Similarity(bicubic!, right, scale));
        return (target, new UpscalingScore(file, own.Decibels, own.Structural, other.Decibels, other.Structural));
    }
}
