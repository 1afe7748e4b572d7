using System.Collections.Concurrent;
using System.Diagnostics;
using Ganymede.Systems;
using Ganymede.Torch;

namespace Ganymede.Studio.Playground;

/// <summary>
/// A game that plays on a thread of its own while somebody looks. Whoever looks asks for one frame after the other, so that a slow browser gets fewer and never
/// makes anything wait; a game whose frames nobody asks for rests.
/// </summary>
public sealed class PlaygroundGame : IAsyncDisposable
{
    // At most so often a frame is made, and measured, while the game runs on.
    private static readonly TimeSpan frameInterval = TimeSpan.FromMilliseconds(33), measureInterval = TimeSpan.FromMilliseconds(250);

    // While it runs ahead, so often; the rounds are what counts there.
    private static readonly TimeSpan aheadInterval = TimeSpan.FromMilliseconds(250);

    // A game that another follows gets so many rounds ahead of it at most.
    private const int Lead = 50;

    // A game that nobody has looked at for this long rests.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    private readonly PlaygroundSetup setup;
    private readonly Action? freed;
    private readonly ConcurrentQueue<Action<PointGame>> orders = new();
    private readonly AutoResetEvent signal = new(false);
    private readonly TaskCompletionSource<Scene> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly RoundRate rate = new();
    private TaskCompletionSource<byte[]>? wanted;
    private TimeSpan lastAsked, lastFrame, lastMeasure, nextTurn;
    private SlowMotion? slow;
    private TimeSpan stageTime = TimeSpan.FromSeconds(1.25);
    private TimeSpan turnInterval;
    private Closeness? closeness;
    private bool changed = true, measured, observed;
    private volatile bool isPlaying, stopping;
    private volatile PlaygroundGame? leader, follower;
    private long rounds;

    /// <summary>Sets a game up; it rests until it is told to play.</summary>
    /// <param name="freed">Called once, when everything is freed.</param>
    /// <exception cref="ConfigurationException">The setup is not possible.</exception>
    public PlaygroundGame(PlaygroundSetup setup, Action? freed = null)
    {
        _ = setup.Options();
        (this.setup, this.freed) = (setup, freed);
        new Thread(Live) { IsBackground = true, Name = "playground" }.Start();
    }

    /// <summary>What does not change, as soon as it is there.</summary>
    public Task<Scene> Scene => ready.Task;

    /// <summary>Whether rounds follow each other.</summary>
    public bool IsPlaying => isPlaying;

    /// <summary>Rounds played so far.</summary>
    public long Rounds => Interlocked.Read(ref rounds);

    /// <summary>Why it plays no more; null while all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Lets rounds follow each other.</summary>
    public void Play() => Order(_ => isPlaying = Trouble is null);

    /// <summary>Lets the game rest after the move that is being made.</summary>
    public void Pause() => Order(_ => isPlaying = false);

    /// <summary>One move of one player; the game rests then.</summary>
    public void Move(Side side) => Order(game => Once(() => game.Move(side)));

    /// <summary>One round; the game rests then.</summary>
    public void Round() => Order(game => Once(() =>
    {
        game.PlayRound(observe: true);
        Count(game);
    }));

    /// <summary>Many rounds at once, with few frames between.</summary>
    public void Skip(int count) => Order(game => RunAhead(game, count));

    /// <summary>Plays as many rounds as another game from now on, which waits for this one where it falls behind.</summary>
    public void Follow(PlaygroundGame other)
    {
        (leader, other.follower) = (other, this);
        Wake();
    }

    /// <summary>So many rounds a second at most; 0 for as many as there can be.</summary>
    public void Limit(double roundsPerSecond) =>
        Order(_ => (slow, turnInterval, nextTurn) = (null, roundsPerSecond > 0 ? TimeSpan.FromSeconds(1 / roundsPerSecond) : TimeSpan.Zero, clock.Elapsed));

    /// <summary>Every move in five stages, each so long.</summary>
    public void SlowDown(TimeSpan stage) => Order(_ => (slow, stageTime, nextTurn) = (new SlowMotion(), stage, clock.Elapsed));

    /// <inheritdoc cref="PointGame.SetRate"/>
    public Task SetRate(Side side, double value) => Ask(game => game.SetRate(side, value));

    /// <inheritdoc cref="PointGame.SetOptimizer"/>
    public Task SetOptimizer(Side side, OptimizerKind kind) => Ask(game => game.SetOptimizer(side, kind));

    /// <inheritdoc cref="PointGame.SetMoves"/>
    public Task SetMoves(int? discriminator, int? generator) => Ask(game => game.SetMoves(discriminator, generator));

    /// <summary>A player's network as it is, as a safetensors file.</summary>
    public Task<byte[]> Save(Side side)
    {
        var file = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        Order(game => file.SetResult(game.Save(side)));
        _ = ended.Task.ContinueWith(_ => file.TrySetCanceled(), TaskScheduler.Default);
        return file.Task;
    }

    /// <summary>The next frame, as soon as the game differs from what the last one showed. One may be asked for at a time.</summary>
    public Task<byte[]> NextFrame()
    {
        var frame = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref wanted, frame)?.TrySetCanceled();
        signal.Set();
        if (ended.Task.IsCompleted) frame.TrySetCanceled();
        return frame.Task;
    }

    /// <summary>Ends the game and frees what it holds.</summary>
    public async ValueTask DisposeAsync()
    {
        stopping = true;
        if (leader is { } other)
        {
            other.follower = null;
            other.Wake();
        }

        Wake();
        await ended.Task;
    }

    private void Order(Action<PointGame> order)
    {
        orders.Enqueue(order);
        Wake();
    }

    private void Wake() => signal.Set();

    // What may be refused is answered to whoever asked.
    private Task Ask(Action<PointGame> order)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Order(game =>
        {
            try
            {
                order(game);
                answer.SetResult();
            }
            catch (ConfigurationException e)
            {
                answer.SetException(e);
            }
        });
        _ = ended.Task.ContinueWith(_ => answer.TrySetCanceled(), TaskScheduler.Default);
        return answer.Task;
    }

    private void Live()
    {
        try
        {
            TorchRuntime.Threads = 1;       // games do not get in each other's way, nor in a training's
            using var game = new PointGame(setup with { Rounds = 0 });
            ready.SetResult(game.Scene);
            RunAhead(game, setup.Rounds);
            while (!stopping) Step(game);
        }
        catch (Exception e) when (e is ConfigurationException or TorchException or DataException)
        {
            Trouble = e.Message;
            ready.TrySetException(e);
        }
        finally
        {
            freed?.Invoke();                // before whoever waits for the end goes on
            ended.SetResult();
            ready.TrySetCanceled();
            Interlocked.Exchange(ref wanted, null)?.TrySetCanceled();
        }
    }

    private void Step(PointGame game)
    {
        while (!stopping && orders.TryDequeue(out var order))
        {
            order(game);
            changed = true;
        }

        if (wanted is not null) lastAsked = clock.Elapsed;
        var isWatched = clock.Elapsed - lastAsked < patience;
        var goesOn = isPlaying && isWatched && !IsTooFar(game);
        var plays = IsBehind(game) || (goesOn && clock.Elapsed >= nextTurn);
        if (plays) Turn(game);
        var rests = !isPlaying && !IsBehind(game);
        if (rests) rate.Rest();
        Show(game, rests);
        if (plays || !orders.IsEmpty) return;
        signal.WaitOne(goesOn ? Until(nextTurn) : rests && wanted is not null && (changed || !measured) ? Until(lastFrame + frameInterval) : Timeout.InfiniteTimeSpan);
    }

    private bool IsBehind(PointGame game) => leader is { } other && Trouble is null && game.Rounds < other.Rounds;

    private bool IsTooFar(PointGame game) => follower is { Trouble: null } other && game.Rounds > other.Rounds + Lead;

    // Published before anyone is told of it.
    private void Count(PointGame game)
    {
        Interlocked.Exchange(ref rounds, game.Rounds);
        leader?.Wake();
        follower?.Wake();
    }

    private void RunAhead(PointGame game, int count)
    {
        for (var i = 1; i <= count && !stopping && Trouble is null; i++)
        {
            var isSeen = wanted is not null && clock.Elapsed - lastFrame >= aheadInterval;
            game.PlayRound(isSeen || i == count);
            Count(game);
            Check(game);
            changed = true;
            if (isSeen) Show(game, rests: true);
        }
    }

    // The clock is read once: it may pass that time at any moment, and nobody can wait for less than nothing.
    private TimeSpan Until(TimeSpan time) => time - clock.Elapsed is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private void Turn(PointGame game)
    {
        if (slow is { } motion)
        {
            if (motion.Advance(game.DiscriminatorMoves, game.GeneratorMoves)) game.Move(motion.Mover);
            nextTurn = clock.Elapsed + stageTime;
        }
        else
        {
            // The players note what they see where a frame is about to be made, and only such rounds are shown.
            observed = wanted is not null && clock.Elapsed - lastFrame >= frameInterval;
            game.PlayRound(observed);
            nextTurn = turnInterval == TimeSpan.Zero ? TimeSpan.Zero : nextTurn + turnInterval > clock.Elapsed ? nextTurn + turnInterval : clock.Elapsed;
        }

        rate.Note(game.Rounds, clock.Elapsed);
        Count(game);
        changed = true;
        Check(game);
    }

    private void Once(Action act)
    {
        isPlaying = false;
        if (Trouble is null) act();
    }

    private void Check(PointGame game)
    {
        if (game.Broken is not { } loss) return;
        isPlaying = false;
        Trouble = $"The {loss} is no longer a number: the players drove each other away. Lower the learning rates, or add a penalty, and reset.";
    }

    // While the game runs on, closeness is measured now and then; when it rests, it belongs to what is shown.
    private void Show(PointGame game, bool rests)
    {
        var isDue = clock.Elapsed - lastFrame >= frameInterval;
        if (wanted is null || !isDue || !(changed || (rests && !measured)) || (!rests && slow is null && !observed)) return;
        if (Interlocked.Exchange(ref wanted, null) is not { } frame) return;
        var measure = rests || slow is not null || clock.Elapsed - lastMeasure >= measureInterval;
        var snapshot = game.Look(measure);
        closeness = snapshot.Closeness ?? closeness;
        if (measure) lastMeasure = clock.Elapsed;
        (measured, changed, lastFrame) = (measure, false, clock.Elapsed);
        frame.TrySetResult(Frame.Write(snapshot, game.Scene.Grid, closeness, new Pace(isPlaying, rate.Now, slow?.Stage ?? 0, slow?.Mover ?? Side.Discriminator)));
    }
}
