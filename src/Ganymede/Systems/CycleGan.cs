using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>CycleGAN (Zhu et al., 2017).</summary>
public sealed class CycleGan : GanSystem
{
    // 100 epochs of 1,334 horses at the first rate, and 100 on the way to 0.
    private static readonly Schedule PaperSchedule = new LinearSchedule(133, 267);

    /// <inheritdoc/>
    public override string Name => "cyclegan";

    /// <inheritdoc/>
    public override string Summary =>
        "Turns pictures of one domain into pictures of another, and back, without pairs: what goes forth and back must return to itself. Changes colours and textures; shapes stay.";

    /// <inheritdoc/>
    public override string Paper => "J.-Y. Zhu, T. Park, P. Isola, A. A. Efros, Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks, 2017";

    /// <inheritdoc/>
    public override string Takes => "pictures of two domains, of any size: unpaired:, pairs:, scenes, sketches";

    /// <inheritdoc/>
    public override SourceDemand Sources => SourceDemand.Any;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper's code: 64 channels, 6 or 9 blocks, one picture in a batch, patches of 70 pixels, learning rates that fall to 0 between 133 and 267 kimg.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is not null) Pix2Pix.Demand(shape, Name);
        var edge = (shape as ImageShape)?.Height ?? 256;
        var halvings = PatchDiscriminator.MostHalvings(edge);
        var published = new CycleGanOptions
        {
            Loss = PatchLoss.LeastSquares,
            AverageKimg = 0,
            Blocks = edge < 256 ? 6 : 9,
            Patch = PatchDiscriminator.Patches[Math.Min(3, halvings)],
        };
        if (preset == "paper") return published with { LearningRate = PaperSchedule };

        // Six passes through a generator for each picture: small pictures get small ones.
        return edge >= 128 ? published : published with { GeneratorChannels = 32, DiscriminatorChannels = 32, Blocks = edge < 48 ? 3 : 4, Patch = edge < 48 ? 16 : 34 };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (CycleGanOptions)options;
        var (a, b) = (subject.Source!.Shape, Pix2Pix.Demand(subject.Shape, Name));
        var (forth, back) = (new ResidualTranslator(o.Architecture(a, b), o.NormOf(o.GeneratorNorm)), new ResidualTranslator(o.Architecture(b, a), o.NormOf(o.GeneratorNorm)));
        PatchDiscriminator JudgeOf(ImageShape domain) => new(domain.Channels, o.DiscriminatorChannels, o.PatchHalvings, o.NormOf(o.DiscriminatorNorm));
        var (judgeOfA, judgeOfB) = (JudgeOf(a), JudgeOf(b));
        using (var weights = random.Fresh("weights"))
        {
            foreach (var network in new Torch.Nn.Layer[] { forth, back, judgeOfA, judgeOfB }) network.Initialize(weights);
        }

        var setup = new CycleSetup
        {
            Forth = forth,
            Back = back,
            TranslatesEachAlone = o.NormOf(o.GeneratorNorm) != Normalization.Batch,
            JudgesEachAlone = o.NormOf(o.DiscriminatorNorm) != Normalization.Batch,
            JudgeOfA = judgeOfA,
            JudgeOfB = judgeOfB,
            Objective = o.CreateObjective(),
            GeneratorOptimizer = o.Adam(o.GeneratorLearningRate),
            DiscriminatorOptimizer = o.Adam(o.DiscriminatorLearningRate),
            LearningRate = o.LearningRate,
            AdversarialWeight = o.AdversarialWeight,
            DiscriminatorWeight = o.DiscriminatorWeight,
            CycleWeight = o.Cycle,
            IdentityWeight = o.Identity,
            Pool = o.Replay,
        };
        return new CycleGame(setup, random.Device);
    }
}
