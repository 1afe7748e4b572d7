namespace Ganymede.Data;

/// <summary>How to open data, apart from which.</summary>
public sealed record DataOptions
{
    /// <summary>Stop with a <see cref="DataException"/> at the first file that cannot be used, instead of skipping it.</summary>
    public bool Strict { get; init; }

    /// <summary>Told how far a long opening has come; null for nobody.</summary>
    public IProgress<DataProgress>? Progress { get; init; }

    /// <summary>Where decoded pictures are kept between runs.</summary>
    public string CacheFolder { get; init; } = DefaultCacheFolder;

    /// <summary>Stops a long opening.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The user's cache folder: <c>$XDG_CACHE_HOME/ganymede</c>, or <c>~/.cache/ganymede</c>.</summary>
    public static string DefaultCacheFolder
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (!string.IsNullOrEmpty(root)) return Path.Combine(root, "ganymede");
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return home.Length > 0 ? Path.Combine(home, ".cache", "ganymede") : Path.Combine(Path.GetTempPath(), "ganymede");
        }
    }
}

/// <summary>How far an opening has come.</summary>
/// <param name="Stage">What is being done, as in "Decoding pictures".</param>
public sealed record DataProgress(string Stage, int Done, int Total);
