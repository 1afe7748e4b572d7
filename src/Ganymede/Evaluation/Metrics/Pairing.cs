namespace Ganymede.Evaluation;

/// <summary>How samples of one kind of categories fall into another kind: codes found without labels into classes.</summary>
/// <param name="Right">Share of samples in the best one-to-one pairing of categories with classes.</param>
/// <param name="Partners">For each category the class it is paired with; -1 where classes are fewer.</param>
/// <param name="Information">Mutual information of both, in nats; ln of the number of classes at most.</param>
public sealed record Pairing(double Right, IReadOnlyList<int> Partners, double Information)
{
    /// <param name="first">[samples], categories from 0.</param>
    /// <param name="second">[samples], classes from 0.</param>
    public static Pairing Of(IReadOnlyList<int> first, IReadOnlyList<int> second, int categories, int classes)
    {
        var size = Math.Max(categories, classes);
        var counts = new double[size, size];
        for (var i = 0; i < first.Count; i++) counts[first[i], second[i]]++;
        var partners = Assign(counts, size);
        var right = Enumerable.Range(0, categories).Sum(r => counts[r, partners[r]]) / first.Count;
        return new Pairing(right, [.. partners.Take(categories).Select(p => p < classes ? p : -1)], InformationOf(counts, size, first.Count));
    }

    private static double InformationOf(double[,] counts, int size, double total)
    {
        var (rows, columns, information) = (new double[size], new double[size], 0.0);
        foreach (var (r, c) in Cells(size))
        {
            rows[r] += counts[r, c] / total;
            columns[c] += counts[r, c] / total;
        }

        foreach (var (r, c) in Cells(size))
        {
            var joint = counts[r, c] / total;
            if (joint > 0) information += joint * Math.Log(joint / (rows[r] * columns[c]));
        }

        return Math.Max(0, information);
    }

    private static IEnumerable<(int Row, int Column)> Cells(int size) => Enumerable.Range(0, size * size).Select(i => (i / size, i % size));

    // The Hungarian method (Kuhn, 1955) with potentials: row after row is given a column along the shortest augmenting path. Counts are gains, so costs
    // are their negatives. Index 0 stands for none.
    private static int[] Assign(double[,] counts, int size)
    {
        var (ofRow, ofColumn, owner, way) = (new double[size + 1], new double[size + 1], new int[size + 1], new int[size + 1]);
        for (var row = 1; row <= size; row++)
        {
            owner[0] = row;
            var column = 0;
            var (least, used) = (new double[size + 1], new bool[size + 1]);
            Array.Fill(least, double.PositiveInfinity);
            do
            {
                used[column] = true;
                var (next, step) = (0, double.PositiveInfinity);
                for (var c = 1; c <= size; c++)
                {
                    if (used[c]) continue;
                    var cost = -counts[owner[column] - 1, c - 1] - ofRow[owner[column]] - ofColumn[c];
                    if (cost < least[c]) (least[c], way[c]) = (cost, column);
                    if (least[c] < step) (step, next) = (least[c], c);
                }

                for (var c = 0; c <= size; c++)
                {
                    if (!used[c]) least[c] -= step;
                    else (ofRow[owner[c]], ofColumn[c]) = (ofRow[owner[c]] + step, ofColumn[c] - step);
                }

                column = next;
            }
            while (owner[column] != 0);

            for (; column != 0; column = way[column]) owner[column] = owner[way[column]];
        }

        var partners = new int[size];
        for (var c = 1; c <= size; c++) partners[owner[c] - 1] = c - 1;
        return partners;
    }
}
