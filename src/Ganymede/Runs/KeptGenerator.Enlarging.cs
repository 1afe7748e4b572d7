using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <content>Making small pictures large.</content>
public sealed partial class KeptGenerator
{
    /// <summary>What enlarges; null for a run that does not.</summary>
    public IEnlarges? Enlarging => game as IEnlarges;

    /// <summary>Whether the run still learns by distance alone, though it will not always.</summary>
    public bool IsWarmingUp => Enlarging is { HasSoft: true } enlarging && Progress.Samples / 1000.0 < enlarging.WarmUpKimg;

    /// <summary>Large pictures of small ones.</summary>
    /// <param name="pictures">[N, C, H, W] in [-1, 1], of any size.</param>
    /// <param name="sharpness">0 near the truth and soft, 1 as sharp as was learned.</param>
    /// <returns>[N, C, scale · H, scale · W] on the CPU, in [-1, 1].</returns>
    /// <exception cref="ConfigurationException">The run does not enlarge.</exception>
    public Tensor Enlarge(Tensor pictures, double sharpness = 1)
    {
        var enlarging = Enlarging ?? throw new ConfigurationException($"{Folder} is a run of {Record.System}, which enlarges nothing; train srgan or esrgan for that.");
        return OnCpu(() => enlarging.Enlarge(pictures, sharpness));
    }
}
