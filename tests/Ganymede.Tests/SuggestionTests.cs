using Xunit;

namespace Ganymede.Tests;

public sealed class SuggestionTests
{
    private static readonly string[] kinds = ["ring", "grid", "swissroll", "glyphs", "mnist", "cifar10", "images"];

    [Theory]
    [InlineData("glyfs", "glyphs")]
    [InlineData("mnsit", "mnist")]
    [InlineData("image", "images")]
    [InlineData("RING", "ring")]
    [InlineData("swisroll", "swissroll")]
    public void Nearest_OfASlip_IsTheNameMeant(string typed, string meant) => Assert.Equal(meant, Suggestion.Nearest(typed, kinds));

    [Theory]
    [InlineData("pictures")]
    [InlineData("x")]
    public void Nearest_OfSomethingElse_IsNothing(string typed) => Assert.Null(Suggestion.Nearest(typed, kinds));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("same", "same", 0)]
    public void Distance_CountsEdits(string a, string b, int edits)
    {
        Assert.Equal(edits, Suggestion.Distance(a, b));
        Assert.Equal(edits, Suggestion.Distance(b, a));
    }

    [Fact]
    public void Sentence_ListsAllNames_AndTheNearestFirst() =>
        Assert.Equal("Did you mean 'a1'? The things: a1, bb.", Suggestion.Sentence("a2", ["a1", "bb"], "things"));
}
