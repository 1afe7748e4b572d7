using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>The folder whose runs a studio shows. Runs are known by their folder's path inside it, such as <c>dcgan-glyphs-1</c> or <c>photos/first</c>.</summary>
public sealed class Workspace
{
    // Deep enough for runs of a lab: lab/runs/NAME.
    private const int Depth = 4;

    /// <exception cref="ConfigurationException">There is a file in the folder's place, or it cannot be made.</exception>
    public Workspace(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The workspace {Path} cannot be used: {e.Message} Name a folder with --workspace.");
        }
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>What the studio keeps for itself: it shows no runs of it.</summary>
    public string HiddenPath => System.IO.Path.Combine(Path, ".studio");

    /// <summary>The names of all runs, those that were made last first.</summary>
    public IReadOnlyList<string> Names() =>
    [
        .. Directory.EnumerateFiles(Path, "run.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden })
            .Select(f => new FileInfo(f))
            .OrderByDescending(f => f.Directory!.CreationTimeUtc)
            .Select(f => System.IO.Path.GetRelativePath(Path, f.DirectoryName!).Replace('\\', '/')),
    ];

    /// <summary>The folder of a run.</summary>
    /// <param name="name">As <see cref="Names"/> gives it; may come from anybody.</param>
    /// <exception cref="RunException">There is no run of that name here.</exception>
    public string Folder(string name)
    {
        var folder = Inside(name);
        return folder is not null && File.Exists(System.IO.Path.Combine(folder, "run.json")) ? folder : throw new RunException($"There is no run '{name}' in this workspace.");
    }

    /// <summary>A run of that name.</summary>
    /// <exception cref="RunException">There is none, or its record cannot be read.</exception>
    public RunFolder Open(string name) => RunFolder.Open(Folder(name));

    /// <summary>A path in the workspace; null where the name leads out of it, be it by "..", by a full path or by a link, and where it is not the path's only name.</summary>
    public string? Inside(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)) return null;
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, name));
        if (!path.StartsWith(Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;

        // What is known of a run is kept under its name, so "a", "./a" and "b/../a" must not be three runs.
        if (name.EndsWith('/') || path[(Path.Length + 1)..] != name) return null;
        for (var part = path; part.Length > Path.Length; part = System.IO.Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part).LinkTarget is not null) return null;
        }

        return path;
    }
}
