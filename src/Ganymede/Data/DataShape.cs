using System.Text.Json.Serialization;

namespace Ganymede.Data;

/// <summary>What one item of a data set is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ImageShape), "image")]
[JsonDerivedType(typeof(PointShape), "point")]
public abstract record DataShape
{
    /// <summary>Floats in one item.</summary>
    [JsonIgnore]
    public abstract int Elements { get; }

    /// <summary>An item's dimensions, without the batch.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<long> Dimensions { get; }
}

/// <summary>Pictures, [C, H, W], values in [-1, 1].</summary>
/// <param name="Channels">1 grey, 3 RGB, 4 RGB and alpha (not premultiplied).</param>
/// <param name="Height">In pixels.</param>
/// <param name="Width">In pixels.</param>
public sealed record ImageShape(int Channels, int Height, int Width) : DataShape
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int Elements => Channels * Height * Width;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long> Dimensions => [Channels, Height, Width];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Width}x{Height}, {Channels switch { 1 => "grey", 3 => "RGB", 4 => "RGB and alpha", _ => $"{Channels} channels" }}";
}

/// <summary>Points, [Dimension]. A data set gives them as (x - center) / scale, so that each coordinate's sd is about 1.</summary>
/// <param name="Dimension">Coordinates of a point.</param>
/// <param name="Center">[Dimension], the data's mean, in its own units.</param>
/// <param name="Scale">Root mean square of the coordinates' sds, in the data's own units; above 0.</param>
public sealed record PointShape(int Dimension, IReadOnlyList<double> Center, double Scale) : DataShape
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int Elements => Dimension;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long> Dimensions => [Dimension];

    /// <summary>Turns normalised points into the data's own units, in place.</summary>
    /// <param name="points">[N, Dimension], one after the other.</param>
    public void ToOwnUnits(Span<float> points)
    {
        for (var i = 0; i < points.Length; i++)
            points[i] = (float)(points[i] * Scale + Center[i % Dimension]);
    }

    /// <summary>Turns points in the data's own units into normalised ones, in place.</summary>
    /// <param name="points">[N, Dimension], one after the other.</param>
    public void Normalize(Span<float> points)
    {
        for (var i = 0; i < points.Length; i++)
            points[i] = (float)((points[i] - Center[i % Dimension]) / Scale);
    }

    /// <inheritdoc/>
    public bool Equals(PointShape? other) =>
        other is not null && Dimension == other.Dimension && Scale.Equals(other.Scale) && Center.SequenceEqual(other.Center);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Dimension, Scale);

    /// <inheritdoc/>
    public override string ToString() => $"{Dimension}-D points";
}
