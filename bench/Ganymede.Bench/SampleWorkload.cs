using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>Samples of the tutorial's generator, in float32 as <c>ganymede sample</c> makes them, whatever it learned in.</summary>
internal sealed record SampleWorkload : Workload
{
    private const int Count = 1000;

    public SampleWorkload()
        : base("sample64", $"{Count:N0} samples of the same DCGAN's generator, 250 at once", new Rhythm(WarmUp: 1, Blocks: 5, Rounds: 1)) =>
        GigaOperations = Count * GameWorkload.TutorialGenerator;

    public override int Items => Count;

    public override bool IsForGpus => true;

    public override IWork Begin(Place place) => new Work(place.Device);

    private sealed class Work(Device device) : IWork
    {
        private readonly Generator noise = new(2);
        private readonly GameWork tutorial = new(GameWorkload.Dcgan64, device);

        public void Do()
        {
            using var scope = TensorScope.Begin();
            Sample();
        }

        // How much samples differ.
        public IReadOnlyDictionary<string, double> Witness()
        {
            using var scope = TensorScope.Begin();
            return new Dictionary<string, double> { ["deviation"] = Math.Sqrt(Sample().Square().Mean().ToDouble()) };
        }

        public void Dispose()
        {
            tutorial.Dispose();
            noise.Dispose();
        }

        private Tensor Sample() => tutorial.Game.Sample(new SampleRequest(Count, noise));
    }
}
