namespace ParAnalytics.TestKit.Oracle.Random;

/// <summary>Draws that come out the same for the same seed, on every machine.</summary>
internal sealed class Dice(int seed)
{
    private readonly System.Random _random = new(seed);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public bool Chance(double of) => _random.NextDouble() < of;

    public T One<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>Some of the items, at least <paramref name="least"/>, in a drawn order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> items, int least, int most) => [.. Shuffled(items).Take(Between(least, Math.Min(most, items.Count)))];

    public List<T> Shuffled<T>(IReadOnlyList<T> items)
    {
        var left = items.ToList();
        var drawn = new List<T>();
        while (left.Count > 0)
        {
            var at = _random.Next(left.Count);
            drawn.Add(left[at]);
            left.RemoveAt(at);
        }

        return drawn;
    }

    /// <summary>A score with few different values, so that ties are common.</summary>
    public decimal Score(decimal least, decimal most, int steps, int decimals) =>
        Math.Round(least + ((most - least) * Between(0, steps) / steps), decimals, MidpointRounding.AwayFromZero);
}
