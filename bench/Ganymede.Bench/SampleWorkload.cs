using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>Samples of the tutorial's generator, in float32 as <c>ganymede sample</c> makes them, whatever it learned in.</summary>
internal sealed record SampleWorkload(int Count) : Workload("sample64", $"{Count:N0} samples of the same DCGAN's generator, 250 at once", new Rhythm(WarmUp: 1, Blocks: 5, Rounds: 1))
{
    public static SampleWorkload Tutorial { get; } = new(1000) { GigaOperations = 2e-9 * 1000 * Bench.Tutorial.Generator };

    public override int Items => Count;

    public override IWork Begin(Precision precision, string folder) => new Work(Count);

    private sealed class Work : IWork
    {
        private readonly int count;
        private readonly RandomStreams random = new(1, Device.Cpu);
        private readonly Generator noise = new(2);
        private readonly Game game;

        public Work(int count) => (this.count, game) = (count, Bench.Tutorial.Build(random));

        public void Do()
        {
            using var scope = TensorScope.Begin();
            game.Sample(new SampleRequest(count, noise));
        }

        // How much samples differ.
        public IReadOnlyDictionary<string, double> Witness()
        {
            using var scope = TensorScope.Begin();
            return new Dictionary<string, double> { ["deviation"] = Math.Sqrt(game.Sample(new SampleRequest(count, noise)).Square().Mean().ToDouble()) };
        }

        public void Dispose()
        {
            game.Dispose();
            noise.Dispose();
            random.Dispose();
        }
    }
}
