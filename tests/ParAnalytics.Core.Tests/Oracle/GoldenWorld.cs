using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle;
using ParAnalytics.TestKit.Oracle.World;
using Shouldly;

namespace ParAnalytics.Core.Tests.Oracle;

/// <summary>
/// The country with as many provinces as it had: 63, of which 11 stay and 52 become 23. Only those that the published figures name bear
/// their names.
/// </summary>
internal sealed class GoldenWorld
{
    private static readonly DateOnly LastDay = Era.MergerDay.AddDays(-1);

    public OracleWorld World { get; private set; } = new()
    {
        Horizon = new DateOnly(2026, 11, 22),
        Units = Provinces().Prepend(Unit("vn:", UnitLevel.Country, null, null)).ToEquatableArray(),
        Successions = Merged.Select(m => new OracleSuccession(m.Old, m.New, Era.MergerDay, 1m / Merged.Count(o => o.New == m.New))).ToEquatableArray(),
        Families =
        [
            new("par", "PAR Index", "", "Bộ Nội vụ", 100, "percent", 2), new("papi", "PAPI", "", "UNDP", 80, "points", 4),
            new("pci", "PCI", "", "VCCI", 100, "points", 2), new("dti", "DTI", "", "", 1, "fraction", 4),
        ],
        Sets =
        [
            new("PAR-2022", "par", 2022, 2023, 100, "QĐ 876/QĐ-BNV ngày 10/11/2022", false), new("PAR-2024", "par", 2024, 2024, 100, "", false),
            new("PAR-2025", "par", 2025, null, 100, "QĐ 1187/QĐ-BNV ngày 15/10/2025", false), new("PAPI-2011", "papi", 2011, 2017, 60, "", false),
            new("PAPI-2018", "papi", 2018, null, 80, "", false), new("PCI-2013", "pci", 2013, null, 100, "", false), new("DTI-2022", "dti", 2022, null, 1, "QĐ 922/QĐ-BTTTT", false),
        ],
        Nodes =
        [
            Root("PAR-2022", 100), Part("PAR-2022/S.appraised", 61.5m), Part("PAR-2022/S.impact", 6.5m), Part("PAR-2022/S.leaders", 22), Part("PAR-2022/S.sipas", 10),
            Root("PAR-2024", 100), Root("PAR-2025", 100), Part("PAR-2025/S.appraised", 68), Part("PAR-2025/S.leaders", 22), Part("PAR-2025/S.sipas", 10),
            Root("PAPI-2011", 60), Root("PAPI-2018", 80), Root("PCI-2013", 100), Root("DTI-2022", 1), Part("DTI-2022/so", 1), Part("DTI-2022/kinh-te", 1), Part("DTI-2022/xa-hoi", 1),
        ],
    };

    /// <summary>Provinces that went into a new one, by names the golden cases use; the rest are merged in pairs and threes.</summary>
    private static IReadOnlyList<(string Old, string New)> Merged { get; } =
    [
        ("p63:66", "p34:66"), ("p63:54", "p34:66"), ("p63:48", "p34:48"), ("p63:49", "p34:48"),
        .. Enumerable.Range(0, 42).Select(i => (Old(i), New(i / 2))), .. Enumerable.Range(42, 6).Select(i => (Old(i), New(i - 42))),
    ];

    public static IReadOnlyList<string> Of63 { get; } = [.. Merged.Select(m => m.Old), .. Enumerable.Range(0, 9).Select(i => $"p63:stay-{Number(i)}"), "p63:01", "p63:04"];

    public GoldenWorld Score(string unit, string node, int year, decimal? value, Statistic statistic = Statistic.Value, ValueState state = ValueState.Ok, ScoreBasis basis = ScoreBasis.Published)
    {
        World = World with { Scores = World.Scores.Append(new ScoreFact(unit, node, year, value, basis, statistic, State: state)).ToEquatableArray() };
        return this;
    }

    public GoldenWorld Rank(string unit, string node, int year, int? rank, int of, ValueState state = ValueState.Ok)
    {
        World = World with { Ranks = World.Ranks.Append(new RankFact(unit, node, year, rank, of, State: state)).ToEquatableArray() };
        return this;
    }

    /// <summary>The cells of one unit in one year, in the order of the measures.</summary>
    public Cell[] Ask(string measures, string unit, string node, int year, EraPolicy? era = null, Viewer? viewer = null, params QueryFilter[] more)
    {
        var names = measures.Split(", ");
        var answer = new PlainCubeEngine(World).Ask(
            new CubeQuery
            {
                Cube = "indices",
                Measures = names.ToEquatableArray(),
                Era = era ?? EraPolicy.AsWas,
                Filters =
                [
                    new MemberFilter("unit.province", [unit]), new MemberFilter("criterion.node", [node]), new MemberFilter("year", [Number(year)]), .. more,
                ],
            },
            viewer ?? Viewer.Administrator);
        (answer.Rows.Count, answer.Columns.Count).ShouldBe((1, 1));
        return [.. names.Select(n => answer.At(n, 0, 0))];
    }

    private static IEnumerable<AdminUnit> Provinces()
    {
        foreach (var key in Of63)
        {
            yield return Unit(key, UnitLevel.Province, null, Merged.Any(m => m.Old == key) ? LastDay : null);
        }

        foreach (var key in Merged.Select(m => m.New).Distinct(StringComparer.Ordinal))
        {
            yield return Unit(key, UnitLevel.Province, Era.MergerDay, null);
        }
    }

    private static AdminUnit Unit(string key, UnitLevel level, DateOnly? from, DateOnly? to) =>
        new(UnitKey.Parse(key), level, "", key, key, "", level == UnitLevel.Country ? null : UnitKey.Country, null, from, to, []);

    private static OracleNode Root(string set, decimal max) => new($"{set}/", null, CriterionLevel.Root, set, max);

    private static OracleNode Part(string key, decimal max) => new(key, key[..(key.IndexOf('/', StringComparison.Ordinal) + 1)], CriterionLevel.Area, key, max, "stage");

    private static string Old(int i) => $"p63:cu-{Number(i)}";

    private static string New(int i) => $"p34:moi-{Number(i)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
