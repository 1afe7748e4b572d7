using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class ConditioningTests
{
    private static readonly ConditionSpace colours = new([new("colour", ["red", "green", "blue"])], [], Mix: null);
    private static readonly ConditionSpace coded = new([new("category", ["1", "2"])], ["c1"], Mix: null);

    [Fact]
    public void Fakes_OfConditionalData_AreToldToBeWhatTheRealSamplesAre_AndSoIsTheDiscriminator()
    {
        using var random = Boards.Streams();
        var (generator, discriminator) = (new ToldGenerator(3), new ToldDiscriminator(3));
        using var game = Told(random, generator, discriminator, new Conditioning { Space = colours, TellsDiscriminator = true });
        using var scope = TensorScope.Begin();
        var rows = Rows([0, 2, 2, 1], 3);

        Turn(game, random, rows);

        Assert.Equal([Flat(rows)], generator.Told);
        Assert.Equal([[.. Flat(rows), .. Flat(rows)], Flat(rows)], discriminator.Told);     // both kinds in its move, the fakes in the generator's
    }

    [Fact]
    public void Codes_ThatNoDataHas_AreDrawn_AndBothLearnToHaveThemRecognised()
    {
        using var random = Boards.Streams();
        var (generator, discriminator) = (new ToldGenerator(3), new RecognizingDiscriminator(3));
        var conditioning = new Conditioning { Space = coded, IsOfData = false, RecognizeFake = 1, BeRecognized = 1 };
        using var game = Told(random, generator, discriminator, conditioning);
        using var scope = TensorScope.Begin();
        var readings = new Readings();
        var before = discriminator.Parameters.Select(p => p.Value.ToArray<float>()).ToList();

        var round = game.Open(Boards.Context(random, game.Players, readings: readings));
        foreach (var player in game.Players) player.Move(round);

        var told = Assert.Single(generator.Told).Chunk(3).ToList();
        Assert.All(told, row => Assert.Equal(1, row[0] + row[1]));
        Assert.Equal(16, told.Select(r => r[2]).Distinct().Count());
        Assert.All(discriminator.Parameters.Zip(before), pair => Assert.NotEqual(pair.Second, pair.First.Value.ToArray<float>()));
        var noted = readings.Read();
        Assert.Contains("discriminator.loss.recognition-fake", noted.Keys);
        Assert.Contains("generator.loss.recognition", noted.Keys);
        Assert.InRange(noted["recognised fakes"], 0, 1);
    }

    [Fact]
    public void Sample_OfWhatWasAskedFor_IsThat_AndOtherwiseWhatTheDataHas()
    {
        using var random = Boards.Streams();
        var generator = new ToldGenerator(3);
        using var game = Told(random, generator, new ToldDiscriminator(3), new Conditioning { Space = colours, TellsDiscriminator = true });
        using var scope = TensorScope.Begin();
        var blue = Rows([2, 2], 3);

        using (var stream = new Generator(1)) game.Sample(new SampleRequest(2, stream, blue));
        using (var stream = new Generator(1)) game.Sample(new SampleRequest(300, stream));

        Assert.Equal(Flat(blue), generator.Told[0]);
        var drawn = generator.Told.Skip(1).SelectMany(t => t).Chunk(3).ToList();
        Assert.Equal(300, drawn.Count);
        Assert.All(Enumerable.Range(0, 3), colour => Assert.InRange(drawn.Count(r => r[colour] == 1), 60, 140));
    }

    private static TwoPlayerGame Told(RandomStreams random, Module generator, Module discriminator, Conditioning conditioning) =>
        Boards.Points(random, s => s with { Generator = generator, Discriminator = discriminator, Conditioning = conditioning });

    private static void Turn(Game game, RandomStreams random, Tensor conditions)
    {
        var context = new RoundContext(
            () => new Batch(Tensor.Ones([conditions.Size(0), 2]), null, conditions), game.Players, random, 0, null, Device.Cpu);
        var round = game.Open(context);
        foreach (var player in game.Players) player.Move(round);
    }

    private static Tensor Rows(int[] values, int width)
    {
        var rows = new float[values.Length * width];
        for (var i = 0; i < values.Length; i++) rows[(i * width) + values[i]] = 1;
        return Tensor.From(rows, values.Length, width);
    }

    private static float[] Flat(Tensor tensor) => tensor.ToArray<float>();

    private sealed class ToldGenerator : Module, IConditional
    {
        private readonly Linear layer;

        public ToldGenerator(int width) => layer = Child("layer", new Linear(2 + width, 2));

        public List<float[]> Told { get; } = [];

        public Tensor Forward(Tensor x, Tensor conditions)
        {
            Told.Add(conditions.ToArray<float>());
            return layer.Forward(Ops.Cat([x, conditions], 1));
        }
    }

    private sealed class ToldDiscriminator : Module, IConditional
    {
        private readonly Linear layer;

        public ToldDiscriminator(int width) => layer = Child("layer", new Linear(2 + width, 1));

        public List<float[]> Told { get; } = [];

        public Tensor Forward(Tensor x, Tensor conditions)
        {
            Told.Add(conditions.ToArray<float>());
            return layer.Forward(Ops.Cat([x, conditions], 1)).Flatten();
        }
    }

    private sealed class RecognizingDiscriminator : Layer, IRecognizes
    {
        private readonly Linear trunk, logit, seen;

        public RecognizingDiscriminator(int width) =>
            (trunk, logit, seen) = (Child("trunk", new Linear(2, 8)), Child("logit", new Linear(8, 1)), Child("seen", new Linear(8, width)));

        public override Tensor Forward(Tensor x) => Logits(Features(x));

        public Tensor Features(Tensor x) => trunk.Forward(x).Tanh();

        public Tensor Logits(Tensor features) => logit.Forward(features).Flatten();

        public Tensor Recognize(Tensor features) => seen.Forward(features);
    }
}
