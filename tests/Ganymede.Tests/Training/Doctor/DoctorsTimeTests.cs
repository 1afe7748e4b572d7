using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

/// <summary>The doctor keeps to its share of the time, by a clock that goes on when it is told to.</summary>
public sealed class DoctorsTimeTests : IDisposable
{
    private const double Share = 0.004;

    private readonly HandMovedTime time = new();
    private readonly RandomStreams random = new(1, Device.Cpu);
    private readonly Dataset data = Datasets.Open("ring");
    private readonly SlowGame game;

    public DoctorsTimeTests() => game = new SlowGame(time);

    public void Dispose()
    {
        data.Dispose();
        game.Dispose();
        random.Dispose();
    }

    [Theory]
    [InlineData(1, 0.2, 64)]
    [InlineData(100, 0.2, 1)]
    [InlineData(2, 20, 4096)]
    public void Orbit_ThatLooks_LeavesRoundsBetween(double roundMilliseconds, double lookMilliseconds, int every)
    {
        var orbit = new GeneratorOrbit(game, data, random, Share, time);
        game.Cost = TimeSpan.FromMilliseconds(lookMilliseconds);
        var looked = new List<long>();

        for (var round = 1; round <= 5 + 4 * every; round++)
        {
            time.Pass(TimeSpan.FromMilliseconds(roundMilliseconds));
            var before = game.Samplings;
            orbit.Follow(round);
            if (game.Samplings > before) looked.Add(round);
        }

        Assert.Equal([1, 2, 3, 4, 5, 5 + every, 5 + 2 * every, 5 + 3 * every, 5 + 4 * every], looked);
        Assert.Equal(looked.Count * game.Cost, orbit.Spent);
    }

    [Fact]
    public void Orbit_BegunWhileTheMachineWasBusy_ComesBackToItsShare()
    {
        var orbit = new GeneratorOrbit(game, data, random, Share, time);
        game.Cost = TimeSpan.FromMilliseconds(0.2);
        for (var round = 1; round <= 100_000; round++)
        {
            // The first rounds took a hundred times as long.
            time.Pass(TimeSpan.FromMilliseconds(round <= 10 ? 100 : 1));
            if (round == 50_000) time.Mark(orbit.Spent);
            orbit.Follow(round);
        }

        Assert.InRange((orbit.Spent - time.Marked.Spent) / (time.Now - time.Marked.At), 0.001, Share);
    }

    [Theory]
    [InlineData(5, 10)]         // cheap looks: the interval decides
    [InlineData(100, 25)]       // dear ones: their share of the time
    public void Examiner_IsDue_AfterItsIntervalAndItsShare(double lookMilliseconds, double everySeconds)
    {
        var examiner = new SampleExaminer(game, data, random, TimeSpan.FromSeconds(10), Share, time);
        game.Cost = TimeSpan.FromMilliseconds(lookMilliseconds);
        var looked = new List<double>();

        for (var second = 1; second <= 200; second++)
        {
            time.Pass(TimeSpan.FromSeconds(1));
            if (!examiner.IsDue) continue;
            examiner.Examine();
            looked.Add(second);
        }

        Assert.Equal(10, looked[0]);
        Assert.All(looked.Skip(1).Zip(looked), pair => Assert.Equal(everySeconds, pair.First - pair.Second));
        Assert.Equal(looked.Count * game.Cost, examiner.Spent);
    }

    private sealed class HandMovedTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public TimeSpan Now => TimeSpan.FromTicks(ticks);

        public (TimeSpan At, TimeSpan Spent) Marked { get; private set; }

        public override long GetTimestamp() => ticks;

        public void Pass(TimeSpan time) => ticks += time.Ticks;

        public void Mark(TimeSpan spent) => Marked = (Now, spent);
    }

    /// <summary>Nobody plays; sampling takes as long as it is told to.</summary>
    private sealed class SlowGame(HandMovedTime time) : Game
    {
        public TimeSpan Cost { get; set; }

        public int Samplings { get; private set; }

        public override IReadOnlyList<Phase> Phases => [];

        public override IReadOnlyList<(string Name, Module Network)> Networks => [];

        public override IReadOnlyList<(string Name, Module Network)> Kept => [];

        public override Round Open(RoundContext context) => throw new NotSupportedException("Nobody plays.");

        public override Tensor Sample(SampleRequest request)
        {
            Samplings++;
            time.Pass(Cost);
            return Tensor.Normal([request.Count, 2], request.Random);
        }
    }
}
