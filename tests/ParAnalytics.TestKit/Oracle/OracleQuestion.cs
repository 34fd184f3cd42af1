using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
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

    /// <summary>Who asks it: mostly the administrator, now and then the public or a submitter of one province.</summary>
    public static Viewer ViewerOf(OracleWorld world, int seed)
    {
        var dice = new Dice((world.Seed * 104_729) + seed);
        var provinces = world.Units.Items.Where(u => u.Level == UnitLevel.Province).Select(u => u.Key).ToList();
        return dice.Between(0, 5) switch
        {
            0 => Viewer.Anonymous,
            1 => new Viewer(Role.Submitter, [dice.One(provinces)]),
            _ => Viewer.Administrator,
        };
    }

    private CubeQuery Draw()
    {
        var query = Shape() with { Measures = _dice.Some(PlainMeasures.Names, 1, 4).ToEquatableArray(), Era = Policy() };
        query = query with
        {
            Filters = query.Filters.Items.Concat(_dice.Chance(0.15) ? [Bound()] : Array.Empty<QueryFilter>()).ToEquatableArray(),
            Sort = _dice.Chance(0.3) ? Sort(query) : [],
            Top = _dice.Chance(0.15) ? new TopClause(_dice.Between(1, 5), Number(), _dice.Chance(0.3), _dice.Chance(0.3)) : null,
            Totals = new(Totals(query.Rows), Totals(query.Columns)),
        };
        query = Further(query);
        return _dice.Chance(0.1) ? query with { Offset = _dice.Between(0, 3), Limit = _dice.Between(1, 4) } : query;
    }

    /// <summary>What a question may say besides: a comparison, a peer group, an attribute, a set, an order over all rows.</summary>
    private CubeQuery Further(CubeQuery query) => _dice.Between(0, 9) switch
    {
        0 when query.Measures.Any(m => m != "state") => query with { Measures = query.Measures.Where(m => m != "state").ToEquatableArray(), Compare = [new Comparison(_dice.One(["previous_year", "mean", "median", "best", "worst", "peer_group", "target"]), _dice.One<string?>([null, "value", "difference", "percent_difference"]))] },
        1 when _world.Ranks.Count > 0 => query with { Filters = query.Filters.Items.Append(new MemberFilter("peer_group", [Group(_dice.One(_world.Ranks.Items))])).ToEquatableArray() },
        2 when _world.Nodes.Items.Any(n => n.Basis is not null) && query.Rows.Items.Concat(query.Columns).Any(a => a is LevelAxis { Level: "criterion.area" }) =>
            query with { Filters = query.Filters.Items.Append(new AttributeFilter("criterion.cut", ["stage"])).ToEquatableArray() },
        3 when query.Rows.Items.OfType<LevelAxis>().Count() == 1 && query.Rows.Count == 1 =>
            query with { Rows = [((LevelAxis)query.Rows[0]) with { Where = [Bound()] }] },
        4 => query with { Sort = query.Sort.Select(s => s with { Flat = true }).ToEquatableArray() },
        _ => query,
    };

    private string Group(RankFact rank) => rank.PeerGroup.Length == 0 && _world.Unit(rank.Unit)!.Level == UnitLevel.Province ? "provinces" : rank.PeerGroup;

    private CubeQuery Shape() => _dice.Between(0, 17) switch
    {
        0 or 1 => Question([Level("unit.province")], [Level("year")], [Family(), .. Years()]),
        2 => Question([Level("unit.province")], [], [Family(), Year(), .. Criterion(), .. Region()]),
        3 => Question([Nodes()], [Level("year")], [Family(), Unit()]),
        4 => Question([Level("unit.province")], [Level("criterion.area")], [Family(), Year()]),
        5 => Question([Level("year")], [], [Family(), Unit(), .. Criterion()]),
        6 => Question([Level("unit.region"), Level("unit.province")], [], [Family(), Year()]),
        7 => Question([_dice.Chance(0.5) ? Level("unit.region") : Level("unit.country")], [Level("year")], [Family(), .. Criterion()]),
        8 => Question([new MembersAxis("unit.province", Provinces(1, 4))], [Level("year")], [Family(), .. Criterion(), .. Basis()]),
        9 => Question([Level("unit.province")], [Level("index.family")], [Year()]),
        10 => Question([Level("index.family"), Level("criterion.area")], [], [Unit(), Year()]),
        11 => Question([Level("unit.province")], [new MembersAxis("basis.basis", _dice.Some(["self", "appraised", "surveyed", "published"], 2, 3).ToEquatableArray())], [Year(), Part()]),
        12 => Question([new DescendantsAxis("unit.region", "r-p34:1", "unit.province")], [Level("year")], [Family()]),
        13 => Question([new DescendantsAxis("criterion.node", _dice.Chance(0.3) ? $"{_family}/" : $"{_dice.One(SetsOfFamily())}/", _dice.Chance(0.5) ? "criterion.component" : null)], [Level("year")], [Unit()]),
        14 => Question([Level("unit.province"), Level("criterion.area")], [Level("year")], [Family(), .. Region()]),
        15 => Question([Level("unit.province"), Level("year")], [], [Family(), new MemberFilter("unit.province", Provinces(1, 3))]),
        16 => Question([], [], [Family(), Year(), .. _dice.Chance(0.5) ? [Unit()] : Array.Empty<QueryFilter>()]),
        _ => Question([_dice.Chance(0.5) ? Level("unit.commune") : Level("unit.agency")], [Level("year")], [Family(), .. Criterion()]),
    };

    private static CubeQuery Question(AxisEntry[] rows, AxisEntry[] columns, QueryFilter[] filters) =>
        new() { Cube = "indices", Rows = rows.ToEquatableArray(), Columns = columns.ToEquatableArray(), Filters = filters.ToEquatableArray() };

    private static LevelAxis Level(string level) => new(level);

    private AxisEntry Nodes() => _dice.Between(0, 2) switch
    {
        0 => Level("criterion.area"),
        1 => Level("criterion.node"),
        _ => new MembersAxis("criterion.node", _dice.Some(NodesOfFamily(), 1, 4).ToEquatableArray()),
    };

    private List<string> SetsOfFamily() => [.. _world.Sets.Items.Where(s => s.Family == _family).Select(s => s.Id)];

    private List<string> NodesOfFamily() => [.. _world.Nodes.Items.Where(n => _world.Set(n.Set).Family == _family).Select(n => n.Key)];

    private MemberFilter Family() => new("index.family", [_family]);

    private MemberFilter Year() => new("year", [_year.ToString(CultureInfo.InvariantCulture)]);

    private MemberFilter Unit() => new("unit.province", Provinces(1, 1));

    private MemberFilter Part() => new("criterion.node", [_dice.One(NodesOfFamily())]);

    private QueryFilter[] Years() => _dice.Between(0, 3) switch
    {
        0 => [new RangeFilter("year", _years[0].ToString(CultureInfo.InvariantCulture), _year.ToString(CultureInfo.InvariantCulture))],
        1 => [new RangeFilter("year", _year.ToString(CultureInfo.InvariantCulture), null)],
        2 => [new MemberFilter("year", _dice.Some(_years, 1, 3).Select(y => y.ToString(CultureInfo.InvariantCulture)).ToEquatableArray())],
        _ => [],
    };

    private QueryFilter[] Region() => _dice.Chance(0.2) ? [new MemberFilter("unit.region", ["r-p34:1"])] : [];

    private QueryFilter[] Criterion() => _dice.Between(0, 3) switch
    {
        0 => [Part()],
        1 => [new MemberFilter("criterion.node", [$"{_family}/"])],
        _ => [],
    };

    private QueryFilter[] Basis() => _dice.Chance(0.3) ? [new MemberFilter("basis.basis", _dice.Some(["self", "appraised", "published"], 1, 2).ToEquatableArray())] : [];

    private MeasureFilter Bound()
    {
        var (measure, bound) = (Number(), _dice.Score(1, 60, 20, 1));
        return _dice.Between(0, 3) switch
        {
            0 => new(measure, bound, null, null, null, null),
            1 => new(measure, null, bound, null, null, null),
            2 => new(measure, null, null, 1, bound, null),
            _ => new(measure, null, null, null, null, 1),
        };
    }

    private EquatableArray<Olap.Question.SortKey> Sort(CubeQuery query)
    {
        var shown = query.Measures.Items.Where(m => m != "state").DefaultIfEmpty("value").ToList();
        return _dice.Some(shown, 1, 2).Select(m => new Olap.Question.SortKey(m, [], _dice.Chance(0.5))).ToEquatableArray();
    }

    private TotalsOfAxis Totals(EquatableArray<AxisEntry> axis) =>
        axis.Count == 0 || !_dice.Chance(0.2) ? TotalsOfAxis.None
        : axis[^1] is LevelAxis last && _dice.Chance(0.4) ? new TotalsOfAxis(false, [last.Level])
        : TotalsOfAxis.Every;

    private string Number() => _dice.One(PlainMeasures.Names.Where(m => m != "state").ToList());

    /// <summary>Named by key, or by name where one province only bore it.</summary>
    private EquatableArray<string> Provinces(int least, int most)
    {
        var provinces = _world.Units.Items.Where(u => u.Level == UnitLevel.Province).ToList();
        return _dice.Some(provinces, least, most).Select(u => _dice.Chance(0.1) && provinces.Count(p => p.Name == u.Name) == 1 ? u.Name : u.Key.ToString()).ToEquatableArray();
    }

    private EraPolicy Policy() => _dice.Between(0, 5) switch
    {
        0 => EraPolicy.AsIs,
        1 => EraPolicy.Recast(RecastWeight.Equal),
        2 when _world.Successions.Items.All(s => s.Population is not null) => EraPolicy.Recast(_dice.Chance(0.5) ? RecastWeight.Population : RecastWeight.Count),
        _ => EraPolicy.AsWas,
    };
}
