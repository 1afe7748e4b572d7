using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Ganymede.Tests;

/// <summary>The house stands only on what is below: native, Ganymede.Torch, Ganymede, then the front ends; and so do the folders inside.</summary>
public sealed class ArchitectureTests
{
    // Floors of src/Ganymede, lowest first. A folder may use its own files and lower floors, never a neighbour or a higher one.
    private static readonly string[][] Floors = [["Data", "Networks", "Objectives"], ["Games", "Evaluation"], ["Training", "Systems"], ["Runs"], ["Lab", "Latent", "Compression"], ["Classification"]];

    [Fact]
    public void Assemblies_ReferenceOnlyThoseBelow()
    {
        Assert.Equal(["Ganymede.Torch"], OwnReferences(typeof(ConfigurationException).Assembly));
        Assert.Empty(OwnReferences(typeof(Ganymede.Torch.Tensor).Assembly));
    }

    [Fact]
    public void Projects_ReferenceOnlyThoseBelow()
    {
        var source = Path.Combine(Root(), "src");
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(source, "Ganymede.Torch", "Ganymede.Torch.csproj")), StringComparison.Ordinal);
        Assert.Equal(["Ganymede.Torch"], ProjectReferences(Path.Combine(source, "Ganymede", "Ganymede.csproj")));
        Assert.Equal(["Ganymede"], ProjectReferences(Path.Combine(source, "Ganymede.Studio", "Ganymede.Studio.csproj")));
        Assert.Equal(["Ganymede.Studio", "Ganymede"], ProjectReferences(Path.Combine(source, "Ganymede.Cli", "Ganymede.Cli.csproj")));
    }

    [Fact]
    public void Engine_KnowsNothingOfGans()
    {
        string[] words = ["Discriminator", "Adversarial", "Player"];
        var names = typeof(Ganymede.Torch.Tensor).Assembly.GetTypes().Select(t => t.Name).ToList();

        Assert.DoesNotContain(names, n => words.Any(w => n.Contains(w, StringComparison.Ordinal)));
    }

    [Fact]
    public void Folders_UseOnlyFloorsBelow()
    {
        var floorOf = Floors.SelectMany((names, floor) => names.Select(n => (n, floor))).ToDictionary(p => p.n, p => p.floor);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "src", "Ganymede"), "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(Path.Combine(Root(), "src", "Ganymede"), file).Split(Path.DirectorySeparatorChar);
            if (folder.Length < 2) continue;
            Assert.True(floorOf.ContainsKey(folder[0]), $"The folder {folder[0]} stands on no floor; add it to this test and to docs/architecture.md.");
            foreach (var line in File.ReadLines(file))
            {
                foreach (var (name, floor) in floorOf)
                {
                    var used = line.Contains($"using Ganymede.{name};", StringComparison.Ordinal) || line.Contains($"Ganymede.{name}.", StringComparison.Ordinal);
                    if (used && name != folder[0] && floor >= floorOf[folder[0]]) wrong.Add($"{folder[0]} uses {name} ({Path.GetFileName(file)})");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Files_AreOneSubjectLong()
    {
        string[] kinds = ["*.cs", "*.cpp", "*.h", "*.sh", "*.py"];
        string[] folders = ["src", "tests", "native", "eng", "bench", "samples"];
        var longest = folders.Select(f => Path.Combine(Root(), f)).Where(Directory.Exists)
            .SelectMany(f => kinds.SelectMany(k => Directory.EnumerateFiles(f, k, SearchOption.AllDirectories)))
            .Where(f => !f.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(f => (File: Path.GetRelativePath(Root(), f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > 400);

        Assert.Empty(longest);
    }

    [Fact]
    public void Types_HaveNamesThatSayWhatTheyAre()
    {
        string[] empty = ["Utils", "Helper", "Helpers", "Manager", "Common"];
        var types = new[] { typeof(ConfigurationException).Assembly, typeof(Ganymede.Torch.Tensor).Assembly }.SelectMany(a => a.GetTypes());

        Assert.DoesNotContain(types, t => empty.Any(e => t.Name.EndsWith(e, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> OwnReferences(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(r => r.Name!)
        .Where(n => n.StartsWith("Ganymede", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> ProjectReferences(string project) => System.Xml.Linq.XDocument.Load(project)
        .Descendants("ProjectReference")
        .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

    private static string Root([CallerFilePath] string file = "")
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Ganymede.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The sources are not where they were compiled.");
    }
}
