using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>Judges whether a sample and a latent belong together as the data and its encoder put them together: higher is more like those.</summary>
public sealed class JointDiscriminator : Module
{
    private readonly Layer samples;
    private readonly Layer? latents;
    private readonly Layer joint;

    /// <param name="samples">From samples [N, …] to features [N, a].</param>
    /// <param name="latents">From latents [N, z] to features [N, b]; null to join latents as they are.</param>
    /// <param name="joint">From both, [N, a + b], to a logit [N, 1].</param>
    /// <param name="seesLatents">If not, it judges samples alone: <paramref name="joint"/> takes [N, a].</param>
    public JointDiscriminator(Layer samples, Layer? latents, Layer joint, bool seesLatents = true)
    {
        SeesLatents = seesLatents;
        this.samples = Child("samples", samples);
        this.latents = latents is null ? null : Child("latents", latents);
        this.joint = Child("joint", joint);
    }

    /// <summary>Whether latents count.</summary>
    public bool SeesLatents { get; }

    /// <param name="x">Samples, [N, …].</param>
    /// <param name="z">Latents, [N, z]; unused where they are not seen.</param>
    /// <returns>Logits, [N].</returns>
    public Tensor Forward(Tensor x, Tensor z)
    {
        using var seen = samples.Forward(x);
        if (!SeesLatents) return joint.Forward(seen).Flatten();
        using var tower = latents?.Forward(z);
        using var both = Ops.Cat([seen, tower ?? z], 1);
        return joint.Forward(both).Flatten();
    }
}
