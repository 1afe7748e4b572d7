namespace Ganymede.Data;

/// <summary>What a person asks samples to be, as typed: a <see cref="Wish"/> that no run has read yet.</summary>
/// <param name="Class">Name or number of a class; null for no particular one.</param>
/// <param name="Attributes">As in <c>colour=red,form=star</c>; null for none in particular.</param>
/// <param name="Codes">As in <c>c1=0.5</c>; null for none in particular.</param>
public sealed record WishWords(string? Class = null, string? Attributes = null, string? Codes = null)
{
    /// <summary>Nothing in particular.</summary>
    public static WishWords None { get; } = new();

    /// <summary>Whether nothing is asked.</summary>
    public bool AreNone => (Class ?? Attributes ?? Codes) is null;
}
