using Ganymede.Data;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>The game of two: a generator from latents to samples, a discriminator from samples to logits.</summary>
public sealed partial class TwoPlayerGame : Game
{
    private readonly TwoPlayerSetup setup;
    private readonly Module generator;
    private readonly Module discriminator;
    private readonly Player discriminatorPlayer;
    private readonly Player generatorPlayer;
    private readonly HistoricalAverage? discriminatorHistory;
    private readonly HistoricalAverage? generatorHistory;
    private readonly MoveCounts counts;

    /// <summary>Sets the two at the board. Networks are moved to <paramref name="device"/>; the game owns them.</summary>
    public TwoPlayerGame(TwoPlayerSetup setup, Device device)
    {
        (this.setup, generator, discriminator) = (setup, setup.Generator, setup.Discriminator);
        generator.MoveTo(device);
        discriminator.MoveTo(device);
        var clipping = setup.DiscriminatorClip > 0 ? new WeightClipping(discriminator.Parameters, setup.DiscriminatorClip) : null;
        if (setup.History > 0) (discriminatorHistory, generatorHistory) = (new(discriminator.Parameters), new(generator.Parameters));
        counts = new MoveCounts(setup.DiscriminatorMoves, setup.HeadStart, () => generatorPlayer!.Optimizer.Steps);
        Action afterDiscriminator = counts.DiscriminatorMoved, afterGenerator = counts.GeneratorMoved;
        if (clipping is not null) afterDiscriminator += clipping.Apply;
        if (discriminatorHistory is not null) afterDiscriminator += discriminatorHistory.Update;
        if (generatorHistory is not null) afterGenerator += generatorHistory.Update;
        discriminatorPlayer = Player.Of<TwoPlayerRound>(
            "discriminator", [discriminator], setup.DiscriminatorOptimizer, DiscriminatorLoss, () => counts.Discriminator,
            setup.LearningRate, setup.Momentum, setup.Beta2, afterDiscriminator);
        generatorPlayer = Player.Of<TwoPlayerRound>(
            "generator", [generator], setup.GeneratorOptimizer, GeneratorLoss, () => counts.Generator,
            setup.LearningRate, setup.Momentum, setup.Beta2, afterGenerator);
        Phases = [new Phase("play", [discriminatorPlayer, generatorPlayer])];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Phase> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Networks => [("generator", generator), ("discriminator", discriminator)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Kept => [("generator", generator)];

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> State =>
    [
        .. setup.Aids.SelectMany(a => a.State.Select(s => ($"{a.Name}.{s.Name}", s.Value))),
        .. counts.State.Select(s => ($"moves.{s.Name}", s.Value)),
        .. Histories.SelectMany(h => h.Value.State.Select(s => ($"history.{h.Name}.{s.Name}", s.Value))),
    ];

    private IEnumerable<(string Name, HistoricalAverage Value)> Histories => discriminatorHistory is null || generatorHistory is null
        ? []
        : [("discriminator", discriminatorHistory), ("generator", generatorHistory)];

    /// <inheritdoc/>
    public override Round Open(RoundContext context) =>
        new TwoPlayerRound(context, setup, context.Movers.Contains(generatorPlayer));

    /// <inheritdoc/>
    public override ConditionSpace? Conditions => setup.Conditioning?.Space;

    /// <inheritdoc/>
    public override LatentPrior Prior => setup.Prior;

    /// <inheritdoc/>
    public override Tensor Sample(SampleRequest request)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var latents = setup.Prior.Draw(request.Count, request.Random);
        return scope.Keep(Generate(latents, request.Conditions ?? Conditions?.Draw(request.Count, request.Random), request.Random));
    }

    /// <inheritdoc/>
    public override Tensor Generate(Tensor latents, Tensor? conditions, Generator random) => GeneratorInUse.Generate(generator, latents, conditions, random);

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var aid in setup.Aids) aid.Load(Under($"{aid.Name}."));
        counts.Load(Under("moves."));
        foreach (var (name, history) in Histories) history.Load(Under($"history.{name}."));

        Dictionary<string, Tensor> Under(string prefix) =>
            state.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(s => s.Key[prefix.Length..], s => s.Value);
    }

    private Loss DiscriminatorLoss(TwoPlayerRound round)
    {
        var fake = round.Cut(round.Fakes);   // first: the generator's kernels serve once
        return Moved(round, discriminatorPlayer, () => DiscriminatorLoss(round, fake, isMove: true));
    }

    private Loss DiscriminatorLoss(TwoPlayerRound round, Tensor fake, bool isMove)
    {
        var due = setup.Penalties.Where(p => discriminatorPlayer.Optimizer.Steps % p.Every == 0).ToList();
        var real = round.Real.Items;                                                                // [N, …]
        if (due.Count > 0) (real, fake) = (Differentiable(real), Differentiable(fake));
        var isApart = isMove && !round.IsWhole && due.Count == 0 && discriminator.ComparesSamples && setup.Conditioning is not { IsRecognized: true };
        var loss = isApart && setup.Objective is ISeparableObjective objective
            ? LossApart(real, fake, objective, round)
            : LossTogether(real, fake, due, round, isMove);
        if (setup.DiscriminatorOrthogonality > 0)
            loss.Plus("orthogonal", Orthogonality(discriminator), setup.DiscriminatorWeight * setup.DiscriminatorOrthogonality);
        if (discriminatorHistory is not null) loss.Plus("history", discriminatorHistory.Distance(), setup.DiscriminatorWeight * setup.History);
        return loss;
    }

    // What is said of real samples and of fakes, where both are judged apart anyway and nothing else looks at both: the way back through one is gone before the other is judged.
    private Loss LossApart(Tensor real, Tensor fake, ISeparableObjective objective, TwoPlayerRound round)
    {
        var told = ToldToDiscriminator(round);
        var ofReal = Judge(real, told, Showing.Real, round).Logits;
        var loss = Loss.Of("adversarial", objective.OfReal(ofReal), setup.DiscriminatorWeight).Settle(discriminatorPlayer.Parameters);
        var ofFake = Judge(fake, told, Showing.FakeToDiscriminator, round).Logits;
        TellJudgement(round, ofReal.Detach(), ofFake.Detach());
        return loss.Plus("adversarial", objective.OfFake(ofFake), setup.DiscriminatorWeight);
    }

    private Loss LossTogether(Tensor real, Tensor fake, List<IPenalty> due, TwoPlayerRound round, bool isMove)
    {
        var (ofReal, ofFake) = JudgeBoth(real, fake, inOneBatch: due.Count == 0 && !discriminator.ComparesSamples, round);
        if (isMove) TellJudgement(round, ofReal.Logits.Detach(), ofFake.Logits.Detach());

        var loss = Loss.Of("adversarial", setup.Objective.Discriminator(ofReal.Logits, ofFake.Logits), setup.DiscriminatorWeight);
        if (setup.Conditioning is { IsRecognized: true } recognition)
        {
            if (recognition.RecognizeReal > 0) loss.Plus("recognition-real", Unrecognized(ofReal, round.Real.Conditions!, "real", round), recognition.RecognizeReal);
            if (recognition.RecognizeFake > 0) loss.Plus("recognition-fake", Unrecognized(ofFake, round.Conditions!, "fakes", round), recognition.RecognizeFake);
        }

        if (due.Count > 0)
        {
            var evidence = new Evidence(
                real, ofReal.Logits, fake, ofFake.Logits, x => Judge(x, round.Conditions, Showing.Between, round).Logits, round.Random["penalty"]);
            var factor = setup.DiscriminatorWeight * setup.PenaltyWeight.At(round.Kimg);
            foreach (var penalty in due) loss.Plus(penalty.Name, penalty.Of(evidence), factor * penalty.Weight);
        }

        return loss;
    }

    // The generator answers the discriminator as it is, or as it would be after K moves of its own, each of them a function of the fakes
    // (Metz et al., 2017, eq. 8); really it moves once.
    private Loss GeneratorLoss(TwoPlayerRound round)
    {
        if (setup.UnrolledMoves == 0) return Moved(round, generatorPlayer, () => GeneratorLossNow(round));
        var ahead = discriminatorPlayer.Optimizer.Foresee();
        for (var k = 0; k < setup.UnrolledMoves; k++)
        {
            using var foreseen = discriminator.Substitute(ahead.Weights);
            ahead.Step(Autograd.Gradients(DiscriminatorLoss(round, round.Fakes, isMove: false).Total, ahead.Weights, createGraph: true));
        }

        using var last = discriminator.Substitute(ahead.Weights);
        return GeneratorLossNow(round);
    }

    // The discriminator's kernels serve there and back, and for real samples as for fakes.
    private static Loss Moved(TwoPlayerRound round, Player mover, Func<Loss> loss)
    {
        if (round.IsWhole) return loss();
        using var kept = Convolution.KeepKernels();
        return loss().Settle(mover.Parameters);
    }

    private Loss GeneratorLossNow(TwoPlayerRound round)
    {
        Loss loss;
        if (setup.FeatureMatching > 0)
        {
            loss = MatchingLoss(round);
        }
        else
        {
            var verdict = Judge(round.GeneratorFakes, round.GeneratorConditions, Showing.FakeToGenerator, round);
            loss = AdversarialLoss(verdict.Logits, round);
            if (setup.Conditioning is { BeRecognized: > 0 and var weight })
                loss.Plus("recognition", Unrecognized(verdict, round.GeneratorConditions!, "fakes", round), weight);
        }

        if (setup.GeneratorOrthogonality > 0) loss.Plus("orthogonal", Orthogonality(generator), setup.GeneratorOrthogonality);
        if (generatorHistory is not null) loss.Plus("history", generatorHistory.Distance(), setup.History);
        return loss;
    }

    private Loss AdversarialLoss(Tensor fakeLogits, TwoPlayerRound round)
    {
        var judged = new JudgedFakes(fakeLogits, () => Judge(round.Real.Items, round.Conditions, Showing.Real, round).Logits);
        return Loss.Of("adversarial", setup.Objective.Generator(judged), setup.AdversarialWeight);
    }

    // + |E f(x) - E f(G(z))|², the mean over D's last features f (Salimans et al., 2016, section 3.1, and their code).
    private Loss MatchingLoss(TwoPlayerRound round)
    {
        var watched = (IFeatures)discriminator;
        var real = watched.Features(Show(round.Real.Items, Showing.Real, round));                   // [N, features]
        var fake = watched.Features(Show(round.GeneratorFakes, Showing.FakeToGenerator, round));
        var loss = AdversarialLoss(watched.Logits(fake).InFloat(), round);
        return loss.Plus("features", (real.InFloat().Mean([0]) - fake.InFloat().Mean([0])).Square().Mean(), setup.FeatureMatching);
    }

    // A discriminator that compares the samples of a batch (batch norm) must never see real and fake ones in the same; any other is
    // faster for it. Penalties differentiate by one kind of samples at a time and would pay for both.
    private (Verdict Real, Verdict Fake) JudgeBoth(Tensor real, Tensor fake, bool inOneBatch, TwoPlayerRound round)
    {
        var told = ToldToDiscriminator(round);
        if (!inOneBatch) return (Judge(real, told, Showing.Real, round), Judge(fake, told, Showing.FakeToDiscriminator, round));
        var shown = Ops.Cat([Show(real, Showing.Real, round), Show(fake, Showing.FakeToDiscriminator, round)]);
        var both = Judge(shown, told is null ? null : Ops.Cat([told, told]));
        var count = shown.Size(0) / 2;
        return (both.Narrow(0, count), both.Narrow(count, count));
    }

    private Tensor? ToldToDiscriminator(TwoPlayerRound round) => setup.Conditioning is { TellsDiscriminator: true } ? round.Conditions : null;

    private Verdict Judge(Tensor samples, Tensor? conditions, Showing showing, TwoPlayerRound round) => Judge(Show(samples, showing, round), conditions);

    private Verdict Judge(Tensor shown, Tensor? conditions)
    {
        if (setup.Conditioning is not { IsRecognized: true }) return new(discriminator.Apply(shown, conditions).InFloat(), null);
        var recognizing = (IRecognizes)discriminator;
        var features = recognizing.Features(shown);
        return new(recognizing.Logits(features).InFloat(), recognizing.Recognize(features).InFloat());
    }

    private Tensor Unrecognized(Verdict verdict, Tensor conditions, string whose, TwoPlayerRound round)
    {
        var sizes = Conditions!.Sizes;
        if (round.IsObserved && sizes.Count > 0) round.Note($"recognised {whose}", Recognition.Share(verdict.Seen!.Detach(), conditions, sizes));
        return Recognition.Of(verdict.Seen!, conditions, sizes, setup.Conditioning!.CodeWeight);
    }

    private Tensor Show(Tensor samples, Showing showing, TwoPlayerRound round)
    {
        foreach (var aid in setup.Aids) samples = aid.Show(samples, showing, round);
        return samples;
    }


    // Penalties differentiate by the samples; fakes of a whole round are recorded already.
    private static Tensor Differentiable(Tensor samples) => samples.RequiresGrad ? samples : samples.Detach().RequireGrad();

    private static Tensor Orthogonality(Module network) => OrthogonalPenalty.Of(network.Parameters.Select(p => p.Value));

    private void TellJudgement(TwoPlayerRound round, Tensor real, Tensor fake)
    {
        if (setup.Aids.Count > 0 && setup.Objective.Belief(real) is { } beliefs)
        {
            foreach (var aid in setup.Aids) aid.Judged(beliefs, round);
        }

        if (round.IsObserved) Judgements.Note(round, setup.Objective, real, fake);
    }

    // What the discriminator says of samples: logits [N], and where it recognises conditions, what it sees, [N, width].
    private readonly record struct Verdict(Tensor Logits, Tensor? Seen)
    {
        public Verdict Narrow(long start, long count) => new(Logits.Narrow(0, start, count), Seen?.Narrow(0, start, count));
    }
}
