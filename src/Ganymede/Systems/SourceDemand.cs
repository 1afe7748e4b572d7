namespace Ganymede.Systems;

/// <summary>What a system needs to make pictures from.</summary>
public enum SourceDemand
{
    /// <summary>Nothing: samples are made of latents.</summary>
    None,

    /// <summary>Pictures of another domain, paired or not.</summary>
    Any,

    /// <summary>Pictures of another domain, each with its right answer.</summary>
    Pairs,

    /// <summary>Pictures, from which the system makes its questions itself.</summary>
    Items,
}
