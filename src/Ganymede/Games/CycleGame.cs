using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>
/// The game of two domains without pairs (Zhu et al., 2017): a generator each way, a discriminator for each domain. What goes forth and
/// back must return to itself, which ties each picture to what it came from.
/// </summary>
public sealed class CycleGame : Game
{
    private readonly CycleSetup setup;
    private readonly Player generators;
    private readonly (string Name, Replay Pool)[] pools;

    /// <summary>Sets all four at the board. Networks are moved to <paramref name="device"/>; the game owns them.</summary>
    public CycleGame(CycleSetup setup, Device device)
    {
        this.setup = setup;
        foreach (var (_, network) in Networks) network.MoveTo(device);
        pools = setup.Pool > 0 ? [("pool-a", new Replay(setup.Pool)), ("pool-b", new Replay(setup.Pool))] : [];
        generators = Player.Of<CycleRound>("generator", [setup.Forth, setup.Back], setup.GeneratorOptimizer, GeneratorLoss, learningRate: setup.LearningRate);
        var discriminators = Player.Of<CycleRound>(
            "discriminator", [setup.JudgeOfA, setup.JudgeOfB], setup.DiscriminatorOptimizer, DiscriminatorLoss, learningRate: setup.LearningRate);
        Phases = [new Phase("play", [generators, discriminators])];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Phase> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Networks => [.. Kept, ("judge-a", setup.JudgeOfA), ("judge-b", setup.JudgeOfB)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Module Network)> Kept => [("forth", setup.Forth), ("back", setup.Back)];

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> State => pools.SelectMany(p => p.Pool.State.Select(s => ($"{p.Name}.{s.Name}", s.Value)));

    /// <inheritdoc/>
    public override IReadOnlyList<Way> Directions => [Way.AToB, Way.BToA];

    /// <inheritdoc/>
    public override Round Open(RoundContext context) => new CycleRound(context, setup, context.Movers.Contains(generators));

    /// <inheritdoc/>
    public override Tensor Sample(SampleRequest request) => Translate(request.DemandSources(), Way.AToB, request.Random);

    /// <inheritdoc/>
    public override Tensor Translate(Tensor pictures, Way direction, Generator random) =>
        Translating.Through(direction == Way.AToB ? setup.Forth : setup.Back, pictures, random);

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var (name, pool) in pools)
        {
            var prefix = $"{name}.";
            pool.Load(state.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(s => s.Key[prefix.Length..], s => s.Value));
        }
    }

    private Loss GeneratorLoss(CycleRound round)
    {
        var (a, b) = (round.OfA, round.OfB);
        var adversarial = setup.Objective.Generator(setup.JudgeOfB.Forward(round.FakeB).InFloat()) + setup.Objective.Generator(setup.JudgeOfA.Forward(round.FakeA).InFloat());
        var loss = Loss.Of("adversarial", adversarial, setup.AdversarialWeight);
        if (setup.CycleWeight > 0)
            loss.Plus("cycle", Distance(setup.Back.Forward(round.FakeB), a) + Distance(setup.Forth.Forward(round.FakeA), b), setup.CycleWeight);
        if (setup.IdentityWeight > 0)
            loss.Plus("identity", Distance(round.SameB, b) + Distance(round.SameA, a), setup.IdentityWeight);
        return loss;
    }

    private Loss DiscriminatorLoss(CycleRound round)
    {
        var (realA, fakeA) = Judge(setup.JudgeOfA, round.OfA, round.Cut(round.FakeA), 0, round);
        var (realB, fakeB) = Judge(setup.JudgeOfB, round.OfB, round.Cut(round.FakeB), 1, round);
        if (round.IsObserved)
        {
            // Both together, so that logs and doctor read one judgement.
            Judgements.Note(
                round, setup.Objective, Ops.Cat([realA.Detach().Flatten(), realB.Detach().Flatten()]), Ops.Cat([fakeA.Detach().Flatten(), fakeB.Detach().Flatten()]));
        }

        return Loss.Of("of-a", setup.Objective.Discriminator(realA, fakeA), setup.DiscriminatorWeight)
            .Plus("of-b", setup.Objective.Discriminator(realB, fakeB), setup.DiscriminatorWeight);
    }

    private (Tensor Real, Tensor Fake) Judge(Layer judge, Tensor real, Tensor fake, int pool, Round round)
    {
        if (pools.Length > 0) fake = pools[pool].Pool.Show(fake, Showing.FakeToDiscriminator, round);
        if (!setup.JudgesEachAlone) return (judge.Forward(real).InFloat(), judge.Forward(fake).InFloat());
        var (ofReal, ofFake) = CycleRound.Together(judge, real, fake);
        return (ofReal.InFloat(), ofFake.InFloat());
    }

    private static Tensor Distance(Tensor made, Tensor expected) => (made - expected).Abs().Mean().InFloat();
}

/// <summary>A round of two domains: each picture goes to the other domain once, for the generators' move and the discriminators'.</summary>
/// <param name="generatorsMove">Whether the generators move in this round, so that fakes must be recorded.</param>
public sealed class CycleRound(RoundContext context, CycleSetup setup, bool generatorsMove) : Round(context)
{
    private Tensor? fakeA, fakeB, sameA, sameB;

    /// <summary>a: pictures of A, [N, C, H, W].</summary>
    public Tensor OfA => Real.Sources ?? throw new InvalidOperationException("This data's pictures are not made from others.");

    /// <summary>b: pictures of B, [N, C', H, W].</summary>
    public Tensor OfB => Real.Items;

    /// <summary>G(a), [N, C', H, W]: recorded for gradients where the generators move in this round.</summary>
    public Tensor FakeB => fakeB ??= Made(setup.Forth, OfA, OfB, ref sameB);

    /// <summary>F(b), [N, C, H, W]: as <see cref="FakeB"/>.</summary>
    public Tensor FakeA => fakeA ??= Made(setup.Back, OfB, OfA, ref sameA);

    /// <summary>G(b), as b: what becomes of pictures that are already where they shall go.</summary>
    public Tensor SameB => sameB ??= Share(setup.Forth.Forward(OfB));

    /// <summary>F(a), as a.</summary>
    public Tensor SameA => sameA ??= Share(setup.Back.Forward(OfA));

    /// <summary>Takes two batches through a network at once, which costs less than one after the other where pictures do not touch each other.</summary>
    internal static (Tensor First, Tensor Second) Together(Layer network, Tensor first, Tensor second)
    {
        var both = network.Forward(Ops.Cat([first, second], 0));
        return (both.Narrow(0, 0, first.Size(0)), both.Narrow(0, first.Size(0), second.Size(0)));
    }

    // What is at home there already goes along where it will be asked for.
    private Tensor Made(Layer generator, Tensor pictures, Tensor atHome, ref Tensor? same)
    {
        if (!generatorsMove && !IsWhole)
        {
            using var frozen = Autograd.NoGrad();
            return Share(generator.Forward(pictures));
        }

        if (!setup.TranslatesEachAlone || setup.IdentityWeight == 0 || same is not null) return Share(generator.Forward(pictures));
        var (made, kept) = Together(generator, pictures, atHome);
        same = Share(kept);
        return Share(made);
    }
}
