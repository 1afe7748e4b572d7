namespace Ganymede;

/// <summary>Data that a person brought cannot be read; the message is one line that names the file and says what to do.</summary>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
