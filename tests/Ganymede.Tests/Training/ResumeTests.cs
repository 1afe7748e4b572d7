using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class ResumeTests
{
    [Theory]
    [InlineData("gan", "ring", "generator.width=16", "batch=32")]
    [InlineData("gan", "ring", "replay=20", "noise=0.1", "labels.flip=0.1", "labels.real.high=1.2", "discriminator.dropout=0.3", "discriminator.moves=2", "lr.schedule=half-life:1")]
    [InlineData("gan", "glyphs?count=300", "preset=paper", "generator.width=32", "discriminator.width=16", "batch=20")]
    [InlineData("dcgan", "glyphs?count=300", "channels=4", "batch=16")]
    [InlineData("dcgan", "glyphs?count=300", "channels=4", "batch=16", "generator.dropout=0.5", "generator.noise=0.1", "replay=30", "play=separate")]
    [InlineData("gan", "ring", "loss=wasserstein", "penalty.gp=0.1", "penalty.r1=0.1", "penalty.r1.every=4", "penalty.dragan=0.1", "clip=0.5")]
    [InlineData("dcgan", "glyphs?count=300", "channels=4", "batch=16", "loss=relativistic-average", "discriminator.spectral=on", "penalty.r2=1", "penalty.r2.every=3")]
    [InlineData("gan", "ring", "play=extragradient", "generator.optimizer=optimistic-adam", "discriminator.optimizer=optimistic-sgd")]
    [InlineData("gan", "ring", "play=consensus", "generator.optimizer=rms-prop", "discriminator.optimizer=rms-prop")]
    [InlineData("gan", "ring", "play=lookahead", "discriminator.moves=2")]
    [InlineData("dcgan", "glyphs?count=300", "channels=4", "batch=16", "play=lookahead", "play.lookahead=4")]
    [InlineData("gan", "ring", "unroll=2", "discriminator.moves=2", "penalty.r1=0.1")]
    [InlineData("lsgan", "ring", "batch=32")]
    [InlineData("wgan", "ring", "batch=32")]
    [InlineData("wgan", "ring", "batch=32", "discriminator.warmup=2", "discriminator.warmup.moves=18", "discriminator.warmup.every=4")]
    [InlineData("dcgan", "glyphs?count=300", "channels=4", "batch=16", "augment.ada=on", "augment.ada.kimg=0.1", "augment.ada.target=-1")]
    [InlineData("dcgan", "glyphs?count=300", "channels=4", "batch=16", "generator.norm=virtual", "augment.ada=on", "augment.ada.p=0.3", "penalty.r1=1")]
    [InlineData("sngan", "glyphs?count=300", "networks=residual", "channels=2", "batch=16")]
    [InlineData("wgan-gp", "glyphs?count=300", "channels=4", "batch=16", "pack=2")]
    [InlineData("sngan", "glyphs?count=300", "channels=4", "batch=16", "augment.color=on", "augment.translation=on", "augment.cutout=on")]
    [InlineData("r3gan", "ring", "generator.width=16", "adam.beta2.schedule=cosine:2:0.1", "penalty.schedule=cosine:2:0.1", "lr.schedule=cosine:2:0.25")]
    [InlineData("r3gan", "glyphs?count=300", "channels=16", "cardinality=2", "batch=16")]
    [InlineData("bigan", "ring", "width=16", "batch=32", "generator.regression=0.25", "lr.schedule=half-life:1")]
    [InlineData("bigan", "glyphs?count=300", "channels=4", "width=32", "batch=16", "reconstruction=0.1", "play=alternating")]
    [InlineData("ali", "ring", "width=16", "batch=32", "discriminator.dropout=0.2")]
    [InlineData("ali", "glyphs?count=300", "channels=4", "width=32", "batch=16", "play=extragradient")]
    [InlineData("gan", "ring", "history=0.1", "generator.matching=1", "discriminator.spread=on")]
    [InlineData("sgan", "glyphs?count=300", "labelled=20", "generator.width=16", "discriminator.width=32", "batch=20")]
    [InlineData("sgan", "shapes?count=100&labels=form", "preset=convolutional", "channels=4", "labelled=10", "batch=16", "play=separate")]
    [InlineData("cyclegan", "scenes?size=32&paired=no", "generator.channels=4", "discriminator.channels=4", "generator.blocks=1", "batch=2", "replay=5")]
    [InlineData("pix2pix", "sketches?size=32", "generator.channels=4", "discriminator.channels=4")]
    [InlineData("pix2pix", "scenes?size=32", "generator.channels=4", "discriminator.channels=4", "batch=1", "generator.norm=batch", "lr.schedule=linear:0.002-0.02", "average.kimg=0.01")]
    [InlineData("inpaint", "glyphs?count=300", "generator.channels=4", "discriminator.channels=4", "generator.bottleneck=8", "mask=block")]
    [InlineData("inpaint", "shapes?count=100", "preset=l2", "generator.channels=4", "generator.bottleneck=8", "batch=8", "mask=free-form", "lr.schedule=half-life:1")]
    [InlineData("srgan", "glyphs?count=300", "generator.channels=4", "generator.blocks=1", "discriminator.channels=2", "batch=4", "generator.norm=batch", "warmup.kimg=0.036")]
    [InlineData("srgan", "shapes?size=32&count=50", "generator.channels=4", "generator.blocks=1", "discriminator.channels=2", "batch=4", "warmup.kimg=0.016", "average.kimg=0.01")]
    [InlineData("esrgan", "glyphs?count=300", "generator.channels=4", "generator.blocks=1", "generator.growth=2", "discriminator.channels=2", "batch=4", "warmup.kimg=0.016", "features=own")]
    public void Resume_HalfWay_EqualsNeverStopping_BitForBit(string system, string data, params string[] settings)
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "whole", system, data, settings)) Runner.Train(run, 14);
        using (var run = Runner.Start(folder, "parts", system, data, settings)) Runner.Train(run, 7);

        using (var run = Run.Resume(folder["parts"], new ResumeChanges())) Runner.Train(run, 14);

        var (whole, parts) = (Runner.Weights(folder["whole"]), Runner.Weights(folder["parts"]));
        Assert.Equal(whole.Keys.Order(StringComparer.Ordinal), parts.Keys.Order(StringComparer.Ordinal));
        Assert.All(whole, pair => Assert.True(pair.Value == parts[pair.Key], $"{pair.Key} differs."));
        Assert.Equal(Last(folder["whole"]), Last(folder["parts"]));
    }

    [Fact]
    public void Resume_ComparesMoreThanWeights_SoALostStateWouldShow()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "a", "gan", "ring", "generator.width=16")) Runner.Train(run, 7);
        using (var run = Runner.Start(folder, "b", "gan", "ring", "generator.width=16")) Runner.Train(run, 8);

        var (a, b) = (Runner.Weights(folder["a"]), Runner.Weights(folder["b"]));

        Assert.NotEqual(a["random/latents"], b["random/latents"]);
        Assert.NotEqual(a["optimizers/generator.step"], b["optimizers/generator.step"]);
        Assert.NotEqual(a["average/generator.output.bias"], b["average/generator.output.bias"]);
    }

    [Fact]
    public void Resume_WithOtherSettings_ListsThem_AndGoesOnWhenForced()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "gan", "ring", "generator.width=16")) Runner.Train(run, 3);
        var changes = new ResumeChanges { Settings = ["generator.lr=0.01", "batch=16"], Machine = new MachineOptions { Threads = 1 } };

        var error = Assert.Throws<ConfigurationException>(() => Run.Resume(folder["run"], changes));
        using (var run = Run.Resume(folder["run"], changes with { Force = true })) Runner.Train(run, 5);

        Assert.Contains("batch: 256 → 16; generator.lr: 0.0005 → 0.01; threads: 2 → 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("--force", error.Message, StringComparison.Ordinal);
        using var after = RunFolder.Open(folder["run"]);
        Assert.Equal("16", $"{after.Record.Settings["batch"]}");
    }

    [Fact]
    public void Resume_OfARunWithoutACheckpoint_StartsAtItsBeginning()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "whole", "gan", "ring", "generator.width=16")) Runner.Train(run, 4);
        using (Runner.Start(folder, "killed", "gan", "ring", "generator.width=16"))
        {
            // Killed before the first checkpoint: nothing but the record is there.
        }

        using (var run = Run.Resume(folder["killed"], new ResumeChanges())) Runner.Train(run, 4);

        Assert.Equal(Runner.Weights(folder["whole"]), Runner.Weights(folder["killed"]));
    }

    [Fact]
    public void Resume_AfterACrash_ForgetsWhatComesAfterTheCheckpoint()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "gan", "ring", "generator.width=16")) Runner.Train(run, 5);
        var metrics = Path.Combine(folder["run"], "metrics.jsonl");
        File.AppendAllText(metrics, "{\"round\":9,\"kimg\":2.3}\n{\"round\":12,\"ki");
        var orphan = Path.Combine(folder["run"], "samples", "round-000000009.png");
        File.WriteAllBytes(orphan, [1]);
        File.WriteAllBytes(Path.Combine(folder["run"], "checkpoints", "round-000000009.safetensors.new"), [1, 2, 3]);

        using (var run = Run.Resume(folder["run"], new ResumeChanges())) Runner.Train(run, 6);

        Assert.All(File.ReadLines(metrics), line => Assert.True(System.Text.Json.Nodes.JsonNode.Parse(line)!["round"]!.GetValue<long>() <= 6));
        Assert.False(File.Exists(orphan));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(folder["run"], "checkpoints")), f => f.EndsWith(".new", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cut", "cut short")]
    [InlineData("altered", "checksum")]
    [InlineData("empty", "too few")]
    public void Resume_FromADamagedCheckpoint_NamesItAndTheOneBefore(string damage, string words)
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "gan", "ring", "generator.width=16")) Runner.Train(run, 3);
        using (var run = Run.Resume(folder["run"], new ResumeChanges())) Runner.Train(run, 5);
        var newest = Runner.Newest(folder["run"]);
        var bytes = File.ReadAllBytes(newest);
        if (damage == "altered") bytes[^100] ^= 1;
        File.WriteAllBytes(newest, damage switch { "cut" => bytes[..^1000], "empty" => [], _ => bytes });

        using var damaged = Run.Resume(folder["run"], new ResumeChanges());
        var error = Assert.Throws<RunException>(() => Runner.Train(damaged, 6));

        Assert.Contains("round-000000005", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("Move it away to go on from round-000000003", error.Message, StringComparison.Ordinal);
        damaged.Dispose();
        File.Delete(newest);
        using var again = Run.Resume(folder["run"], new ResumeChanges());
        Assert.Equal(6, Runner.Train(again, 6).Progress.Rounds);
    }

    [Fact]
    public void Start_InAFolderThatHoldsARun_Refuses_AndASecondTrainerIsLockedOut()
    {
        using var folder = new TemporaryFolder();
        using var run = Runner.Start(folder, "run", "gan", "ring", "generator.width=16");

        var twice = Assert.Throws<RunException>(() => Runner.Start(folder, "run", "gan", "ring"));
        var locked = Assert.Throws<RunException>(() => Run.Resume(folder["run"], new ResumeChanges()));

        Assert.Contains("already holds a run", twice.Message, StringComparison.Ordinal);
        Assert.Contains("Another process is training", locked.Message, StringComparison.Ordinal);
    }

    private static string Last(string folder)
    {
        using var generator = KeptGenerator.Open(folder);
        using var samples = generator.Sample(5, 3);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(samples.ToArray<float>())));
    }
}
