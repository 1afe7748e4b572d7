using Ganymede.Studio.Engine;
using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Engine;

public sealed class GeneratorShelfTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-shelf-");
    private readonly Workspace workspace;
    private readonly GeneratorShelf shelf;

    public GeneratorShelfTests()
    {
        workspace = new Workspace(folder.FullName);
        shelf = new GeneratorShelf(workspace, new StudioOptions { Workspace = folder.FullName, Program = [], Threads = 1 });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generator_OfARunThatWentOn_IsOpenedAnew()
    {
        TinyRuns.Ring(At("ring"));
        var before = await shelf.Use("ring", g => g.Progress.Rounds, Cancellation);
        var version = shelf.VersionOf("ring");

        TinyRuns.GoOn(At("ring"), 3);

        Assert.Equal(1, before);
        Assert.Equal(3, await shelf.Use("ring", g => g.Progress.Rounds, Cancellation));
        Assert.NotEqual(version, shelf.VersionOf("ring"));
    }

    [Fact]
    public async Task Generator_OfARunThatStayed_IsTheSame()
    {
        TinyRuns.Ring(At("ring"));

        var first = await shelf.Use("ring", g => (object)g, Cancellation);

        Assert.Same(first, await shelf.Use("ring", g => (object)g, Cancellation));
    }

    [Fact]
    public async Task Shelf_ThatIsFull_ClosesTheOneUnusedForLongest()
    {
        TinyRuns.Ring(At("0"));
        for (var i = 1; i <= GeneratorShelf.Most; i++) Copy("0", $"{i}");
        for (var i = 0; i < GeneratorShelf.Most; i++) await shelf.Use($"{i}", g => 0, Cancellation);
        await shelf.Use("0", g => 0, Cancellation);

        await shelf.Use($"{GeneratorShelf.Most}", g => 0, Cancellation);

        Assert.Equal(["2", "3", "0", "4"], shelf.Opened.Select(Path.GetFileName));
    }

    [Fact]
    public async Task Callers_AtOnce_TakeTurns()
    {
        TinyRuns.Ring(At("ring"));
        using var isInside = new ManualResetEventSlim();
        using var mayLeave = new ManualResetEventSlim();
        var firstIsDone = false;
        var first = shelf.Use("ring", g =>
        {
            isInside.Set();
            mayLeave.Wait(Cancellation);
            return firstIsDone = true;
        }, Cancellation);
        isInside.Wait(Cancellation);
        var second = shelf.Use("ring", g => firstIsDone, Cancellation);

        mayLeave.Set();

        Assert.True(await first);
        Assert.True(await second);
    }

    [Fact]
    public async Task Caller_WhoGivesUpWaiting_LeavesTheOthersAlone()
    {
        TinyRuns.Ring(At("ring"));
        using var isInside = new ManualResetEventSlim();
        using var mayLeave = new ManualResetEventSlim();
        using var impatience = new CancellationTokenSource();
        var wasDone = false;
        var first = shelf.Use("ring", g =>
        {
            isInside.Set();
            mayLeave.Wait(Cancellation);
            return 1;
        }, Cancellation);
        isInside.Wait(Cancellation);
        var second = shelf.Use("ring", g => wasDone = true, impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        mayLeave.Set();
        Assert.Equal(1, await first);
        Assert.Equal(3, await shelf.Use("ring", g => 3, Cancellation));
        Assert.False(wasDone);
    }

    [Fact]
    public async Task Caller_WhoGivesUpWhileItIsDone_IsLetGoAtOnce()
    {
        TinyRuns.Ring(At("ring"));
        using var isInside = new ManualResetEventSlim();
        using var mayLeave = new ManualResetEventSlim();
        using var impatience = new CancellationTokenSource();
        var only = shelf.Use("ring", g =>
        {
            isInside.Set();
            mayLeave.Wait(Cancellation);
            return 1;
        }, impatience.Token);
        isInside.Wait(Cancellation);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        mayLeave.Set();
        Assert.Equal(2, await shelf.Use("ring", g => 2, Cancellation));
    }

    [Fact]
    public async Task Work_ThatFails_LeavesTheGeneratorToOthers()
    {
        TinyRuns.Ring(At("ring"));

        await Assert.ThrowsAsync<ConfigurationException>(() => shelf.Use<int>("ring", g => throw new ConfigurationException("no"), Cancellation));

        Assert.Equal(1, await shelf.Use("ring", g => 1, Cancellation));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../elsewhere")]
    [InlineData("/etc")]
    [InlineData("")]
    public async Task Run_OutsideOrUnknown_IsRefused(string name)
    {
        var e = await Assert.ThrowsAsync<RunException>(() => shelf.Use(name, g => 0, Cancellation));

        Assert.Contains("There is no run", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutCheckpoint_IsRefusedInWords_AndUsedOnceItHasOne()
    {
        TinyRuns.Ring(At("ring"), rounds: 0);

        var e = await Assert.ThrowsAsync<RunException>(() => shelf.Use("ring", g => 0, Cancellation));
        TinyRuns.GoOn(At("ring"), 1);

        Assert.Contains("no checkpoint yet", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, await shelf.Use("ring", g => g.Progress.Rounds, Cancellation));
    }

    public void Dispose()
    {
        shelf.Dispose();
        Assert.Empty(shelf.Opened);
        Waiting.Delete(folder);
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(At(from), "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(At(to), Path.GetRelativePath(At(from), file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }
}
