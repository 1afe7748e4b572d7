using Ganymede.Data;
using Ganymede.Networks;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// InceptionV3 with weights that the user has, so that scores can be compared with published ones. The weights' number of classes tells
/// FID's network (1,008) from torchvision's. Both take pictures of 299 x 299 pixels, resized without antialiasing as the reference
/// implementations of FID do, in [-1, 1].
/// </summary>
public sealed class InceptionFeatures : IFeatureNetwork
{
    private const int ClassesOfFid = 1008;

    // The first layers of 16 pictures take 0.3 GB.
    private const int Piece = 16;
    private const string Head = "fc.weight", Model = "inception_v3";

    private readonly InceptionV3 network;
    private readonly Device device;

    private InceptionFeatures(InceptionV3 network, InceptionVariant variant, Device device)
    {
        (this.network, this.device) = (network, device);
        Description = variant == InceptionVariant.Fid ? "InceptionV3 of FID (2015-12-05)" : "InceptionV3 of torchvision";
        Hash = Fingerprint.Of(network, Description);
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public string Hash { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames => null;

    /// <summary>Reads weights, named as torchvision and pytorch-fid name them.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="shape">Of the pictures to come.</param>
    /// <param name="device">Where to compute; features come back to the CPU.</param>
    /// <exception cref="ConfigurationException">The samples are no pictures of one or three channels.</exception>
    /// <exception cref="DataException">The file is not there, is none of that kind, or lacks tensors, each of which is named.</exception>
    public static InceptionFeatures Open(string path, DataShape shape, Device device)
    {
        if (shape is not ImageShape { Channels: 1 or 3 })
            throw new ConfigurationException($"InceptionV3 sees grey and RGB pictures, but the samples are {shape}. Leave --features out{(shape is ImageShape ? ", or lay alpha on a colour, as in ?alpha=white" : "")}.");
        using var scope = TensorScope.Begin();
        var weights = WeightFile.Read(path, "InceptionV3", "--features inception:WEIGHTS.safetensors");
        if (!weights.Tensors.TryGetValue(Head, out var head)) throw weights.Unfit("InceptionV3", Model, [$"{Head} [1008 or 1000, {InceptionV3.Features}] is missing"]);
        var variant = head.Size(0) == ClassesOfFid ? InceptionVariant.Fid : InceptionVariant.Torchvision;
        var network = new InceptionV3(variant, head.Size(0));
        try
        {
            weights.Fill(network, variant == InceptionVariant.Fid ? "InceptionV3 of FID" : "InceptionV3 of torchvision", Model);
            network.Train(false);
            var features = new InceptionFeatures(network, variant, device);
            network.MoveTo(device);
            return features;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <param name="items">[N, 1 or 3, H, W] in [-1, 1]; one channel is repeated.</param>
    /// <returns>Features [N, 2048] of the last pooling and logits [N, classes].</returns>
    public (Tensor Features, Tensor? Logits) Forward(Tensor items)
    {
        using var scope = TensorScope.Begin();
        var (features, logits) = (new List<Tensor>(), new List<Tensor>());
        for (var start = 0L; start < items.Size(0); start += Piece)
        {
            using var piece = TensorScope.Begin();
            var (f, l) = network.Forward(Prepared(items.Narrow(0, start, Math.Min(Piece, items.Size(0) - start))));
            features.Add(piece.Keep(f.To(Device.Cpu)));
            logits.Add(piece.Keep(l.To(Device.Cpu)));
        }

        return (scope.Keep(Ops.Cat([.. features], 0)), scope.Keep(Ops.Cat([.. logits], 0)));
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    private Tensor Prepared(Tensor items)
    {
        var pictures = items.To(device);
        if (pictures.Size(1) == 1) pictures = Ops.Expand(pictures, [-1, 3, -1, -1]);
        return Ops.UpsampleBilinear2d(pictures, [InceptionV3.Edge, InceptionV3.Edge], alignCorners: false);
    }
}
