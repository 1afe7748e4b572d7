using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>A way in latent space along which samples change in one thing.</summary>
/// <param name="Name">As typed: <c>glasses</c>, <c>class.7</c>, <c>factor1</c>.</param>
/// <param name="Method">How it was found.</param>
/// <param name="Vector">[z], of length 1.</param>
/// <param name="Meaning">What changes along it, in a few words.</param>
public sealed record Direction(string Name, DirectionMethod Method, float[] Vector, string Meaning)
{
    /// <summary>What moving along it was found to do; null where it was not measured.</summary>
    public DirectionEffect? Effect { get; init; }

    /// <returns>A vector of length 1, or null when there is none because all numbers are 0.</returns>
    internal static float[]? Unit(IReadOnlyList<double> vector)
    {
        var length = Math.Sqrt(vector.Sum(v => v * v));
        return length > 0 && double.IsFinite(length) ? [.. vector.Select(v => (float)(v / length))] : null;
    }
}

/// <summary>What moving samples along a direction did, beside a random direction of the same length.</summary>
/// <param name="Amount">How far was moved, in deviations of the latents.</param>
/// <param name="Flipped">Share of samples without the value that had it afterwards.</param>
/// <param name="Kept">Share of their other attributes that stayed as they were; null where there are no others.</param>
/// <param name="Control">Share that a random direction gave the value.</param>
/// <param name="Samples">How many were moved.</param>
public sealed record DirectionEffect(double Amount, double Flipped, double? Kept, double Control, int Samples);

/// <summary>How a direction was found.</summary>
public enum DirectionMethod
{
    /// <summary>From the mean latent of samples without a value to the mean of those with it.</summary>
    Mean,

    /// <summary>Across the boundary that logistic regression draws between those latents.</summary>
    Logistic,

    /// <summary>An eigenvector of AᵀA, A the generator's first weights: what they amplify most (Shen and Zhou, 2021). Needs no labels.</summary>
    Factorization,

    /// <summary>An eigenvector of the mean JᵀJ, J the samples' derivative by the latent: what changes samples most. Needs no labels.</summary>
    Jacobian,
}

/// <summary>A direction and how far along it, in deviations of the latents.</summary>
public sealed record Move(Direction Direction, double Amount)
{
    /// <summary>Reads <c>glasses=+2</c>.</summary>
    /// <exception cref="ConfigurationException">It cannot be understood, or there is no such direction.</exception>
    public static Move Parse(string text, IReadOnlyList<Direction> known)
    {
        var (name, amount) = Split(text);
        var direction = known.FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ConfigurationException(known.Count == 0
                ? $"There is no direction '{name}': none were found for this run yet. `directions RUN --find mean` finds some."
                : Suggestion.Unknown("direction", name, [.. known.Select(d => d.Name)]));
        return new Move(direction, amount);
    }

    /// <summary>Checks what can be checked without knowing the directions.</summary>
    /// <exception cref="ConfigurationException">It cannot be understood.</exception>
    public static (string Name, double Amount) Split(string text)
    {
        var equals = text.LastIndexOf('=');
        return equals > 0 && double.TryParse(text[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && double.IsFinite(amount)
            ? (text[..equals].Trim(), amount)
            : throw new ConfigurationException($"'{text}' is no move; write a direction and how far, as in glasses=+2 or class.7=-1.5.");
    }
}

/// <summary>The directions of a run, in its folder as <c>directions.safetensors</c>: a tensor [z] each, described in the header.</summary>
public static class DirectionFile
{
    private const string FileName = "directions.safetensors", Key = "ganymede.directions", RoundKey = "ganymede.rounds";

    /// <summary>Where they are kept.</summary>
    public static string PathIn(string runFolder) => Path.Combine(runFolder, FileName);

    /// <summary>Reads what was found; nothing where nothing was.</summary>
    /// <param name="size">Dimensions of the run's latents.</param>
    /// <returns>The directions, and the round of the generator they were found for.</returns>
    /// <exception cref="DataException">The file cannot be read, or belongs to other latents.</exception>
    public static (IReadOnlyList<Direction> Directions, long Round) Read(string runFolder, int size)
    {
        var path = PathIn(runFolder);
        if (!File.Exists(path)) return ([], 0);
        using var scope = TensorScope.Begin();
        try
        {
            var (tensors, metadata) = Safetensors.Read(path);
            var described = JsonNode.Parse(metadata[Key])!.AsArray();
            var directions = described.Select(d => new Direction(
                d!["name"]!.GetValue<string>(), Enum.Parse<DirectionMethod>(d["method"]!.GetValue<string>()),
                tensors[d["name"]!.GetValue<string>()].ToArray<float>(), d["meaning"]!.GetValue<string>())
            {
                Effect = d["effect"].Deserialize<DirectionEffect>(),
            }).ToList();
            return directions.All(d => d.Vector.Length == size)
                ? (directions, long.Parse(metadata[RoundKey], CultureInfo.InvariantCulture))
                : throw new DataException($"{path} holds directions of {directions[0].Vector.Length} numbers, but this run's latents have {size}; it belongs to another run.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or ArgumentException or FormatException or InvalidOperationException or NullReferenceException)
        {
            throw new DataException($"{path} cannot be used: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Delete it, and find the directions anew by `directions RUN --find mean`.", e);
        }
    }

    /// <summary>Reads moves along a run's directions.</summary>
    /// <param name="moves">As in <c>glasses=+2</c>.</param>
    /// <exception cref="ConfigurationException">One cannot be understood, or there is no such direction.</exception>
    public static IReadOnlyList<Move> Moves(KeptGenerator generator, IReadOnlyList<string> moves)
    {
        if (moves.Count == 0) return [];
        var (known, _) = Read(generator.Folder, LatentSpace.Of(generator).Prior.Size);
        return [.. moves.Select(m => Move.Parse(m, known))];
    }

    /// <summary>Writes them all, whole or not at all.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(string runFolder, IReadOnlyList<Direction> directions, long round)
    {
        using var scope = TensorScope.Begin();
        var described = new JsonArray([.. directions.Select(d => new JsonObject
        {
            ["name"] = d.Name,
            ["method"] = $"{d.Method}",
            ["meaning"] = d.Meaning,
            ["effect"] = JsonSerializer.SerializeToNode(d.Effect),
        })]);
        var metadata = new Dictionary<string, string> { [Key] = described.ToJsonString(), [RoundKey] = round.ToString(CultureInfo.InvariantCulture) };
        LatentPictures.Write(PathIn(runFolder), path =>
        {
            Safetensors.Write(path + ".new", [.. directions.Select(d => (d.Name, Tensor.From(d.Vector)))], metadata);
            File.Move(path + ".new", path, overwrite: true);
        });
    }
}
