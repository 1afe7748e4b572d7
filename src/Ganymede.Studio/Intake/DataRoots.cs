using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Studio.Runs;
using Ganymede.Systems;

namespace Ganymede.Studio.Intake;

/// <summary>The folders that data, and files which settings name, may come from: those that the studio was opened with, and the workspace. Whatever leads out of them is refused, links included.</summary>
public sealed class DataRoots
{
    private const int MostPlaces = 500;

    private readonly string workspace;

    /// <exception cref="ConfigurationException">A folder is not there.</exception>
    public DataRoots(StudioOptions options, Workspace workspace)
    {
        foreach (var root in options.DataRoots)
        {
            if (!Directory.Exists(root)) throw new ConfigurationException($"There is no folder {Path.GetFullPath(root)}; name one with --data-root that is there.");
        }

        this.workspace = workspace.Path;
        Uploads = Path.Combine(RealPath.Of(workspace.Path), Path.GetFileName(workspace.HiddenPath), "uploads");
        Folders = [.. options.DataRoots.Append(workspace.Path).Select(RealPath.Of).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The folders, as full paths without links; the workspace is the last.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Where files are kept that were dropped on a page; inside the workspace.</summary>
    public string Uploads { get; }

    /// <summary>Checks that everything a data spec reads lies in one of the folders.</summary>
    /// <param name="text">As typed; may come from anybody.</param>
    /// <returns>The spec with full paths.</returns>
    /// <exception cref="ConfigurationException">It says something unknown, or leads out.</exception>
    public string Demand(string text)
    {
        var spec = DataSpec.Parse(text);
        foreach (var path in spec.Paths)
        {
            if (path.Contains('?', StringComparison.Ordinal)) throw new ConfigurationException($"'{path}' has a '?' in its name, which a data spec cannot hold; rename it.");
            var real = Inside(path);
            DemandLinks(real);
            if (real.StartsWith(Uploads + '/', StringComparison.Ordinal)) NoteUse(real);
        }

        if (spec.Values.GetValueOrDefault("attributes") is { } table) DemandTable(table);
        return spec.Resolved;
    }

    /// <summary>Checks that the files which settings name lie in one of the folders.</summary>
    /// <param name="assignments">As after <c>--set</c>; may come from anybody.</param>
    /// <returns>The assignments with full paths.</returns>
    /// <exception cref="ConfigurationException">A file lies outside.</exception>
    public IReadOnlyList<string> DemandSettings(IEnumerable<string> assignments) => Settings.Resolved(assignments, file => Inside(file));

    /// <summary>The same for what gives the features of scores.</summary>
    /// <param name="features">As after <c>--features</c>; null for the usual ones.</param>
    /// <exception cref="ConfigurationException">It is none that is known, or its file lies outside.</exception>
    public string? DemandFeatures(string? features) => FeatureNetworks.Resolved(features, file => Inside(file));

    /// <summary>Where a path really leads.</summary>
    /// <exception cref="ConfigurationException">Out of the folders.</exception>
    public string Inside(string path)
    {
        try
        {
            if (path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal) && RealPath.Of(path) is var real && Folders.Any(f => RealPath.IsWithin(real, f))) return real;
        }
        catch (IOException e)
        {
            throw new ConfigurationException(e.Message);
        }

        throw new ConfigurationException(
            $"{Shown(path)} lies outside the folders that files may be chosen from ({string.Join(", ", Folders)}). Open the studio with --data-root FOLDER to allow another.");
    }

    /// <summary>What a person can choose from in a folder.</summary>
    /// <exception cref="ConfigurationException">It leads out, or cannot be read.</exception>
    public PlaceList List(string path)
    {
        var folder = Inside(path);
        try
        {
            var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(e => !e.Name.StartsWith('.') && e.LinkTarget is null)
                .OrderBy(e => e is FileInfo).ThenBy(e => e.Name, StringComparer.OrdinalIgnoreCase);
            var (places, pictures) = (new List<Place>(), 0);
            foreach (var entry in entries)
            {
                if (entry is FileInfo && PictureFormats.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase)) pictures++;
                else places.Add(new Place(entry.Name, entry.FullName, entry is DirectoryInfo));
            }

            var parent = Path.GetDirectoryName(folder) is { } above && Folders.Any(f => RealPath.IsWithin(above, f)) ? above : null;
            return new PlaceList(folder, parent, [.. places.Take(MostPlaces)], pictures, places.Count > MostPlaces);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{folder} cannot be read: {e.Message}");
        }
    }

    /// <summary>Endings of picture files that are read.</summary>
    internal static IReadOnlyList<string> PictureFormats { get; } = [".png", ".jpg", ".jpeg", ".gif"];

    // Uploads that nobody uses are removed one day; not every disk notes by itself when something was read.
    private void NoteUse(string inside)
    {
        try
        {
            var upload = Path.Combine(Uploads, inside[(Uploads.Length + 1)..].Split('/')[0]);
            if (Path.Exists(upload)) File.SetLastAccessTimeUtc(upload, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is another user's, who will know when it is used.
        }
    }

    // Readers open what is in a folder, and with it what its links point to.
    private void DemandLinks(string folder)
    {
        if (!Directory.Exists(folder)) return;
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };
        var links = new System.IO.Enumeration.FileSystemEnumerable<string>(folder, (ref System.IO.Enumeration.FileSystemEntry e) => e.ToFullPath(), everything)
        {
            ShouldIncludePredicate = (ref System.IO.Enumeration.FileSystemEntry e) => (e.Attributes & FileAttributes.ReparsePoint) != 0,
            ShouldRecursePredicate = (ref System.IO.Enumeration.FileSystemEntry e) => (e.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        foreach (var link in links)
        {
            if (LeadsOut(link)) throw new ConfigurationException($"{link} is a link that leads out of the folders data may be chosen from; take it away, or put the file itself there.");
        }
    }

    // A table is looked for among the data's own files first, and then as a path: from here, and from where trainings work.
    private void DemandTable(string table)
    {
        foreach (var from in (string[])[Environment.CurrentDirectory, workspace])
        {
            var path = Path.GetFullPath(table, from);
            if (File.Exists(path)) Inside(path);
        }
    }

    private bool LeadsOut(string path)
    {
        try
        {
            Inside(path);
            return false;
        }
        catch (ConfigurationException)
        {
            return true;
        }
    }

    private static string Shown(string path) => path.Length == 0 || path.Any(char.IsControl) ? "That" : path;
}

/// <summary>What is in a folder that data may be chosen from.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Parent">The folder above, where it may be chosen from as well.</param>
/// <param name="Places">Folders first, then files that are no pictures; without links and hidden ones.</param>
/// <param name="Pictures">Pictures that lie in the folder itself.</param>
/// <param name="IsCut">Whether there are more places than are listed.</param>
public sealed record PlaceList(string Path, string? Parent, IReadOnlyList<Place> Places, int Pictures, bool IsCut);

/// <summary>A folder or file to choose.</summary>
public sealed record Place(string Name, string Path, bool IsFolder);
