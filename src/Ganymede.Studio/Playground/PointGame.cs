using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;
using Ganymede.Torch;

namespace Ganymede.Studio.Playground;

/// <summary>
/// A game in the plane, played by the engine's own systems, round by round or move by move. All its work is done by whoever calls, on one thread. Looking at it
/// draws no random numbers that the game uses, so that what was watched and what was not go the same way.
/// </summary>
public sealed class PointGame : IDisposable
{
    private readonly GanOptions options;
    private readonly PointSet data;
    private readonly RandomStreams random;
    private readonly TwoPlayerGame game;
    private readonly BatchStream batches;
    private readonly IPlay play;
    private readonly Observer observer;
    private readonly Dictionary<string, double> readings = [];
    private readonly long[] earlier = new long[2];      // moves with optimizers that are gone
    private int? discriminatorMoves, generatorMoves;

    /// <exception cref="ConfigurationException">The setup is not possible.</exception>
    public PointGame(PlaygroundSetup setup)
    {
        data = setup.OpenData();
        options = setup.Options(data);
        random = new RandomStreams(setup.Seed, Device.Cpu);
        game = (TwoPlayerGame)GanSystem.Find(setup.System).Build(options, data.Shape, data, random);
        batches = new BatchStream(data, options.Batch, setup.Seed);
        (discriminatorMoves, generatorMoves) = (setup.DiscriminatorMoves, setup.GeneratorMoves);
        play = options.CreatePlay(p => (p == Generator ? generatorMoves : discriminatorMoves) ?? p.Moves);
        observer = new Observer(game, data, random, options);
        for (var i = 0; i < setup.Rounds; i++) PlayRound();
    }

    /// <summary>What stays as it is.</summary>
    public Scene Scene => observer.Scene;

    /// <summary>Rounds played.</summary>
    public long Rounds { get; private set; }

    /// <summary>The settings it is played with; learning rates and optimizers as they were at the start.</summary>
    public GanOptions Options => options;

    /// <summary>The discriminator's moves in a usual round.</summary>
    public int DiscriminatorMoves => discriminatorMoves ?? options.DiscriminatorMoves;

    /// <summary>The generator's moves in a usual round.</summary>
    public int GeneratorMoves => generatorMoves ?? 1;

    /// <summary>Which loss is no longer a number; null while all are.</summary>
    public string? Broken => readings.FirstOrDefault(r => !double.IsFinite(r.Value)).Key;

    private Player Discriminator => game.Players[0];

    private Player Generator => game.Players[1];

    /// <summary>Plays one round, in the way to play that was asked for.</summary>
    /// <param name="observe">Whether the players note what they see.</param>
    public void PlayRound(bool observe = false)
    {
        using var scope = TensorScope.Begin();
        var notes = observe ? new Readings() : null;
        play.Play(game.Players, movers => Open(movers, notes));
        Rounds++;
        Take(notes);
    }

    /// <summary>Lets one player move once, whatever the way to play; the other stays as it is.</summary>
    public void Move(Side side)
    {
        using var scope = TensorScope.Begin();
        var notes = new Readings();
        var player = Of(side);
        player.Move(Open([player], notes));
        Take(notes);
    }

    /// <summary>Changes a player's learning rate, from its next move on.</summary>
    /// <exception cref="ConfigurationException">It is out of range.</exception>
    public void SetRate(Side side, double rate)
    {
        if (!(rate is >= 0 and <= 10)) throw new ConfigurationException($"{Name(side)}.lr is {rate}, but must be from 0 to 10.");
        Of(side).FirstLearningRate = rate;
    }

    /// <summary>Changes what turns a player's gradients into steps; its moments begin anew.</summary>
    public void SetOptimizer(Side side, OptimizerKind kind)
    {
        if (side == Side.Discriminator && options.Unroll > 0 && kind is not (OptimizerKind.Adam or OptimizerKind.Sgd))
            throw new ConfigurationException($"unroll={options.Unroll} foresees steps of adam and sgd alone; choose one of them.");
        earlier[(int)side] += Of(side).Optimizer.Steps;
        Of(side).Use(options.Optimizer(kind, Of(side).FirstLearningRate));
    }

    /// <summary>Changes how often the players move in a round; null as the system says.</summary>
    /// <exception cref="ConfigurationException">The way to play does not allow it, or nobody would move.</exception>
    public void SetMoves(int? discriminator, int? generator)
    {
        if (PlaygroundSetup.MovesProblem(options.Play, discriminator, generator) is { } problem) throw new ConfigurationException(problem);
        (discriminatorMoves, generatorMoves) = (discriminator, generator);
    }

    /// <summary>Looks at the game as it is.</summary>
    /// <param name="measure">Whether closeness to the data is measured too, which takes as long as some rounds.</param>
    public Snapshot Look(bool measure = true) => observer.Look(measure) with
    {
        Rounds = Rounds,
        DiscriminatorMoves = earlier[(int)Side.Discriminator] + Discriminator.Optimizer.Steps,
        GeneratorMoves = earlier[(int)Side.Generator] + Generator.Optimizer.Steps,
        Readings = readings.ToDictionary(),
    };

    /// <summary>All weights of a player's network, one after the other.</summary>
    public float[] Weights(Side side)
    {
        using var scope = TensorScope.Begin();
        return [.. Of(side).Parameters.SelectMany(p => p.Value.Detach().ToArray<float>())];
    }

    /// <summary>A player's weights as a safetensors file.</summary>
    public byte[] Save(Side side)
    {
        using var scope = TensorScope.Begin();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Safetensors.Write(path, [.. Of(side).Networks[0].State.Select(s => ($"{Name(side)}.{s.Name}", s.Value))]);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Frees everything.</summary>
    public void Dispose()
    {
        observer.Dispose();
        batches.Dispose();
        game.Dispose();
        random.Dispose();
        data.Dispose();
    }

    private static string Name(Side side) => side == Side.Generator ? "generator" : "discriminator";

    private Player Of(Side side) => side == Side.Generator ? Generator : Discriminator;

    private Round Open(IReadOnlyList<Player> movers, Readings? notes) =>
        game.Open(new RoundContext(batches.Next, movers, random, batches.Position / 1000.0, notes, Device.Cpu));

    private void Take(Readings? notes)
    {
        if (notes is null) return;
        foreach (var (name, value) in notes.Read()) readings[name] = value;
    }
}

/// <summary>One of the two players.</summary>
public enum Side
{
    /// <summary>Who tells real from fake.</summary>
    Discriminator,

    /// <summary>Who makes fakes.</summary>
    Generator,
}
