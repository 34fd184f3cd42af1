using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Assembling;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.TestKit;
using Shouldly;
using Row = ParAnalytics.Core.Tests.Olap.PlanInterpreter.Row;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>
/// A small country: four provinces before the merger (Đắk Lắk, Phú Yên, Bắc Ninh, Bắc Giang) beside Hà Nội and Hà Tĩnh that stay, so that
/// six become four. Values are round numbers made for the tests.
/// </summary>
internal sealed class World
{
    private static readonly DateOnly LastDay = new(2025, 6, 30);
    private readonly List<Row> _cells = [];
    private readonly List<Row> _statistics = [];
    private readonly List<Row> _targets = [];

    public static CubeModels Models { get; } = ModelReader.ReadFolder(Repository.PathOf("warehouse", "cubes")).Models!;

    public static IMemberCatalogue Catalogue { get; } = new MemberCatalogue(Rows());

    public bool IsDemonstration { get; init; }

    public Viewer Viewer { get; init; } = Viewer.Administrator;

    public World Value(string unit, string node, int year, decimal? published, decimal? computed = null, int? rank = null, int? of = null, string? state = null, decimal? max = null, string basis = "published", string origin = "PUBLISHED", string? peers = null, long from = 1, long to = long.MaxValue)
    {
        var member = Catalogue.Find("unit", unit)!;
        _cells.Add(new Row(new Dictionary<string, object?>
        {
            ["unit_key"] = unit, ["node_key"] = node, ["year"] = year, ["basis"] = basis, ["unit_level"] = member.Level, ["province_key"] = member.Level is "commune" ? member.Parents[0] : null, ["peer_group"] = peers,
            ["published_value"] = published, ["computed_value"] = computed, ["origin_published"] = published is null ? null : origin, ["origin_computed"] = computed is null ? null : origin == "SYNTHETIC" ? origin : "COMPUTED",
            ["max_points"] = max, ["state"] = state, ["published_rank"] = rank, ["published_rank_of"] = of, ["rank_state"] = null, ["origin_rank"] = rank is null ? null : "PUBLISHED", ["source_score"] = "d1", ["source_rank"] = "d1",
            ["computed_open"] = true, ["load_id"] = 1L, ["rel_from"] = from, ["rel_to"] = to,
        }));
        return this;
    }

    public World Statistic(string node, int year, string statistic, decimal value)
    {
        _statistics.Add(new Row(new Dictionary<string, object?> { ["unit_key"] = "vn:", ["node_key"] = node, ["year"] = year, ["basis"] = "published", ["statistic"] = statistic, ["value"] = value, ["origin"] = "PUBLISHED", ["source_id"] = "d1", ["rel_from"] = 1L, ["rel_to"] = long.MaxValue }));
        return this;
    }

    public World Target(string unit, string node, int year, string measure, decimal threshold, string type = "absolute")
    {
        _targets.Add(new Row(new Dictionary<string, object?> { ["unit_key"] = unit, ["node_key"] = node, ["family"] = null, ["year"] = year, ["measure"] = measure, ["target_type"] = type, ["threshold"] = threshold, ["origin"] = "PUBLISHED", ["source_id"] = "d1", ["rel_from"] = 1L, ["rel_to"] = long.MaxValue }));
        return this;
    }

    public CellSet Ask(string text) => Ask(QueryText.Read(text));

    public CellSet Ask(CubeQuery query)
    {
        var compiled = new CubeCompiler(Models).Compile(query, Viewer, Release(query.AsOf));
        var interpreter = new PlanInterpreter(new Dictionary<string, List<Row>> { ["cell_index"] = _cells, ["fact_index_score"] = _statistics, ["fact_target"] = _targets });
        return compiled.Assemble(compiled.Queries.ToDictionary(q => q.Query.Name, q => interpreter.Run(q.Query.Plan)));
    }

    public Fault Refusal(string text) => Refusal(QueryText.Read(text));

    public Fault Refusal(CubeQuery query) => Should.Throw<FaultException>(() => Ask(query)).First;

    public ServedRelease Release(string? name) => new(new ReleaseView(name ?? "goc", name == "sau" ? 2 : 1, name is null), Catalogue, IsDemonstration);

    private static CatalogueRows Rows()
    {
        AdminUnit Unit(string key, UnitLevel level, string name, string? parent, DateOnly? from = null, DateOnly? to = null, params string[] aliases) =>
            new(UnitKey.Parse(key), level, "", name, name, "", parent is null ? null : UnitKey.Parse(parent), null, from, to, aliases.ToEquatableArray());
        var merged = new DateOnly(2025, 7, 1);
        var units = new[]
        {
            Unit("vn:", UnitLevel.Country, "Việt Nam", null),
            Unit("r-p34:4", UnitLevel.Region, "Duyên hải Nam Trung Bộ và Tây Nguyên", "vn:", merged),
            Unit("p63:01", UnitLevel.Province, "Hà Nội", "vn:", null, null, "p34:01"),
            Unit("p63:42", UnitLevel.Province, "Hà Tĩnh", "vn:", null, null, "p34:42"),
            Unit("p63:66", UnitLevel.Province, "Đắk Lắk", "vn:", null, LastDay),
            Unit("p63:54", UnitLevel.Province, "Phú Yên", "vn:", null, LastDay),
            Unit("p63:24", UnitLevel.Province, "Bắc Giang", "vn:", null, LastDay),
            Unit("p63:27", UnitLevel.Province, "Bắc Ninh", "vn:", null, LastDay),
            Unit("p34:24", UnitLevel.Province, "Bắc Ninh", "vn:", merged),
            Unit("p34:66", UnitLevel.Province, "Đắk Lắk", "vn:", merged),
            Unit("c2025:24133", UnitLevel.Commune, "Buôn Ma Thuột", "p34:66", merged),
            Unit("c2025:24154", UnitLevel.Commune, "Krông Năng", "p34:66", merged),
            Unit("a-p34-66:so-noi-vu", UnitLevel.Agency, "Sở Nội vụ", "p34:66", merged),
            Unit("a-p34-66:chi-cuc", UnitLevel.Subunit, "Chi cục Văn thư", "a-p34-66:so-noi-vu", merged),
            Unit("c2025:09247", UnitLevel.Commune, "Kinh Bắc", "p34:24", merged),
        };
        var families = new[] { Family("par", "percent", 2), Family("papi", "points", 2) };
        var sets = new[] { Set("PAR-2022", "par", 2022, 2023), Set("PAR-2024", "par", 2024, 2024), Set("PAR-2025", "par", 2025, null), Set("PAPI-2011", "papi", 2011, 2017), Set("PAPI-2018", "papi", 2018, null) };
        var nodes = sets.SelectMany(s => new[] { Node(s, "", null, CriterionLevel.Root, s.Family == "par" ? 100 : s.Id == "PAPI-2011" ? 60 : 80) }
            .Concat(s.Id is "PAR-2025" ? [Node(s, "S.leaders", "", CriterionLevel.Area, 22), Node(s, "S.sipas", "", CriterionLevel.Area, 10)] : [])
            .Concat(s.Family == "papi" ? [Node(s, "1", "", CriterionLevel.Area, 10), Node(s, "1.1", "1", CriterionLevel.Criterion, null)] : [])).ToArray();
        return new CatalogueRows
        {
            Horizon = new DateOnly(2026, 11, 22),
            Extents = FactWorld.Extents,
            Members = [.. ModelMembers.Written(Models), .. FactWorld.Members, .. units.Select((u, i) => CatalogueMembers.Of(u, i)), .. families.Select((f, i) => CatalogueMembers.Of(f, i)), .. new[] { "provinces", "phuong", "xa" }.Select(g => new Member { Dimension = "peer_group", Level = "peer_group", Key = g, Name = g }), .. nodes, .. new[] { 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025 }.Select(CatalogueMembers.Year)],
            Families = [.. families],
            Equivalences = [new("PAPI-2011/1", "PAPI-2018/1", EquivalenceKind.Same), new("PAPI-2011/1.1", "PAPI-2018/1.1", EquivalenceKind.Scaled), new("PAPI-2011/", "PAPI-2018/", EquivalenceKind.Broken)],
            Successions = [Into("p63:24", "p34:24"), Into("p63:27", "p34:24"), Into("p63:54", "p34:66"), Into("p63:66", "p34:66")],
            Sets = [.. sets],
            Sources = ImmutableDictionary<string, SourceCitation>.Empty.Add("d1", new SourceCitation("QĐ 430/QĐ-BNV", new DateOnly(2026, 4, 14))),
        };

        UnitSuccession Into(string predecessor, string successor) => new(predecessor, successor, merged, true, 0.5m, null, null);

        static IndexFamily Family(string id, string unit, int decimals) => new(id, id.ToUpperInvariant(), "", "", 100, unit, decimals);

        static CriterionSet Set(string id, string family, int from, int? to) => new(id, family, from, to, 100, "", false);

        static Member Node(CriterionSet set, string code, string? parent, CriterionLevel level, decimal? max) => CatalogueMembers.Of(
            new Criterion(CriterionKey.Of(set.Id, code), parent is null ? null : CriterionKey.Of(set.Id, parent), "", level, code.Length == 0 ? set.Id : $"Tiêu chí {code}", "", max, null, null, null, "", Origin.Published), set, isLeaf: level != CriterionLevel.Root);
    }
}
