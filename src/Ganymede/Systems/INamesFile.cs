namespace Ganymede.Systems;

/// <summary>A setting's value that may name a file. Whoever takes settings from strangers must know which files they name.</summary>
public interface INamesFile
{
    /// <summary>The file, as a full path; null where none is named.</summary>
    string? File { get; }
}
