using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Random;

/// <summary>Dossiers of today's units by month, with gaps: facts stand on provinces and on what lies in them.</summary>
internal static class RandomDossiers
{
    private static readonly string[] Procedures = ["dat-dai", "ho-tich", "chung-thuc"];
    private static readonly string[] Channels = ["online", "direct"];

    public static IEnumerable<DossierFact> Of(Dice dice, OracleWorld world)
    {
        var units = world.Units.Items.Where(u => u.ValidTo is null && u.Level is UnitLevel.Province or UnitLevel.Commune or UnitLevel.Agency).ToArray();
        var first = new DateOnly(2025, 7, 1);
        foreach (var unit in units.Where(_ => dice.Chance(0.85)))
        {
            foreach (var month in Enumerable.Range(0, 15).Select(first.AddMonths).Where(_ => dice.Chance(0.5)))
            {
                foreach (var procedure in Procedures.Where(_ => dice.Chance(0.5)))
                {
                    yield return new(
                        unit.Key.ToString(), procedure, dice.One(Channels), month, dice.Between(0, 900), dice.Between(0, 40), dice.Between(0, 300), dice.Between(0, 30), dice.Between(0, 90), dice.Between(0, 9),
                        dice.Chance(0.1) ? Origin.Computed : Origin.Published);
                }
            }
        }
    }
}
