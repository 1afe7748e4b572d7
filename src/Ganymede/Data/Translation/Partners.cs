namespace Ganymede.Data;

/// <summary>Pictures of two domains, joined by their names: the i-th of one belongs to the i-th of the other.</summary>
/// <param name="Without">Files that have no partner.</param>
internal sealed record Partners(PictureSet Sources, PictureSet Targets, IReadOnlyList<SkippedFile> Without)
{
    /// <exception cref="DataException">No picture has a partner, or one lacks it where none may.</exception>
    public static Partners Find(PictureSet left, DomainPlace a, PictureSet right, DomainPlace b, bool isStrict)
    {
        var (ofA, ofB) = (Named(left, a), Named(right, b));
        // What one side left out is told of already.
        var known = left.Skipped.Select(s => Name(s.File, a)).Concat(right.Skipped.Select(s => Name(s.File, b))).ToHashSet(StringComparer.Ordinal);
        SkippedFile[] without =
        [
            .. ofA.Where(p => !ofB.ContainsKey(p.Key) && !known.Contains(p.Key)).Select(p => Alone(left, p.Value, "B", b)),
            .. ofB.Where(p => !ofA.ContainsKey(p.Key) && !known.Contains(p.Key)).Select(p => Alone(right, p.Value, "A", a)),
        ];
        var names = ofA.Keys.Where(ofB.ContainsKey).ToArray();
        if (names.Length == 0)
        {
            throw new DataException(
                $"No picture of {a.Shown} has a partner of the same name in {b.Shown}: there is {left.ItemName(0)}, and here {right.ItemName(0)}. Name both alike.");
        }

        if (isStrict && without.Length > 0) throw new DataException($"{without[0].File} {without[0].Reason}. Add or remove it, or leave strict out to skip such files.");
        return new Partners(left.Chosen([.. names.Select(n => ofA[n])]), right.Chosen([.. names.Select(n => ofB[n])]), without);
    }

    private static Dictionary<string, int> Named(PictureSet set, DomainPlace place)
    {
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < set.Count; i++) named.TryAdd(Name(set.ItemName(i), place), i);
        return named;
    }

    // Partners may be of different formats.
    private static string Name(string file, DomainPlace place) => Path.ChangeExtension(file[place.Below.Length..], null);

    private static SkippedFile Alone(PictureSet set, int index, string side, DomainPlace other) =>
        new(set.ItemName(index), SkipKind.Alone, $"has no partner in {side}, {other.Shown}");
}
