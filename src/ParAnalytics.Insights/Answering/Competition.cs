using System.Collections.Immutable;

namespace ParAnalytics.Insights.Answering;

/// <summary>A field of scores in which places are looked up: 1 is best, ties share the best place and the next is skipped (1224).</summary>
internal sealed class Competition
{
    private readonly decimal[] _sorted;

    public Competition(IEnumerable<decimal> scores)
    {
        _sorted = [.. scores];
        Array.Sort(_sorted);
    }

    public int Count => _sorted.Length;

    /// <summary>How many of the field lie strictly above the score.</summary>
    public int Above(decimal score)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _sorted[middle] > score ? (low, middle) : (middle + 1, high);
        }

        return _sorted.Length - low;
    }

    /// <summary>The place of a score that is itself in the field.</summary>
    public int PlaceOf(decimal score) => 1 + Above(score);

    /// <summary>The place that <paramref name="score"/> would take in the field if the member that has <paramref name="instead"/> had it.</summary>
    public int PlaceWith(decimal score, decimal instead) => 1 + Above(score) - (instead > score ? 1 : 0);

    /// <summary>The places of all, by the same order as given.</summary>
    public static ImmutableArray<int> Places(IReadOnlyList<decimal> scores)
    {
        var field = new Competition(scores);
        return [.. scores.Select(field.PlaceOf)];
    }
}
