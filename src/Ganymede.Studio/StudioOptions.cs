using System.Net;

namespace Ganymede.Studio;

/// <summary>How a studio is opened.</summary>
public sealed record StudioOptions
{
    /// <summary>The port when nobody names one.</summary>
    public const int UsualPort = 5070;

    /// <summary>The port to listen on; 0 for any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>The address to listen on. On any that other machines can reach, <see cref="Token"/> is asked for.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The folder whose runs are shown, and where new ones go.</summary>
    public required string Workspace { get; init; }

    /// <summary>Folders that data may be chosen from, beside the workspace.</summary>
    public IReadOnlyList<string> DataRoots { get; init; } = [];

    /// <summary>What a browser must know before it is let in; null for nothing, which is possible on loopback only.</summary>
    public string? Token { get; init; }

    /// <summary>The program that trains, and what stands before its verb: the studio starts every training in a process of its own.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Threads for what the studio computes itself; null for one for each core.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether other machines can reach the address.</summary>
    public bool IsOpen => !IPAddress.IsLoopback(Address);
}
