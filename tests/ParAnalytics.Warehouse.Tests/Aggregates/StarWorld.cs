using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Aggregates;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Tests.Aggregates;

/// <summary>A small star whose facts come, are corrected, go and come back release by release, with and without aggregates. Everything in it is made up.</summary>
internal sealed class StarWorld : IQueryRunner, IDisposable
{
    public const string Facts = "fact_star";

    private const string Dimensions = """
        dimensions:
          unit:
            caption: Đơn vị
            caption_en: Unit
            role: unit
            levels: { province: { caption: Tỉnh, caption_en: Province }, commune: { caption: Xã, caption_en: Commune } }
            hierarchies: { territory: { levels: [province, commune] } }
            members: [ { table: dim_star_unit, key: province, level: province }, { table: dim_star_unit, key: commune, parent: province, level: commune } ]
          item:
            caption: Tiêu chí
            caption_en: Item
            levels: { field: { caption: Lĩnh vực, caption_en: Field }, item: { caption: Tiêu chí, caption_en: Item } }
            hierarchies: { tree: { levels: [field, item] } }
            members: [ { table: dim_star_item, key: field, level: field }, { table: dim_star_item, key: item, parent: field, level: item } ]
          period:
            caption: Kỳ
            caption_en: Period
            role: period
            levels: { year: { caption: Năm, caption_en: Year }, quarter: { caption: Quý, caption_en: Quarter }, month: { caption: Tháng, caption_en: Month }, day: { caption: Ngày, caption_en: Day } }
            hierarchies: { calendar: { levels: [year, quarter, month, day] } }
        """;

    private const string Cube = """
        cube: star
        caption: Sao
        caption_en: Star
        table: fact_star
        origin_column: origin
        dimensions: { unit: commune, item: item, period: day }
        measures:
          points: { caption: Điểm, caption_en: Points, kind: sum, column: points, adds_over: [all] }
          share: { caption: Tỷ lệ, caption_en: Share, kind: ratio, numerator: points, denominator: max_points, unit: percent }
          facts: { caption: Lượt, caption_en: Facts, kind: count, adds_over: [all] }
          late: { caption: Chậm, caption_en: Late, kind: count, adds_over: [all], where: [ { column: days, above: 7 } ] }
          late_share: { caption: Tỷ lệ chậm, caption_en: Share late, kind: derived, expression: percent(late / facts), unit: percent }
          mean_days: { caption: Ngày, caption_en: Days, kind: mean, column: days }
          least: { caption: Ít nhất, caption_en: Least, kind: minimum, column: points }
          median_days: { caption: Trung vị, caption_en: Median, kind: median, column: days }
          p90_days: { caption: Phân vị, caption_en: 90th, kind: percentile, column: days, fraction: 0.9 }
          communes: { caption: Số xã, caption_en: Communes, kind: distinct, column: commune }
          place: { caption: Hạng, caption_en: Rank, kind: ranking, of: share, unit: rank, better: lower }
        access: { public: true }
        """;

    private readonly DuckDbInstance _instance = DuckDbInstance.Open(DuckDbInstance.InMemory, new DuckDbSettings { Threads = 1 });

    public StarWorld(int communes, int items, int days)
    {
        Connection = _instance.Connect();
        SchemaScripts.Read(Repository.PathOf("warehouse", "schema")).Apply(Connection);
        Connection.Execute($"""
            create table dim_star_unit as select 'x:' || i as commune, 'n:' || (i % 4) as province, 1::bigint as rel_from from range({communes}) t(i);
            create table dim_star_item as select 'i:' || i as item, 'f:' || (i % 3) as field, 1::bigint as rel_from from range({items}) t(i);
            create table {Facts} (load_id bigint, row_no bigint, commune varchar, item varchar, day date, points decimal(9,2), max_points decimal(9,2), days integer, origin varchar, rel_from bigint, rel_to bigint);
            create temp table arrived (load_id bigint);
            """);
        ServingSeal.TakeAll(Connection);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("shared.dimensions.yaml"), Dimensions);
        File.WriteAllText(folder.File("star.cube.yaml"), Cube);
        Models = InstalledModels.Read(Path.GetDirectoryName(folder.File("star.cube.yaml"))!);
        First = new DateOnly(2023, 1, 1);
        Last = First.AddDays(days - 1);
        Members = new MemberCatalogue(new CatalogueRows
        {
            Horizon = Last,
            Members = [.. ModelMembers.Of(Models, Run)],
            Extents = System.Collections.Immutable.ImmutableDictionary<string, DateRange>.Empty.Add("star", new DateRange(First, Last)),
        });
    }

    public DuckDbConnection Connection { get; }

    public CubeModels Models { get; }

    public IMemberCatalogue Members { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public long Release { get; private set; }

    /// <summary>A release by its SQL, in which <c>$release</c> is its number; aggregates and seals follow in its transaction.</summary>
    public void Publish(string sql)
    {
        Release++;
        using var transaction = Connection.BeginTransaction();
        Connection.Execute(sql.Replace("$release", Release.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        ServingSeal.Follow(Connection, Facts, Release, long.MaxValue);
        AggregateKeeper.Follow(Connection, [Facts], Release);
        ServingSeal.Take(Connection, ["serving_aggregate"]);
        transaction.Commit();
    }

    public void Tend(AskedGrains? asked = null) => AggregateKeeper.Tend(Connection, Models, Members, Release, fewest: 1, asked);

    /// <summary>The log as it would be after these questions.</summary>
    public AskedGrains LogOf(IEnumerable<CubeQuery> questions)
    {
        var asked = new AskedGrains();
        foreach (var question in questions)
        {
            asked.Add(new CubeCompiler(Models).Compile(question, Viewer.Administrator, ShelfOf(withAggregates: false).Current).Bound);
        }

        return asked;
    }

    public IReadOnlyList<CubeAggregate> Aggregates => AggregateKeeper.Read(Connection, Models, Members);

    public CubeEngine Engine(bool withAggregates) => new(Models, ShelfOf(withAggregates), this);

    private Shelf ShelfOf(bool withAggregates) => new(new ServedRelease(new ReleaseView("r", Release, true), Members, IsDemonstration: true) { Aggregates = withAggregates ? Aggregates : [], Statistics = FactCounts.All(Connection) });

    public Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation) => Task.FromResult(Run(statement));

    public void Dispose()
    {
        Connection.Dispose();
        _instance.Dispose();
    }

    private RowSet Run(SqlStatement statement) => StatementRun.Run(Connection, statement, null, CancellationToken.None);

    private sealed class Shelf(ServedRelease current) : IReleaseShelf
    {
        public ServedRelease Current => current;

        public IReadOnlyList<string> Names => [current.View.Name];

        public ServedRelease? Find(string name) => name == current.View.Name ? current : null;
    }
}
