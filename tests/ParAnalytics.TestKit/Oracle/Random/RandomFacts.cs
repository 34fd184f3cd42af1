using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.TestKit.Oracle.Figures;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Random;

/// <summary>Publications of the families, year by year: with units left out, gaps, ties, ranks for all or the best or nobody, and printed means.</summary>
internal sealed class RandomFacts(Dice dice, OracleWorld world)
{
    private readonly PlainCalendar _calendar = new(world);
    private readonly bool _hasSynthetic = dice.Chance(0.15);

    public List<ScoreFact> Scores { get; } = [];

    public List<RankFact> Ranks { get; } = [];

    public void Publish()
    {
        int[] years = dice.Chance(0.3) ? [2007, 2008, 2009] : [2022, 2023, 2024, 2025, 2026];
        foreach (var family in world.Families)
        {
            foreach (var year in years.Where(_ => !dice.Chance(0.15)))
            {
                Publish(world.SetInForce(family.Id, year)!, year, UnitLevel.Province);
                ScoreAbove(world.SetInForce(family.Id, year)!, year);
                foreach (var level in new[] { UnitLevel.Commune, UnitLevel.Agency }.Where(_ => family.Id == "par" && dice.Chance(0.7)))
                {
                    Publish(world.SetInForce(family.Id, year)!, year, level);
                }
            }
        }
    }

    private void Publish(CriterionSet set, int year, UnitLevel level)
    {
        var units = world.Units.Items.Where(u => u.Level == level && _calendar.Existed(u, year)).ToList();
        var nodes = world.Nodes.Items.Where(n => n.Set == set.Id && (n.YearFrom ?? year) <= year && year <= (n.YearTo ?? year)).ToList();
        var isTotalPrinted = dice.Chance(0.7);
        var arePartsPrinted = dice.Chance(0.7) || !isTotalPrinted;
        foreach (var unit in units)
        {
            if (dice.Chance(0.08))
            {
                LeaveOut(unit, set, year);
                continue;
            }

            foreach (var node in nodes)
            {
                var isRoot = node.Parent is null;
                var isLeaf = world.Nodes.Items.All(n => n.Parent != node.Key);
                if (isRoot ? isTotalPrinted : arePartsPrinted && (isLeaf || dice.Chance(0.4)) && !dice.Chance(0.04))
                {
                    Score(unit, node, year, isRoot);
                }
            }
        }

        if (units.Count > 1)
        {
            Rank(units, nodes, year);
            Summarise(level, units, nodes, year);
        }
    }

    /// <summary>Now and then the country and a region have a value of their own.</summary>
    private void ScoreAbove(CriterionSet set, int year)
    {
        foreach (var above in new[] { "vn:", "r-p34:1" }.Where(_ => dice.Chance(0.1)))
        {
            Scores.Add(new(above, $"{set.Id}/", year, dice.Score(30, 60, 20, 2)));
        }
    }

    private void Score(AdminUnit unit, OracleNode node, int year, bool isRoot)
    {
        var max = node.MaxPoints ?? 30;
        var basis = node.Basis is { } measured && dice.Chance(0.3) ? measured : ScoreBasis.Published;
        var value = dice.Score(max * 0.5m, max, isRoot ? 12 : 6, 2);
        Scores.Add(new(unit.Key.ToString(), node.Key, year, value, basis, Origin: Origins(), MaxPoints: dice.Chance(0.1) ? max : null));
        if (!isRoot && dice.Chance(0.1))
        {
            Scores.Add(new(unit.Key.ToString(), node.Key, year, dice.Score(max * 0.6m, max, 6, 2), ScoreBasis.SelfAssessed));
        }
    }

    private void LeaveOut(AdminUnit unit, CriterionSet set, int year)
    {
        var state = dice.One<ValueState?>([null, ValueState.NotSurveyed, ValueState.Excluded, ValueState.NotPublished]);
        if (state is { } said)
        {
            Scores.Add(new(unit.Key.ToString(), $"{set.Id}/", year, null, State: said));
        }
    }

    /// <summary>Ranks of the whole index, and of some nodes: of all units that have a printed score, or of the best, or of nobody.</summary>
    private void Rank(List<AdminUnit> units, List<OracleNode> nodes, int year)
    {
        foreach (var node in nodes.Where(n => dice.Chance(n.Parent is null ? 0.7 : 0.15)))
        {
            var scored = Scores.Where(s => s.Node == node.Key && s.Year == year && s.Basis == ScoreBasis.Published && s.Value is not null && units.Any(u => u.Key.ToString() == s.Unit)).ToList();
            if (units[0].Level > UnitLevel.Province && dice.Chance(0.4))
            {
                RankInBlocks(scored, units);
                continue;
            }

            var best = dice.Chance(0.2) ? scored.Count / 2 : scored.Count;
            foreach (var score in scored)
            {
                var rank = 1 + scored.Count(s => s.Value > score.Value);
                if (rank <= best)
                {
                    Ranks.Add(new(score.Unit, node.Key, year, rank, scored.Count, Origin: score.Origin));
                }
                else if (dice.Chance(0.5))
                {
                    Ranks.Add(new(score.Unit, node.Key, year, null, scored.Count, State: ValueState.Censored));
                }
            }
        }
    }

    /// <summary>Every second unit is in the other block, and is ranked in it alone.</summary>
    private void RankInBlocks(List<ScoreFact> scored, List<AdminUnit> units)
    {
        foreach (var block in scored.GroupBy(s => units.FindIndex(u => u.Key.ToString() == s.Unit) % 2))
        {
            foreach (var score in block)
            {
                Ranks.Add(new(score.Unit, score.Node, score.Year, 1 + block.Count(s => s.Value > score.Value), block.Count(), PeerGroup: block.Key == 0 ? "khoi-a" : "khoi-b", Origin: score.Origin));
            }
        }
    }

    private void Summarise(UnitLevel level, List<AdminUnit> units, List<OracleNode> nodes, int year)
    {
        var holder = level == UnitLevel.Province ? "vn:" : world.ProvinceOf(units[0])!.Key.ToString();
        foreach (var node in nodes.Where(n => dice.Chance(n.Parent is null ? 0.3 : 0.05)))
        {
            foreach (var statistic in dice.Some([Statistic.Mean, Statistic.Median, Statistic.Best, Statistic.Worst], 1, 4))
            {
                Scores.Add(new(holder, node.Key, year, dice.Score(20, 30, 100, 2), Statistic: statistic));
            }
        }
    }

    private Origin Origins() => _hasSynthetic && dice.Chance(0.1) ? Origin.Synthetic : dice.Chance(0.1) ? Origin.Derived : Origin.Published;
}
