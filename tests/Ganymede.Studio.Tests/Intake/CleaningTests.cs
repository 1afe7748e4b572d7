using System.Text.Json.Nodes;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ganymede.Studio.Tests.Intake;

public sealed class CleaningTests : IDisposable
{
    private static readonly TimeSpan old = Cleaning.Unused + TimeSpan.FromHours(1), recent = Cleaning.Unused - TimeSpan.FromHours(1);
    private readonly WrittenRuns runs = new();
    private readonly DataRoots roots;
    private readonly TrainingJobs trainings;
    private readonly Cleaning cleaning;

    public CleaningTests()
    {
        var options = new StudioOptions { Workspace = runs.Workspace.Path, Program = ["none"] };
        roots = new DataRoots(options, runs.Workspace);
        trainings = new TrainingJobs(options, runs.Workspace, roots, new EvaluationJobs(options, runs.Workspace, roots));
        cleaning = new Cleaning(roots, runs.Workspace, trainings, TimeProvider.System, NullLogger<Cleaning>.Instance);
        Directory.CreateDirectory(roots.Uploads);
    }

    public void Dispose() => runs.Dispose();

    [Fact]
    public void Clean_RemovesWhatNoRunNamesAndNobodyUsed_AndNothingElse()
    {
        Upload("forgotten.zip", old);
        Upload("fresh.zip", recent);
        Upload("named.zip", old);
        Upload("été.zip", old);
        Pictures("forgotten-pictures", old, old);
        Pictures("pictures", old, recent);
        Pictures("named-pictures", old, old);
        runs.Put("a", record: WrittenRuns.Record() with { Data = $"images:{roots.Uploads}/named.zip?size=32" });
        runs.Put("very/deep/down/there/it/is", record: WrittenRuns.Record() with { Data = $"images:{roots.Uploads}/named-pictures" });
        runs.Put("b");
        runs.Edit("b", record => record["settings"] = new JsonObject { ["features"] = $"vgg19:{roots.Uploads}/été.zip/vgg.safetensors" });

        Assert.Equal(["forgotten-pictures", "forgotten.zip"], cleaning.Clean().Order(StringComparer.Ordinal));

        Assert.Equal(["fresh.zip", "named-pictures", "named.zip", "pictures", "été.zip"], Left());
        Assert.Empty(cleaning.Clean());
    }

    [Fact]
    public void Clean_RemovesUploadsThatWereBrokenOff_ButNoneThatIsBeingTaken()
    {
        Upload("gone.zip.part", Cleaning.BrokenOff * 2);
        Upload("young.zip.part", TimeSpan.Zero);
        Pictures("half.part", Cleaning.BrokenOff * 2, Cleaning.BrokenOff * 2);
        Pictures("going-on.part", Cleaning.BrokenOff * 2, TimeSpan.Zero);
        Upload("slow.zip.part", Cleaning.BrokenOff * 2);
        using (new FileStream(At("slow.zip.part"), FileMode.Open, FileAccess.ReadWrite, FileShare.None)) cleaning.Clean();

        Assert.Equal(["going-on.part", "slow.zip.part", "young.zip.part"], Left());
    }

    [Fact]
    public void Clean_WhereARecordCannotBeRead_RemovesNothingThatItMightName()
    {
        Upload("perhaps.zip", old);
        runs.Put("a");
        File.WriteAllText(runs.At("a", "run.json"), "{ not json");

        Assert.Empty(cleaning.Clean());
        Assert.Equal(["perhaps.zip"], Left());
    }

    [Fact]
    public void Clean_FollowsNoLinks()
    {
        var elsewhere = Directory.CreateTempSubdirectory("ganymede-elsewhere-");
        File.WriteAllText(Path.Combine(elsewhere.FullName, "dear.txt"), "");
        Age(Path.Combine(elsewhere.FullName, "dear.txt"), old);
        Directory.CreateSymbolicLink(At("link"), elsewhere.FullName);

        Assert.Empty(cleaning.Clean());
        Assert.True(File.Exists(Path.Combine(elsewhere.FullName, "dear.txt")));
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public void Demand_OfAnUpload_IsAUseOfIt()
    {
        Upload("old.zip", old);

        roots.Demand($"images:{At("old.zip")}");

        Assert.Empty(cleaning.Clean());
        Assert.Equal(["old.zip"], Left());
    }

    [Fact]
    public void Clean_DropsWhatWasNotedOfRunsThatAreGone()
    {
        runs.Put("there/still");
        foreach (var run in (string[])["there/still", "gone", "just gone"])
        {
            foreach (var kept in trainings.Kept)
            {
                var log = kept.PrepareLog(run);
                Age(log, run == "just gone" ? recent : old);
            }
        }

        cleaning.Clean();

        var left = Directory.EnumerateFiles(runs.Workspace.HiddenPath, "*.log", SearchOption.AllDirectories).Select(f => Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(f)));
        Assert.Equal(["just gone", "just gone", "there/still", "there/still"], left.Order(StringComparer.Ordinal));
    }

    private static void Age(string path, TimeSpan age)
    {
        var then = TimeProvider.System.GetUtcNow().UtcDateTime - age;
        File.SetLastWriteTimeUtc(path, then);
        File.SetLastAccessTimeUtc(path, then);
    }

    private string At(string name) => Path.Combine(roots.Uploads, name);

    private void Upload(string name, TimeSpan age)
    {
        File.WriteAllText(At(name), "");
        Age(At(name), age);
    }

    private void Pictures(string name, TimeSpan age, TimeSpan ageOfOne)
    {
        Directory.CreateDirectory(At(name));
        Upload(Path.Combine(name, "0001.png"), age);
        Upload(Path.Combine(name, "0002.png"), ageOfOne);
        Age(At(name), age);
    }

    private IEnumerable<string> Left() => Directory.EnumerateFileSystemEntries(roots.Uploads).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);
}
