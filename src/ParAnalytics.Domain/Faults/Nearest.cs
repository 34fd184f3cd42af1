using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.Faults;

/// <summary>"Did you mean": the candidates nearest to what was written, accents and Đ folded.</summary>
public static class Nearest
{
    /// <summary>Up to <paramref name="count"/> candidates within a third of the written length in edit distance, nearest first.</summary>
    public static EquatableArray<string> Of(string written, IEnumerable<string> candidates, int count = 3)
    {
        var folded = TextFold.Fold(written);
        var reach = Math.Max(2, folded.Length / 3);
        return candidates
            .Select(c => (Candidate: c, Distance: Distance(folded, TextFold.Fold(c))))
            .Where(c => c.Distance <= reach)
            .OrderBy(c => c.Distance).ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Take(count)
            .Select(c => c.Candidate)
            .ToEquatableArray();
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbours) from one text to the other.</summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
