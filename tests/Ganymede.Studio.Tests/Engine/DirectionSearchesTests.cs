using Ganymede.Latent;
using Ganymede.Studio.Engine;
using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Engine;

public sealed class DirectionSearchesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-directions-");
    private readonly DirectionSearches searches;

    public DirectionSearchesTests() =>
        searches = new DirectionSearches(new Workspace(folder.FullName), new StudioOptions { Workspace = folder.FullName, Program = [], Threads = 1 });

    [Fact]
    public async Task Search_EndsWithDirectionsInTheRun()
    {
        TinyRuns.Glyphs(Path.Combine(folder.FullName, "glyphs"));

        var search = searches.Start("glyphs", DirectionMethod.Factorization);
        await Ended(search);

        Assert.Null(search.Problem);
        Assert.True(File.Exists(DirectionFile.PathIn(Path.Combine(folder.FullName, "glyphs"))));
        Assert.Same(search, searches.Of("glyphs"));
    }

    [Fact]
    public async Task Search_InARunWithoutCheckpoint_SaysWhy()
    {
        TinyRuns.Ring(Path.Combine(folder.FullName, "ring"), rounds: 0);

        var search = searches.Start("ring", DirectionMethod.Jacobian);
        await Ended(search);

        Assert.Contains("no checkpoint yet", search.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ThatIsStopped_ChangesNothing()
    {
        TinyRuns.Glyphs(Path.Combine(folder.FullName, "glyphs"));

        var search = searches.Start("glyphs", DirectionMethod.Jacobian);
        search.Stop();
        await Ended(search);

        Assert.Contains("stopped", search.Problem, StringComparison.Ordinal);
        Assert.False(File.Exists(DirectionFile.PathIn(Path.Combine(folder.FullName, "glyphs"))));
    }

    public void Dispose()
    {
        searches.Dispose();
        Waiting.Delete(folder);
    }

    private static async Task Ended(DirectionSearch search)
    {
        var ended = new TaskCompletionSource();
        search.Changed += () => { if (!search.IsRunning) ended.TrySetResult(); };
        if (!search.IsRunning) ended.TrySetResult();
        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
