using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>Counted forms of two surveys of the illustrative set: citizens on the five factors of service, and councillors and leaders on reform. Answers from 1 (worst) to 5.</summary>
internal sealed class DemoSurveys(DemoWorld world, DemoQuality quality)
{
    /// <summary>The assessment year whose forms are invented.</summary>
    public const int Year = 2025;

    private const int Citizens = 400;

    private static readonly string[] Factors = ["SIPAS-2022/B.1", "SIPAS-2022/B.2", "SIPAS-2022/B.3", "SIPAS-2022/B.4", "SIPAS-2022/B.5"];

    private static readonly (string Group, int Forms)[] Leaders = [("hdnd", 50), ("so", 60), ("phong", 120), ("xa", 100)];

    public IEnumerable<DemoForms> All()
    {
        foreach (var unit in world.Provinces34)
        {
            foreach (var factor in Factors)
            {
                foreach (var forms in Spread(unit, factor, "dan", Citizens, 4.15))
                {
                    yield return forms;
                }
            }

            foreach (var (group, number) in Leaders)
            {
                foreach (var forms in Spread(unit, "PAR-2025/S.leaders", group, number, 3.9))
                {
                    yield return forms;
                }
            }
        }
    }

    /// <summary>Answers around a mean, each kept whole; a better unit has a higher mean.</summary>
    private IEnumerable<DemoForms> Spread(UnitKey unit, string node, string group, int number, double typical)
    {
        var random = quality.For($"{unit}|{node}|{group}", Year);
        var mean = typical + (0.12 * quality.Of(unit, Year)) + (0.15 * DemoQuality.Normal(random));
        var weights = Enumerable.Range(1, 5).Select(step => Math.Exp(-(step - mean) * (step - mean) / 1.1)).ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            yield return new DemoForms(unit, CriterionKey.Parse(node), group, i + 1, (int)Math.Round(number * weights[i] / weights.Sum()));
        }
    }
}

/// <summary>Forms with one answer.</summary>
/// <param name="Answer">From 1, very dissatisfied, to 5, very satisfied.</param>
internal sealed record DemoForms(UnitKey Unit, CriterionKey Node, string Group, int Answer, int Number);
