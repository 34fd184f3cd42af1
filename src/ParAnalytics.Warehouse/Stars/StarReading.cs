using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Stars;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>
/// The tables of a star → Parquet, by an engine of its own that sees the folder: the rows go from file to file and never through this programme.
/// Each table is read twice, first to know what its columns hold.
/// </summary>
internal sealed class StarReading : IDisposable
{
    private readonly string _work;
    private readonly DuckDbInstance _instance;
    private readonly List<Fault> _faults = [];

    public StarReading(string staging, int? threads, long memory)
    {
        _work = Directory.CreateDirectory(Path.Combine(staging, "star-" + Guid.NewGuid().ToString("N"))).FullName;
        _instance = DuckDbInstance.Open(DuckDbInstance.InMemory, new DuckDbSettings { Threads = threads, MemoryLimitBytes = memory, TempDirectory = Path.Combine(_work, "spill") });
        Connection = _instance.Connect();
    }

    /// <summary>Holds, once read, a view per table under the name it will have in the serving copy.</summary>
    public DuckDbConnection Connection { get; }

    /// <summary>What is wrong with the tables read so far.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Reads one table. Null when it cannot be, or when nothing names it.</summary>
    public StarRows? Read(string star, StarTable table, IEnumerable<ColumnNeed> needs, CancellationToken cancellation)
    {
        try
        {
            return Columns(table, [.. needs]) is { Length: > 0 } columns && Known(table, columns) is { } known ? Write(star, table, columns, known, cancellation) : null;
        }
        catch (DuckDbException error) when (error is not DuckDbFatalException)
        {
            _faults.Add(StarFaults.Unreadable(table.File, error.EngineMessage.Split('\n')[0]));
            return null;
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        _instance.Dispose();
        Directory.Delete(_work, recursive: true);
    }

    private static string Source(StarTable table) => table.IsCsv
        ? $"read_csv({EngineSql.Quoted(table.Path)}, all_varchar = true, header = true, delim = {EngineSql.Quoted(table.Delimiter)}, quote = '\"', escape = '\"')"
        : $"read_parquet({EngineSql.Quoted(table.Path)})";

    /// <summary>The columns the definitions name, each with its strictest use. Empty after a fault.</summary>
    private StarColumn[] Columns(StarTable table, ColumnNeed[] needs)
    {
        var found = Connection.Table($"describe select * from {Source(table)}");
        var headers = Enumerable.Range(0, found.RowCount).Select(row => (Header: found["column_name"].Text[row]!, Type: found["column_type"].Text[row]!)).ToArray();
        var (columns, before) = (new List<StarColumn>(), _faults.Count);
        foreach (var need in needs.GroupBy(n => n.Column, StringComparer.Ordinal))
        {
            var first = need.First();
            var header = headers.FirstOrDefault(h => h.Header.Trim().ToLowerInvariant() == need.Key);
            var uses = need.DistinctBy(n => n.Use).Where(n => n.Use != ColumnUse.Any).ToArray();
            if (header.Header is null)
            {
                _faults.Add(StarFaults.NoColumn(table.File, need.Key, first.Place, Nearest.Of(need.Key, headers.Select(h => h.Header))));
            }
            else if (uses.Length > 1)
            {
                _faults.Add(StarFaults.TwoUses(table.File, need.Key, uses[0], uses[1]));
            }
            else
            {
                columns.Add(new(columns.Count, need.Key, header.Header, header.Type, uses.Length == 1 ? uses[0].Use : ColumnUse.Any));
            }
        }

        return _faults.Count == before ? [.. columns] : [];
    }

    /// <summary>What all values of the columns are like; null when some of them are not what they should be.</summary>
    private ImmutableDictionary<string, long?>? Known(StarTable table, StarColumn[] columns)
    {
        var glanced = Told($"(select * from {Source(table)} limit {Glanced})", [.. columns.SelectMany(c => c.Glances)]);
        var known = Told(Source(table), [.. columns.SelectMany(c => c.QuestionsAfter(name => glanced.GetValueOrDefault(name)))]);
        var wrong = columns.Where(c => c.Use != ColumnUse.Any && known.GetValueOrDefault(c.Named("bad")) > 0).ToArray();
        foreach (var column in wrong)
        {
            Name(table, column);
        }

        return wrong.Length == 0 ? known : null;
    }

    /// <summary>Rows looked at to rule out what a column cannot be.</summary>
    private const int Glanced = 20_000;

    private ImmutableDictionary<string, long?> Told(string source, string[] questions)
    {
        if (questions.Length == 0)
        {
            return ImmutableDictionary<string, long?>.Empty;
        }

        var told = Connection.Table($"select {string.Join(", ", questions)} from {source}");
        return told.Columns.ToImmutableDictionary(c => c.Name, c => c.IsNull(0) ? (long?)null : c.Longs[0], StringComparer.Ordinal);
    }

    /// <summary>Tells the first value of a column that is not what it should be; false when every one is.</summary>
    private bool Name(StarTable table, StarColumn column)
    {
        var first = Connection.Table($"select line, value from (select row_number() over () + {(table.IsCsv ? 1 : 0)} as line, {column.Text} as value, {column.Parsed} as parsed from {Source(table)}) where value is not null and parsed is null order by line limit 1");
        if (first.RowCount > 0)
        {
            _faults.Add(StarFaults.Value(table.File, first["line"].Longs[0], column.Name, first["value"].Text[0]!, column.Wanted.Vi, column.Wanted.En));
        }

        return first.RowCount > 0;
    }

    private StarRows? Write(string star, StarTable table, StarColumn[] columns, ImmutableDictionary<string, long?> known, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var path = Path.Combine(_work, table.Name + ".parquet");
        try
        {
            Connection.Execute($"copy (select {string.Join(", ", columns.Select(c => c.Read(name => known.GetValueOrDefault(name))))} from {Source(table)}) to {EngineSql.Quoted(path)} (format parquet, compression zstd)", cancellation);
        }
        catch (DuckDbException error) when (error is not (DuckDbFatalException or DuckDbTimeoutException) && columns.Where(c => c.Use == ColumnUse.Number && !c.IsAsNeeded).Count(c => Name(table, c)) > 0)
        {
            return null;
        }

        var name = StarModel.TableOf(star, table.Name);
        Connection.Execute($"create view {name} as {StarSql.Rows(path, 0)}", cancellation);
        var rows = Convert.ToInt64(Connection.Scalar($"select count(*) from {name}"), CultureInfo.InvariantCulture);
        return new(table, name, path, rows);
    }
}

/// <summary>A table read: its Parquet file in work.</summary>
/// <param name="Name">In the serving copy.</param>
internal sealed record StarRows(StarTable Table, string Name, string Path, long Rows);

/// <summary>Short SQL that several steps share.</summary>
internal static class StarSql
{
    /// <summary>The rows of a file as a table that questions can scan: with their load, their number, and visible in every release.</summary>
    public static string Rows(string path, long load) => string.Create(
        CultureInfo.InvariantCulture,
        $"select {load}::bigint as load_id, file_row_number + 1 as row_no, * exclude (file_row_number), 1::bigint as rel_from, {long.MaxValue}::bigint as rel_to from read_parquet({EngineSql.Quoted(path)}, file_row_number = true)");
}
