using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// A grid of samples that walks through what a generator can be told. An attribute goes along columns, a value each, and every row is a latent of its own; a
/// code goes down the rows from -1 to 1, every column is a latent, and of another class where there are classes. What is not walked is drawn once
/// for each latent, so that one sees what changes. Its tensors belong to the scope it was made in.
/// </summary>
/// <param name="Latents">[rows · columns, z], row by row.</param>
/// <param name="Conditions">[rows · columns, width].</param>
/// <param name="Columns">Samples in a row.</param>
/// <param name="Titles">What each column is, or each row for a code.</param>
public sealed record Sweep(Tensor Latents, Tensor Conditions, int Columns, IReadOnlyList<string> Titles)
{
    // Odd, so that 0 is among them.
    private const int Steps = 9;

    private const int UsualLines = 8;

    /// <summary>How many samples.</summary>
    public int Count => (int)Latents.Size(0);

    /// <param name="game">Told something, and with latents.</param>
    /// <param name="name">Of an attribute or a code.</param>
    /// <param name="wish">What holds for all samples.</param>
    /// <param name="lines">How many latents; null for 8, or for a code as many as there are classes.</param>
    /// <param name="random">On the CPU.</param>
    /// <exception cref="ConfigurationException">Nothing has that name, or the wish fixes what shall be walked through.</exception>
    public static Sweep Of(Game game, string name, Wish wish, int? lines, Generator random)
    {
        var space = game.Conditions ?? throw new ArgumentException("This game's generator is told nothing.", nameof(game));
        var prior = game.Prior ?? throw new ArgumentException("This game's samples are not made of latents.", nameof(game));
        return Place(space.Codes, name) is { } code ? OfCode(space, prior, code, wish, lines, random)
            : Place([.. space.Attributes.Select(a => a.Name)], name) is { } attribute ? OfAttribute(space, prior, attribute, wish, lines ?? UsualLines, random)
            : throw new ConfigurationException(Suggestion.Unknown("code or attribute", name, [.. space.Attributes.Select(a => a.Name), .. space.Codes]));
    }

    private static Sweep OfAttribute(ConditionSpace space, LatentPrior prior, int attribute, Wish wish, int rows, Generator random)
    {
        var walked = space.Attributes[attribute];
        if (wish.Values[attribute] is { } fixedValue)
            throw new ConfigurationException($"--sweep {walked.Name} walks through all its values, but {walked.Values[fixedValue]} is asked for; leave one of the two out.");
        var columns = walked.Values.Count;
        var (latents, others) = (prior.Draw(rows, random), Rows(space.Draw(rows, random, wish)));
        var conditions = new float[rows * columns * space.Width];
        for (var i = 0; i < rows * columns; i++)
        {
            var row = conditions.AsSpan(i * space.Width, space.Width);
            others[i / columns].CopyTo(row);
            Set(space, row, attribute, i % columns);
        }

        return new Sweep(Repeated(latents, i => i / columns, rows * columns), Tensor.From(conditions, rows * columns, space.Width), columns, walked.Values);
    }

    private static Sweep OfCode(ConditionSpace space, LatentPrior prior, int code, Wish wish, int? lines, Generator random)
    {
        if (wish.Codes[code] is not null)
            throw new ConfigurationException($"--sweep {space.Codes[code]} walks from -1 to 1, but a number is asked for it; leave one of the two out.");
        var byClass = space.Attributes.Count > 0 && wish.Values[0] is null;
        var columns = lines ?? (byClass ? space.Attributes[0].Values.Count : UsualLines);
        var (latents, others) = (prior.Draw(columns, random), Rows(space.Draw(columns, random, wish)));
        var conditions = new float[Steps * columns * space.Width];
        for (var i = 0; i < Steps * columns; i++)
        {
            var row = conditions.AsSpan(i * space.Width, space.Width);
            others[i % columns].CopyTo(row);
            if (byClass) Set(space, row, 0, i % columns % space.Attributes[0].Values.Count);
            row[space.Width - space.Codes.Count + code] = Step(i / columns);
        }

        var titles = Enumerable.Range(0, Steps).Select(s => Step(s).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
        return new Sweep(Repeated(latents, i => i % columns, Steps * columns), Tensor.From(conditions, Steps * columns, space.Width), columns, [.. titles]);
    }

    private static float Step(int number) => (2f * number / (Steps - 1)) - 1;

    private static void Set(ConditionSpace space, Span<float> row, int attribute, int value)
    {
        var (start, size) = (space.Sizes.Take(attribute).Sum(), space.Sizes[attribute]);
        row.Slice(start, size).Clear();
        row[start + value] = 1;
    }

    private static int? Place(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return null;
    }

    private static float[][] Rows(Tensor conditions) => [.. conditions.ToArray<float>().Chunk((int)conditions.Size(1))];

    private static Tensor Repeated(Tensor latents, Func<int, int> from, int count) =>
        Ops.IndexSelect(latents, 0, Tensor.From([.. Enumerable.Range(0, count).Select(i => (long)from(i))], count));
}
