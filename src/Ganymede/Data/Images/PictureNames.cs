namespace Ganymede.Data;

/// <summary>Finds pictures by what tables call them: the whole name, without the folder or without the ending.</summary>
internal sealed class PictureNames
{
    // From the most exact to the loosest; the first that knows a name decides.
    private readonly List<Dictionary<string, (string Picture, string? Other)>> ways = [];

    /// <param name="below">The folder that was chosen, with its '/'; empty for all.</param>
    public PictureNames(IReadOnlyList<PictureFile> pictures, string below)
    {
        foreach (var way in (Func<string, string>[])[n => n, n => n[below.Length..], WithoutEnding, n => WithoutEnding(n[below.Length..]), Path.GetFileName, n => WithoutEnding(Path.GetFileName(n))])
        {
            var names = new Dictionary<string, (string, string?)>(StringComparer.Ordinal);
            foreach (var picture in pictures)
            {
                var name = way(picture.Name);
                names[name] = names.TryGetValue(name, out var known) ? (known.Item1, picture.Name) : (picture.Name, null);
            }

            ways.Add(names);
        }
    }

    /// <returns>The picture's whole name; null when there is none.</returns>
    /// <exception cref="DataException">There are several.</exception>
    public string? Find(string called, string table)
    {
        var name = called.Replace('\\', '/');
        if (name.StartsWith("./", StringComparison.Ordinal)) name = name[2..];
        foreach (var way in ways)
        {
            if (!way.TryGetValue(name, out var found)) continue;
            if (found.Other is null) return found.Picture;
            throw new DataException(
                $"'{called}' in '{table}' is {found.Picture} as well as {found.Other}; choose a folder, as in &folder={Path.GetDirectoryName(found.Picture)?.Replace('\\', '/')}.");
        }

        return null;
    }

    private static string WithoutEnding(string name) => name[..^Path.GetExtension(name).Length];
}
