using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Pictures that were made from others, with what they were made from and what they should be.</summary>
/// <param name="Sources">Pictures of A, [N, C, H, W] in [-1, 1].</param>
/// <param name="Made">What became of them, [N, C', H, W].</param>
/// <param name="Answers">What should have become of them, as <paramref name="Made"/>; null where that is not known.</param>
/// <param name="Back">What becomes of <paramref name="Made"/> on the way back, as <paramref name="Sources"/>; null where there is no way back.</param>
/// <param name="BackFromNoise">The same of <paramref name="Made"/> with noise of sd <see cref="NoiseDeviation"/> on it.</param>
public sealed record Translations(Tensor Sources, Tensor Made, Tensor? Answers, Tensor? Back, Tensor? BackFromNoise)
{
    /// <summary>Where sources had holes, [N, 1, H, W]: 1 in a hole, 0 outside; null where they had none.</summary>
    public Tensor? Holes { get; init; }

    /// <summary>[N][contents]: what the sources show, whatever the domain; null where that is not known.</summary>
    public int[][]? Said { get; init; }

    /// <summary>Of the noise that shows whether the way back lives on what nobody sees.</summary>
    public const double NoiseDeviation = 0.02;
}
