using System.Globalization;
using Ganymede.Data;
using Ganymede.Latent;
using Ganymede.Runs;
using Ganymede.Torch;
using Microsoft.AspNetCore.Http;

namespace Ganymede.Studio.Engine;

/// <summary>What is made of the samples that a query names.</summary>
internal enum LatentForm
{
    /// <summary>The samples themselves, one of each seed.</summary>
    Samples,

    /// <summary>The sample of their mean latent.</summary>
    Mean,

    /// <summary>A place between four of them.</summary>
    Square,

    /// <summary>A way through them.</summary>
    Path,

    /// <summary>A sum and difference of groups, amid its neighbours.</summary>
    Arithmetic,
}

/// <summary>A question to a generator, as it stands behind a picture's address: the same words, the same answer while the checkpoint is the same.</summary>
internal sealed record LatentQuery
{
    private const int MostSeeds = 256, MostMembers = 64, MostMoves = 64, MostSteps = 60, MostFrames = 480, MostColumns = 64, MostText = 2000, LargestScale = 8;
    private const double MostMove = 20, MostTruncation = 10;

    public required LatentForm Form { get; init; }

    /// <summary>The run's name.</summary>
    public required string Run { get; init; }

    /// <summary>Samples; of <see cref="LatentForm.Arithmetic"/> those that stand first.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Those that are taken away.</summary>
    public IReadOnlyList<ulong> Minus { get; private init; } = [];

    /// <summary>Those that are added.</summary>
    public IReadOnlyList<ulong> Plus { get; private init; } = [];

    /// <summary>The place in the square, from 0 to 1.</summary>
    public (double Across, double Down) Place { get; private init; }

    /// <summary>Steps from one sample of the way to the next.</summary>
    public int Steps { get; private init; }

    /// <summary>Whether the way leads back to its first sample.</summary>
    public bool Loop { get; private init; }

    /// <summary>What the samples are to be.</summary>
    public WishWords Words { get; private init; } = WishWords.None;

    public double? Truncation { get; private init; }

    /// <summary>As in <c>glasses=+2</c>.</summary>
    public IReadOnlyList<string> Moves { get; private init; } = [];

    /// <summary>Pictures in a row of a sheet; 0 for about as many as rows.</summary>
    public int Columns { get; private init; }

    /// <summary>Each pixel as a square of so many.</summary>
    public int Scale { get; private init; }

    /// <summary>Reads a query.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used; the message says which, and what could be.</exception>
    public static LatentQuery Read(IQueryCollection query, LatentForm form)
    {
        var steps = form == LatentForm.Path ? Whole(query, "steps", 12, 1, MostSteps) : 0;
        var most = form switch { LatentForm.Samples => MostSeeds, LatentForm.Path => Math.Max(2, MostFrames / steps), _ => MostMembers };
        var read = new LatentQuery
        {
            Form = form,
            Run = Text(query, "run") ?? throw new ConfigurationException("Which run? Name it, as in run=photos."),
            Seeds = SeedsOf(query, "seeds", most) is { Count: > 0 } seeds ? seeds : throw new ConfigurationException("Which samples? Name their seeds, as in seeds=0-63."),
            Minus = form == LatentForm.Arithmetic ? SeedsOf(query, "minus", most) : [],
            Plus = form == LatentForm.Arithmetic ? SeedsOf(query, "plus", most) : [],
            Place = form == LatentForm.Square ? (Number(query, "x", 0, 1) ?? 0.5, Number(query, "y", 0, 1) ?? 0.5) : default,
            Steps = steps,
            Loop = form == LatentForm.Path && Text(query, "loop") is not null,
            Words = new WishWords(Text(query, "class"), Text(query, "attributes"), Text(query, "codes")),
            Truncation = Number(query, "truncation", 0.01, MostTruncation),
            Moves = [.. query["move"].OfType<string>().Where(m => m.Length > 0)],
            Columns = Whole(query, "columns", 0, 1, MostColumns),
            Scale = Whole(query, "scale", 1, 1, LargestScale),
        };
        if (read.Moves.Count > MostMoves || read.Moves.Any(m => Math.Abs(Move.Split(m).Amount) > MostMove))
            throw new ConfigurationException($"At most {MostMoves} moves of at most {MostMove} deviations can be asked for.");
        return read;
    }

    /// <summary>The latents that are asked for; they belong to the open scope.</summary>
    /// <exception cref="ConfigurationException">This cannot be asked of this run.</exception>
    public Latents Latents(KeptGenerator generator)
    {
        var space = LatentSpace.Of(generator);
        var wish = generator.Read(Words);
        var moves = DirectionFile.Moves(generator, Moves);
        return Form switch
        {
            LatentForm.Mean => Arithmetic.Sum(space, [(Drawn(Seeds), 1)]),
            LatentForm.Square => LatentSquare.At(Drawn(Seeds), space, Place.Across, Place.Down),
            LatentForm.Path => new LatentPath(Steps, Loop: Loop).Along(Drawn(Seeds), space),
            LatentForm.Arithmetic => Arithmetic.Answer(space, Terms(), seed: 0),
            _ => Drawn(Seeds),
        };

        Latents Drawn(IReadOnlyList<ulong> seeds) => new LatentChanges(Truncation, moves, seeds).Draw(space, seeds.Count, 0, wish);

        IEnumerable<(Latents Group, double Weight)> Terms()
        {
            yield return (Drawn(Seeds), 1);
            if (Minus.Count > 0) yield return (Drawn(Minus), -1);
            if (Plus.Count > 0) yield return (Drawn(Plus), 1);
        }
    }

    /// <summary>The samples that are asked for.</summary>
    /// <param name="latents">Theirs.</param>
    /// <returns>[N, …] in the data's range, on the CPU; it belongs to the open scope.</returns>
    public Tensor Samples(KeptGenerator generator, Latents latents)
    {
        var space = LatentSpace.Of(generator);
        return Form == LatentForm.Samples ? space.Generate(latents) : space.GenerateAlike(latents);
    }

    private static string? Text(IQueryCollection query, string name) => query[name] switch
    {
        [] or [null or ""] => null,
        [{ Length: <= MostText } text] => text,
        [_] => throw new ConfigurationException($"'{name}' is longer than {MostText} letters."),
        _ => throw new ConfigurationException($"'{name}' is given twice; keep one."),
    };

    private static IReadOnlyList<ulong> SeedsOf(IQueryCollection query, string name, int most)
    {
        if (Text(query, name) is not { } text) return [];
        var seeds = SeedList.Parse(text);
        return seeds.Count <= most ? seeds : throw new ConfigurationException($"'{name}' names {seeds.Count} seeds, but at most {most} can be shown at once.");
    }

    private static int Whole(IQueryCollection query, string name, int usual, int least, int most)
    {
        if (Text(query, name) is not { } text) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw new ConfigurationException($"'{name}' is '{text}', but must be a whole number from {least} to {most}.");
    }

    private static double? Number(IQueryCollection query, string name, double least, double most)
    {
        if (Text(query, name) is not { } text) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is '{text}', but must be a number from {least} to {most}."));
    }
}
