using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Random;

/// <summary>Index families as the real ones are: sums of areas and components with a new set some year, two cuts of one root, weights, maxima not known.</summary>
internal sealed class RandomCriteria
{
    private readonly Dice _dice;

    public RandomCriteria(Dice dice)
    {
        _dice = dice;
        Par(dice.Between(2023, 2025));
        if (dice.Chance(0.6))
        {
            Papi(dice.Between(2022, 2025));
        }

        if (dice.Chance(0.4))
        {
            Pci();
        }
    }

    public List<IndexFamily> Families { get; } = [];

    public List<CriterionSet> Sets { get; } = [];

    public List<OracleNode> Nodes { get; } = [];

    private void Par(int second)
    {
        Families.Add(new("par", "Chỉ số cải cách hành chính", "PAR Index", "Bộ Nội vụ", 100, "percent", 2));
        Set("PAR-A", "par", 2000, second - 1, 100);
        Set("PAR-B", "par", second, null, 100);
        foreach (var set in new[] { "PAR-A", "PAR-B" })
        {
            Root(set, 100, RollUp.Sum);
            Children(set, "", "area", 3, CriterionLevel.Area, 100, isMaxKnown: _dice.Chance(0.7));
        }

        Nodes.Add(new("PAR-B/S.appraised", "PAR-B/", CriterionLevel.Area, "Thẩm định", 68, "stage", Basis: ScoreBasis.Appraised));
        Nodes.Add(new("PAR-B/S.leaders", "PAR-B/", CriterionLevel.Area, "Khảo sát lãnh đạo", 22, "stage", Basis: ScoreBasis.Surveyed));
        Nodes.Add(new("PAR-B/S.sipas", "PAR-B/", CriterionLevel.Area, "SIPAS", 10, "stage", Basis: ScoreBasis.Surveyed));
    }

    private void Papi(int second)
    {
        Families.Add(new("papi", "Chỉ số PAPI", "PAPI", "UNDP", 80, "points", 4));
        Set("PAPI-A", "papi", 2000, second - 1, 20);
        Set("PAPI-B", "papi", second, null, 30);
        foreach (var (set, areas) in new[] { ("PAPI-A", 2), ("PAPI-B", 3) })
        {
            Root(set, areas * 10, RollUp.Sum);
            foreach (var area in Children(set, "", "", areas, CriterionLevel.Area, areas * 10, isMaxKnown: true))
            {
                var parts = Children(set, area.Key.Split('/')[1], "", _dice.Between(2, 3), CriterionLevel.Component, 10, isMaxKnown: true);
                if (set == "PAPI-B" && _dice.Chance(0.5))
                {
                    Nodes[Nodes.IndexOf(parts[^1])] = parts[^1] with { YearTo = _dice.Between(2024, 2025) };
                }
            }
        }
    }

    private void Pci()
    {
        Families.Add(new("pci", "Chỉ số năng lực cạnh tranh", "PCI", "VCCI", 100, "points", 2));
        Set("PCI-A", "pci", 2000, null, 100);
        Root("PCI-A", 100, RollUp.Weighted);
        foreach (var (code, weight) in new[] { ("entry", 25m), ("land", 35m), ("legal", 40m) })
        {
            Nodes.Add(new($"PCI-A/{code}", "PCI-A/", CriterionLevel.Area, code, 10, WeightPercent: weight, RollUp: RollUp.None));
        }
    }

    private List<OracleNode> Children(string set, string parent, string cut, int count, CriterionLevel level, decimal max, bool isMaxKnown)
    {
        var children = Enumerable.Range(1, count).Select(i => new OracleNode(
            $"{set}/{(parent.Length > 0 ? parent + "." : "")}{i.ToString(CultureInfo.InvariantCulture)}", $"{set}/{parent}", level, $"Mục {i}", isMaxKnown ? Math.Round(max / count, 2, MidpointRounding.AwayFromZero) : null, cut)).ToList();
        Nodes.AddRange(children);
        return children;
    }

    private void Set(string id, string family, int from, int? to, decimal max) => Sets.Add(new(id, family, from, to, max, "", false));

    private void Root(string set, decimal max, RollUp rollUp) => Nodes.Add(new($"{set}/", null, CriterionLevel.Root, set, max, RollUp: rollUp));
}
