using ParAnalytics.Domain.People;
using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;
using ParAnalytics.TestKit;
using ParAnalytics.TestKit.Oracle;
using ParAnalytics.TestKit.Oracle.World;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Tests.Oracle;

/// <summary>A world of the oracle in the tables that serve questions, its cells made as a release makes them, behind the real engine.</summary>
internal sealed class ServedWorld : IQueryRunner, IReleaseShelf, IDisposable
{
    private static readonly SchemaScripts Schema = SchemaScripts.Read(Repository.PathOf("warehouse", "schema"));
    private static readonly CubeModels Models = ModelReader.ReadFolder(Repository.PathOf("warehouse", "cubes")).Models!;
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(DuckDbInstance.InMemory, new DuckDbSettings { Threads = 1 });
    private readonly DuckDbConnection _connection;

    /// <param name="further">Statements run beside the world's facts.</param>
    public ServedWorld(OracleWorld world, params string[] further)
    {
        _connection = _instance.Connect();
        Schema.Apply(_connection);
        Fill(world);
        FillDossiers(world);
        foreach (var statement in further)
        {
            _connection.Execute(statement);
        }

        MakeCells();
        Current = new ServedRelease(new ReleaseView(PlainCubeEngine.Release, 1, true), new CatalogueFeed().Read(_connection, Models, new FixedDay(world.Horizon), 1), IsDemonstration: true);
        Engine = new CubeEngine(Models, this, this);
    }

    /// <summary>The cubes that are asked.</summary>
    public static CubeModels Cubes => Models;

    public CubeEngine Engine { get; }

    public ServedRelease Current { get; }

    public IReadOnlyList<string> Names => [PlainCubeEngine.Release];

    public ServedRelease? Find(string name) => name == PlainCubeEngine.Release ? Current : null;

    public Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation)
    {
        using var command = _connection.CreateCommand(statement.Text);
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(parameter.Name, parameter.Value);
        }

        var table = command.ExecuteTable(cancellation);
        return Task.FromResult(new RowSet([.. table.Columns.Select(RowColumns.Of)], table.RowCount));
    }

    public void Dispose() => _instance.Dispose();

    private void Fill(OracleWorld world)
    {
        Insert("dim_unit", world.Units.Items, (u, order) =>
        [
            u.Key, u.Level.ToString().ToLowerInvariant(), u.Kind, u.Name, u.FullName, u.NameEn, u.Parent, u.Region, world.ProvinceOf(u)?.Key, null,
            u.ValidFrom, u.ValidTo, order, string.Join('|', u.Aliases), u.Name, null,
        ]);
        Insert("bridge_unit_ancestor", world.Units.Items.SelectMany(u => world.WithAncestors(u).Select((a, i) => (u.Key, Above: a, Distance: i))), (b, _) => [b.Key, b.Above, b.Distance, null, null]);
        Insert("bridge_unit_succession", world.Successions.Items, (s, _) => [s.Predecessor, s.Successor, s.On, "whole", s.Equal, s.Population, s.Count, null]);
        Insert("dim_index_family", world.Families.Items, (f, order) => [f.Id, f.Name, f.NameEn, f.Publisher, f.Scale, f.Unit, f.Decimals, "higher", order]);
        Insert("dim_criterion_set", world.Sets.Items, (s, _) => [s.Id, s.Family, s.YearFrom, s.YearTo, s.RootMax, s.LegalBasis, s.IsSynthetic, null]);
        Insert("dim_criterion", world.Nodes.Items, (n, order) =>
        [
            n.Key, n.Set, world.Set(n.Set).Family, CriterionKey.Parse(n.Key).Code, n.Parent, n.Cut, n.Level.ToString().ToLowerInvariant(), world.WithAncestors(n).Count() - 1, n.Name, "",
            n.MaxPoints, n.WeightPercent, n.RollUp.ToString().ToLowerInvariant(), world.Nodes.Items.All(c => c.Parent != n.Key), order,
            n.YearFrom ?? world.Set(n.Set).YearFrom, n.YearTo ?? world.Set(n.Set).YearTo, n.Basis?.ToToken(), "", "PUBLISHED", null,
        ]);
        Insert("bridge_criterion_equivalence", world.Equivalences.Items, (e, _) => [e.From, e.To, e.IsScaled ? "SCALED" : "SAME", "", null]);
        Insert("bridge_criterion_ancestor", world.Nodes.Items.SelectMany(n => world.WithAncestors(n).Select((a, i) => (n.Key, Above: a, Distance: i))), (b, _) => [b.Key, b.Above, b.Distance]);
        Insert("fact_index_score", world.Scores.Items, (s, row) =>
        [
            1, row, s.Unit, FamilyOf(world, s.Node), CriterionKey.Parse(s.Node).Set, s.Node, s.Year, s.Basis.ToToken(), s.Statistic.ToString().ToLowerInvariant(), s.Value, s.MaxPoints, null,
            true, null, null, s.State.ToToken(), s.Origin.ToToken(), null, null, null, 1, long.MaxValue,
        ]);
        Insert("fact_index_rank", world.Ranks.Items, (r, row) =>
        [
            2, row, r.Unit, FamilyOf(world, r.Node), CriterionKey.Parse(r.Node).Set, r.Node, r.Year, r.Basis.ToToken(), Group(world, r), r.Rank, r.RankOf,
            true, null, null, r.State.ToToken(), r.Origin.ToToken(), null, null, null, 1, long.MaxValue,
        ]);
    }

    private void FillDossiers(OracleWorld world)
    {
        Insert("fact_dossier_month", world.Dossiers.Items, (d, row) =>
        [
            3, row, d.Unit, d.Procedure, d.Channel, d.Month, d.Received, null, null, null, d.ResolvedEarly, d.ResolvedOnTime, d.ResolvedLate, d.PendingInTime, d.PendingOverdue,
            null, null, null, null, null, null, null, null, "OK", d.Origin.ToToken(), null, null, null, 1, long.MaxValue,
        ]);

        // A second fact table over the same units and months, to be asked beside the first.
        Insert("fact_petition", world.Dossiers.Items.GroupBy(d => (d.Unit, d.Month)), (g, row) =>
            [4, row, g.Key.Unit, "all", g.Key.Month, null, g.Count(), null, null, null, null, "OK", "PUBLISHED", null, null, null, 1, long.MaxValue]);
    }

    /// <summary>The field of the provinces has a name of its own in the warehouse.</summary>
    private static string Group(OracleWorld world, RankFact rank) => rank.PeerGroup.Length == 0 && world.Unit(rank.Unit)!.Level == UnitLevel.Province ? "provinces" : rank.PeerGroup;

    private void MakeCells()
    {
        _connection.Execute("create temp table touched_cell as select distinct family, year from fact_index_score union select distinct family, year from fact_index_rank");
        _connection.Execute(CellSql.Published);
        foreach (var depth in _connection.Table(CellSql.Depths)[0].Longs)
        {
            _connection.Run(CellSql.RollUp, ("depth", depth));
            _connection.Execute(CellSql.KeepComputed);
            _connection.Execute(CellSql.AddComputed);
        }

        _connection.Run(CellSql.Enter, ("release", 1L));
    }

    private static string FamilyOf(OracleWorld world, string node) => world.Set(CriterionKey.Parse(node).Set).Family;

    private void Insert<T>(string table, IEnumerable<T> rows, Func<T, int, object?[]> values)
    {
        var lines = rows.Select((row, i) => $"({string.Join(", ", values(row, i).Select(Literal))})").ToList();
        if (lines.Count > 0)
        {
            _connection.Execute($"insert into {table} values {string.Join(", ", lines)}");
        }
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        decimal or int or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        DateOnly day => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        _ => EngineSql.Quoted(value.ToString()!),
    };

    private sealed class FixedDay(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }
}
