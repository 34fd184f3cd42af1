using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>How good a unit is in a year: a slow random walk, so that ranks move but do not jump.</summary>
internal sealed class DemoQuality(int seed)
{
    private readonly Dictionary<(UnitKey, int), double> _known = [];

    public double Of(UnitKey unit, int year)
    {
        if (_known.TryGetValue((unit, year), out var known))
        {
            return known;
        }

        var shock = Normal(new Random(Seed(unit, year)));
        var quality = year <= DemoWorld.FirstYear ? shock : (0.88 * Of(unit, year - 1)) + (0.45 * shock);
        return _known[(unit, year)] = quality;
    }

    public IReadOnlyList<UnitKey> BestFirst(IEnumerable<UnitKey> units, int year) => [.. units.OrderByDescending(u => Of(u, year)).ThenBy(u => u)];

    /// <summary>A generator of its own for one purpose, so that adding another purpose changes nothing else.</summary>
    public Random For(string purpose, int year) => new(Seed(purpose, year));

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private int Seed(object what, int year)
    {
        var hash = 17u + (uint)seed;
        foreach (var c in FormattableString.Invariant($"{what}|{year}"))
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)(hash & 0x7fffffff);
    }
}
