using System.Diagnostics.CodeAnalysis;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Games;

/// <summary>A value that goes evenly from one to another and stays there.</summary>
/// <param name="Kimg">How long it takes, in thousands of real samples.</param>
public sealed record Ramp(double From, double To, double Kimg)
{
    /// <summary>The value after so many thousands of real samples.</summary>
    public double At(double kimg) => From + ((To - From) * Math.Clamp(kimg / Kimg, 0, 1));
}

/// <summary>One who moves in a game: the networks it moves, how it moves them, and the loss it minimises.</summary>
public sealed class Player : IDisposable
{
    private readonly Func<Round, Loss> loss;
    private readonly Parameter[] parameters;
    private double firstBeta2;

    private Player(string name, IReadOnlyList<Module> networks, OptimizerOptions optimizer, Func<Round, Loss> loss)
    {
        (Name, Networks, this.loss) = (name, networks, loss);
        parameters = [.. networks.SelectMany(n => n.Parameters)];
        Use(optimizer);
    }

    /// <summary>A name for logs and checkpoints, such as <c>discriminator</c>.</summary>
    public string Name { get; }

    /// <summary>The networks whose parameters this player moves.</summary>
    public IReadOnlyList<Module> Networks { get; }

    /// <summary>All parameters of its networks, in the order of its gradients.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>What turns gradients into steps.</summary>
    public Optimizer Optimizer { get; private set; }

    /// <summary>The learning rate that <see cref="LearningRate"/> multiplies; may be changed between two moves.</summary>
    public double FirstLearningRate { get; set; }

    /// <summary>How often it moves in the coming turn, while the others move their number of times; 0 to wait.</summary>
    public int Moves => MovesNow();

    /// <summary>The learning rate over the course of training, as a factor of the optimizer's first one.</summary>
    public Schedule LearningRate { get; private init; } = Schedule.Constant;

    /// <summary>SGD's momentum over the course of training; null for a fixed one.</summary>
    public Ramp? Momentum { get; private init; }

    /// <summary>1 - β2 of Adam over the course of training, as a factor of the first one; null for a fixed one.</summary>
    public Schedule? Beta2 { get; private init; }

    private Func<int> MovesNow { get; init; } = () => 1;

    private Action? Aftermath { get; init; }

    /// <summary>A player whose loss is computed from rounds of type <typeparamref name="TRound"/>.</summary>
    /// <param name="networks">On the device where they will be trained.</param>
    /// <param name="moves">How often it moves in the coming turn; null for once in every turn.</param>
    /// <param name="aftermath">What follows each of its steps, such as clipping weights.</param>
    public static Player Of<TRound>(
        string name, IReadOnlyList<Module> networks, OptimizerOptions optimizer, Func<TRound, Loss> loss, Func<int>? moves = null,
        Schedule? learningRate = null, Ramp? momentum = null, Schedule? beta2 = null, Action? aftermath = null)
        where TRound : Round =>
        new(name, networks, optimizer, round => loss((TRound)round))
        {
            MovesNow = moves ?? (() => 1),
            LearningRate = learningRate ?? Schedule.Constant,
            Momentum = momentum,
            Beta2 = beta2,
            Aftermath = aftermath,
        };

    /// <summary>Steps in another way from now on, without the moments of the old one.</summary>
    [MemberNotNull(nameof(Optimizer))]
    public void Use(OptimizerOptions optimizer)
    {
        Optimizer?.Dispose();
        FirstLearningRate = optimizer.LearningRate;
        Optimizer = Optimizer.Create(optimizer, parameters);
        firstBeta2 = Optimizer.Beta2;
    }

    /// <summary>The gradient of this player's loss by its own parameters, one tensor each; nothing moves.</summary>
    /// <param name="record">Whether the gradients can be differentiated themselves.</param>
    public Tensor[] Gradients(Round round, bool record = false)
    {
        using var scope = TensorScope.Begin();
        var current = round.Forward(() => loss(round));
        var gradients = current.Gradients(parameters, record);
        if (round.IsObserved) Note(round, current, gradients);
        foreach (var gradient in gradients) scope.Keep(gradient);
        return gradients;
    }

    /// <summary>Takes one step along gradients that <see cref="Gradients"/> gave.</summary>
    public void Step(ReadOnlySpan<Tensor> gradients, double kimg)
    {
        Optimizer.LearningRate = FirstLearningRate * LearningRate.At(kimg);
        if (Momentum is { } momentum) Optimizer.Momentum = momentum.At(kimg);
        if (Beta2 is { } beta2) Optimizer.Beta2 = 1 - ((1 - firstBeta2) * beta2.At(kimg));
        Optimizer.Step(gradients);
        Aftermath?.Invoke();
    }

    /// <summary>Moves once in a round.</summary>
    public void Move(Round round)
    {
        using var scope = TensorScope.Begin();
        Step(Gradients(round), round.Kimg);
    }

    /// <summary>Frees the optimizer's moments; the networks stay.</summary>
    public void Dispose() => Optimizer.Dispose();

    private void Note(Round round, Loss current, Tensor[] gradients)
    {
        round.Note($"{Name}.loss", current.Total.Detach());
        var terms = current.Terms.GroupBy(t => t.Name, t => t.Value.Detach()).ToList();
        if (terms.Count > 1)
        {
            foreach (var term in terms) round.Note($"{Name}.loss.{term.Key}", term.Aggregate((a, b) => a + b));
        }

        using var frozen = Autograd.NoGrad();
        var norms = Ops.ForeachNorm(gradients, 2.0);
        round.Note($"{Name}.gradient", Ops.LinalgVectorNorm(Ops.Stack(norms)));
    }
}
