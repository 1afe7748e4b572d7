using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Large pictures that were made of small ones, with what they should be.</summary>
/// <param name="Scale">How many times larger.</param>
/// <param name="Small">What they were made of, [N, C, H, W] in [-1, 1].</param>
/// <param name="Truth">What they should be, [N, C, scale · H, scale · W] in [-1, 1]; as are the following.</param>
/// <param name="Made">What was made.</param>
/// <param name="Bicubic">What interpolation makes.</param>
/// <param name="Soft">What was made with the weights that the warm-up ended with; null where there are none.</param>
/// <param name="Shrink">Makes small pictures of large ones, as <paramref name="Small"/> were made of <paramref name="Truth"/>.</param>
public sealed record Enlargements(int Scale, Tensor Small, Tensor Truth, Tensor Made, Tensor Bicubic, Tensor? Soft, Func<Tensor, Tensor> Shrink);
