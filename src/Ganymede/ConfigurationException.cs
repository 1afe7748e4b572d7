namespace Ganymede;

/// <summary>A setting that a person chose cannot be used; the message is one line that says what to change.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
