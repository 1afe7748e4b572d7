namespace Ganymede.Studio.Intake;

/// <summary>Where a path really leads: every link on the way followed.</summary>
internal static class RealPath
{
    // As the system itself counts them.
    private const int MostLinks = 40;

    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var real = "/";
        var ahead = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        var links = 0;
        while (ahead.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks) throw new IOException($"The links at {path} lead in a circle.");
            if (Path.IsPathRooted(target)) real = "/";
            foreach (var p in Parts(target).Reverse()) ahead.Push(p);
        }

        return real;
    }

    /// <summary>Whether a path is a folder, or lies in it. Both as <see cref="Of"/> gives them.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + '/', StringComparison.Ordinal);

    private static IEnumerable<string> Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".");
}
