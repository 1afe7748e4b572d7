using System.Globalization;
using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Which way to walk, and what to write.</summary>
public sealed record WalkRequest
{
    private const int MostSteps = 1000;

    /// <summary>The way.</summary>
    public LatentPath Path { get; init; } = new(Steps: 12);

    /// <summary>Seeds of the keyframes; beside a <see cref="LatentsFile"/> none.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    /// <summary>A file of latents to go through instead, such as <c>project</c> writes; null for none.</summary>
    public string? LatentsFile { get; init; }

    /// <summary>What all samples on the way are to be, where keyframes are seeds.</summary>
    public WishWords Words { get; init; } = WishWords.None;

    /// <summary>The file for the strip.</summary>
    public string Strip { get; init; } = "interpolation.png";

    /// <summary>The file for the animation; null for none.</summary>
    public string? Animation { get; init; }

    /// <summary>How fast the animation plays.</summary>
    public double FramesPerSecond { get; init; } = 12;

    /// <summary>Checks what can be checked before a run is opened.</summary>
    /// <exception cref="ConfigurationException">Something cannot be.</exception>
    public void Demand()
    {
        if (LatentsFile is not null && Seeds.Count > 0) throw new ConfigurationException("--seeds and --through both say where to go; use one of the two.");
        if (LatentsFile is not null && !Words.AreNone) throw new ConfigurationException("What --through leads through is told in its file; leave --class, --set-attributes and --code out.");
        if (LatentsFile is null && Seeds.Count < 2) throw new ConfigurationException($"A way leads through 2 seeds or more, but there {(Seeds.Count == 1 ? "is 1" : "are none")}; as in --seeds 3,17,42.");
        if (Path.Steps is < 1 or > MostSteps) throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{Path.Steps} steps from one keyframe to the next cannot be; choose 1 to {MostSteps}."));
    }
}

/// <summary>What a walk wrote.</summary>
/// <param name="Strip">The strip's full path: a row from each keyframe to the next.</param>
/// <param name="Animation">The animation's full path; null without one.</param>
public sealed record WalkResult(string Strip, string? Animation, int Keyframes, int Frames);

/// <summary>Walks through a run's latent space and shows what comes by.</summary>
public static class Walk
{
    /// <summary>Makes the samples along a way, and writes them as a strip and an animation.</summary>
    /// <exception cref="ConfigurationException">This cannot be asked of this run.</exception>
    /// <exception cref="DataException">A file cannot be read or written.</exception>
    public static WalkResult Write(KeptGenerator generator, WalkRequest request)
    {
        request.Demand();
        var space = LatentSpace.Of(generator);
        if (request.Animation is not null && space.Shape is not ImageShape)
            throw new ConfigurationException("This run makes points, which are shown in one picture; leave --animation out.");
        using var scope = TensorScope.Begin();
        var keyframes = request.LatentsFile is { } file ? LatentFile.Read(file, space) : space.DrawEach(request.Seeds, generator.Read(request.Words));
        var latents = request.Path.Along(keyframes, space);
        var samples = space.GenerateAlike(latents, request.Seeds.Count > 0 ? request.Seeds[0] : 0).ToArray<float>();
        var strip = LatentPictures.Write(request.Strip, path => File.WriteAllBytes(path, Strip(samples, latents.Count, request.Path, space.Shape).EncodePng()));
        var animation = request.Animation is null || space.Shape is not ImageShape shape
            ? null
            : LatentPictures.Write(request.Animation, path => File.WriteAllBytes(path, LatentPictures.Animation(samples, shape, request.FramesPerSecond)));
        return new WalkResult(strip, animation, keyframes.Count, latents.Count);
    }

    // Each row begins with the keyframe that the one above ends with.
    private static Picture Strip(float[] samples, int frames, LatentPath path, DataShape shape)
    {
        if (shape is not ImageShape) return LatentPictures.Rows(samples, shape, 0);
        var (rows, size) = (path.Loop ? frames / path.Steps : (frames - 1) / path.Steps, samples.Length / frames);
        var strip = new List<float>();
        for (var row = 0; row < rows; row++)
        {
            for (var step = 0; step <= path.Steps; step++) strip.AddRange(samples.AsSpan(((row * path.Steps) + step) % frames * size, size));
        }

        return LatentPictures.Rows([.. strip], shape, path.Steps + 1);
    }
}
