using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class EncoderScoresTests
{
    [Fact]
    public void ReconstructionRatio_IsZeroForCopies_OneForAnswersThatSayNothing()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var items = Tensor.Normal([500, 1, 4, 4], random);

        Assert.Equal(0, EncoderScores.ReconstructionRatio(items, items));
        Assert.Equal(1, EncoderScores.ReconstructionRatio(items, Tensor.Zeros([500, 1, 4, 4])), 0.001);
        Assert.Equal(1, EncoderScores.ReconstructionRatio(items, Tensor.Normal([500, 1, 4, 4], random)), 0.03);
    }

    [Fact]
    public void ReconstructionRatio_OfThreePoints_IsTheQuotientByHand()
    {
        using var scope = TensorScope.Begin();
        var items = Tensor.From([0f, 0f, 3f, 4f, 6f, 8f], 3, 2);
        var rebuilt = Tensor.From([0f, 1f, 3f, 4f, 6f, 8f], 3, 2);

        // Distances 1, 0, 0; to the next ones √(3² + 3²), 5, 10.
        Assert.Equal(1 / (Math.Sqrt(18) + 15), EncoderScores.ReconstructionRatio(items, rebuilt), 1e-9);
        Assert.Equal(EncoderScores.ReconstructionRatio(items, rebuilt), EncoderScores.LatentError(items, rebuilt), 1e-12);
    }

    [Fact]
    public void NearestNeighbour_CountsThoseWhoseNearestIsOfTheirClass()
    {
        using var scope = TensorScope.Begin();
        var known = new LabelledRows(Tensor.From([0f, 10f], 2, 1), [3, 7]);
        var asked = new LabelledRows(Tensor.From([1f, 2f, 9f, 4f], 4, 1), [3, 7, 7, 3]);

        Assert.Equal(0.75, EncoderScores.NearestNeighbour(known, asked));
    }
}
