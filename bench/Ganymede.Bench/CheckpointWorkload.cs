using System.Text.Json.Nodes;
using Ganymede.Runs;
using Ganymede.Torch;
using Ganymede.Torch.Optim;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>A checkpoint of dcgan64, averaged weights and all, written to the disk as in training, and read back.</summary>
internal sealed record CheckpointWorkload() : Workload("checkpoint64", "a checkpoint of dcgan64 written and read back", new Rhythm(WarmUp: 1, Blocks: 5, Rounds: 1))
{
    public override int Items => 1;

    public override bool HasSettings => false;

    public override IWork Begin(Place place) => new Work(place.Folder);

    private sealed class Work : IWork
    {
        private readonly GameWork tutorial = new(GameWorkload.Dcgan64, Device.Cpu);
        private readonly (string Name, AveragedWeights Weights)[] averages;
        private readonly Checkpoint checkpoint;
        private readonly RunFolder run;
        private TrainingProgress progress;

        public Work(string folder)
        {
            tutorial.Do();      // optimizers have no moments before they have moved
            averages = [.. tutorial.Game.Kept.Select(k => (k.Name, new AveragedWeights(k.Network)))];
            checkpoint = new Checkpoint(tutorial.Game, tutorial.Play, averages, tutorial.Random);
            var place = Path.Combine(folder, "run");
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
            run = RunFolder.Create(place, new RunRecord
            {
                System = "dcgan",
                Data = "-",
                Shape = GameWorkload.Dcgan64.Subject.Shape,
                Settings = new JsonObject(),
                Seed = 1,
                Device = "cpu",
                Precision = Precision.Float32,
                Threads = 1,
                Goal = new Goal(),
                Created = DateTimeOffset.UnixEpoch,
                Versions = ThisMachine.Versions,
                Machine = ThisMachine.Description,
            });
        }

        public void Do()
        {
            progress = progress with { Rounds = progress.Rounds + 1 };
            if (!checkpoint.IsFinite()) throw new InvalidOperationException("A weight is no number.");
            checkpoint.Load(checkpoint.Save(run, progress));
        }

        public IReadOnlyDictionary<string, double> Witness() => new Dictionary<string, double> { ["MiB"] = new FileInfo(run.Checkpoints[^1]).Length / 1048576.0 };

        public void Dispose()
        {
            run.Dispose();
            foreach (var (_, weights) in averages) weights.Dispose();
            tutorial.Dispose();
        }
    }
}
