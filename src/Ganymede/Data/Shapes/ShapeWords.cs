namespace Ganymede.Data;

/// <summary>The attributes of the coloured shapes, and how they are put into words.</summary>
internal static class ShapeWords
{
    public const int Form = 0, Colour = 1, Size = 2, Count = 3, Place = 4, Ground = 5, Rotation = 6;

    private static readonly string[] numbers = ["a", "two", "three", "four", "five"];

    private static readonly string[] places = ["on the left", "on the right", "at the top", "at the bottom", "in the middle"];

    /// <summary>All of them. Every combination occurs, equally often, but for round forms, which are never tilted.</summary>
    public static IReadOnlyList<ItemAttribute> All { get; } =
    [
        new("form", ["circle", "square", "triangle", "star", "ring"]),
        new("colour", ["red", "orange", "yellow", "green", "blue", "purple"]),
        new("size", ["small", "medium", "large"]),
        new("count", ["1", "2", "3", "4", "5"]),
        new("place", ["left", "right", "top", "bottom", "middle"]),
        new("ground", ["white", "grey", "black", "blue", "green"]),
        new("rotation", ["upright", "tilted"]),
    ];

    /// <summary>Those that are said when nobody chooses: rotation is not among them, as nobody sees it of round forms.</summary>
    public static IReadOnlyList<int> Usual { get; } = [Form, Colour, Size, Count, Place, Ground];

    /// <param name="values">Of <see cref="All"/>.</param>
    /// <returns>As in "three small red stars on the left, on a blue ground".</returns>
    public static string Caption(ReadOnlySpan<int> values)
    {
        string Word(int attribute, ReadOnlySpan<int> values) => All[attribute].Values[values[attribute]];
        var tilted = values[Rotation] == 1 ? "tilted " : "";
        var form = Word(Form, values) + (values[Count] == 0 ? "" : "s");
        var ground = Word(Ground, values);
        return $"{numbers[values[Count]]} {Word(Size, values)} {tilted}{Word(Colour, values)} {form} {places[values[Place]]}, on a {ground} ground";
    }
}
