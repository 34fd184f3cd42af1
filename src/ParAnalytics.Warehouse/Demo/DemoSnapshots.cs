using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>The service index of the illustrative set to a day: groups and metrics of the home province over its last days, and where its departments and communes stand today.</summary>
internal sealed class DemoSnapshots(DemoWorld world, DemoQuality quality, DateOnly today)
{
    private const int Days = 60;

    /// <summary>Groups of the index, and metrics that are rates, as the reference file names them.</summary>
    private static readonly string[] Groups = ["1", "2", "3", "6", "4", "5"];

    private static readonly string[] Metrics = ["2.1", "3.3", "3.6", "4.1", "4.2", "5.2"];

    public IEnumerable<DemoSnapshot> All()
    {
        var home = UnitKey.Parse(DemoWorldFeed.HomeProvince);
        var maxima = world.Nodes.Where(n => n.Key.Set == "SVC766" && n.MaxPoints is not null).ToDictionary(n => n.Key.Code, n => n.MaxPoints!.Value);
        for (var back = Days - 1; back >= 0; back--)
        {
            var day = today.AddDays(-back);
            var groups = Groups.Where(maxima.ContainsKey).Select(g => (Code: g, Max: maxima[g], Score: Math.Round(maxima[g] * Reached(home, g, 0.9, Days - back), 2, MidpointRounding.AwayFromZero))).ToArray();
            yield return new DemoSnapshot(home, CriterionKey.Root("SVC766"), day, null, null, groups.Sum(g => g.Score), 100);
            foreach (var (code, max, score) in groups)
            {
                yield return new DemoSnapshot(home, CriterionKey.Of("SVC766", code), day, null, null, score, max);
            }

            foreach (var code in Metrics)
            {
                var whole = 40_000 + (900 * (Days - back));
                yield return new DemoSnapshot(home, CriterionKey.Of("SVC766", code), day, (int)(whole * Reached(home, code, 0.86, Days - back)), whole, null, null);
            }
        }

        foreach (var unit in world.Departments.Concat(world.Wards).Concat(world.RuralCommunes))
        {
            yield return new DemoSnapshot(unit, CriterionKey.Root("SVC766"), today, null, null, Math.Round(100 * Reached(unit, "", 0.82, Days), 2, MidpointRounding.AwayFromZero), 100);
        }
    }

    /// <summary>The share reached: what is usual, how good the unit is, and a slow rise from day to day.</summary>
    private decimal Reached(UnitKey unit, string code, double usual, int day)
    {
        var random = quality.For($"svc|{unit}|{code}", today.Year);
        var share = usual + (0.03 * quality.Of(unit, DemoWorld.LastYear)) + (0.05 * DemoQuality.Normal(random)) + (0.0006 * day) + (0.004 * Math.Sin(day / 5.0));
        return (decimal)Math.Clamp(share, 0.3, 0.995);
    }
}

/// <summary>One node of the service index of one unit to one day.</summary>
internal sealed record DemoSnapshot(UnitKey Unit, CriterionKey Node, DateOnly AsOf, int? Numerator, int? Denominator, decimal? Score, decimal? Max);
