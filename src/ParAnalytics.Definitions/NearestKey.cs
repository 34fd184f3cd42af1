using System.Collections.Immutable;

namespace ParAnalytics.Definitions;

/// <summary>The known keys nearest to the one written.</summary>
internal static class NearestKey
{
    public static ImmutableArray<string> Of(string written, IEnumerable<string> known) =>
    [
        .. known
            .Select(k => (Key: k, Distance: Distance(written, k)))
            .Where(k => k.Distance <= Math.Max(2, written.Length / 3))
            .OrderBy(k => k.Distance).ThenBy(k => k.Key, StringComparer.Ordinal)
            .Take(3)
            .Select(k => k.Key),
    ];

    /// <summary>Edits from one key to the other; two neighbours swapped count once, the commonest slip.</summary>
    private static int Distance(string left, string right)
    {
        int[] beforeLast = [], last = [.. Enumerable.Range(0, right.Length + 1)];
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, current);
        }

        return last[right.Length];
    }
}
