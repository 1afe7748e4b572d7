namespace Ganymede.Training;

/// <summary>A run folder cannot be used, or training cannot go on; the message is one line that says what to do. What was trained is kept.</summary>
public sealed class RunException(string message, Exception? inner = null) : Exception(message, inner);
