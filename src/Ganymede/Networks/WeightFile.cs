using System.Globalization;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>Weights of a published network that a person has as a safetensors file; none come with the program.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tensors">By name; they belong to the scope that was open.</param>
internal sealed record WeightFile(string Path, IReadOnlyDictionary<string, Tensor> Tensors)
{
    /// <summary>Reads a file.</summary>
    /// <param name="network">What it is of, for messages: <c>VGG-19</c>.</param>
    /// <param name="typed">How it is named, for messages: <c>features=vgg19:WEIGHTS.safetensors</c>.</param>
    /// <exception cref="DataException">It is not there, or is no safetensors file.</exception>
    public static WeightFile Read(string path, string network, string typed)
    {
        if (!File.Exists(path)) throw new DataException($"The weights '{path}' are not there. Give a safetensors file of {network}, as in {typed}.");
        try
        {
            return new WeightFile(path, Safetensors.Read(path).Tensors);
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"'{path}' cannot be read: {e.Message}. It must be a safetensors file; a .pth becomes one in Python: safetensors.torch.save_file(torch.load(A), B).");
        }
    }

    /// <summary>Copies the weights into a network.</summary>
    /// <param name="called">What the network is called, for messages: <c>InceptionV3 of FID</c>.</param>
    /// <param name="model">The function of torchvision whose names are expected: <c>vgg19</c>.</param>
    /// <exception cref="DataException">The file lacks tensors, or has some of other shapes; each is named.</exception>
    public void Fill(Module network, string called, string model)
    {
        string[] problems = [.. network.State.Select(s => Problem(s.Name, s.Value)).OfType<string>()];
        if (problems.Length > 0) throw Unfit(called, model, problems);
        network.Load(Tensors);
    }

    /// <summary>What is said of a file that does not fit.</summary>
    public DataException Unfit(string called, string model, IReadOnlyList<string> problems) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{Path}' holds {Tensors.Count} tensors that do not make {called}: {string.Join("; ", problems)}. Names must be those of torchvision's {model}."));

    private string? Problem(string name, Tensor wanted) =>
        !Tensors.TryGetValue(name, out var found) ? $"{name} {Text(wanted)} is missing"
        : !found.Shape.SequenceEqual(wanted.Shape) ? $"{name} is {Text(found)}, expected {Text(wanted)}"
        : null;

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.Shape.ToArray())}]";
}
