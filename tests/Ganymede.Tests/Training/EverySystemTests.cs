using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Runs;
using Ganymede.Systems;
using Ganymede.Tests.Data;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Training;

/// <summary>What must hold for every system that there is, in each of its phases. One that is added without a row here fails.</summary>
public sealed class EverySystemTests
{
    private const string Glyphs = "glyphs?count=100", Scenes = "scenes?size=32";
    private static readonly string[] points = ["generator.width=16", "batch=16"], convolutions = ["channels=4", "batch=8"], dense = [.. convolutions, "dense=16"];
    private static readonly string[] translating = ["generator.channels=4", "discriminator.channels=4", "batch=2"];
    private static readonly string[] enlarging = ["generator.channels=4", "generator.blocks=1", "discriminator.channels=2", "batch=2", "average.kimg=0.01"];

    private static readonly Dictionary<string, (string Data, string[] Settings)> small = new()
    {
        ["gan"] = ("ring", points),
        ["dcgan"] = (Glyphs, dense),
        ["lsgan"] = ("ring", points),
        ["wgan"] = ("ring", [.. points, "discriminator.warmup.moves=6"]),
        ["wgan-gp"] = (Glyphs, dense),
        ["sngan"] = (Glyphs, convolutions),
        ["r3gan"] = (Glyphs, ["channels=16", "cardinality=2", "batch=8"]),
        ["cgan"] = (Glyphs, dense),
        ["acgan"] = (Glyphs, dense),
        ["projection"] = (Glyphs, convolutions),
        ["infogan"] = (Glyphs, dense),
        ["bigan"] = ("ring", ["width=16", "batch=16"]),
        ["ali"] = (Glyphs, ["channels=4", "width=16", "batch=8"]),
        ["sgan"] = (Glyphs, ["labelled=20", "generator.width=16", "discriminator.width=32", "batch=20"]),
        ["pix2pix"] = ("sketches?size=32", translating),
        ["cyclegan"] = (Scenes + "&paired=no", [.. translating, "generator.blocks=1", "replay=3"]),
        ["inpaint"] = (Glyphs, [.. translating, "generator.bottleneck=8"]),
        ["srgan"] = (Glyphs, [.. enlarging, "generator.norm=batch"]),
        ["esrgan"] = (Glyphs, [.. enlarging, "generator.growth=2"]),
    };

    // Where scores are only compared, or bounded by a margin, the last bias may cancel out.
    private static readonly string[] comparing = ["wgan", "wgan-gp", "sngan", "r3gan", "projection", "esrgan"];

    public static TheoryData<string, int> Phases
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var system in GanSystem.All)
            {
                for (var phase = 0; phase < (system.Enlarges ? 2 : 1); phase++) rows.Add(system.Name, phase);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void Resume_EqualsNeverStopping_BitForBit(string name, int phase)
    {
        using var folder = new TemporaryFolder();
        var (first, all) = (2 + (3 * phase), 4 + (3 * phase));
        using (var run = Start(folder, "whole", name, phase)) Runner.Train(run, all);
        using (var run = Start(folder, "parts", name, phase)) Runner.Train(run, first);

        using (var run = Run.Resume(folder["parts"], new ResumeChanges())) Runner.Train(run, all);

        var (whole, parts) = (Runner.Weights(folder["whole"]), Runner.Weights(folder["parts"]));
        Assert.Equal(whole.Keys.Order(StringComparer.Ordinal), parts.Keys.Order(StringComparer.Ordinal));
        Assert.All(whole, pair => Assert.True(pair.Value == parts[pair.Key], $"{pair.Key} differs."));
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void Training_KeepsNoTensors(string name, int phase)
    {
        using var folder = new TemporaryFolder();
        using var run = Start(folder, "run", name, phase);
        Runner.Train(run, 4 + (3 * phase));
        var tensors = Held.Tensors();

        Runner.Train(run, 8 + (3 * phase));

        Assert.True(TensorScope.LiveTensors <= tensors, $"{tensors} tensors grew to {TensorScope.LiveTensors}.");
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void EveryParameter_OfEveryPlayer_ReceivesAGradient(string name, int phase)
    {
        var (system, (spec, settings)) = (GanSystem.Find(name), small[name]);
        using var data = Datasets.Open(spec);
        var subject = system.SubjectOf(data);
        var options = system.Configure(subject, settings);
        var lessons = system.Lessons(data, options);
        using var random = Boards.Streams(3);
        using var game = system.Build(options, subject, lessons, random);
        using var batches = new BatchStream(lessons, options.Batch, seed: 1);
        using var scope = TensorScope.Begin();
        var players = game.Phases[phase].Players;
        RoundContext Context(IReadOnlyList<Player> movers) => new(batches.Next, movers, random, 0, null, Device.Cpu);

        // The last layers of residual blocks may start at zero, and nothing before them learns until they have moved.
        options.CreatePlay().Play(players, movers => game.Open(Context(movers)));

        Assert.Equal(system.Enlarges ? 2 : 1, game.Phases.Count);
        foreach (var player in players)
        {
            var gradients = player.Gradients(game.Open(Context(players)));
            var names = player.Networks.SelectMany(n => n.NamedParameters).Select(p => p.Name).ToList();
            Assert.Equal(names.Count, gradients.Length);
            for (var i = 0; i < names.Count; i++)
                Assert.True(Cancels(names[i]) || gradients[i].Abs().Sum().ToDouble() > 0, $"{player.Name}: {names[i]} receives no gradient.");
        }

        bool Cancels(string path) =>
            comparing.Contains(name) && (path.EndsWith("output.bias", StringComparison.Ordinal) || path.EndsWith("output.layer.bias", StringComparison.Ordinal) || path.EndsWith("layers.out.bias", StringComparison.Ordinal));
    }

    // The first phase does not end here; a second begins after two rounds.
    private static Run Start(TemporaryFolder folder, string to, string name, int phase)
    {
        var (data, settings) = small[name];
        return Runner.Start(folder, to, name, data, GanSystem.Find(name).Enlarges ? [.. settings, phase == 0 ? "warmup.kimg=1" : "warmup.kimg=0.004"] : settings);
    }
}
