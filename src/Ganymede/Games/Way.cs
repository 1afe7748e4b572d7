using System.Text.Json.Serialization;

namespace Ganymede.Games;

/// <summary>From which domain pictures are turned into which.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Way>))]
public enum Way
{
    /// <summary>Pictures of A become pictures of B.</summary>
    AToB,

    /// <summary>Pictures of B become pictures of A.</summary>
    BToA,
}
