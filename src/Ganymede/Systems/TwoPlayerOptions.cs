using Ganymede.Games;
using Ganymede.Objectives;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The settings of every game of two: latents, loss, labels, aids, optimizers.</summary>
public abstract partial record TwoPlayerOptions : SystemOptions
{
    /// <summary>Dimensions of z.</summary>
    [Setting("latent.size", "Dimensions of the latent vector z.", Min = 1, Max = 4096)]
    public int LatentSize { get; init; } = 100;

    /// <summary>How latents are distributed.</summary>
    [Setting("latent.kind", "How latents are drawn: N(0, 1), or uniformly.")]
    public LatentKind LatentKind { get; init; } = LatentKind.Gaussian;

    /// <summary>Slope of the generator's activation below 0.</summary>
    [Setting("generator.leak", "Slope of the generator's activation below 0: 0 is ReLU, 0.2 the leaky one.", Min = 0, Max = 1)]
    public double GeneratorLeak { get; init; }

    /// <summary>What the players minimise.</summary>
    [Setting("loss", "What the players minimise; wasserstein wants penalty.gp, clip or discriminator.spectral, relativistic ones compare real with fake.")]
    public AdversarialLoss Loss { get; init; } = AdversarialLoss.NonSaturating;

    /// <summary>k.</summary>
    [Setting("discriminator.moves", "k: discriminator moves for one generator move, each on a batch of its own.", Min = 1, Max = 1000)]
    public int DiscriminatorMoves { get; init; } = 1;

    /// <summary>The generator's first moves before which the critic is brought near its best.</summary>
    [Setting("discriminator.warmup", "How many of the generator's first moves wait for discriminator.warmup.moves of the discriminator's (the first Wasserstein GAN: 25); 0 for none.", Min = 0, Max = 1_000_000)]
    public int Warmup { get; init; }

    /// <summary>The discriminator's moves in a warm-up.</summary>
    [Setting("discriminator.warmup.moves", "Discriminator moves before each of the generator's in a warm-up.", Min = 1, Max = 100_000)]
    public int WarmupMoves { get; init; } = 100;

    /// <summary>When the warm-up is repeated.</summary>
    [Setting("discriminator.warmup.every", "Repeats the warm-up before every k-th move of the generator; 0 for never again.", Min = 0, Max = 1_000_000)]
    public int WarmupEvery { get; init; } = 500;

    /// <summary>Fakes in the generator's move for each real sample.</summary>
    [Setting("generator.batch", "Fakes in the generator's move for each real sample in a batch (SNGAN's code: 2).", Min = 1, Max = 64)]
    public int GeneratorBatch { get; init; } = 1;

    /// <summary>The generator's step size.</summary>
    [Setting("generator.lr", "Learning rate of the generator.", Min = 0, Max = 10)]
    public double GeneratorLearningRate { get; init; } = 2e-4;

    /// <summary>The discriminator's step size.</summary>
    [Setting("discriminator.lr", "Learning rate of the discriminator.", Min = 0, Max = 10)]
    public double DiscriminatorLearningRate { get; init; } = 2e-4;

    /// <summary>Both learning rates over time.</summary>
    [Setting("lr.schedule", "How both learning rates change, in thousands of real samples: " + Schedule.Forms + ".")]
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>The generator's optimizer.</summary>
    [Setting("generator.optimizer", "What turns the generator's gradients into steps.")]
    public OptimizerKind GeneratorOptimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>The discriminator's optimizer.</summary>
    [Setting("discriminator.optimizer", "What turns the discriminator's gradients into steps; sgd is one of the known tricks.")]
    public OptimizerKind DiscriminatorOptimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>Adam's β1.</summary>
    [Setting("adam.beta1", "Adam's β1; GANs like 0.5 or 0.", Min = 0, Max = 0.9999)]
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's β2.</summary>
    [Setting("adam.beta2", "Adam's β2: how much of the past stays in the size that gradients are measured by.", Min = 0, Max = 0.99999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>1 - β2 over time.</summary>
    [Setting("adam.beta2.schedule", "How 1 - β2 changes, in thousands of real samples: a schedule that ends above 0, such as cosine:500:0.1, which takes β2 from 0.9 to 0.99.")]
    public Schedule Beta2Schedule { get; init; } = Schedule.Constant;

    /// <summary>SGD's momentum at the start.</summary>
    [Setting("sgd.momentum", "Momentum of SGD and RMSprop at the start.", Min = 0, Max = 0.999)]
    public double Momentum { get; init; } = 0.5;

    /// <summary>SGD's momentum at the end.</summary>
    [Setting("sgd.momentum.final", "Momentum of SGD at the end of its rise.", Min = 0, Max = 0.999)]
    public double FinalMomentum { get; init; } = 0.5;

    /// <summary>How long SGD's momentum rises.</summary>
    [Setting("sgd.momentum.kimg", "Thousands of real samples over which SGD's momentum rises to its end.", Min = 0)]
    public double MomentumKimg { get; init; }

    /// <summary>L2 added to gradients.</summary>
    [Setting("weight-decay", "Times the weights, added to both players' gradients (DCGAN's code: 1e-5).", Min = 0, Max = 1)]
    public double WeightDecay { get; init; }

    /// <summary>Least target of real samples.</summary>
    [Setting("labels.real", "Target of real samples; 0.9 is one-sided smoothing. With labels.real.high, the least one.", Min = 0, Max = 2)]
    public double RealLabel { get; init; } = 1;

    /// <summary>Greatest target of real samples.</summary>
    [Setting("labels.real.high", "Greatest target of real samples, drawn for each (soft labels: 0.7 to 1.2); 0 for labels.real itself.", Min = 0, Max = 2)]
    public double RealLabelHigh { get; init; }

    /// <summary>Greatest target of fakes.</summary>
    [Setting("labels.fake.high", "Greatest target of fakes, drawn for each from 0 (soft labels: 0.3).", Min = 0, Max = 1)]
    public double FakeLabelHigh { get; init; }

    /// <summary>Share of exchanged labels.</summary>
    [Setting("labels.flip", "Share of labels exchanged between real and fake in the discriminator's moves (noisy labels: 0.05).", Min = 0, Max = 0.5)]
    public double LabelFlip { get; init; }

    /// <summary>Old fakes kept.</summary>
    [Setting("replay", "Old fakes in a pool from which the discriminator's fakes are exchanged half of the time (50); 0 for none.", Min = 0, Max = 100000)]
    public int Replay { get; init; }

    /// <summary>Noise on what D sees.</summary>
    [Setting("noise", "Standard deviation of noise on everything the discriminator sees, at the start (0.1); 0 for none.", Min = 0, Max = 10)]
    public double InstanceNoise { get; init; }

    /// <summary>How long the noise lasts.</summary>
    [Setting("noise.kimg", "Thousands of real samples until that noise has faded.", Min = 0.001)]
    public double InstanceNoiseKimg { get; init; } = 500;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (RealLabelHigh != 0 && RealLabelHigh < RealLabel)
            yield return $"labels.real.high is {RealLabelHigh}, below labels.real ({RealLabel}); raise it or set it to 0.";
        if (FinalMomentum < Momentum)
            yield return $"sgd.momentum.final is {FinalMomentum}, below sgd.momentum ({Momentum}); set both.";
        if (Beta2Schedule.Least <= 0)
            yield return $"adam.beta2.schedule={Beta2Schedule} brings β2 to 1, where Adam stops; give the factor that 1 - β2 ends with, as in cosine:500:0.1.";
        if (Beta2Schedule is not ConstantSchedule && !IsAdam(GeneratorOptimizer) && !IsAdam(DiscriminatorOptimizer))
            yield return "adam.beta2.schedule needs Adam, which neither generator.optimizer nor discriminator.optimizer is; set one of them to adam, or leave it constant.";
        if (!TakesLabels && (RealLabel != 1 || RealLabelHigh != 0 || FakeLabelHigh != 0 || LabelFlip != 0))
            yield return $"loss={Settings.Text(Loss)} has no labels to soften or flip; leave labels.* as they are, or use loss=non-saturating, minimax or least-squares.";
        if (DiscriminatorMoves > 1 && Play is (Turns.Simultaneous or Turns.Extragradient or Turns.Consensus))
            yield return $"play={Settings.Text(Play)} moves everyone once, but discriminator.moves is {DiscriminatorMoves}; set it to 1, or play=alternating.";
        if (Warmup > 0 && Play is (Turns.Simultaneous or Turns.Extragradient or Turns.Consensus))
            yield return $"play={Settings.Text(Play)} moves everyone once, but discriminator.warmup is {Warmup}; set it to 0, or play=alternating.";
        if (Warmup > 0 && WarmupMoves < DiscriminatorMoves)
            yield return $"discriminator.warmup.moves is {WarmupMoves}, below discriminator.moves ({DiscriminatorMoves}); raise it or set discriminator.warmup=0.";
        if (GeneratorBatch > 1 && Loss >= AdversarialLoss.Relativistic)
            yield return $"loss={Settings.Text(Loss)} compares fakes with as many real samples, but generator.batch is {GeneratorBatch}; set it to 1.";
        if (GeneratorBatch > 1 && Unroll > 0)
            yield return $"unroll={Unroll} asks how the discriminator answers the generator's own fakes, but generator.batch={GeneratorBatch} draws others; set it to 1.";
        if ((R1Every > 1 || R2Every > 1) && Play == Turns.Extragradient)
            yield return "play=extragradient takes two gradients for one step, so every k-th move means nothing; set penalty.r1.every=1 and penalty.r2.every=1.";
        foreach (var problem in PenaltyProblems().Concat(AidProblems())) yield return problem;
    }

    private static bool IsAdam(OptimizerKind kind) => kind is OptimizerKind.Adam or OptimizerKind.OptimisticAdam;

    private bool TakesLabels => Loss is AdversarialLoss.NonSaturating or AdversarialLoss.Minimax or AdversarialLoss.LeastSquares;

    internal IObjective CreateObjective(RandomStreams random)
    {
        var labels = new Labels(RealLabel, RealLabelHigh == 0 ? RealLabel : RealLabelHigh, FakeLabelHigh, LabelFlip, random["labels"]);
        return Loss switch
        {
            AdversarialLoss.NonSaturating => new NonSaturatingObjective(labels),
            AdversarialLoss.Minimax => new MinimaxObjective(labels),
            AdversarialLoss.LeastSquares => new LeastSquaresObjective(labels),
            AdversarialLoss.Wasserstein => new WassersteinObjective(),
            AdversarialLoss.Hinge => new HingeObjective(),
            AdversarialLoss.Relativistic => new RelativisticPairedObjective(),
            AdversarialLoss.RelativisticLeastSquares => new RelativisticPairedObjective(Margin.LeastSquares),
            AdversarialLoss.RelativisticHinge => new RelativisticPairedObjective(Margin.Hinge),
            AdversarialLoss.RelativisticAverage => new RelativisticAverageObjective(),
            AdversarialLoss.RelativisticAverageLeastSquares => new RelativisticAverageObjective(Margin.LeastSquares),
            _ => new RelativisticAverageObjective(Margin.Hinge),
        };
    }

    /// <summary>What turns gradients into steps, with these options' momentum and decay.</summary>
    public OptimizerOptions Optimizer(OptimizerKind kind, double learningRate) => kind switch
    {
        OptimizerKind.Adam => new AdamOptions(learningRate, Beta1, Beta2, WeightDecay: WeightDecay),
        OptimizerKind.Sgd => new SgdOptions(learningRate, Momentum, WeightDecay),
        OptimizerKind.OptimisticAdam => new OptimisticAdamOptions(learningRate, Beta1, Beta2, WeightDecay: WeightDecay),
        OptimizerKind.OptimisticSgd => new OptimisticSgdOptions(learningRate, WeightDecay),
        _ => new RmsPropOptions(learningRate, Momentum: Momentum, WeightDecay: WeightDecay),
    };

    /// <summary>The generator with the reference batch of its virtual batch normalisation, drawn from the prior.</summary>
    internal ReferenceBatch WithReference(Layer generator, int references, double uniformBound) =>
        new(generator, [references, LatentSize], (shape, random) => Prior(uniformBound).Draw((int)shape[0], random));

    private LatentPrior Prior(double uniformBound) => new(LatentSize, LatentKind, uniformBound);

    /// <summary>What both systems of two share; networks, prior and weight are the system's own.</summary>
    internal TwoPlayerSetup Setup(Module generator, Module discriminator, double uniformBound, RandomStreams random) => new()
    {
        Generator = generator,
        Discriminator = discriminator,
        Prior = Prior(uniformBound),
        Objective = CreateObjective(random),
        GeneratorOptimizer = Optimizer(GeneratorOptimizer, GeneratorLearningRate),
        DiscriminatorOptimizer = Optimizer(DiscriminatorOptimizer, DiscriminatorLearningRate),
        LearningRate = LearningRate,
        Momentum = FinalMomentum > Momentum && MomentumKimg > 0 ? new Ramp(Momentum, FinalMomentum, MomentumKimg) : null,
        Beta2 = Beta2Schedule is ConstantSchedule ? null : Beta2Schedule,
        DiscriminatorMoves = DiscriminatorMoves,
        HeadStart = Warmup > 0 ? new HeadStart(WarmupMoves, Warmup, WarmupEvery) : null,
        GeneratorBatch = GeneratorBatch,
        Aids = CreateAids(),
        Penalties = CreatePenalties(),
        PenaltyWeight = PenaltySchedule,
        DiscriminatorOrthogonality = DiscriminatorOrthogonality,
        GeneratorOrthogonality = GeneratorOrthogonality,
        DiscriminatorClip = Clip,
        UnrolledMoves = Unroll,
        FeatureMatching = FeatureMatching,
        AdversarialWeight = AdversarialWeight,
        History = History,
    };
}
