namespace Ganymede.Studio.Api;

/// <summary>What was asked for cannot be had; the message says why, in words for whoever asked.</summary>
/// <param name="status">The HTTP status that says the same.</param>
internal sealed class ApiProblem(int status, string message) : Exception(message)
{
    public int Status => status;
}
