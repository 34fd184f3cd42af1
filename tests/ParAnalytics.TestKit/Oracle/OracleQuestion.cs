using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.Figures;
using ParAnalytics.TestKit.Oracle.Random;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle;

/// <summary>A valid question to a world, drawn from a seed over everything a question can say.</summary>
public sealed class OracleQuestion
{
    private readonly Dice _dice;
    private readonly OracleWorld _world;
    private readonly string _family;
    private readonly List<int> _years;
    private readonly int _year;

    private OracleQuestion(OracleWorld world, int seed)
    {
        (_dice, _world) = (new Dice((world.Seed * 7919) + seed), world);
        _family = _dice.One(world.Families.Items).Id;
        _years = [.. world.Years];
        _year = _dice.One(_years);
    }

    public static CubeQuery Of(OracleWorld world, int seed) => new OracleQuestion(world, seed).Draw();

    private CubeQuery Draw()
    {
        var query = Shape() with { Measures = _dice.Some(PlainMeasures.Names, 1, 4).ToEquatableArray(), Era = Policy() };
        var isOneColumn = query.Columns.Count == 0;
        var numeric = _dice.One(PlainMeasures.Names.Where(m => m != "state").ToList());
        query = query with
        {
            Filters = query.Filters.Items.Concat(isOneColumn && _dice.Chance(0.15) ? [new MeasureFilter(numeric, _dice.Score(1, 60, 20, 1), null, null, null, null)] : Array.Empty<QueryFilter>()).ToEquatableArray(),
            Sort = isOneColumn && query.Rows.Count == 1 && _dice.Chance(0.3) ? [new Olap.Question.SortKey(query.Measures.Items.FirstOrDefault(m => m != "state") ?? "value", [], _dice.Chance(0.5))] : [],
            Top = isOneColumn && query.Rows.Count == 1 && _dice.Chance(0.2) ? new TopClause(_dice.Between(1, 5), numeric, _dice.Chance(0.3), _dice.Chance(0.3)) : null,
            Totals = new(_dice.Chance(0.15) ? TotalsOfAxis.Every : TotalsOfAxis.None, query.Columns.Count > 0 && _dice.Chance(0.15) ? TotalsOfAxis.Every : TotalsOfAxis.None),
        };
        return _dice.Chance(0.1) ? query with { Offset = _dice.Between(0, 3), Limit = _dice.Between(1, 4) } : query;
    }

    private CubeQuery Shape() => _dice.Between(0, 9) switch
    {
        0 or 1 => Question([Level("unit.province")], [Level("year")], [Family(), .. Years()]),
        2 => Question([Level("unit.province")], [], [Family(), Year(), .. Criterion(), .. Region()]),
        3 => Question([Nodes()], [Level("year")], [Family(), Unit()]),
        4 => Question([Level("unit.province")], [Level("criterion.area")], [Family(), Year()]),
        5 => Question([Level("year")], [], [Family(), Unit(), .. Criterion()]),
        6 => Question([Level("unit.region"), Level("unit.province")], [], [Family(), Year()]),
        7 => Question([_dice.Chance(0.5) ? Level("unit.region") : Level("unit.country")], [Level("year")], [Family(), .. Criterion()]),
        8 => Question([new MembersAxis("unit.province", Provinces(1, 4))], [Level("year")], [Family(), .. Criterion(), .. Basis()]),
        _ => Question([_dice.Chance(0.5) ? Level("unit.commune") : Level("unit.agency")], [Level("year")], [Family(), .. Criterion()]),
    };

    private static CubeQuery Question(AxisEntry[] rows, AxisEntry[] columns, QueryFilter[] filters) =>
        new() { Cube = "indices", Rows = rows.ToEquatableArray(), Columns = columns.ToEquatableArray(), Filters = filters.ToEquatableArray() };

    private static LevelAxis Level(string level) => new(level);

    private AxisEntry Nodes() => _dice.Between(0, 2) switch
    {
        0 => Level("criterion.area"),
        1 => Level("criterion.node"),
        _ => new MembersAxis("criterion.node", _dice.Some(SetsOfFamily(), 1, 4).ToEquatableArray()),
    };

    private List<string> SetsOfFamily() => [.. _world.Nodes.Items.Where(n => _world.Set(n.Set).Family == _family).Select(n => n.Key)];

    private MemberFilter Family() => new("index.family", [_family]);

    private MemberFilter Year() => new("year", [_year.ToString(CultureInfo.InvariantCulture)]);

    private MemberFilter Unit() => new("unit.province", [.. Provinces(1, 1).Items]);

    private QueryFilter[] Years() => _dice.Chance(0.5) ? [] : [new RangeFilter("year", _years[0].ToString(CultureInfo.InvariantCulture), _year.ToString(CultureInfo.InvariantCulture))];

    private QueryFilter[] Region() => _dice.Chance(0.2) ? [new MemberFilter("unit.region", ["r-p34:1"])] : [];

    private QueryFilter[] Criterion() => _dice.Between(0, 3) switch
    {
        0 => [new MemberFilter("criterion.node", [_dice.One(SetsOfFamily())])],
        1 => [new MemberFilter("criterion.node", [$"{_family}/"])],
        _ => [],
    };

    private QueryFilter[] Basis() => _dice.Chance(0.3) ? [new MemberFilter("basis.basis", [_dice.One<ScoreBasis>([ScoreBasis.SelfAssessed, ScoreBasis.Appraised, ScoreBasis.Published]).ToToken()])] : [];

    private EquatableArray<string> Provinces(int least, int most) =>
        _dice.Some([.. _world.Units.Items.Where(u => u.Level == UnitLevel.Province).Select(u => u.Key.ToString())], least, most).ToEquatableArray();

    private EraPolicy Policy() => _dice.Between(0, 5) switch
    {
        0 => EraPolicy.AsIs,
        1 => EraPolicy.Recast(RecastWeight.Equal),
        2 when _world.Successions.Items.All(s => s.Population is not null) => EraPolicy.Recast(_dice.Chance(0.5) ? RecastWeight.Population : RecastWeight.Count),
        _ => EraPolicy.AsWas,
    };
}
