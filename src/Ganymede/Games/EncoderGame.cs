using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>
/// The game of three: a generator makes samples of latents, an encoder makes latents of samples, and a discriminator tells the two kinds of
/// pairs apart. Where it can no longer, encoder and generator invert each other (Donahue et al., 2017, theorem 2).
/// </summary>
public sealed class EncoderGame : Game, IEncodes
{
    // Networks are used in pieces of this many, so that memory does not depend on what was asked for.
    private const int Piece = 250;

    private readonly EncoderSetup setup;
    private readonly Player discriminatorPlayer;
    private readonly Player generatorPlayer;
    private readonly Player encoderPlayer;

    /// <summary>Sets the three at the board. Networks are moved to <paramref name="device"/>; the game owns them.</summary>
    public EncoderGame(EncoderSetup setup, Device device)
    {
        this.setup = setup;
        foreach (var (_, network) in Networks) network.MoveTo(device);
        discriminatorPlayer = Player.Of<EncoderRound>("discriminator", [setup.Discriminator], setup.DiscriminatorOptimizer, DiscriminatorLoss, learningRate: setup.LearningRate);
        generatorPlayer = Player.Of<EncoderRound>("generator", [setup.Generator], setup.GeneratorOptimizer, GeneratorLoss, learningRate: setup.LearningRate);
        encoderPlayer = Player.Of<EncoderRound>("encoder", [setup.Encoder], setup.EncoderOptimizer, EncoderLoss, learningRate: setup.LearningRate);
        Phases = [new Phase("play", [discriminatorPlayer, generatorPlayer, encoderPlayer])];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Phase> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Networks => [("generator", setup.Generator), ("encoder", setup.Encoder), ("discriminator", setup.Discriminator)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Kept => [("generator", setup.Generator), ("encoder", setup.Encoder)];

    /// <inheritdoc/>
    public override LatentPrior Prior => setup.Prior;

    /// <inheritdoc/>
    public override Round Open(RoundContext context) =>
        new EncoderRound(context, setup, context.Movers.Contains(generatorPlayer), context.Movers.Contains(encoderPlayer));

    /// <inheritdoc/>
    public override Tensor Sample(SampleRequest request)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        return scope.Keep(Generate(setup.Prior.Draw(request.Count, request.Random), null, request.Random));
    }

    /// <inheritdoc/>
    public override Tensor Generate(Tensor latents, Tensor? conditions, Generator random)
    {
        using var use = new GeneratorInUse(setup.Generator, random);
        return InPieces(latents, setup.Generator.Forward);
    }

    /// <inheritdoc/>
    public Tensor Encode(Tensor samples) => InUse(samples, setup.Encoder.Forward);

    /// <inheritdoc/>
    public Tensor EncoderFeatures(Tensor samples) => InUse(samples, setup.Encoder.Features);

    private Loss DiscriminatorLoss(EncoderRound round)
    {
        var encoded = Judge(round.Real.Items, round.Cut(round.Codes));
        var generated = Judge(round.Cut(round.Fakes), round.Latents);
        if (round.IsObserved) NoteJudgement(round, encoded.Detach(), generated.Detach());
        return Loss.Of("adversarial", JointObjective.Discriminator(encoded, generated));
    }

    private Loss GeneratorLoss(EncoderRound round)
    {
        var loss = Loss.Of("adversarial", JointObjective.Generator(Judge(round.Fakes, round.Latents)));
        if (setup.GeneratorRegression > 0) loss.Plus("regression", Regression(round.Fakes, round), setup.GeneratorRegression);
        if (setup.Reconstruction > 0) loss.Plus("reconstruction", Reconstruction(round.Cut(round.Codes), round), setup.Reconstruction);
        return loss;
    }

    // Where the discriminator sees no latents, the encoder learns from the generator's samples alone.
    private Loss EncoderLoss(EncoderRound round)
    {
        var terms = new List<(string Name, Tensor Value, double Weight)>();
        if (setup.Discriminator.SeesLatents) terms.Add(("adversarial", JointObjective.Encoder(Judge(round.Real.Items, round.Codes)), 1));
        if (setup.Regression > 0) terms.Add(("regression", Regression(round.Cut(round.Fakes), round), setup.Regression));
        if (setup.Reconstruction > 0) terms.Add(("reconstruction", Reconstruction(round.Codes, round), setup.Reconstruction));
        var loss = Loss.Of(terms[0].Name, terms[0].Value, terms[0].Weight);
        foreach (var (name, value, weight) in terms.Skip(1)) loss.Plus(name, value, weight);
        return loss;
    }

    private Tensor Judge(Tensor samples, Tensor latents) => setup.Discriminator.Forward(samples, latents).InFloat();

    // |E(G(z)) - z|²: the latent regressor (Donahue et al., 2017, section 4.1).
    private Tensor Regression(Tensor fakes, EncoderRound round) => setup.Encoder.Miss(fakes, round.Latents).InFloat();

    // |x - G(E(x))|, the mean over samples and elements: explicit cycle-consistency (Li et al., 2017, eq. 9).
    private Tensor Reconstruction(Tensor codes, EncoderRound round) => (setup.Generator.Forward(codes) - round.Real.Items).InFloat().Abs().Mean();


    private static void NoteJudgement(EncoderRound round, Tensor encoded, Tensor generated)
    {
        var all = Ops.Cat([encoded, generated]);
        round.Note("discriminator.spread", (all - all.Mean()).Square().Mean().Sqrt());
        round.Note("D(x)", encoded.Sigmoid().Mean());
        round.Note("D(G(z))", generated.Sigmoid().Mean());
        round.Note("accuracy", (Ops.Gt(encoded, 0).To(DType.Float).Mean() + Ops.Lt(generated, 0).To(DType.Float).Mean()) * 0.5);
    }

    private Tensor InUse(Tensor samples, Func<Tensor, Tensor> forward)
    {
        using var frozen = Autograd.NoGrad();
        var wasTraining = setup.Encoder.IsTraining;
        setup.Encoder.Train(false);
        try
        {
            return InPieces(samples, forward);
        }
        finally
        {
            setup.Encoder.Train(wasTraining);
        }
    }

    private Tensor InPieces(Tensor rows, Func<Tensor, Tensor> forward)
    {
        using var scope = TensorScope.Begin();
        rows = rows.To(setup.Generator.Parameters[0].Value.Device);
        var count = (int)rows.Size(0);
        var pieces = Enumerable.Range(0, (count + Piece - 1) / Piece).Select(piece =>
        {
            using var inner = TensorScope.Begin();
            return inner.Keep(forward(rows.Narrow(0, piece * Piece, Math.Min(Piece, count - (piece * Piece)))));
        }).ToArray();
        return scope.Keep(Ops.Cat(pieces));
    }
}
