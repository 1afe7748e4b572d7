using Ganymede.Studio.Intake;
using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Intake;

public sealed class DataRootsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-roots-");
    private readonly DataRoots roots;

    public DataRootsTests()
    {
        foreach (var made in (string[])["runs", "data/photos", "data/.hidden", "elsewhere/inner"]) Directory.CreateDirectory(At(made));
        File.WriteAllBytes(At("data/photos/a.png"), []);
        File.WriteAllBytes(At("elsewhere/secret.png"), []);
        File.WriteAllText(At("elsewhere/table.csv"), "");
        roots = new DataRoots(
            new StudioOptions { Workspace = At("runs"), DataRoots = [At("data")], Program = ["none"] }, new Workspace(At("runs")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("images:data/photos?size=32")]
    [InlineData("stacked:mnist:data/photos")]
    [InlineData("pairs:data/photos,data")]
    [InlineData("images:data/photos?attributes=attributes.csv")]
    public void Demand_OfDataInside_GivesFullPaths(string spec)
    {
        var full = roots.Demand(spec.Replace("data", At("data"), StringComparison.Ordinal));

        Assert.Contains(At("data"), full, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_OfWhatTheProgramMakes_AsksForNoFolder() => Assert.Equal("ring?modes=12", roots.Demand("ring?modes=12"));

    [Theory]
    [InlineData("images:ROOT/elsewhere")]
    [InlineData("images:ROOT/data/../elsewhere")]
    [InlineData("images:ROOT/data/photos/../../elsewhere")]
    [InlineData("images:/")]
    [InlineData("images:ROOT/database")]
    [InlineData("mnist:ROOT/elsewhere")]
    [InlineData("cifar10:ROOT/elsewhere")]
    [InlineData("stacked:mnist:ROOT/elsewhere")]
    [InlineData("pairs:ROOT/data,ROOT/elsewhere")]
    [InlineData("unpaired:ROOT/elsewhere,ROOT/data")]
    [InlineData("images:ROOT/data/photos?attributes=ROOT/elsewhere/table.csv")]
    [InlineData("images:ROOT/data/photos?attributes=../elsewhere/table.csv")]
    public void Demand_OfDataOutside_IsRefused(string spec)
    {
        var e = Assert.Throws<ConfigurationException>(() => roots.Demand(spec.Replace("ROOT", folder.FullName, StringComparison.Ordinal)));

        Assert.Contains("--data-root", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_ThroughALinkThatLeadsOut_IsRefused()
    {
        Directory.CreateSymbolicLink(At("data/way-out"), At("elsewhere"));
        Directory.CreateSymbolicLink(At("data/round"), At("data/round"));

        Assert.Throws<ConfigurationException>(() => roots.Demand($"images:{At("data/way-out")}"));
        Assert.Throws<ConfigurationException>(() => roots.Demand($"images:{At("data/way-out/inner")}"));
        Assert.Throws<ConfigurationException>(() => roots.Demand($"images:{At("data/round")}"));
        Assert.Throws<ConfigurationException>(() => roots.List(At("data/way-out")));
    }

    [Fact]
    public void Demand_OfAFolderThatHoldsALinkOut_IsRefused()
    {
        File.CreateSymbolicLink(At("data/photos/b.png"), At("elsewhere/secret.png"));

        var e = Assert.Throws<ConfigurationException>(() => roots.Demand($"images:{At("data")}"));

        Assert.Contains("b.png is a link", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_OfLinksThatStayInside_IsFine()
    {
        File.CreateSymbolicLink(At("data/photos/b.png"), "a.png");
        Directory.CreateSymbolicLink(At("data/same"), At("data/photos"));

        Assert.NotEmpty(roots.Demand($"images:{At("data/photos")}"));
        Assert.NotEmpty(roots.Demand($"images:{At("data/same")}"));
    }

    [Fact]
    public void DemandSettings_GivesFullPathsOfFilesInside_AndLeavesAllElse()
    {
        var settings = roots.DemandSettings(["batch=16", $"features=vgg19:{At("data")}/photos/../vgg.safetensors", "features=own", "nonsense"]);

        Assert.Equal(["batch=16", $"features=vgg19:{At("data/vgg.safetensors")}", "features=own", "nonsense"], settings);
    }

    [Theory]
    [InlineData("inception:ROOT/elsewhere/fid.safetensors")]
    [InlineData("inception:ROOT/data/../elsewhere/fid.safetensors")]
    [InlineData("inception:/etc/passwd")]
    public void DemandFeatures_OfAFileOutside_IsRefused(string features)
    {
        var e = Assert.Throws<ConfigurationException>(() => roots.DemandFeatures(features.Replace("ROOT", folder.FullName, StringComparison.Ordinal)));

        Assert.Contains("--data-root", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DemandFeatures_OfAFileInside_GivesItsFullPath()
    {
        Assert.Equal($"inception:{At("data/fid.safetensors")}", roots.DemandFeatures($"inception:{At("data")}/./fid.safetensors"));
        Assert.Equal("scorer", roots.DemandFeatures("scorer"));
        Assert.Null(roots.DemandFeatures(null));
        Assert.Throws<ConfigurationException>(() => roots.DemandFeatures("/etc/passwd"));
    }

    [Fact]
    public void List_ShowsWhatCanBeChosen_WithoutLinksAndHiddenOnes()
    {
        File.WriteAllBytes(At("data/all.zip"), []);
        Directory.CreateSymbolicLink(At("data/way-out"), At("elsewhere"));

        var top = roots.List(At("data"));
        var below = roots.List(At("data/photos"));

        Assert.Equal(["photos", "all.zip"], top.Places.Select(p => p.Name));
        Assert.Null(top.Parent);
        Assert.Equal(At("data"), below.Parent);
        Assert.Equal(1, below.Pictures);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a\0b")]
    [InlineData("/etc/passwd")]
    public void List_OfAnythingElse_IsRefused(string path) => Assert.Throws<ConfigurationException>(() => roots.List(path));

    private string At(string path) => Path.Combine(folder.FullName, path);
}
