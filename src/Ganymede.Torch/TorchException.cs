namespace Ganymede.Torch;

/// <summary>libtorch refused or failed; the message starts with the operation and goes on in libtorch's own words.</summary>
public sealed class TorchException(string message) : Exception(message);
