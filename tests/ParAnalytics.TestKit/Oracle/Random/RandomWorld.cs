using ParAnalytics.Domain.Values;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Random;

/// <summary>A small world drawn from a seed; the same seed makes the same world.</summary>
internal static class RandomWorld
{
    public static OracleWorld Of(int seed)
    {
        var dice = new Dice(seed);
        var units = new RandomUnits(dice);
        var criteria = new RandomCriteria(dice);
        var empty = new OracleWorld
        {
            Seed = seed,
            Horizon = new DateOnly(2026, 11, 22),
            Units = units.Units.ToEquatableArray(),
            Successions = units.Successions.ToEquatableArray(),
            Families = criteria.Families.ToEquatableArray(),
            Sets = criteria.Sets.ToEquatableArray(),
            Nodes = criteria.Nodes.ToEquatableArray(),
            Equivalences = Enumerable.Range(1, 2).Where(_ => dice.Chance(0.6)).Select(i => ($"PAR-A/{i}", $"PAR-B/{i}", dice.Chance(0.5))).ToEquatableArray(),
        };
        var facts = new RandomFacts(dice, empty);
        facts.Publish();
        return empty with { Scores = facts.Scores.ToEquatableArray(), Ranks = facts.Ranks.ToEquatableArray(), Dossiers = RandomDossiers.Of(new Dice(seed * 31), empty).ToEquatableArray() };
    }
}
