using Ganymede.Objectives;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <content>What keeps the discriminator's slope in bounds.</content>
public abstract partial record TwoPlayerOptions
{
    /// <summary>λ of WGAN-GP.</summary>
    [Setting("penalty.gp", "Weight of (slope - 1)² of the discriminator between real and fake (WGAN-GP: 10, on points 0.1); 0 for none.", Min = 0, Max = 100000)]
    public double GradientPenalty { get; init; }

    /// <summary>Which slopes are charged for.</summary>
    [Setting("penalty.gp.sides", "Whether penalty.gp charges for every slope but 1, or for those above 1 alone.")]
    public PenaltySides GradientPenaltySides { get; init; } = PenaltySides.Two;

    /// <summary>γ of R1.</summary>
    [Setting("penalty.r1", "γ of R1: γ/2 times the discriminator's squared slope at real samples (pictures: 0.1 to 10, more for larger ones); 0 for none.", Min = 0, Max = 100000)]
    public double R1 { get; init; }

    /// <summary>Moves between two looks at R1.</summary>
    [Setting("penalty.r1.every", "Computes R1 at every k-th discriminator move, with k times its weight, which saves time (16).", Min = 1, Max = 1000)]
    public int R1Every { get; init; } = 1;

    /// <summary>γ of R2.</summary>
    [Setting("penalty.r2", "γ of R2: γ/2 times the discriminator's squared slope at fakes; 0 for none.", Min = 0, Max = 100000)]
    public double R2 { get; init; }

    /// <summary>Moves between two looks at R2.</summary>
    [Setting("penalty.r2.every", "Computes R2 at every k-th discriminator move, with k times its weight.", Min = 1, Max = 1000)]
    public int R2Every { get; init; } = 1;

    /// <summary>λ of DRAGAN.</summary>
    [Setting("penalty.dragan", "Weight of (slope - 1)² of the discriminator around real samples (DRAGAN: 10); 0 for none.", Min = 0, Max = 100000)]
    public double Dragan { get; init; }

    /// <summary>The weights of slope penalties over time.</summary>
    [Setting("penalty.schedule", "How the weights of penalty.gp, r1, r2 and dragan change, in thousands of real samples: a schedule, such as cosine:500:0.1, which ends at a tenth.")]
    public Schedule PenaltySchedule { get; init; } = Schedule.Constant;

    /// <summary>Weight of orthogonality in the discriminator.</summary>
    [Setting("penalty.orthogonal", "Weight of the deviation of the discriminator's weight matrices from orthogonal ones (1e-4); 0 for none.", Min = 0, Max = 1000)]
    public double DiscriminatorOrthogonality { get; init; }

    /// <summary>Weight of orthogonality in the generator.</summary>
    [Setting("generator.orthogonal", "Weight of the deviation of the generator's weight matrices from orthogonal ones (1e-4); 0 for none.", Min = 0, Max = 1000)]
    public double GeneratorOrthogonality { get; init; }

    /// <summary>The bound of the critic's weights.</summary>
    [Setting("clip", "Clips the discriminator's weights to plus or minus this after its moves (the first Wasserstein GAN: 0.01); 0 for no clipping.", Min = 0, Max = 100)]
    public double Clip { get; init; }

    /// <summary>Whether the discriminator's weights are divided by their largest singular value.</summary>
    [Setting("discriminator.spectral", "Spectral normalisation: divides each of the discriminator's weights by its largest singular value.")]
    public bool Spectral { get; init; }

    private bool HasSlopePenalty => GradientPenalty > 0 || R1 > 0 || R2 > 0 || Dragan > 0;

    internal IReadOnlyList<IPenalty> CreatePenalties()
    {
        var penalties = new List<IPenalty>();
        if (GradientPenalty > 0) penalties.Add(new GradientPenalty(GradientPenalty, GradientPenaltySides));
        if (R1 > 0) penalties.Add(new ZeroCenteredPenalty(PenalisedSamples.Real, R1, R1Every));
        if (R2 > 0) penalties.Add(new ZeroCenteredPenalty(PenalisedSamples.Fake, R2, R2Every));
        if (Dragan > 0) penalties.Add(new DraganPenalty(Dragan));
        return penalties;
    }

    private IEnumerable<string> PenaltyProblems()
    {
        if (Clip > 0 && Spectral)
            yield return $"clip={Settings.Text(Clip)} bounds the weights before discriminator.spectral=on divides them, which undoes it; set clip=0 or discriminator.spectral=off.";
        if (Loss == AdversarialLoss.Wasserstein && Clip == 0 && !Spectral && !HasSlopePenalty)
            yield return "loss=wasserstein without a bound on the critic's slope grows without end; set penalty.gp=10, clip=0.01 or discriminator.spectral=on.";
        if ((R1Every > 1 && R1 == 0) || (R2Every > 1 && R2 == 0))
            yield return "penalty.r1.every and penalty.r2.every need their penalty: set penalty.r1 or penalty.r2 too.";
        if (PenaltySchedule is not ConstantSchedule && !HasSlopePenalty)
            yield return $"penalty.schedule={PenaltySchedule} has no penalty to change; set penalty.gp, penalty.r1, penalty.r2 or penalty.dragan too.";
    }
}
