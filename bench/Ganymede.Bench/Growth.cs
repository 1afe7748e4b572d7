using Ganymede.Data;
using Ganymede.Systems;

namespace Ganymede.Bench;

/// <summary>Our side alone, as one thing about a workload grows: time is to grow no faster than the work does.</summary>
/// <param name="Name">What grows.</param>
/// <param name="Steps">Its values, with the workload of each.</param>
internal sealed record Growth(string Name, IReadOnlyList<(int Value, Workload Workload)> Steps)
{
    private const int Batch = 64, Size = 64, Channels = 64;

    public static IReadOnlyList<Growth> All { get; } =
    [
        Of("batch", [16, 32, 64, 128, 256], batch => Dcgan(batch, Size, Channels)),
        Of("size", [28, 32, 64, 128], size => Dcgan(Batch, size, Channels)),
        Of("channels", [16, 32, 64, 128], channels => Dcgan(Batch, Size, channels)),
        Of("pictures", [1_000, 10_000, 100_000, 1_000_000], count => new EpochWorkload(count)),
    ];

    /// <summary>What a workload's time should grow with: arithmetic, or what is read.</summary>
    public static double WorkOf(Workload workload) => workload.GigaOperations ?? workload.Items;

    private static Growth Of(string name, int[] values, Func<int, Workload> workload) =>
        new(name, [.. values.Select(v => (v, workload(v) with { Name = $"growth-{name}-{v}" }))]);

    private static GameWorkload Dcgan(int batch, int size, int channels)
    {
        var options = new DcganOptions { Batch = batch, LatentSize = 100, Channels = channels };
        var shape = new ImageShape(3, size, size);
        return new("", $"DCGAN {size}x{size}, {channels} channels, batch {batch}", new Dcgan(), options, shape, new Rhythm(WarmUp: 2, Blocks: 5, Rounds: 1))
        {
            GigaOperations = GameWorkload.RoundOf(options, shape),
        };
    }
}
