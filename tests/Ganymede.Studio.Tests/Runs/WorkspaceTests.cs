using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class WorkspaceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-workspace-");
    private readonly Workspace workspace;

    public WorkspaceTests()
    {
        workspace = new Workspace(Path.Combine(folder.FullName, "runs"));
        Put("runs/one");
        Put("runs/lab/runs/two");
        Put("elsewhere");
    }

    [Fact]
    public void Names_ListRunsAtEveryDepth() => Assert.Equal(["lab/runs/two", "one"], workspace.Names().Order(StringComparer.Ordinal));

    [Fact]
    public void Folder_OfARun_IsFound() => Assert.Equal(Path.Combine(workspace.Path, "lab", "runs", "two"), workspace.Folder("lab/runs/two"));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../elsewhere")]
    [InlineData("one/../../elsewhere")]
    [InlineData("/etc")]
    [InlineData("nothing")]
    [InlineData("one\0")]
    [InlineData("link")]
    [InlineData("link/inner")]
    [InlineData("./one")]
    [InlineData("one/")]
    [InlineData("lab//runs/two")]
    [InlineData("lab/../one")]
    [InlineData("../runs/one")]
    public void Folder_OutsideOrUnknown_IsRefused(string name)
    {
        Put("elsewhere/inner");
        Directory.CreateSymbolicLink(Path.Combine(workspace.Path, "link"), Path.Combine(folder.FullName, "elsewhere"));

        var e = Assert.Throws<RunException>(() => workspace.Folder(name));

        Assert.Contains("There is no run", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Workspace_InAFilesPlace_IsRefused()
    {
        var file = Path.Combine(folder.FullName, "file");
        File.WriteAllText(file, "");

        Assert.Throws<ConfigurationException>(() => new Workspace(file));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Put(string path)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, path));
        File.WriteAllText(Path.Combine(folder.FullName, path, "run.json"), "{}");
    }
}
