using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>
/// The index scores of the illustrative set: for every field and year whole, agreeing with the published values, ranks and means.
/// What is published is not written again.
/// </summary>
internal sealed class DemoIndexScores(DemoWorld world, DemoQuality quality)
{
    private const string DemoSet = "PAR-PROV-DEMO";
    private readonly ILookup<(CriterionKey Node, int Year), PublishedFigure> _published = world.Published.ToLookup(f => (f.Node, f.Year));
    private readonly ILookup<CriterionKey, DemoNode> _children = world.Nodes.Where(n => n.Parent is not null).ToLookup(n => n.Parent!.Value);

    public IEnumerable<DemoScore> All() =>
        Provincial("par", y => y <= 2016 ? "PAR-2012" : y <= 2021 ? "PAR-2017" : y <= 2023 ? "PAR-2022" : y == 2024 ? "PAR-2024" : "PAR-2025", 2019, 2025, (86, 3.2m), 2)
            .Concat(Provincial("sipas", y => y <= 2021 ? "SIPAS-2017" : "SIPAS-2022", 2019, 2025, (83, 3m), 2))
            .Concat(Provincial("papi", _ => "PAPI-2018", 2019, 2024, (42.4m, 1.9m), 4))
            .Concat(Provincial("pci", _ => "PCI-2013", 2019, 2024, (65.5m, 2.6m), 2))
            .Concat(Provincial("dti", y => y <= 2021 ? "DTI-2020" : y <= 2023 ? "DTI-2022" : "DTI-2024", 2020, 2024, (0.62m, 0.06m), 4, from34: 2024))
            .Concat(Provincial("svc766", _ => "SVC766", 2025, 2026, (88, 3.4m), 2))
            .Concat(Internal())
            .Where(s => !_published[(s.Node, s.Year)].Any(p => p.Unit == s.Unit && p.Statistic == "value" && p.Value is not null));

    private IEnumerable<DemoScore> Provincial(string family, Func<int, string> setOf, int from, int to, (decimal, decimal) typical, int decimals, int from34 = Era.FirstYearOf34)
    {
        for (var year = from; year <= to; year++)
        {
            var field = year >= from34 ? world.Provinces34 : world.Provinces63;
            foreach (var score in Field(family, CriterionKey.Root(setOf(year)), field, year, "provinces", typical, decimals))
            {
                yield return score;
                foreach (var part in Parts(score).Concat(family == "par" && year >= Era.FirstYearOf34 ? Tree(score) : []))
                {
                    yield return part;
                }
            }
        }
    }

    private IEnumerable<DemoScore> Internal()
    {
        var root = CriterionKey.Root("PAR-INTERNAL");
        return Field("par-internal", root, world.Departments, 2025, "departments", (91.5m, 2), 2)
            .Concat(Field("par-internal", root, world.Wards, 2025, "wards", (87, 3.5m), 2))
            .Concat(Field("par-internal", root, world.RuralCommunes, 2025, "communes", (82, 5), 2));
    }

    private IEnumerable<DemoScore> Field(string family, CriterionKey root, IEnumerable<UnitKey> units, int year, string peerGroup, (decimal, decimal) typical, int decimals)
    {
        var figures = _published[(root, year)].Where(f => f.PeerGroup == peerGroup).ToList();
        decimal? Statistic(string name) => figures.FirstOrDefault(f => f.Statistic == name)?.Value;
        var inField = units.ToHashSet();
        var anchors = figures.Where(f => f.Statistic == "value" && inField.Contains(f.Unit)).GroupBy(f => f.Unit)
            .Select(g => new UnitAnchor(g.Key, g.Select(f => f.Value).FirstOrDefault(v => v is not null), g.Select(f => f.Rank).FirstOrDefault(r => r is not null)))
            .ToEquatableArray();
        var max = world.Nodes.FirstOrDefault(n => n.Key == root)?.MaxPoints;
        var values = RankedField.Fill(new(anchors, Statistic("mean"), Statistic("best"), Statistic("worst"), max ?? 100), quality.BestFirst(inField, year), typical, decimals, quality.For($"{root}|{peerGroup}", year));
        return values.Select(v => new DemoScore(family, root, v.Key, year, ScoreBasis.Published, v.Value, max));
    }

    /// <summary>Every cut of the root whose maxima are all known, split so that it adds up to the unit's total.</summary>
    private IEnumerable<DemoScore> Parts(DemoScore total)
    {
        foreach (var cut in _children[total.Node].GroupBy(n => n.Cut).Where(c => c.All(n => n.MaxPoints is not null)))
        {
            var nodes = cut.ToList();
            if (nodes.Sum(n => n.MaxPoints) != total.MaxPoints)
            {
                continue;
            }

            var known = nodes.Select(n => (n.MaxPoints!.Value, Known(n.Key, total))).ToList();
            var points = PointSplit.Of(total.Value, known, 0.09, quality.For($"{total.Node}|{cut.Key}|{total.Unit}", total.Year));
            for (var i = 0; points is not null && i < points.Length; i++)
            {
                yield return total with { Node = nodes[i].Key, Value = points[i], MaxPoints = nodes[i].MaxPoints };
            }
        }
    }

    /// <summary>The invented tree of criteria, leaf by leaf, agreeing with the parts that are published (survey of leaders, SIPAS).</summary>
    private IEnumerable<DemoScore> Tree(DemoScore total)
    {
        var leaves = world.Nodes.Where(n => n.Key.Set == DemoSet && n.Method.Length > 0 && n.MaxPoints is not null).ToList();
        var sipas = Known(CriterionKey.Of("PAR-2025", "S.sipas"), total) ?? Stage(total, "S.sipas");
        var leaders = Known(CriterionKey.Of("PAR-2025", "S.leaders"), total) ?? Stage(total, "S.leaders");
        if (sipas is null || leaders is null)
        {
            yield break;
        }

        foreach (var (methods, points) in new[] { ("SURVEY_SIPAS", sipas.Value), ("SURVEY_LEADER", leaders.Value), ("APPRAISED|STAT", total.Value - sipas.Value - leaders.Value) })
        {
            var group = leaves.Where(l => methods.Split('|').Contains(l.Method)).ToList();
            var random = quality.For($"{DemoSet}|{methods}|{total.Unit}", total.Year);
            var split = PointSplit.Of(points, [.. group.Select(l => (l.MaxPoints!.Value, (decimal?)null))], 0.14, random);
            for (var i = 0; split is not null && i < split.Length; i++)
            {
                var basis = ScoreBasisToken.TryParse(group[i].Method) ?? ScoreBasis.Published;
                yield return total with { Node = group[i].Key, Basis = basis, Value = split[i], MaxPoints = group[i].MaxPoints };
                if (basis == ScoreBasis.Appraised)
                {
                    var claimed = Math.Round(split[i] + ((group[i].MaxPoints!.Value - split[i]) * (decimal)random.NextDouble() * 0.8m), 2, MidpointRounding.AwayFromZero);
                    yield return total with { Node = group[i].Key, Basis = ScoreBasis.SelfAssessed, Value = claimed, MaxPoints = group[i].MaxPoints };
                }
            }
        }
    }

    private decimal? Stage(DemoScore total, string code) => Parts(total).FirstOrDefault(p => p.Node.Code == code)?.Value;

    private decimal? Known(CriterionKey node, DemoScore total) =>
        _published[(node, total.Year)].FirstOrDefault(p => p.Unit == total.Unit && p.Statistic == "value")?.Value;
}
