using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class WishTests
{
    private static readonly ItemAttribute Colour = new("colour", ["red", "blue"]);
    private static readonly ItemAttribute Form = new("form", ["star", "disc", "box"]);

    // Red stars and discs, blue boxes: colours and forms are not independent.
    private static readonly ConditionSpace Space = new([Colour, Form], ["c1"], new ConditionMix([[0, 0], [0, 1], [1, 2]], [3, 1, 6]));
    private static readonly ConditionSpace Classes = new([new ItemAttribute("class", ["cat", "dog", "10"])], [], null);

    [Fact]
    public void Draw_OfWhatIsNotNamed_IsWhatOccursTogetherWithWhatIs()
    {
        var red = Drawn(Wish.Read(Space, new WishWords(null, "colour=red", "c1=0.5")));
        var disc = Drawn(Wish.Read(Space, new WishWords(null, "Form=disc", null)));
        var never = Drawn(Wish.Read(Space, new WishWords(null, "colour=blue,form=star", null)));

        Assert.All(red, r => Assert.True(r.Values[0] == 0 && r.Values[1] is 0 or 1));
        Assert.InRange(red.Count(r => r.Values[1] == 0), 1400, 1600);           // 3 of 4
        Assert.All(red, r => Assert.Equal(0.5f, r.Code));
        Assert.All(disc, r => Assert.Equal([0, 1], r.Values));
        Assert.InRange(disc.Min(r => r.Code), -1, -0.99f);
        Assert.All(never, r => Assert.Equal([1, 0], r.Values));
    }

    [Fact]
    public void Even_MeetsRareCombinationsAsOftenAsOthers()
    {
        using var random = new Generator(1);
        using var scope = TensorScope.Begin();

        var rows = Space.Even.Draw(3000, random).ToArray<float>().Chunk(Space.Width).Select(r => string.Join(' ', Space.Decode(r))).GroupBy(r => r).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(["0 0", "0 1", "1 2"], rows.Keys.Order());
        Assert.All(rows.Values, n => Assert.InRange(n, 900, 1100));
    }

    [Theory]
    [InlineData("cat", 0)]
    [InlineData("DOG", 1)]
    [InlineData("1", 1)]
    [InlineData("10", 2)]           // a name goes before a number
    public void Class_IsANameOrANumber(string text, int value) => Assert.Equal(value, Wish.Read(Classes, new WishWords(text, null, null)).Values[0]);

    [Theory]
    [InlineData("cow", null, null, "'cow' is not a value of class. The values of class: cat, dog, 10.")]
    [InlineData("3", null, null, "'3' is not a value of class.")]
    [InlineData(null, "size=1", null, "There is no attribute 'size'. The attributes: class.")]
    [InlineData(null, "class", null, "'class' asks for nothing; write name=value, as in --set-attributes")]
    [InlineData(null, null, "c1=1", "There is no code 'c1': this run has class and no codes")]
    [InlineData("cat", "class=dog", null, "class is asked for twice")]
    public void Read_OfSomethingUnknown_ListsWhatThereIs(string? kind, string? attributes, string? codes, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => Wish.Read(Classes, new WishWords(kind, attributes, codes)));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", null, "--class goes with a single attribute, but this run has colour, form; use --set-attributes \"colour=red\".")]
    [InlineData(null, "c1=far", "Code c1 is 'far', but must be a number from -3 to 3")]
    [InlineData(null, "c1=9", "Code c1 is '9', but must be a number")]
    [InlineData(null, "c7=0", "There is no code 'c7'.")]
    public void Read_OfSeveralAttributes_SaysHowToAsk(string? kind, string? codes, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => Wish.Read(Space, new WishWords(kind, null, codes)));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static (int[] Values, float Code)[] Drawn(Wish wish)
    {
        using var random = new Generator(1);
        using var scope = TensorScope.Begin();
        return [.. Space.Draw(2000, random, wish).ToArray<float>().Chunk(Space.Width).Select(r => (Space.Decode(r), r[^1]))];
    }
}
